// The register of legal documents, narrowed down as one types. Without this script the links of the page do the same.

const folded = (text) =>
  text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();

const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

function field(label, control) {
  control.classList.add("ht-field__control");
  return make("label", { className: "ht-field" }, make("span", { textContent: label }), control);
}

function choices(details) {
  const select = make("select", {}, make("option", { value: "", textContent: "Tất cả" }));
  for (const link of details.querySelectorAll("a")) {
    select.append(make("option", { value: link.textContent, textContent: link.textContent, selected: link.hasAttribute("aria-current") }));
  }
  select.dataset.key = details.dataset.key;
  return field(details.querySelector("summary").textContent, select);
}

function line(template, base, row) {
  const item = template.content.firstElementChild.cloneNode(true);
  const part = (name) => item.querySelector(`[data-of="${name}"]`);
  Object.assign(part("title"), { textContent: row.title, href: base + row.href });
  if (row.number) part("number").textContent = row.number;
  part("issued").textContent = `${row.issuer}, ${row.issued}`;
  part("status").textContent = row.status;
  part("status").classList.add(`ht-chip--${row.tone || "plain"}`);
  if (row.checked) part("checked").remove();
  if (row.next) Object.assign(part("next"), { textContent: row.next, href: base + row.nextHref });
  else part("successor").remove();
  return item;
}

function start(section) {
  const template = section.querySelector("template");
  const list = document.querySelector("ol.ht-register");
  const pager = document.querySelector(".ht-pager");
  const details = [...section.querySelectorAll("details")];
  const words = make("input", { type: "search", autocomplete: "off", placeholder: "ví dụ: 30/2018 hoặc đặc xá" });
  const found = make("p", { className: "ht-small", role: "status" });
  const form = make("form", { className: "ht-fields", role: "search" }, field("Tên hoặc số văn bản", words), ...details.map(choices));
  let rows;

  const matches = (row) => {
    const text = ` ${folded(`${row.title} ${row.number || ""}`)} `;
    const chosen = [...form.querySelectorAll("select")].every((select) => !select.value || folded(row[select.dataset.key]) === folded(select.value));
    return chosen && folded(words.value).split(" ").every((word) => text.includes(` ${word}`));
  };
  const show = async () => {
    rows ??= fetch(section.dataset.register).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)));
    try {
      const kept = (await rows).filter(matches);
      list.replaceChildren(...kept.map((row) => line(template, section.dataset.base, row)));
      found.textContent = kept.length ? `${kept.length} văn bản` : "Không có văn bản nào như vậy. Hãy bỏ bớt một điều kiện.";
      if (pager) pager.hidden = true;
    } catch {
      rows = undefined;
      found.textContent = "Chưa tải được danh mục. Hãy thử lại, hoặc dùng các liên kết bên dưới.";
      for (const one of details) one.hidden = false;
    }
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", show);
  for (const one of details) one.hidden = true;
  section.querySelector("h2").after(form, found);
}

for (const section of document.querySelectorAll("[data-register]")) start(section);
