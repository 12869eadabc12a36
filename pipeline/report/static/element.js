// Elements and words. Text goes in as text, never as markup; addresses only if they are http or https.

const TEXT_PROPS = new Set(["class", "id", "lang", "type", "for", "name", "value", "role", "scope", "title"]);

/** Make an element. `props`: attributes, `on…` listeners, booleans; `children`: elements and strings. */
function el(tag, props, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (TEXT_PROPS.has(key) || /^(aria-|data-)/.test(key)) made.setAttribute(key, String(value));
    else if (key === "href") setHref(made, value);
    else made[key] = value;
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

function setHref(link, address) {
  if (address.startsWith("#")) link.setAttribute("href", address);
  else if (isWeb(address)) {
    link.setAttribute("href", address);
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "noopener noreferrer");
  }
}

/** Only http and https become links; everything else that a page may call its address does not. */
function isWeb(address) {
  try {
    return ["http:", "https:"].includes(new URL(address).protocol);
  } catch {
    return false;
  }
}

let language = "th";

/** The page's own words in the language in use, with `{name}` filled in. */
function say(key, values) {
  const text = DATA.words[key][language];
  return values ? text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all)) : text;
}

const named = (thing) => thing[language];
const regionName = (set, code) => DATA.regions[set][code][language];
const dimensionName = (index) => (index === null ? say("no_dimension") : named(DATA.dimensions[index]));
const placeName = (place) => (place === null ? say("no_province") : named(place));
const number = (value) => value.toLocaleString("en-US");

/** A year as it is counted in the language: Buddhist era in Thai. */
function yearName(year) {
  if (year === null) return say("year_unknown");
  return language === "th" ? `พ.ศ. ${year + 543}` : String(year);
}

/** The day of an ISO date, written out; no time zone is applied, so the printed day stays. */
function dayName(iso) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso || "");
  if (!parts) return say("not_dated");
  const [, year, month, day] = parts.map(Number);
  return `${day} ${say("months").split(" ")[month - 1]} ${language === "th" ? year + 543 : year}`;
}

/** Thai text of a page, marked as Thai where the page around it is English. */
const thai = (tag, props, ...children) => el(tag, { lang: "th", ...props }, ...children);

const button = (label, onclick, props) => el("button", { type: "button", onclick, ...props }, label);
