// The page: which document and statement are shown, and what the mouse, the keyboard and the touch do.
const texts = new Map();
let text = null;
let current = 0;
let active = null;
let pinned = null;
const list = new List((ident) => pin([ident], { reveal: true, from: "list" }));

function openDocument(index) {
  closePanel();
  select(null);
  if (text) text.article.hidden = true;
  current = index;
  if (!texts.has(index)) texts.set(index, new Text(index));
  text = texts.get(index);
  text.article.hidden = false;
  byId("doc-select").value = String(index);
  byId("doc-previous").disabled = index === 0;
  byId("doc-next").disabled = index === PAGE.docs.length - 1;
  list.open(text);
  drawListButton();
  window.scrollTo(0, 0);
}

function select(ident) {
  active = ident;
  if (!text) return;
  text.paint("active", ident);
  text.paintQuote(ident);
  if (list.text) list.select(ident);
  if (ident === null) return;
  const item = text.items.get(ident);
  byId("live").textContent = `${word("kind", item.kind)} ${item.subject || ""} ${headline(text, item)}`;
}

// Fixes the details of one statement, or of all that share a place in the text.
function pin(idents, { reveal, from }) {
  pinned = idents;
  hideTip();
  byId("panel").hidden = false;
  if (from === "list" && NARROW.matches) openList(false);
  select(idents[0]);
  drawPanel();
  if (reveal) text.reveal(idents[0]);
  history.replaceState(null, "", `#${current + 1}-${idents[0]}`);
}

function drawPanel() {
  if (!pinned) return;
  const at = list.shown.indexOf(active);
  const place = at < 0 ? "" : phrase("of", at + 1, list.shown.length);
  byId("panel-title").textContent = pinned.length > 1 ? `${place}　${phrase("more", pinned.length)}` : place;
  byId("panel-body").replaceChildren(...pinned.map((ident) => card(text, ident)));
  byId("panel-body").scrollTop = 0;
}

function closePanel() {
  pinned = null;
  byId("panel").hidden = true;
}

function step(by) {
  const ident = list.next(by);
  if (ident === null) return;
  if (pinned) pin([ident], { reveal: true, from: "keys" });
  else {
    select(ident);
    text.reveal(ident);
  }
  if (document.activeElement !== list.box) text.focus(ident);
}

function openList(open) {
  byId("side").classList.toggle("open", open);
  byId("list-open").setAttribute("aria-expanded", String(open));
  if (open) {
    list.draw();
    list.box.focus();
  }
}

function drawListButton() {
  const statements = text ? [...text.items.values()].filter((item) => item.kind !== "number").length : 0;
  byId("list-open").textContent = `${phrase("list")} ${statements}`;
}

function showTip(mark) {
  const idents = mark.dataset.s.split(" ").filter((ident) => Number(ident) >= 0).slice(0, 3);
  if (idents.length === 0 || NARROW.matches) return;
  const tip = byId("tip");
  tip.replaceChildren(...idents.map((ident) => card(text, ident)));
  tip.hidden = false;
  const box = mark.getClientRects()[0];
  const below = box.bottom + 8 + tip.offsetHeight < window.innerHeight;
  tip.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - tip.offsetWidth - 12))}px`;
  tip.style.top = `${below ? box.bottom + 8 : Math.max(52, box.top - tip.offsetHeight - 8)}px`;
  text.paint("lit", idents[0]);
}

function hideTip() {
  byId("tip").hidden = true;
  if (text) text.paint("lit", null);
}

function rowsTable(heads, rows) {
  const table = element("table");
  const line = (cells, tag) => {
    const row = element("tr");
    for (const cell of cells) {
      const box = element(tag);
      box.append(cell);
      row.append(box);
    }
    return row;
  };
  if (heads.length) table.append(line(heads, "th"));
  table.append(...rows.map((cells) => line(cells, "td")));
  return table;
}

function keysCell(...names) {
  const box = element("span");
  names.forEach((name, at) => box.append(at ? " " : "", element("kbd", "", name)));
  return box;
}

function drawDialogs() {
  byId("help-body").replaceChildren(rowsTable([], [
    [keysCell("j", "↓", "k", "↑"), phrase("key_next")],
    [keysCell("Enter"), phrase("key_pin")],
    [keysCell("Esc"), phrase("key_close")],
    [keysCell("/"), phrase("key_search")],
    [keysCell("[", "]"), phrase("key_doc")],
    [keysCell("?"), phrase("key_help")],
  ]));
  const rows = PAGE.failures.map((one) => [one.where, one.reason, one.todo]);
  byId("failures-body").replaceChildren(rowsTable([phrase("file"), phrase("reason"), phrase("todo")], rows));
  byId("failures-open").textContent = `${phrase("failures")} ${PAGE.failures.length}`;
  byId("failures-open").hidden = PAGE.failures.length === 0;
}

function drawAll() {
  applyLanguage();
  drawDialogs();
  if (!text) return;
  list.drawKinds();
  list.filter();
  drawListButton();
  drawPanel();
  byId("tip").hidden = true;
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (document.querySelector("dialog[open]")) return;
  const field = event.target.closest("input, select");
  if (event.key === "Escape") return escape(field);
  if (field) {
    if (field.id === "search" && (event.key === "Enter" || event.key === "ArrowDown")) {
      list.box.focus();
      step(1);
      event.preventDefault();
    }
    return;
  }
  const acts = {
    j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
    "[": () => turn(-1), "]": () => turn(1), "?": () => byId("help").showModal(), "/": search,
  };
  if (event.key === "Enter" && active !== null && !event.target.closest("button")) acts.Enter = () => pin([active], { reveal: false });
  if (!has(acts, event.key) || (!text && event.key !== "?")) return;
  event.preventDefault();
  acts[event.key]();
}

function escape(field) {
  hideTip();
  if (field) field.blur();
  else if (!byId("panel").hidden) closePanel();
  else if (byId("side").classList.contains("open")) openList(false);
  else select(null);
}

function search() {
  if (NARROW.matches) openList(true);
  byId("search").focus();
  byId("search").select();
}

function turn(by) {
  const index = current + by;
  if (index >= 0 && index < PAGE.docs.length) openDocument(index);
}

function clicked(event) {
  const mark = event.target.closest(".text [data-s]");
  if (!mark || String(window.getSelection())) return;
  const idents = mark.dataset.s.split(" ");
  pin(idents.filter((ident) => text.items.has(ident)), { reveal: NARROW.matches, from: "text" });
}

function start() {
  const select = byId("doc-select");
  PAGE.docs.forEach((doc, at) => {
    const option = element("option", "", `${doc.name}（${doc.count}）`);
    option.value = String(at);
    select.append(option);
  });
  for (const id of ["doc-select", "doc-previous", "doc-next"]) byId(id).hidden = PAGE.docs.length < 2;
  select.addEventListener("change", () => openDocument(Number(select.value)));
  byId("doc-previous").addEventListener("click", () => turn(-1));
  byId("doc-next").addEventListener("click", () => turn(1));
  byId("lang").addEventListener("click", () => { lang = 1 - lang; drawAll(); });
  byId("help-open").addEventListener("click", () => byId("help").showModal());
  byId("failures-open").addEventListener("click", () => byId("failures").showModal());
  byId("list-open").addEventListener("click", () => openList(!byId("side").classList.contains("open")));
  byId("list-close").addEventListener("click", () => openList(false));
  byId("panel-close").addEventListener("click", closePanel);
  byId("panel-next").addEventListener("click", () => step(1));
  byId("panel-previous").addEventListener("click", () => step(-1));
  for (const button of document.querySelectorAll(".dialog-close")) button.addEventListener("click", () => button.closest("dialog").close());
  byId("main").addEventListener("click", clicked);
  byId("main").addEventListener("pointerover", (event) => {
    const mark = event.pointerType === "mouse" && event.target.closest(".text mark[data-s]");
    if (mark) showTip(mark); else hideTip();
  });
  window.addEventListener("scroll", hideTip, { passive: true });
  document.addEventListener("keydown", pressed);
  drawAll();
  if (PAGE.docs.length === 0) return showNothing();
  const [, wanted, ident] = /^#(\d+)-(-?\d+)$/.exec(location.hash) || [];
  openDocument(wanted && wanted <= PAGE.docs.length ? wanted - 1 : 0);
  if (ident && text.items.has(ident)) pin([ident], { reveal: true, from: "link" });
}

function showNothing() {
  const note = element("p", "state", phrase("nothing"));
  note.dataset.word = "page nothing";
  byId("main").append(note);
  for (const id of ["side", "list-open"]) byId(id).hidden = true;
  if (PAGE.failures.length) byId("failures").showModal();
}

start();
