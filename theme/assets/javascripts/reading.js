// Help to read: the browser's own Vietnamese voice, larger letters, hard words explained on the spot.

const SIZES = 3;
const KEY = "ht-size";

/* Larger letters. Kept on this device alone, and only where it lets us. */

const kept = {
  get: () => {
    try { return Number(localStorage.getItem(KEY)) || 0; } catch { return 0; }
  },
  set: (size) => {
    try { if (size) localStorage.setItem(KEY, size); else localStorage.removeItem(KEY); } catch { /* this page only */ }
  },
};

function resize(size) {
  if (size) document.documentElement.dataset.htSize = size;
  else delete document.documentElement.dataset.htSize;
}

function sizes(group) {
  const buttons = [...group.querySelectorAll("button")];
  const show = () => {
    const size = kept.get();
    for (const button of buttons) button.setAttribute("aria-disabled", size === (button.dataset.step > 0 ? SIZES : 0));
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      const size = Math.min(SIZES, Math.max(0, (Number(document.documentElement.dataset.htSize) || 0) + Number(button.dataset.step)));
      kept.set(size);
      resize(size);
      show();
    });
  }
  group.hidden = false;
  show();
}

/* Read aloud. Only voices on the device: others would send the text away. */

const voice = () => speechSynthesis.getVoices().find((one) => one.localService && /^vi\b/i.test(one.lang.replace("_", "-")));
const BLOCKS = "h1, h2, h3, p, li, dt, dd";
const SILENT = "nav, .ht-tools, .ht-paper, .ht-crumbs, .ht-tags, .ht-card__meta, .ht-cards, .headerlink, .ht-term-back, sup";

function* sentences(main) {
  for (const block of main.querySelectorAll(BLOCKS)) {
    if (block.closest(SILENT) || block.querySelector(BLOCKS) || !block.getClientRects().length) continue;
    const copy = block.cloneNode(true);
    for (const part of copy.querySelectorAll(SILENT)) part.remove();
    for (const part of copy.textContent.match(/[^.!?…]+[.!?…]*/g) || []) if (part.trim()) yield part.trim();
  }
}

function listen(button) {
  const label = button.textContent;
  let reading;
  const stop = () => {
    reading = undefined;
    speechSynthesis.cancel();
    button.textContent = label;
  };
  const next = () => {
    const mine = reading;
    const { value, done } = reading.next();
    if (done) return stop();
    const words = Object.assign(new SpeechSynthesisUtterance(value), { lang: "vi-VN", voice: voice(), rate: 0.95 });
    words.onend = () => { if (reading === mine) next(); };
    words.onerror = () => { if (reading === mine) stop(); };
    speechSynthesis.speak(words);
  };
  const offer = () => { button.hidden = !voice(); };
  button.addEventListener("click", () => {
    if (reading) return stop();
    speechSynthesis.cancel();
    reading = sentences(document.querySelector(".md-content__inner"));
    button.textContent = button.dataset.listen;
    next();
  });
  addEventListener("pagehide", stop);
  speechSynthesis.addEventListener?.("voiceschanged", offer);
  offer();
}

/* A hard word opens its meaning below itself instead of at the end of the page. */

function explain(term) {
  const meaning = document.getElementById(term.hash.slice(1));
  const tip = Object.assign(document.createElement("span"), { className: "ht-tip", textContent: meaning.textContent, hidden: true });
  tip.setAttribute("role", "status");
  term.setAttribute("role", "button");
  term.setAttribute("aria-expanded", "false");
  term.parentElement.after(tip);
  const toggle = (event) => {
    event.preventDefault();
    tip.hidden = !tip.hidden;
    term.setAttribute("aria-expanded", String(!tip.hidden));
  };
  term.addEventListener("click", toggle);
  term.addEventListener("keydown", (event) => {
    if (event.key === " " || (event.key === "Escape" && !tip.hidden)) toggle(event);
  });
}

resize(kept.get());
for (const group of document.querySelectorAll("[data-size]")) sizes(group);
if ("speechSynthesis" in window) for (const button of document.querySelectorAll("[data-listen]")) listen(button);
for (const term of document.querySelectorAll(".ht-term")) explain(term);
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
