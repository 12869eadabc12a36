// Pieces that several views share: the sign of a status, a statement, fields to choose from.

const SIGNS = { stated: "●", empty_section: "○", not_mentioned: "–", not_captured: "…", unparseable: "!", no_page: "" };

const statusName = (status) => say(`status_${status}`);

/** A cell's status as sign and number; its words stand beside it for those who hear the page. */
function cellSign(cell) {
  const shown = cell.status === "stated" ? number(cell.statements.length) : SIGNS[cell.status];
  return el("span", { class: `sign ${cell.status}`, "aria-hidden": "true" }, shown);
}

const cellWords = (cell) =>
  cell.status === "stated" ? say("statements_short", { n: number(cell.statements.length) }) : statusName(cell.status);

/** A cell of a table: a link to the province's dimension where there is something to read. */
function cellLink(profile, cell) {
  const place = DATA.provinces[profile.province];
  const words = `${placeName(place)}, ${dimensionName(cell.dimension)}: ${cellWords(cell)}`;
  return el("a", { class: `cell ${cell.status}`, href: provinceAddress(place, cell.dimension), title: words }, cellSign(cell), el("span", { class: "hidden" }, words));
}

function statusLegend(statuses) {
  return el(
    "ul",
    { class: "legend", "aria-label": say("legend") },
    statuses.map((status) =>
      el("li", {}, el("span", { class: `sign ${status}`, "aria-hidden": "true" }, status === "stated" ? "3" : SIGNS[status]), el("span", {}, statusName(status))),
    ),
  );
}

/** One statement: its words, what is known of them, and the way to its evidence. */
function statementItem(statement, options) {
  const { query, place, dimension, opinions } = options || {};
  const short = statement.shown.length > 60 ? `${statement.shown.slice(0, 60)}…` : statement.shown;
  const tags = [
    place && statement.place ? el("a", { class: "tag place", href: provinceAddress(statement.place) }, placeName(statement.place)) : null,
    place && !statement.place ? el("span", { class: "tag quiet" }, say("no_province")) : null,
    dimension ? el("span", { class: "tag" }, dimensionName(statement.dimension)) : null,
    el("span", { class: "tag quiet" }, yearName(statement.year)),
    statement.origin === "heading" || opinions || (dimension && statement.dimension === null) ? null : el("span", { class: "tag quiet" }, say(`origin_${statement.origin || "none"}`)),
    statement.conflict && !opinions ? el("span", { class: "tag warn", title: modelWords(statement) }, `${say("conflict")}: ${modelWords(statement)}`) : null,
  ];
  return el(
    "li",
    { class: "statement" },
    thai("p", { class: "words" }, ...marked(statement.shown, query)),
    statement.quantities.length
      ? el("p", { class: "numbers" }, el("span", { class: "quiet" }, `${say("quantities")}: `), statement.quantities.map((q) => thai("span", { class: "number" }, q[0])))
      : null,
    opinions ? opinionsOf(statement) : null,
    el("p", { class: "about" }, ...tags),
    button(say("evidence"), () => openEvidence(statement), { class: "evidence-button", "aria-label": say("evidence_of", { text: short }) }),
  );
}

function opinionsOf(statement) {
  return el(
    "dl",
    { class: "opinions" },
    el("dt", {}, say("heading_says")),
    el("dd", {}, dimensionName(statement.dimension)),
    el("dt", {}, say("model_says")),
    el("dd", {}, modelWords(statement)),
  );
}

const statementList = (statements, options) =>
  el("ul", { class: "statements" }, statements.map((each) => statementItem(each, options)));

let fields = 0;

/** A labelled select. `choices`: pairs of value and words. */
function selectField(label, choices, chosen, onchoice) {
  fields += 1;
  const id = `field-${fields}`;
  let waiting = 0;
  const changed = () => {
    // Who chooses by typing types several letters: the view must not be made anew under the first.
    clearTimeout(waiting);
    waiting = setTimeout(() => onchoice(select.value), 150);
  };
  const select = el(
    "select",
    { id, onchange: changed },
    choices.map(([value, words]) => el("option", { value, selected: value === String(chosen ?? "") }, words)),
  );
  return el("div", { class: "field" }, el("label", { for: id }, label), select);
}

const yearField = (onchoice) =>
  selectField(say("year"), [["", say("all_years")], ...YEARS.map((year) => [String(year), yearName(year)])], chosenYear(), onchoice);

const dimensionField = (onchoice, extra) =>
  selectField(
    say("dimension"),
    [["", say("all_dimensions")], ...DATA.dimensions.map((each) => [each.code, named(each)]), ...(extra || [])],
    route.filters.dimension,
    onchoice,
  );

/** The provinces by name in the language in use, as choices. */
function provinceChoices(kept) {
  return DATA.provinces
    .map((place, at) => [place, at])
    .filter(([, at]) => !kept || kept(at))
    .sort(([a], [b]) => named(a).localeCompare(named(b), language))
    .map(([place]) => [place.code, named(place)]);
}

/** The link to an article's page, or its title where its address is no link. */
function articleLink(article) {
  const title = article.title || say("untitled");
  const address = [article.url, article.capture].find((each) => each && isWeb(each));
  return address ? thai("a", { href: address }, title) : thai("span", {}, title);
}
