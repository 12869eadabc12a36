// The frame around the views: header, menu, language, and what is shown where.

const VIEWS = { "": overview, matrix, statements, conflicts, compare, province, about };
const MENU = ["", "matrix", "statements", "conflicts", "compare", "about"];

function frame() {
  const choose = (chosen) => () => {
    language = chosen;
    frame();
    show(false);
    document.querySelector(`.languages button[lang="${chosen}"]`).focus();
  };
  document.documentElement.lang = language;
  const menu = MENU.map((view) => el("li", {}, el("a", { href: to(view, "", yearFilter()), "data-view": view }, say(view ? `nav_${view}` : "nav_overview"))));
  const languages = [["th", "ไทย"], ["en", "English"]].map(([code, words]) => button(words, choose(code), { lang: code, "aria-pressed": String(code === language) }));
  document.body.replaceChildren(
    ...document.body.querySelectorAll(":scope > script"),
    el("a", { class: "skip", href: "#main", onclick: skip }, say("skip")),
    el(
      "header",
      { class: "site" },
      el(
        "div",
        { class: "inner" },
        el("div", { class: "names" }, el("h1", {}, say("title")), el("p", {}, say("subtitle"))),
        el("div", { class: "tools" }, el("div", { class: "languages", role: "group", "aria-label": say("language") }, languages), button(say("print"), () => window.print(), { class: "print" })),
      ),
    ),
    el("nav", { class: "menu", "aria-label": say("menu") }, el("ul", { class: "inner" }, menu)),
    el("main", { id: "main", class: "inner" }),
    el("p", { class: "hidden", id: "told", role: "status" }),
    el("footer", { class: "site" }, el("p", { class: "inner" }, say("footer", { version: DATA.made.pipeline }))),
    el("dialog", { id: "evidence", "aria-labelledby": "evidence-title", onclick: closeOutside }),
  );
}

function closeOutside(event) {
  if (event.target === event.currentTarget) event.currentTarget.close();
}

function skip(event) {
  event.preventDefault();
  focusHeading();
}

function focusHeading() {
  const heading = document.querySelector("main h2");
  if (heading) heading.focus();
}

/** Show the view of the address. `moved`: the reader came from another view, so begin at its heading. */
function show(moved) {
  const focused = document.activeElement && document.activeElement.id;
  const view = VIEWS[route.view] || notFound;
  fields = 0; // the same fields get the same ids, so that the focus finds its way back
  const main = document.getElementById("main");
  main.replaceChildren(...view().flat(2).filter(Boolean));
  const told = filtersTold();
  if (told) main.querySelector("h2").after(el("p", { class: "paper" }, told));
  document.querySelectorAll(".menu a").forEach((link) => {
    if (link.dataset.view === route.view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
    link.setAttribute("href", to(link.dataset.view, "", yearFilter()));
  });
  const heading = main.querySelector("h2");
  document.title = `${heading.textContent} · ${say("title")}`;
  if (moved) {
    window.scrollTo(0, 0);
    const target = route.view === "province" && route.filters.dimension ? document.getElementById(`dimension-${route.filters.dimension}`) : heading;
    (target || heading).focus({ preventScroll: target === heading });
    if (target && target !== heading) target.scrollIntoView();
  } else {
    if (focused && document.getElementById(focused)) document.getElementById(focused).focus();
    document.getElementById("told").textContent = `${heading.textContent} ${told}`;
  }
}

/** The filters in words: for paper, where the fields are not, and for those who hear the page. */
function filtersTold() {
  const { q, province: code, dimension: name, set, region } = route.filters;
  const place = DATA.provinces[indexOfProvince(code || "")];
  const dimension = DATA.dimensions[indexOfDimension(name || "")];
  const parts = [
    [say("search"), q],
    [say("province"), place && named(place)],
    [say("dimension"), dimension && named(dimension)],
    [say("region"), region && DATA.regions[set || "nesdp"]?.[region]?.[language]],
    [say("year"), chosenYear() && yearName(chosenYear())],
  ];
  return parts.filter(([, value]) => value).map(([label, value]) => `${label}: ${value}`).join(" · ");
}

function moved() {
  readRoute();
  const dialog = document.getElementById("evidence");
  if (dialog.open) dialog.close();
  show(true);
}

readRoute();
frame();
show(false);
window.addEventListener("hashchange", moved);
