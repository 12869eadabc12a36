// One province: its visions, each dimension with its status in words, quantities, general statements, articles.

function province() {
  const index = indexOfProvince(route.argument);
  if (index < 0) return notFound();
  const place = DATA.provinces[index];
  const profile = profileOf(index, chosenYear());
  const again = (value) => {
    refilter({ year: value });
    show(false);
  };
  const region = el("span", { class: "quiet" }, regionName("nesdp", place.nesdp));
  const other = language === "th" ? place.en : place.th;
  return [
    el("p", { class: "crumbs" }, el("a", { href: to("matrix", "", yearFilter()) }, `‹ ${say("back_to_matrix")}`)),
    el("h2", { tabIndex: -1 }, named(place), " ", el("span", { class: "other", lang: language === "th" ? "en" : "th" }, other)),
    el("p", { class: "lead" }, region, " · ", el("a", { href: to("compare", place.code, yearFilter()) }, say("compare_link"))),
    el("div", { class: "fields" }, yearField(again)),
    el("ul", { class: "summary", "aria-label": say("matrix_title") }, profile.cells.map((cell) => el("li", {}, cellSummary(cell)))),
    visionsOf(profile),
    profile.cells.map((cell) => dimensionSection(profile, cell)),
    generalOf(profile),
    quantitiesOf(profile),
    articlesOf(profile),
    downloads(`opdc-${place.code}`, () => profile.statements.map(statementRow)),
  ];
}

const sectionId = (dimension) => `dimension-${DATA.dimensions[dimension].code}`;

function cellSummary(cell) {
  const go = () => {
    const heading = document.getElementById(sectionId(cell.dimension));
    heading.scrollIntoView();
    heading.focus();
  };
  return button(el("span", { class: "go" }, cellSign(cell), el("span", {}, el("strong", {}, dimensionName(cell.dimension)), el("br", {}), cellWords(cell))), go, { class: "jump" });
}

function visionsOf(profile) {
  const visions = profile.records.flatMap((record) => record.visions.map((vision) => [record, vision])).sort(([a], [b]) => newestFirst(a, b));
  return el(
    "section",
    { class: "vision", "aria-labelledby": "vision-title" },
    el("h3", { id: "vision-title" }, say("vision")),
    visions.length ? null : el("p", { class: "quiet" }, say(profile.records.length ? "visions_none" : "why_no_page")),
    visions.map(([record, vision]) => visionItem(record, vision)),
  );
}

function visionItem(record, [start, end, period]) {
  const pseudo = evidenceOf(record, [start, end]);
  return el(
    "figure",
    {},
    thai("blockquote", {}, pseudo.shown),
    el(
      "figcaption",
      {},
      el("span", { class: "tag quiet" }, yearName(record.year)),
      period ? thai("span", { class: "tag" }, say("period", { period })) : null,
      button(say("evidence"), () => openEvidence(pseudo), { class: "evidence-button", "aria-label": say("evidence_of", { text: say("vision") }) }),
    ),
  );
}

/** A place of an article that is no statement, with what `openEvidence` asks of one. */
function evidenceOf(record, [start, end]) {
  const made = new Statement([]);
  Object.assign(made, { article: record.article, province: record.province, dimension: null, origin: null, model: null, abstained: false, passage: true, start, end, slot: GENERAL, year: record.year });
  return made;
}

function dimensionSection(profile, cell) {
  const headings = profile.records.filter((each) => each.cells[cell.dimension][2]);
  return el(
    "section",
    { class: "dimension", "aria-labelledby": sectionId(cell.dimension) },
    el("h3", { id: sectionId(cell.dimension), tabIndex: -1 }, dimensionName(cell.dimension), " ", el("span", { class: `badge ${cell.status}` }, cellWords(cell))),
    cell.status === "stated" ? null : el("p", { class: "why" }, say(`why_${cell.status}`)),
    cell.status === "empty_section" && headings.length
      ? el("p", { class: "about" }, button(say("evidence"), () => openEvidence(evidenceOf(headings[0], headings[0].cells[cell.dimension][2])), { class: "evidence-button", "aria-label": say("evidence_of", { text: say("heading_printed") }) }))
      : null,
    cell.statements.length ? statementList([...cell.statements].sort(newestFirst)) : null,
  );
}

function generalOf(profile) {
  const general = profile.statements.filter((each) => each.slot === GENERAL);
  if (!general.length) return null;
  return el("section", { class: "dimension", "aria-labelledby": "general-title" }, el("h3", { id: "general-title" }, say("general")), statementList(general, { dimension: true }));
}

function quantitiesOf(profile) {
  const rows = profile.statements.flatMap((each) => each.quantities.map((quantity) => [each, quantity]));
  if (!rows.length) return null;
  return el(
    "section",
    { "aria-labelledby": "quantities-title" },
    el("h3", { id: "quantities-title" }, say("quantities_title")),
    el(
      "ul",
      { class: "quantities" },
      rows.map(([statement, [text]]) =>
        el("li", {}, thai("strong", { class: "number" }, text), " ", thai("span", { class: "from" }, statement.shown), " ", button(say("evidence"), () => openEvidence(statement), { class: "evidence-button", "aria-label": say("evidence_of", { text }) })),
      ),
    ),
  );
}

function articlesOf(profile) {
  const articles = [...new Set(profile.records.map((each) => each.article))].map((at) => DATA.articles[at]);
  if (!articles.length) return null;
  return el(
    "section",
    { "aria-labelledby": "articles-title" },
    el("h3", { id: "articles-title" }, say("articles_of")),
    el("ul", { class: "plain-list" }, articles.map((each) => el("li", {}, articleLink(each), el("span", { class: "quiet" }, ` ${say("published")} ${dayName(each.published)} · ${each.path || ""}`)))),
  );
}
