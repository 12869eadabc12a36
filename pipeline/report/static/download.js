// What is shown, as a file. Made in the browser from the embedded document; nothing is sent anywhere.

const FORMULA = /^[ \n\u00a0\u3000\u2028\u2029\u0085\v\f]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/** One CSV cell. A text that Excel could run as a formula gets a zero-width space in front, as in our exports. */
function csvCell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const safe = FORMULA.test(value) ? `\u200b${value}` : value;
  return /[",\r\n]/.test(safe) || safe === "" ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csvOf(rows) {
  const columns = Object.keys(rows[0] || {});
  const lines = [columns, ...rows.map((row) => columns.map((name) => row[name]))];
  return `\ufeff${lines.map((line) => line.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** Two buttons that save `rows()` under a name: a flat object for each row. */
function downloads(name, rows) {
  return el(
    "div",
    { class: "downloads", role: "group", "aria-label": say("download") },
    el("span", { class: "quiet" }, say("download")),
    button(say("download_csv"), () => save(`${name}.csv`, "text/csv;charset=utf-8", csvOf(rows()))),
    button(say("download_json"), () => save(`${name}.json`, "application/json", `${JSON.stringify(rows(), null, 1)}\n`)),
  );
}

function statementRow(each) {
  const place = each.place;
  return {
    statement_id: each.id,
    province: place && place.code,
    province_th: place && place.th,
    province_en: place && place.en,
    year: each.year,
    dimension: each.dimension === null ? null : DATA.dimensions[each.dimension].code,
    origin: each.origin,
    text: each.text,
    conflict: each.conflict,
    model_dimension: each.model,
    model_probability: each.probability,
    quantities: each.quantities.map((quantity) => quantity[0]).join("\n"),
    article_id: each.source.id,
    title: each.source.title,
    url: each.source.url,
    published_at: each.source.published,
  };
}

function cellRows(profiles) {
  return profiles.flatMap((profile) =>
    profile.cells.map((cell) => ({
      province: DATA.provinces[profile.province].code,
      province_th: DATA.provinces[profile.province].th,
      province_en: DATA.provinces[profile.province].en,
      dimension: DATA.dimensions[cell.dimension].code,
      status: cell.status,
      statements: cell.statements.length,
      text: cell.statements.map((each) => each.text).join("\n"),
    })),
  );
}
