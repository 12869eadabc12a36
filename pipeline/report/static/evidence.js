// Where a statement stands: its passage with repairs shown, and the way to the page it came from.

const AROUND = 260; // characters of the article shown on both sides, to the ends of their paragraphs
const FAR = 900; // …but not more than this
const QUOTED = 36; // characters of a long statement that its address names at each end

const REPAIRS_SHOWN = { on: true };

function openEvidence(statement) {
  const dialog = document.getElementById("evidence");
  const [from, until] = passageOf(statement);
  const repairs = statement.source.repairs.filter(([start, end]) => end >= from && start <= until);
  const title = el("h2", { id: "evidence-title", tabIndex: -1 }, say("evidence_title"));
  const passage = thai("div", { class: REPAIRS_SHOWN.on ? "passage" : "passage plain" }, ...passageParts(statement, from, until, repairs));
  dialog.replaceChildren(
    el("header", {}, title, button("✕", () => dialog.close(), { class: "close", "aria-label": say("close") })),
    el(
      "div",
      { class: "evidence-body" },
      thai("blockquote", { class: "quoted" }, statement.shown),
      ...sourceLinks(statement),
      el("h3", {}, say("passage")),
      el("p", { class: "quiet" }, say("passage_help")),
      repairs.length ? repairSwitch(passage) : null,
      passage,
      ...repairList(statement.source, repairs),
      el("h3", {}, say("facts")),
      factsOf(statement),
    ),
  );
  dialog.showModal();
  title.focus();
}

function passageOf({ source, start, end }) {
  const text = source.text;
  const from = text.lastIndexOf("\n", Math.max(0, start - AROUND)) + 1;
  const stop = text.indexOf("\n", Math.min(text.length, end + AROUND));
  return [Math.max(from, start - FAR), Math.min(stop < 0 ? text.length : stop, end + FAR)];
}

/** The passage as paragraphs: the statement marked, repairs as what was and what became of it. */
function passageParts({ source, start, end }, from, until, repairs) {
  const cuts = new Set([from, until, start, end]);
  repairs.forEach(([first, last]) => cuts.add(Math.max(from, first)).add(Math.min(until, last)));
  const places = [...cuts].sort((a, b) => a - b);
  const paragraphs = [el("p", {})];
  const put = (...made) => paragraphs[paragraphs.length - 1].append(...made);
  const hidden = (key) => el("span", { class: "hidden", lang: language }, ` [${say(key)}] `);
  if (from > 0 && source.text[from - 1] !== "\n") put("… ");
  places.forEach((place, at) => {
    if (place === end) put(hidden("highlight_ends"));
    repairs.filter(([first]) => first === place).forEach((repair) => put(removed(repair)));
    if (place === start) put(hidden("highlight_begins"));
    if (at + 1 === places.length) return;
    const inside = place >= start && place < end;
    const repaired = repairs.some(([first, last]) => first <= place && place < last);
    source.text.slice(place, places[at + 1]).split("\n").forEach((line, index) => {
      if (index) paragraphs.push(el("p", {}));
      const text = repaired ? el("ins", {}, line) : line;
      if (line) put(inside ? el("mark", {}, text) : text);
    });
  });
  if (until < source.text.length && source.text[until] !== "\n") put(" …");
  return paragraphs.filter((each) => each.textContent.trim());
}

const removed = ([, , before]) => (before ? el("del", {}, visible(before)) : "");

/** Spaces as signs that can be seen; a long piece is cut. */
function visible(text) {
  const shown = text.replace(/\u00a0/g, "⍽").replace(/\n/g, "↵").replace(/[ \t]/g, "␣").replace(/[\u200b-\u200f\ufeff]/g, "¤");
  return shown.length > 40 ? `${shown.slice(0, 40)}…` : shown;
}

function repairSwitch(passage) {
  const box = el("input", {
    type: "checkbox",
    id: "repairs-shown",
    checked: REPAIRS_SHOWN.on,
    onchange: () => {
      REPAIRS_SHOWN.on = box.checked;
      passage.classList.toggle("plain", !box.checked);
    },
  });
  return el("p", { class: "switch" }, box, el("label", { for: "repairs-shown" }, say("show_repairs")));
}

function repairList(source, repairs) {
  if (!repairs.length) return [el("p", { class: "quiet" }, say("repairs_none"))];
  return [
    el("h3", {}, say("repairs_title", { n: repairs.length })),
    el(
      "ul",
      { class: "repairs" },
      repairs.map(([start, end, before, rules]) =>
        el(
          "li",
          {},
          el("span", { class: "quiet" }, `${say("repair_before")} `),
          before === null ? say("repair_lost") : thai("del", {}, before === "" ? say("repair_nothing") : visible(before)),
          el("span", { class: "quiet" }, ` ${say("repair_after")} `),
          thai("ins", {}, start === end ? say("repair_nothing") : visible(source.text.slice(start, end))),
          el("span", {}, ` — ${rules.split("+").map(ruleName).join(", ")}`),
        ),
      ),
    ),
  ];
}

const ruleName = (rule) => (DATA.rules[rule] ? DATA.rules[rule][language] : rule);

function factsOf(statement) {
  const { source } = statement;
  const record = recordOf(statement);
  const heading = record && statement.slot >= 0 ? record.cells[statement.slot][2] : null;
  const facts = [
    [say("province"), statement.place ? el("span", {}, placeName(statement.place)) : say("no_province")],
    statement.passage ? null : [say("dimension"), `${dimensionName(statement.dimension)} · ${say(`origin_${statement.origin || "none"}`)}`],
    heading ? [say("heading_printed"), thai("span", {}, source.text.slice(...heading))] : null,
    statement.model !== null || statement.abstained ? [say("model_says"), modelWords(statement)] : null,
    [say("article"), thai("span", {}, source.title || say("untitled"))],
    [say("published"), source.published ? dayName(source.published) : say("not_dated")],
    [say("file"), `${source.path || "–"} · ${say("position", { start: number(statement.start), end: number(statement.end) })}`],
  ];
  return el(
    "dl",
    { class: "facts" },
    facts.filter(Boolean).flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]),
    source.learned ? [el("dt", {}, ""), el("dd", { class: "quiet" }, say("learned"))] : null,
  );
}

function modelWords({ model, probability, abstained }) {
  if (abstained) return say("model_abstained");
  const name = model === "none" ? say("model_none") : dimensionName(indexOfDimension(model));
  return `${name} (${say("confidence", { p: Math.round(probability * 100) })})`;
}

function sourceLinks(statement) {
  const { url, capture, path, published } = statement.source;
  const links = [];
  if (url && isWeb(url)) links.push(el("a", { href: withFragment(url, statement) }, say("source_open")));
  if (capture && isWeb(capture)) links.push(el("a", { href: withFragment(capture, statement) }, say("source_capture")));
  if (url && isWeb(url) && !capture) {
    const day = (published || "").slice(0, 10).replaceAll("-", "") || "*";
    links.push(el("a", { href: `https://web.archive.org/web/${day}/${url}` }, say("source_archive")));
  }
  const notes = [];
  if (url && !isWeb(url)) notes.push(say("source_refused", { url }));
  else if (!url && !links.length) notes.push(say("source_none", { path: path || "–" }));
  if (links.length) notes.push(say("source_needs_net"));
  return [el("p", { class: "links" }, ...links), ...notes.map((note) => el("p", { class: "quiet" }, note))];
}

/** A statement as its page prints it: repairs undone, spaces as one. */
function asPrinted({ source, start, end }) {
  let text = "";
  let position = start;
  for (const [first, last, before] of source.repairs) {
    if (first < position || last > end || before === null || (first === last && (first === start || first === end))) continue;
    text += source.text.slice(position, first) + before;
    position = last;
  }
  return text + source.text.slice(position, end);
}

const trimmed = (text) => text.replace(/^[\s\u200b-\u200f\u2060\ufeff]+|[\s\u200b-\u200f\u2060\ufeff]+$/g, "");

/** An address that scrolls to the statement and marks it (a text fragment); other browsers open the page. */
function withFragment(address, statement) {
  const lines = asPrinted(statement).replace(/[^\S\n]+/g, " ").split("\n").map(trimmed).filter(Boolean);
  const whole = lines.join(" ");
  if (whole.includes("•")) return address; // what is left out here stands there: it would not be found
  const quoted = (text) => encodeURIComponent(text).replaceAll("-", "%2D");
  const wanted =
    lines.length === 1 && whole.length <= 2 * QUOTED
      ? quoted(whole)
      : `${quoted(firstWords(lines[0]))},${quoted(lastWords(lines[lines.length - 1]))}`;
  return `${address}${address.includes("#") ? "" : "#"}:~:text=${wanted}`;
}

// A fragment must begin and end where words do, and Thai has no spaces between them.
const wordsOf = (text) => [...new Intl.Segmenter("th", { granularity: "word" }).segment(text)].map((each) => each.segment);

function firstWords(text) {
  let taken = "";
  for (const word of wordsOf(text)) {
    if (taken.length + word.length > QUOTED && taken) break;
    taken += word;
  }
  return trimmed(taken);
}

function lastWords(text) {
  let taken = "";
  for (const word of wordsOf(text).reverse()) {
    if (taken.length + word.length > QUOTED && taken) break;
    taken = word + taken;
  }
  return trimmed(taken);
}
