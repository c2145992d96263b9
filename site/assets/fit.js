// Finds which standard fits: ranks the rows of the table by how well they match everyday words.
const box = document.querySelector("[data-fit]");

if (box) {
  const body = document.querySelector("[data-fittings] tbody");
  const asked = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const inOrder = [...body.rows];
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // Words as far as they are alike: "reports", "reporting" and "report" are one.
  const stems = (text) => text.toLowerCase().normalize("NFKD").match(/[\p{L}\p{N}]+/gu)
    ?.map((word) => (word.length > 4 ? word.replace(/(ings?|ions?|ers?|ed|es|s)$/u, "") : word)) ?? [];
  const known = new Map(inOrder.map((row) => {
    const [title, words] = row.cells;
    return [row, { title: stems(title.textContent), words: stems(words.textContent) }];
  }));

  const begins = (list, word) => list.some((each) => each.startsWith(word));
  function score(row, words) {
    const { title, words: everyday } = known.get(row);
    return words.reduce((sum, word) => sum + 2 * begins(title, word) + begins(everyday, word), 0);
  }

  function rank() {
    // Very short words, such as "to" and "of", fit everything.
    const words = stems(asked.value).filter((word) => word.length > 2);
    const scores = new Map(inOrder.map((row) => [row, words.length ? score(row, words) : 1]));
    const ranked = [...inOrder].sort((a, b) => scores.get(b) - scores.get(a));
    for (const row of inOrder) row.hidden = scores.get(row) === 0;
    body.replaceChildren(...ranked);
    const number = ranked.filter((row) => !row.hidden).length;
    const { every, none, one, many } = box.dataset;
    const told = !words.length ? every : number === 0 ? none : number === 1 ? one : many;
    status.textContent = fill(told, { number });
  }

  box.hidden = false;
  asked.addEventListener("input", rank);
}
