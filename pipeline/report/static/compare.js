// A province beside the others of its region; and, if wanted, two provinces read side by side.

function compare() {
  const index = indexOfProvince(route.argument);
  const set = REGION_SETS.includes(route.filters.set) ? route.filters.set : "nesdp";
  const change = (changed) => {
    refilter(changed);
    show(false);
  };
  const choose = (code) => {
    location.hash = to("compare", code, { ...yearFilter(), set: route.filters.set });
  };
  const choices = provinceChoices((at) => BY_PROVINCE[at].records.length || at === index);
  const head = [
    el("h2", { tabIndex: -1 }, say("compare_title")),
    el(
      "div",
      { class: "fields" },
      selectField(say("province"), [["", say("compare_choose")], ...choices], route.argument, choose),
      selectField(say("region_set"), REGION_SETS.map((name) => [name, say(`set_${name}`)]), set, (value) => change({ set: value, with: "" })),
      yearField((value) => change({ year: value })),
    ),
  ];
  if (index < 0) return [...head, el("p", { class: "notice" }, say("compare_choose"))];
  return [...head, ...comparison(index, set, change)];
}

function comparison(index, set, change) {
  const place = DATA.provinces[index];
  const inRegion = DATA.provinces.map((_, at) => at).filter((at) => DATA.provinces[at][set] === place[set]);
  const profiles = inRegion.map((at) => profileOf(at, chosenYear()));
  const covered = profiles.filter((each) => each.records.length);
  const mine = profiles.find((each) => each.province === index);
  const others = covered.filter((each) => each.province !== index);
  const sorted = [mine, ...profiles.filter((each) => each !== mine).sort((a, b) => b.records.length - a.records.length || named(DATA.provinces[a.province]).localeCompare(named(DATA.provinces[b.province]), language))];
  const withOther = indexOfProvince(route.filters.with || "");
  return [
    el("h3", {}, `${named(place)} · ${regionName(set, place[set])}`),
    others.length ? null : el("p", { class: "notice" }, say("compare_alone")),
    statusLegend(STATUSES.slice(0, 4)),
    matrixTable(sorted, { here: index, first: { name: say("vision"), of: firstVision }, caption: `${named(place)} · ${regionName(set, place[set])}` }),
    el("p", { class: "quiet" }, `${say("compare_median")}: `, DATA.dimensions.map((each, at) => `${named(each)} ${median(covered.map((p) => p.cells[at].statements.length))}`).join(" · ")),
    others.length
      ? el("div", { class: "fields" }, selectField(say("compare_with"), [["", say("compare_nobody")], ...others.map((each) => [DATA.provinces[each.province].code, named(DATA.provinces[each.province])])], route.filters.with, (value) => change({ with: value })))
      : null,
    ...(others.some((each) => each.province === withOther) ? sideBySide(mine, others.find((each) => each.province === withOther)) : []),
    downloads(`opdc-compare-${place.code}`, () => cellRows(sorted)),
  ];
}

function firstVision(profile) {
  const record = [...profile.records].sort(newestFirst).find((each) => each.visions.length);
  if (!record) return "";
  const [start, end] = record.visions[0];
  return thai("span", { class: "clamped" }, DATA.articles[record.article].text.slice(start, end).replace(/\s+/g, " "));
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (!sorted.length) return "–";
  return String(sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
}

function sideBySide(left, right) {
  const names = [left, right].map((each) => named(DATA.provinces[each.province]));
  return [
    el("h3", {}, say("compare_side")),
    ...DATA.dimensions.map((each, at) =>
      el(
        "section",
        { class: "pair-section", "aria-label": named(each) },
        el("h4", {}, named(each)),
        el("div", { class: "pair" }, [left, right].map((profile, side) => pairSide(names[side], profile.cells[at]))),
      ),
    ),
  ];
}

const pairSide = (name, cell) =>
  el("div", {}, el("h5", {}, name, " ", el("span", { class: `badge ${cell.status}` }, cellWords(cell))), cell.statements.length ? statementList(cell.statements) : el("p", { class: "why" }, say(`why_${cell.status}`)));
