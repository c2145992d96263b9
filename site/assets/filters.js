// Filters what is already on the page: clauses by their words, the audit's history by its kind.
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function show(items, matches, filter) {
  let shown = 0;
  for (const item of items) {
    const fits = matches(item);
    item.hidden = !fits;
    shown += fits;
  }
  const status = filter.querySelector("[role=status]");
  status.textContent = shown || !filter.dataset.none
    ? fill(filter.dataset.shown, { number: shown, all: items.length })
    : filter.dataset.none;
}

for (const filter of document.querySelectorAll("[data-filter]")) {
  filter.hidden = false;
  if (filter.dataset.filter === "timeline") {
    const items = [...document.querySelectorAll("[data-timeline] > li")];
    const kind = filter.querySelector("select");
    kind.addEventListener("change", () =>
      show(items, (item) => !kind.value || item.dataset.kind === kind.value, filter));
  } else {
    const items = [...document.querySelectorAll(".clause-entry")];
    const groups = [...document.querySelectorAll(".clause-group")];
    const text = new Map(items.map((item) => [item, item.textContent.toLowerCase()]));
    const words = filter.querySelector("input");
    words.addEventListener("input", () => {
      const asked = words.value.toLowerCase().split(/\s+/).filter(Boolean);
      show(items, (item) => asked.every((word) => text.get(item).includes(word)), filter);
      for (const group of groups) {
        group.hidden = !group.querySelector(".clause-entry:not([hidden])");
      }
    });
  }
}
