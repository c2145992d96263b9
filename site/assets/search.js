// Searches the prose with Pagefind, whose files lie on this site; people are never in its index.
const section = document.querySelector("[data-search]");
const MOST = 20;

if (section) {
  const form = document.querySelector("form.find");
  const box = form.querySelector("input");
  const status = section.querySelector("[role=status]");
  const list = section.querySelector("ol");
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  let engine = null;

  async function search(query) {
    engine ??= await import(new URL(section.dataset.search, location.href));
    const { results } = await engine.search(query);
    const pages = await Promise.all(results.slice(0, MOST).map((result) => result.data()));
    return { pages, number: results.length };
  }

  // A template is never drawn and runs nothing: it only turns entities into letters.
  function plain(html) {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    return holder.content.textContent;
  }

  // Pagefind's excerpts mark the words that were found; everything else in them is text.
  function excerpt(html) {
    const paragraph = document.createElement("p");
    html.split(/<\/?mark>/).forEach((piece, position) => {
      if (position % 2) {
        const mark = document.createElement("mark");
        mark.textContent = plain(piece);
        paragraph.append(mark);
      } else {
        paragraph.append(plain(piece));
      }
    });
    return paragraph;
  }

  // The part of a page in which the words are found most often.
  function mostFound(parts) {
    return parts.reduce((best, part) =>
      part.locations.length > (best?.locations.length ?? 0) ? part : best, undefined);
  }

  function item(page) {
    const entry = document.createElement("li");
    const heading = document.createElement("h3");
    const link = document.createElement("a");
    const best = mostFound(page.sub_results ?? []);
    link.href = best?.url ?? page.url;
    link.textContent = best && best.title !== page.meta.title
      ? `${page.meta.title}: ${best.title}` : page.meta.title;
    heading.append(link);
    entry.append(heading, excerpt(best?.excerpt ?? page.excerpt));
    return entry;
  }

  async function run() {
    const query = box.value.trim();
    history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
    list.replaceChildren();
    status.textContent = "";
    if (!query) return;
    try {
      const { pages, number } = await search(query);
      const words = section.dataset;
      const several = number > MOST ? words.first : words.many;
      const text = number === 0 ? words.none : number === 1 ? words.one : several;
      status.textContent = fill(text, { query, number, shown: MOST });
      list.replaceChildren(...pages.map(item));
    } catch {
      status.textContent = section.dataset.failed;
    }
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
  box.value = new URLSearchParams(location.search).get("q") ?? "";
  if (box.value) run();
}
