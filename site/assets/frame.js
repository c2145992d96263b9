// The frame of every page: the choice of light or dark, and the menu on a wide screen.
const root = document.documentElement;
const button = document.querySelector("button.appearance");
const prefersDark = matchMedia("(prefers-color-scheme: dark)");

function isDark() {
  return root.dataset.appearance ? root.dataset.appearance === "dark" : prefersDark.matches;
}

function label() {
  button.textContent = isDark() ? button.dataset.light : button.dataset.dark;
}

if (button) {
  button.hidden = false;
  label();
  prefersDark.addEventListener("change", label);
  button.addEventListener("click", () => {
    root.dataset.appearance = isDark() ? "light" : "dark";
    try { localStorage.setItem("appearance", root.dataset.appearance); } catch { /* not kept */ }
    label();
  });
}

// On a wide screen the menus are always open; on a narrow one they open when they are asked.
const menus = document.querySelectorAll("[data-menu]");
const isWide = matchMedia("(min-width: 60em)");
function arrange() {
  for (const menu of menus) menu.open = isWide.matches;
}
arrange();
isWide.addEventListener("change", arrange);
