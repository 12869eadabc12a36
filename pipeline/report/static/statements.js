// Lists of statements with search and filters, a page of them at a time, so that ten thousand stay quick.

const PAGE = 25;
const NO_DIMENSION = "none";

function statements() {
  return listView({
    title: say("nav_statements"),
    all: STATEMENTS,
    name: "opdc-statements",
    item: { place: true, dimension: true },
    search: true,
  });
}

function conflicts() {
  return listView({
    title: say("conflicts_title"),
    help: say("conflicts_help"),
    all: CONFLICTS,
    name: "opdc-conflicts",
    item: { place: true, opinions: true },
    search: true,
  });
}

function listView(options) {
  const results = el("div", { class: "results" });
  const status = el("p", { role: "status", class: "count-line" });
  const update = (changed, keepPage) => {
    refilter(keepPage ? changed : { ...changed, page: "" });
    fillResults(options, status, results);
  };
  fillResults(options, status, results);
  return [
    el("h2", { tabIndex: -1 }, options.title),
    options.help ? el("p", { class: "lead" }, options.help) : null,
    el(
      "form",
      { class: "fields", role: "search", onsubmit: (event) => event.preventDefault() },
      searchField(update),
      selectField(say("province"), [["", say("all_provinces")], ...provinceChoices((at) => BY_PROVINCE[at].statements.length), [NO_DIMENSION, say("no_province")]], route.filters.province, (value) => update({ province: value })),
      dimensionField((value) => update({ dimension: value }), [[NO_DIMENSION, say("no_dimension")]]),
      yearField((value) => update({ year: value })),
      button(say("clear"), () => {
        route.filters = {};
        refilter({});
        show(false);
      }, { class: "clear" }),
    ),
    status,
    results,
    downloads(options.name, () => chosen(options.all).map(statementRow)),
  ];
}

function searchField(update) {
  let waiting = 0;
  const input = el("input", {
    type: "search",
    id: "search",
    value: route.filters.q || "",
    autocomplete: "off",
    "aria-describedby": "search-hint",
    oninput: () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => update({ q: input.value }), 120);
    },
  });
  return el(
    "div",
    { class: "field wide" },
    el("label", { for: "search" }, say("search")),
    input,
    el("span", { class: "quiet hint", id: "search-hint" }, say("search_hint")),
  );
}

/** The statements that the filters leave. */
function chosen(all) {
  const { province: code, dimension: name, q } = route.filters;
  const year = chosenYear();
  const query = readQuery(q || "");
  const place = code === NO_DIMENSION ? null : code ? indexOfProvince(code) : undefined;
  const dimension = name === NO_DIMENSION ? null : name ? indexOfDimension(name) : undefined;
  return all.filter(
    (each) =>
      (place === undefined || each.province === place) &&
      (dimension === undefined || each.dimension === dimension) &&
      (year === null || each.year === year) &&
      answers(each, query),
  );
}

function fillResults(options, status, results) {
  const found = chosen(options.all);
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  const page = Math.min(pages, Math.max(1, Number(route.filters.page) || 1));
  const query = readQuery(route.filters.q || "");
  const shown = found.slice((page - 1) * PAGE, page * PAGE);
  status.textContent = `${say("results", { n: number(found.length) })}${pages > 1 ? ` · ${say("results_page", { page: number(page), pages: number(pages) })}` : ""}`;
  const turn = (target) => {
    refilter({ page: target === 1 ? "" : String(target) });
    fillResults(options, status, results);
    status.scrollIntoView({ block: "start" });
    const first = results.querySelector(".statement");
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
  };
  results.replaceChildren(
    found.length ? statementList(shown, { ...options.item, query }) : el("p", { class: "notice" }, say("nothing")),
    ...(pages > 1 ? [pager(page, pages, turn)] : []),
  );
}

function pager(page, pages, turn) {
  return el(
    "nav",
    { class: "pager", "aria-label": say("pages_label") },
    button(`‹ ${say("previous")}`, () => turn(page - 1), { disabled: page === 1 }),
    el("span", {}, say("results_page", { page: number(page), pages: number(pages) })),
    button(`${say("next")} ›`, () => turn(page + 1), { disabled: page === pages }),
  );
}
