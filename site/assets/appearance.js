// Chooses light or dark before the page is drawn; the choice is kept in this browser alone.
(() => {
  const root = document.documentElement;
  let chosen = null;
  try { chosen = localStorage.getItem("appearance"); } catch { /* storage may be switched off */ }
  if (chosen === "light" || chosen === "dark") root.dataset.appearance = chosen;
  root.classList.replace("no-js", "js");
})();
