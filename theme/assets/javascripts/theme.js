// Light or dark: what the reader chose, else what the device asks for. Runs before the page is drawn, so nothing flashes.
(() => {
  const KEY = "ht-theme";
  const device = matchMedia("(prefers-color-scheme: dark)");

  const stored = () => {
    try { return localStorage.getItem(KEY); } catch { return null; }
  };
  const store = (value) => {
    try { localStorage.setItem(KEY, value); } catch { /* a private window: the choice lasts for this page */ }
  };
  const show = (dark) => {
    document.body.dataset.mdColorScheme = dark ? "slate" : "default";
    document.querySelector("[data-theme-switch]")?.setAttribute("aria-pressed", dark);
  };
  const wanted = () => (stored() ? stored() === "dark" : device.matches);

  show(wanted());
  device.addEventListener("change", () => show(wanted()));
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-switch]");
    button.hidden = false;
    button.addEventListener("click", () => {
      const dark = document.body.dataset.mdColorScheme !== "slate";
      store(dark ? "dark" : "light");
      show(dark);
    });
    show(wanted());
  });

  // The menu closes as people expect: with Esc, and by a tap beside it.
  const close = (menu) => menu?.removeAttribute("open");
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector(".ht-menu[open]");
    if (menu) { close(menu); menu.querySelector("summary").focus(); }
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".ht-menu")) close(document.querySelector(".ht-menu[open]"));
  });
})();
