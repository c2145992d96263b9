// Finds people on the register: by number or name, region, unit, role and renewal.
const finder = document.querySelector("[data-finder]");
const PAGE = 50;
const FACETS = ["region", "unit", "role", "renewal"];
const STATES = ["renewed", "due", "overdue", "submitted", "not due"];
const TONES = { renewed: "good", overdue: "warn", due: "note", submitted: "note" };

if (finder) {
  const form = finder.querySelector("form");
  const status = finder.querySelector("[role=status]");
  const table = finder.querySelector("table");
  const body = table.tBodies[0];
  const more = finder.querySelector("[data-more]");
  const field = (name) => form.elements.namedItem(name);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const headings = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
  // As people type it: small letters, and none of the marks above or below them.
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  let index = null;
  let people = [];
  let limit = PAGE;

  const json = async (name) => {
    const answer = await fetch(finder.dataset.finder + name);
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  };

  function options(select, titles) {
    const kept = select.value;
    select.replaceChildren(select.options[0]);
    for (const [id, title] of Object.entries(titles)) select.append(new Option(title, id));
    select.value = kept in titles ? kept : "";
  }

  function units() {
    const region = field("region").value;
    const chosen = region ? { [region]: index.units[region] ?? {} } : {};
    options(field("unit"), Object.assign({}, ...Object.values(chosen)));
    field("unit").disabled = !region;
  }

  function found() {
    const asked = plain(field("q").value).split(/\s+/).filter(Boolean);
    const [region, unit, role, renewal] = FACETS.map((name) => field(name).value);
    return people.filter((p) =>
      (!region || p.region === region) && (!unit || p.unit === unit) &&
      (!role || p.role === role) && (!renewal || p.renewal === renewal) &&
      asked.every((word) => p.text.includes(word)));
  }

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function row(person) {
    const line = document.createElement("tr");
    const link = element("a");
    link.href = `${finder.dataset.pages}${person.number}/`;
    if (person.name) link.append(element("bdi", person.name), " ");
    link.append(element("span", person.number.toUpperCase(), "number"));
    const head = element("th");
    head.scope = "row";
    head.append(link);
    const place = [index.units[person.region]?.[person.unit], index.regions[person.region]];
    const standing = person.registered ? "registered" : "not_registered";
    const cells = [
      element("span", index.roles[person.role] ?? person.role),
      element("span", place.filter(Boolean).join(", ")),
      element("span", index.texts[standing], `tag tag--${person.registered ? "good" : "quiet"}`),
      element("span", index.texts[person.renewal.replace(" ", "_")],
        `tag tag--${TONES[person.renewal] ?? "plain"}`),
    ];
    line.append(head, ...cells.map((content, position) => {
      const cell = element("td");
      cell.dataset.label = headings[position + 1];
      cell.append(content);
      return cell;
    }));
    return line;
  }

  // How many people share a region, role or renewal is a summary, which needs ten of them; looking
  // somebody up by number or name is none.
  function told(number, shown) {
    const texts = index.texts;
    const isSummary = FACETS.some((name) => field(name).value);
    const isLookUp = field("q").value.trim() !== "";
    if (number === 0) return texts.none;
    if (!isSummary && !isLookUp) return shown < number ? texts.everyone_first : texts.everyone;
    if (isSummary && number < index.fewest) return texts.few;
    if (number === 1) return texts.one;
    return shown < number ? texts.first : texts.many;
  }

  function show() {
    const matches = found();
    const number = matches.length;
    const shown = Math.min(number, limit);
    status.textContent = fill(told(number, shown), { number: number.toLocaleString(), shown });
    body.replaceChildren(...matches.slice(0, limit).map(row));
    table.hidden = shown === 0;
    more.hidden = shown === number;
  }

  function changed() {
    limit = PAGE;
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    history.replaceState(null, "", asked.size ? `?${asked}` : location.pathname);
    show();
  }

  async function start() {
    index = await json("index.json");
    status.textContent = index.texts.loading;
    const shards = await Promise.all(index.shards.map(json));
    people = shards.flat().map(([number, name, region, unit, role, registered, renewal]) =>
      ({ number, name, region, unit, role, registered, renewal,
        text: plain(`${number} ${name}`) }));
    const order = new Intl.Collator(document.documentElement.lang);
    people.sort((a, b) => order.compare(a.name, b.name) || order.compare(a.number, b.number));
    options(field("region"), index.regions);
    options(field("role"), index.roles);
    options(field("renewal"), Object.fromEntries(
      STATES.map((state) => [state, index.texts[state.replace(" ", "_")]])));
    const asked = new URLSearchParams(location.search);
    for (const name of ["q", "region", "role", "renewal"]) field(name).value = asked.get(name) ?? "";
    units();
    field("unit").value = asked.get("unit") ?? "";
    if (FACETS.some((name) => field(name).value)) form.querySelector("details").open = true;
    show();
  }

  finder.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    if (event.target === field("region")) units();
    changed();
  });
  form.addEventListener("reset", () => setTimeout(() => { units(); changed(); }));
  more.addEventListener("click", () => {
    const first = limit;
    limit += PAGE;
    show();
    body.rows[first]?.querySelector("a").focus();
  });
  start().catch(() => {
    status.textContent = finder.dataset.failed;
  });
}
