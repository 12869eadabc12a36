// Search that suits Thai: any part of a statement, whatever its spaces, digits and ways to write a vowel.

const DIGITS = "๐๑๒๓๔๕๖๗๘๙";

/** Fold one character of text to what is compared; spaces and invisible characters fold to nothing. */
function foldCharacter(character) {
  if (/[\s\u00a0\u00ad\u200b-\u200f\u2060\ufeff]/.test(character)) return "";
  const digit = DIGITS.indexOf(character);
  return digit >= 0 ? String(digit) : character.toLowerCase();
}

/** Fold a text, and keep for each folded unit where it came from: `at[i]` is its place in `text`. */
function fold(text) {
  const at = [];
  let folded = "";
  for (let place = 0; place < text.length; place += 1) {
    const piece = foldCharacter(text[place]);
    for (const unit of piece) {
      // Two sara e stand for sara ae; nikhahit and sara aa stand for sara am.
      const last = folded[folded.length - 1];
      if (unit === "เ" && last === "เ") folded = `${folded.slice(0, -1)}แ`;
      else if (unit === "า" && last === "ํ") folded = `${folded.slice(0, -1)}ำ`;
      else {
        folded += unit;
        at.push(place);
      }
    }
  }
  return { folded, at };
}

const foldQuery = (text) => fold(text.normalize("NFC")).folded;

/** The words asked for: a statement must hold the whole query, or else each of its parts. */
function readQuery(text) {
  const whole = foldQuery(text);
  const parts = text.trim().split(/\s+/).map(foldQuery).filter(Boolean);
  return { whole, parts };
}

function foldedText(statement) {
  if (statement.folded === null) statement.folded = fold(statement.text).folded;
  return statement.folded;
}

function answers(statement, query) {
  if (!query.whole) return true;
  const text = foldedText(statement);
  return text.includes(query.whole) || query.parts.every((part) => text.includes(part));
}

/** The text with what was asked for marked. */
function marked(text, query) {
  if (!query || !query.whole) return [text];
  const { folded, at } = fold(text);
  const wanted = folded.includes(query.whole) ? [query.whole] : query.parts;
  const hits = wanted.flatMap((part) => occurrences(folded, part)).sort((a, b) => a[0] - b[0]);
  const out = [];
  let position = 0;
  for (const [start, end] of hits) {
    const from = Math.max(at[start], position);
    const until = end < at.length ? at[end] : text.length;
    if (until <= from) continue;
    out.push(text.slice(position, from), el("mark", {}, text.slice(from, until).trimEnd()));
    position = from + text.slice(from, until).trimEnd().length;
  }
  out.push(text.slice(position));
  return out;
}

function occurrences(text, part) {
  const found = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) found.push([at, at + part.length]);
  return found;
}
