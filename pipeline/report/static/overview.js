// The first view: numbers at a glance, the map of tiles, how far each dimension is covered.

function overview() {
  const year = chosenYear();
  const profiles = DATA.provinces.map((_, province) => profileOf(province, year));
  const covered = profiles.filter((each) => each.records.length);
  const inYear = STATEMENTS.filter((each) => year === null || each.year === year);
  const articles = new Set(inYear.map((each) => each.article));
  const again = () => show(false);
  return [
    el("h2", { class: "hidden", tabIndex: -1 }, say("nav_overview")),
    STATEMENTS.length ? null : el("p", { class: "notice" }, say("empty_data")),
    el(
      "section",
      { class: "glance", "aria-label": say("glance") },
      figure(covered.length, say("count_provinces"), say("count_of", { n: DATA.provinces.length }), to("matrix", "", { ...yearFilter(), covered: "1" })),
      figure(inYear.length, say("count_statements"), null, to("statements", "", yearFilter())),
      figure(articles.size, say("count_articles")),
      figure(inYear.filter((each) => each.conflict).length, say("count_conflicts"), null, to("conflicts", "", yearFilter())),
    ),
    el(
      "div",
      { class: "columns" },
      el(
        "section",
        { class: "panel map-panel", "aria-labelledby": "map-title" },
        el("h3", { id: "map-title" }, say("map_title")),
        el("div", { class: "fields" }, colourField(again), yearField((value) => (refilter({ year: value }), again()))),
        el("p", { class: "quiet", id: "map-help" }, say("map_help")),
        ...tileMap(profiles),
        mapLegend(),
      ),
      el(
        "div",
        { class: "beside" },
        el("section", { class: "panel", "aria-labelledby": "bars-title" }, el("h3", { id: "bars-title" }, say("by_dimension")), bars(covered)),
        el("section", { class: "panel", "aria-labelledby": "regions-title" }, el("h3", { id: "regions-title" }, say("by_region")), regionBars(profiles)),
        el("section", { class: "panel newest", "aria-labelledby": "newest-title" }, el("h3", { id: "newest-title" }, say("newest")), newest(articles)),
      ),
    ),
    downloads("opdc-cells", () => cellRows(profiles)),
  ];
}

function figure(value, words, more, address) {
  const inside = [el("span", { class: "value" }, number(value)), more ? el("span", { class: "of" }, ` ${more}`) : null, el("span", { class: "label" }, words)];
  return address ? el("a", { class: "figure", href: address }, inside) : el("div", { class: "figure" }, inside);
}

function colourField(again) {
  const choices = [["", say("map_all")], ...DATA.dimensions.map((each) => [each.code, named(each)])];
  return selectField(say("map_colour"), choices, route.filters.dimension, (value) => {
    refilter({ dimension: value });
    again();
  });
}

/** The shade of a tile, its small mark, and its words. */
function tileOf(profile, dimension) {
  if (!profile.records.length) return ["no_page", "", statusName("no_page")];
  if (dimension >= 0) {
    const cell = profile.cells[dimension];
    const shade = cell.status === "stated" ? "n4" : `n0 ${cell.status}`;
    return [shade, cell.status === "stated" ? number(cell.statements.length) : SIGNS[cell.status], cellWords(cell)];
  }
  return [`n${profile.stated}`, `${profile.stated}`, say("n_dimensions", { n: profile.stated })];
}

function tileMap(profiles) {
  const dimension = indexOfDimension(route.filters.dimension);
  const tiles = profiles
    .map((profile) => {
      const place = DATA.provinces[profile.province];
      const [shade, mark, words] = tileOf(profile, dimension);
      const link = el(
        "a",
        { class: `tile ${shade}`, href: provinceAddress(place), title: `${named(place)}: ${words}`, tabIndex: -1 },
        el("span", { class: "short", "aria-hidden": "true" }, place[`short_${language}`]),
        el("span", { class: "mark", "aria-hidden": "true" }, mark),
        el("span", { class: "hidden" }, `${named(place)}: ${words}`),
      );
      const item = el("li", {}, link);
      item.style.gridRow = place.row + 1;
      item.style.gridColumn = place.col + 1;
      return { place, item, link };
    })
    .sort((a, b) => a.place.row - b.place.row || a.place.col - b.place.col);
  tiles[0].link.tabIndex = 0;
  const list = el("ul", { class: "tiles", "aria-labelledby": "map-title", "aria-describedby": "map-help" }, tiles.map((each) => each.item));
  const readout = el("p", { class: "readout", "aria-hidden": "true" });
  const tell = (event) => {
    const tile = event.target.closest(".tile");
    readout.textContent = tile ? tile.title : "";
  };
  list.addEventListener("keydown", (event) => moveTile(event, tiles));
  list.addEventListener("mouseover", tell);
  list.addEventListener("focusin", tell);
  return [list, readout];
}

const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** Arrow keys go to the nearest tile in their direction; straight ones before slanted ones. */
function moveTile(event, tiles) {
  const arrow = ARROWS[event.key];
  const here = tiles.find((each) => each.link === document.activeElement);
  if (!arrow || !here) return;
  event.preventDefault();
  const [rows, cols] = arrow;
  const distance = ({ place }) => {
    const along = (place.row - here.place.row) * rows + (place.col - here.place.col) * cols;
    const aside = Math.abs((place.row - here.place.row) * cols) + Math.abs((place.col - here.place.col) * rows);
    return along > 0 ? along + 2 * aside : Infinity;
  };
  const next = tiles.reduce((best, each) => (distance(each) < distance(best) ? each : best), here);
  if (distance(next) === Infinity) return;
  here.link.tabIndex = -1;
  next.link.tabIndex = 0;
  next.link.focus();
}

function mapLegend() {
  const chosen = indexOfDimension(route.filters.dimension) >= 0;
  const entries = chosen
    ? [["n4", say("status_stated")], ["n0", `${SIGNS.empty_section} ${statusName("empty_section")}  ${SIGNS.not_mentioned} ${statusName("not_mentioned")}  ${SIGNS.not_captured} ${statusName("not_captured")}`]]
    : Array.from({ length: N_DIMENSIONS + 1 }, (_, n) => [`n${n}`, say("n_dimensions", { n })]).reverse();
  return el(
    "ul",
    { class: "legend", "aria-label": say("legend") },
    [...entries, ["no_page", statusName("no_page")]].map(([shade, words]) => el("li", {}, el("span", { class: `swatch ${shade}`, "aria-hidden": "true" }), el("span", {}, words))),
  );
}

function bars(covered) {
  return el(
    "ul",
    { class: "bars" },
    DATA.dimensions.map((each, dimension) => {
      const stated = covered.filter((profile) => profile.cells[dimension].status === "stated").length;
      return barRow(el("span", { class: "name" }, named(each)), stated, covered.length);
    }),
  );
}

function regionBars(profiles) {
  const rows = Object.keys(DATA.regions.nesdp).map((code) => {
    const inside = profiles.filter((each) => DATA.provinces[each.province].nesdp === code);
    const known = inside.filter((each) => each.records.length).length;
    const name = el("a", { class: "name", href: to("matrix", "", { ...yearFilter(), region: code }) }, regionName("nesdp", code));
    return barRow(name, known, inside.length);
  });
  return el("ul", { class: "bars" }, rows);
}

function barRow(name, part, whole) {
  const bar = el("span", { class: "bar", "aria-hidden": "true" }, el("span", {}));
  bar.firstChild.style.width = `${whole ? (100 * part) / whole : 0}%`;
  return el("li", {}, name, el("span", { class: "count" }, say("of_covered", { n: part, m: whole })), bar);
}

function newest(inside) {
  const sorted = DATA.articles
    .filter((_, at) => inside.has(at))
    .sort((a, b) => (a.published || "") < (b.published || "") ? 1 : -1)
    .slice(0, 6);
  return el("ul", { class: "plain-list" }, sorted.map((each) => el("li", {}, articleLink(each), el("span", { class: "quiet" }, ` ${dayName(each.published)}`))));
}
