// Where the reader is: `#/view/argument?filter=value`. A view can be linked to, and Back goes back.

const route = { view: "", argument: "", filters: {} };

function readRoute() {
  const [path, query] = location.hash.replace(/^#(main$|\/)?/, "").split("?");
  const [view, argument] = path.split("/").map(decoded);
  route.view = view || "";
  route.argument = argument || "";
  route.filters = Object.fromEntries(new URLSearchParams(query || ""));
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** The address of a view; empty filters are left out. */
function to(view, argument, filters) {
  const kept = Object.entries(filters || {}).filter(([, value]) => value !== "" && value !== null && value !== undefined);
  const query = new URLSearchParams(kept).toString();
  return `#/${view}${argument ? `/${encodeURIComponent(argument)}` : ""}${query ? `?${query}` : ""}`;
}

/** Change filters in place: no new entry in the history, no new view, and the focus stays. */
function refilter(changed) {
  Object.assign(route.filters, changed);
  try {
    history.replaceState(null, "", to(route.view, route.argument, route.filters));
  } catch {
    // Some browsers refuse this in files; the filters hold all the same.
  }
}

/** The year chosen, or null for all. */
function chosenYear() {
  const year = Number(route.filters.year);
  return YEARS.includes(year) ? year : null;
}

const yearFilter = () => (chosenYear() === null ? {} : { year: chosenYear() });
const provinceAddress = (place, dimension) =>
  to("province", place.code, { ...yearFilter(), dimension: dimension === undefined ? "" : DATA.dimensions[dimension].code });
