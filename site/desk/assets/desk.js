// What helps at the desk and is never needed: all of it works without this file.

// The list of problems is read first, and each of its links leads into the field itself.
document.querySelector("[data-focus]")?.focus();
for (const link of document.querySelectorAll(".problems a")) {
  link.addEventListener("click", (event) => {
    const field = document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.focus();
    (field.closest(".field") ?? field).scrollIntoView();
  });
}

// Long lists are searched in plain words: every word has to begin some word of the choice.
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}
for (const picker of document.querySelectorAll("[data-picker]")) {
  const find = picker.querySelector("[data-find]");
  const told = picker.querySelector("[role=status]");
  const choices = [...picker.querySelectorAll("[data-words]")].map((row) => ({ row, words: plain(row.dataset.words) }));
  picker.querySelector(".picker__find").hidden = false;
  function show() {
    const wanted = plain(find.value);
    let shown = 0;
    for (const { row, words } of choices) {
      const fits = wanted.every((part) => words.some((word) => word.startsWith(part)));
      row.hidden = !fits && !row.querySelector("input").checked;
      shown += fits;
    }
    const sentence = shown === 1 ? told.dataset.one : shown ? told.dataset.many : told.dataset.none;
    told.textContent = wanted.length ? sentence.replace("{number}", shown) : "";
  }
  find.addEventListener("input", show);
  find.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
}

// How many characters are left, said quietly while somebody writes.
for (const field of document.querySelectorAll("[data-longest]")) {
  const told = document.getElementById(`${field.id}-limit`);
  function count() {
    const left = Number(field.dataset.longest) - [...field.value.trim()].length;
    told.textContent = (left < 0 ? told.dataset.over : told.dataset.left).replace("{number}", Math.abs(left));
    told.classList.toggle("is-over", left < 0);
  }
  field.addEventListener("input", count);
  if (field.value) count();
}
