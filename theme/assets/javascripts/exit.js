// Leaves at once, and takes this page's place in the tab's history, so that "back" does not return to it.
for (const link of document.querySelectorAll("[data-exit]")) {
  const TIMES = 3;
  const WITHIN = 2000; // milliseconds between the first Esc and the last
  let pressed = [];

  const leave = () => {
    document.title = "…";
    document.body.hidden = true;
    location.replace(link.href);
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") { pressed = []; return; }
    pressed = [...pressed, event.timeStamp].filter((at) => event.timeStamp - at < WITHIN);
    if (pressed.length >= TIMES) leave();
  });
}
