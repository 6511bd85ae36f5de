// The search page: asks Pagefind, in a small index first, in the whole text when the reader wants it.
// What was searched leaves no trace: no title, no address, nothing stored, nothing sent.

const PER_STEP = 10;
const TOGETHER = 8;
const SPELLED = 4;
// What a hit is worth, by metadata: records.py says what each holds.
const RANKING = {
  pageLength: 0.3,
  metaWeights: { title: 6, "title-d": 6, law: 8, tags: 1, d: 1, alike: 1, "alike-text": 0.4, older: 0.5, next: 0 },
};

const form = document.getElementById("ht-search");
const input = form.elements.namedItem("q");
const filters = form.querySelector(".ht-search__filters");
const count = document.getElementById("ht-count");
const list = document.getElementById("ht-results");
const more = document.getElementById("ht-more");
const full = document.getElementById("ht-full");
const bundle = new URL(form.dataset.bundle, location.href);
const root = new URL("..", bundle).pathname;

const opened = {};
let found = [];
let turn = 0;
let last = Promise.resolve();
let whole = false;

/** What `load` brings, once, when somebody types; again if the network failed. */
function once(name, load) {
  opened[name] ??= load();
  opened[name].catch(() => delete opened[name]);
  return opened[name];
}

/** Pagefind on the index in the folder `name`. */
function open(name) {
  return once(name, async () => {
    const module = await import(new URL("pagefind.js", bundle).href);
    const engine = module.createInstance({ basePath: new URL(name, bundle).pathname });
    await engine.options({ baseUrl: root, excerptLength: 28, ranking: RANKING });
    return engine;
  });
}

/** Every shard of the first words, or of the whole text. They use the engine that comes with the first of all. */
async function engines(kind) {
  const told = once("shards", async () => (await fetch(new URL("shards.json", bundle))).json());
  const first = await open("");
  const folders = [...Array((await told)[kind]).keys()].map((number) => `${kind}/${number}/`);
  return Promise.all(folders.map((folder) => (folder === "lead/0/" ? first : open(folder))));
}

/** "30/2018/QH14" is three words to the index. */
function tidy(text) {
  return text.normalize("NFC").replace(/[\/\\_–—.,-]+/g, " ").replace(/\s+/g, " ").trim();
}

function chosen() {
  return [...filters.querySelectorAll("select")].filter((select) => select.value);
}

async function search() {
  const mine = ++turn;
  const query = tidy(input.value);
  remember();
  if (!query) return show([], "");
  count.textContent = "Đang tìm…";
  list.ariaBusy = "true";
  try {
    const asked = await engines(whole ? "full" : "lead");
    last = last.catch(() => {}).then(() => (mine === turn ? ranked(asked, query) : []));
    const results = await last;
    if (mine === turn) await show(results, told(results.length));
  } catch {
    if (mine === turn) show([], "Chưa tìm được: trang chưa có chỉ mục, hoặc mạng bị ngắt. Bạn xem mục lục A–Z ở dưới.");
  }
}

async function ranked(asked, query) {
  const able = asked.length > 1 ? await knowing(asked, query) : asked;
  const found = (await Promise.all(able.map((engine) => scored(engine, query)))).flat();
  return found.sort((one, other) => other.score - one.score).map(({ result }) => result);
}

/** Where an index lacks a word, Pagefind takes one that begins alike. Not so for a shard, if another has the word. */
async function knowing(asked, query) {
  const words = query.replaceAll('"', "").split(" ").filter(Boolean);
  const known = (engine) => Promise.all(words.map(async (word) => (await engine.search(`"${word}"`)).results.length > 0));
  const told = await Promise.all(asked.map(known));
  const wanted = words.map((_, index) => told.some((has) => has[index]));
  return asked.filter((_, shard) => wanted.every((is, index) => !is || told[shard][index]));
}

/**
 * Pagefind's results with our scores. Words side by side count more: "tiền án" is not "tiền" here and "án" there. Who types
 * tone marks means them: "tư" before "tù". All three questions are answered from the same loaded part of the index.
 */
async function scored(engine, query) {
  const options = { filters: Object.fromEntries(chosen().map(({ name, value }) => [`${name}-${value}`, "1"])) };
  const { results } = await engine.search(query, options);
  const scores = new Map(results.map(({ id, score }) => [id, score]));
  const raise = (more, times) => more.results.forEach(({ id, score }) => scores.set(id, (scores.get(id) ?? 0) + times * score));
  if (query.includes(" ")) raise(await engine.search(`"${query.replaceAll('"', "")}"`, options), TOGETHER);
  if (folded(query) !== query) {
    await engine.options({ exactDiacritics: true });
    raise(await engine.search(query, options), SPELLED);
    await engine.options({ exactDiacritics: false });
  }
  return results.map((result) => ({ result, score: scores.get(result.id) }));
}

function told(number) {
  if (number) return `${number} kết quả${whole ? " trong toàn văn" : ""}`;
  return whole ? "Không có kết quả. Hãy thử ít chữ hơn." : "Không có kết quả. Hãy thử ít chữ hơn, hoặc tìm trong toàn văn.";
}

async function show(results, words) {
  const mine = turn;
  found = results;
  const items = await cards(0);
  if (mine !== turn) return;
  list.replaceChildren(...items);
  list.ariaBusy = "false";
  count.textContent = words;
  filters.hidden = !tidy(input.value);
  more.hidden = found.length <= items.length;
  full.hidden = whole || filters.hidden;
}

/** The next ten results from number `start`, the closest first: they are all loaded to be shown, so nothing more is. */
async function cards(start) {
  const loaded = await Promise.all(found.slice(start, start + PER_STEP).map((result) => result.data()));
  const wanted = spelled(input.value);
  const near = new Map(loaded.map((piece) => [piece, closeness(piece, wanted)]));
  return loaded.sort((one, other) => near.get(other) - near.get(one)).map(card);
}

/** How well the words stand together in a piece: in its title, in what it is about, in its text; in the same spelling. */
function closeness({ meta, raw_content: text }, wanted) {
  const about = [meta.tags, meta.alike, meta["alike-text"]].join(" . ");
  const places = [`${meta.title} . ${meta.law ?? ""}`, about, `${text} . ${meta.older ?? ""}`];
  const scores = places.map((place, index) => {
    const said = spelled(place);
    if (said.includes(wanted)) return 6 - 2 * index;
    return folded(said).includes(folded(wanted)) ? 5 - 2 * index : 0;
  });
  return Math.max(...scores);
}

function spelled(text) {
  return ` ${(tidy(text).toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ")} `;
}

function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");
}

function card({ url, excerpt, meta, filters: facts }) {
  const entry = element("li");
  const heading = element("h2");
  heading.append(link(url, meta.title));
  const fact = (name) => Object.keys(facts).find((key) => key.startsWith(`${name}-`))?.slice(name.length + 1);
  const label = [...form.elements.namedItem("kind").options].find((option) => option.value === fact("kind"))?.text;
  const about = element("p", "ht-small", [label, fact("year")].filter(Boolean).join(" · "));
  entry.append(heading, about, marked(excerpt));
  if (meta.next) entry.append(following(meta.next));
  return entry;
}

/** Pagefind's excerpt is escaped HTML with <mark>: taken apart, so that nothing but text and marks gets in. */
function marked(excerpt) {
  const paragraph = element("p");
  const parsed = new DOMParser().parseFromString(excerpt, "text/html").body;
  for (const node of parsed.childNodes) {
    paragraph.append(node.nodeName === "MARK" ? element("mark", "", node.textContent) : node.textContent);
  }
  if (!/^[\p{Lu}\d“"]/u.test(paragraph.textContent)) paragraph.prepend("… ");
  if (!/[.!?…]$/.test(paragraph.textContent)) paragraph.append(" …");
  return paragraph;
}

/** "address title" of the law that replaced this one. */
function following(next) {
  const at = next.indexOf(" ");
  const paragraph = element("p", "ht-next", "Đã được thay bằng: ");
  paragraph.append(link(root + next.slice(0, at), next.slice(at + 1)));
  return paragraph;
}

function link(address, text) {
  const anchor = element("a", "", text);
  anchor.href = address;
  return anchor;
}

function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

/** The query goes out of the address, so that no history shows it, and into the state, so that "back" finds it again. */
function remember() {
  const state = Object.fromEntries(chosen().map(({ name, value }) => [name, value]));
  history.replaceState({ q: input.value, whole, ...state }, "", location.pathname);
}

function recall() {
  const state = history.state ?? { q: new URLSearchParams(location.search).get("q") ?? "" };
  whole = Boolean(state.whole);
  input.value = state.q ?? "";
  for (const select of filters.querySelectorAll("select")) select.value = state[select.name] ?? "";
  if (input.value) search();
  else if (matchMedia("(hover: hover)").matches) input.focus();
}

let waiting;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  search();
});
input.addEventListener("input", () => {
  clearTimeout(waiting);
  whole = false;
  waiting = setTimeout(search, 350);
});
filters.addEventListener("change", search);
full.addEventListener("click", () => {
  whole = true;
  search().then(() => list.querySelector("a")?.focus());
});
more.addEventListener("click", async () => {
  const next = await cards(list.childElementCount);
  list.append(...next);
  more.hidden = found.length <= list.childElementCount;
  next[0]?.querySelector("a").focus();
});
recall();
