// How to read the page: what it is, what each status means, what was repaired, where its limits are.

function about() {
  return [
    el("h2", { tabIndex: -1 }, say("about_title")),
    el("div", { class: "prose" },
      ...aboutPart("what"),
      ...aboutPart("status"),
      el(
        "dl",
        { class: "statuses" },
        STATUSES.flatMap((status) => [
          el("dt", {}, el("span", { class: `sign ${status}`, "aria-hidden": "true" }, status === "stated" ? "3" : SIGNS[status]), ` ${statusName(status)}`),
          el("dd", {}, say(`why_${status}`)),
        ]),
      ),
      ...aboutPart("repairs"),
      ...aboutPart("limits"),
      el("h3", {}, say("about_made")),
      el("p", {}, say("about_made_text", DATA.made)),
    ),
  ];
}

const aboutPart = (name) => [el("h3", {}, say(`about_${name}`)), el("p", {}, say(`about_${name}_text`))];

const notFound = () => [el("h2", { tabIndex: -1 }, say("page_not_found")), el("p", {}, el("a", { href: to("") }, say("nav_overview")))];
