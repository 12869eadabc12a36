// The embedded document as objects with names. Texts stay slices of their article until they are asked for.

const DATA = JSON.parse(document.getElementById("data").textContent);
const N_DIMENSIONS = DATA.dimensions.length;
const GENERAL = -1;
const STATUSES = ["stated", "empty_section", "not_mentioned", "not_captured", "unparseable", "no_page"];
const REGION_SETS = ["nesdp", "four", "six"];

class Statement {
  constructor(row) {
    DATA.columns.forEach((name, at) => {
      this[name] = row[at];
    });
    this.folded = null;
  }

  get source() {
    return DATA.articles[this.article];
  }

  get text() {
    return this.source.text.slice(this.start, this.end);
  }

  get place() {
    return this.province === null ? null : DATA.provinces[this.province];
  }

  get shown() {
    // Text as one line: a statement that runs over blocks holds line ends.
    return this.text.replace(/\s+/g, " ");
  }
}

const STATEMENTS = DATA.statements.map((row) => new Statement(row));
// What the model is surest of comes first: it is most worth a look.
const CONFLICTS = STATEMENTS.filter((each) => each.conflict).sort((a, b) => b.probability - a.probability);
const YEARS = [...new Set([...STATEMENTS, ...DATA.records].map((each) => each.year))]
  .filter((year) => year !== null)
  .sort((a, b) => b - a);

// Of each province: its records and its statements, in the order of the document.
const BY_PROVINCE = DATA.provinces.map(() => ({ records: [], statements: [] }));
DATA.records.forEach((each) => BY_PROVINCE[each.province].records.push(each));
STATEMENTS.forEach((each) => {
  if (each.province !== null) BY_PROVINCE[each.province].statements.push(each);
});

const indexOfProvince = (code) => DATA.provinces.findIndex((each) => each.code === code);
const indexOfDimension = (code) => DATA.dimensions.findIndex((each) => each.code === code);

/** What is known of a province in a year (null: all years): records, statements, and its four cells. */
function profileOf(province, year) {
  const fits = (each) => year === null || each.year === year;
  const records = BY_PROVINCE[province].records.filter(fits);
  const statements = BY_PROVINCE[province].statements.filter(fits);
  const cells = DATA.dimensions.map((_, dimension) => cellOf(records, statements, dimension));
  return { province, records, statements, cells, stated: cells.filter((c) => c.status === "stated").length };
}

function cellOf(records, statements, dimension) {
  const inside = statements.filter((each) => each.slot === dimension);
  // The best status of its articles, as in panel.jsonl.
  const ranks = records.map((each) => STATUSES.indexOf(each.cells[dimension][0]));
  const status = ranks.length ? STATUSES[Math.min(...ranks)] : "no_page";
  return { status, statements: inside, dimension };
}

/** The record a statement belongs to: its page's word on its province. */
function recordOf(statement) {
  if (statement.province === null) return undefined;
  return BY_PROVINCE[statement.province].records.find((each) => each.article === statement.article);
}

/** Newest first; without a year last. */
function newestFirst(a, b) {
  return (b.year ?? 0) - (a.year ?? 0);
}
