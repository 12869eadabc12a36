// All provinces by all dimensions. A number leads to the statements, a sign says why there are none.

function matrix() {
  const year = chosenYear();
  const set = REGION_SETS.includes(route.filters.set) ? route.filters.set : "nesdp";
  const region = route.filters.region || "";
  const onlyCovered = route.filters.covered === "1";
  const profiles = DATA.provinces
    .map((_, province) => profileOf(province, year))
    .filter((each) => !region || DATA.provinces[each.province][set] === region)
    .filter((each) => !onlyCovered || each.records.length)
    .sort((a, b) => named(DATA.provinces[a.province]).localeCompare(named(DATA.provinces[b.province]), language));
  const change = (changed) => {
    refilter(changed);
    show(false);
  };
  const box = el("input", { type: "checkbox", id: "only-covered", checked: onlyCovered, onchange: () => change({ covered: box.checked ? "1" : "" }) });
  const regions = Object.keys(DATA.regions[set]).map((code) => [code, regionName(set, code)]);
  return [
    el("h2", { tabIndex: -1 }, say("matrix_title")),
    el("p", { class: "lead" }, say("matrix_help")),
    el(
      "div",
      { class: "fields" },
      yearField((value) => change({ year: value })),
      selectField(say("region"), [["", say("all_regions")], ...regions], region, (value) => change({ region: value })),
      el("div", { class: "field check" }, box, el("label", { for: "only-covered" }, say("only_covered"))),
    ),
    statusLegend(STATUSES.slice(0, 4)),
    matrixTable(profiles),
    downloads("opdc-cells", () => cellRows(profiles)),
  ];
}

/** A table of profiles; `first` may add a column behind the province's name, `here` marks one province. */
function matrixTable(profiles, options) {
  const { first, here, caption } = options || {};
  const covered = profiles.filter((each) => each.records.length);
  const head = el(
    "tr",
    {},
    el("th", { scope: "col" }, say("province")),
    first ? el("th", { scope: "col", class: "wide" }, first.name) : null,
    DATA.dimensions.map((each, at) => el("th", { scope: "col", class: "dim" }, el("span", { class: "name" }, named(each)), el("span", { class: "short", "aria-hidden": "true" }, at + 1))),
    el("th", { scope: "col", class: "total" }, say("total")),
  );
  const row = (profile) => {
    const place = DATA.provinces[profile.province];
    const total = profile.cells.reduce((sum, cell) => sum + cell.statements.length, 0);
    return el(
      "tr",
      { class: profile.province === here ? "here" : null },
      el("th", { scope: "row" }, el("a", { href: provinceAddress(place) }, named(place)), profile.province === here ? el("span", { class: "hidden" }, ` (${say("compare_this")})`) : null),
      first ? el("td", { class: "wide" }, first.of(profile)) : null,
      profile.records.length ? profile.cells.map((cell) => el("td", {}, cellLink(profile, cell))) : null,
      profile.records.length ? el("td", { class: "total" }, number(total)) : el("td", { class: "none", colSpan: N_DIMENSIONS + 1 }, statusName("no_page")),
    );
  };
  const stated = DATA.dimensions.map((_, dimension) => covered.filter((each) => each.cells[dimension].status === "stated").length);
  const foot = el(
    "tr",
    {},
    el("th", { scope: "row" }, say("covered_row")),
    first ? el("td", { class: "wide" }) : null,
    stated.map((count) => el("td", {}, number(count))),
    el("td", { class: "total" }, ""),
  );
  // On a phone the columns are too narrow for the names: numbers stand there, and this list says which is which.
  const key = el("ol", { class: "dim-key", "aria-hidden": "true" }, DATA.dimensions.map((each) => el("li", {}, named(each))));
  const table = el(
    "div",
    { class: "scroll", role: "region", tabIndex: 0, "aria-label": caption || say("matrix_title") },
    el("table", { class: "matrix" }, el("caption", { class: "hidden" }, caption || say("matrix_title")), el("thead", {}, head), el("tbody", {}, profiles.map(row)), el("tfoot", {}, foot)),
  );
  return el("div", {}, key, table);
}
