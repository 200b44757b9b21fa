"use strict";
// Keys of the review, names and conflict pages, and the marks in a document's text. The pages work without it.
(() => {
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");

  // A control marked data-key is used by that key; with several (one per item), that of the current item.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]")) return;
    if (typing(event.target) && event.key !== "Escape" && event.target.type !== "radio") return;
    const named = `[data-key="${CSS.escape(event.key)}"]`;
    const control = document.querySelector(`.now ${named}`) || document.querySelector(named);
    if (control) {
      event.preventDefault();
      control.click();
    } else if (event.key === "j" || event.key === "k") {
      step(event.key === "j" ? 1 : -1);
    }
  });

  // Where all items stand on the page, j and k move the mark of the current one.
  function step(by) {
    const items = [...document.querySelectorAll("[data-item]")];
    const at = items.findIndex((each) => each.classList.contains("now"));
    const next = items[Math.min(Math.max(at + by, 0), items.length - 1)];
    if (!next) return;
    items[at]?.classList.remove("now");
    next.classList.add("now");
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  const paper = document.getElementById("paper");
  const span = (text) => text.split(",").map(Number);

  // Offsets count code points, as the server does.
  function cut(line, quote, anchor) {
    const signs = Array.from(line.textContent);
    const from = Number(line.dataset.start);
    const kind = (at) => (at >= anchor[0] && at < anchor[1] ? "anchor" : at >= quote[0] && at < quote[1] ? "quote" : "");
    const pieces = [];
    signs.forEach((sign, place) => {
      const mark = kind(from + place);
      const last = pieces[pieces.length - 1];
      if (last && last.mark === mark) last.text += sign;
      else pieces.push({ mark, text: sign });
    });
    line.replaceChildren(...pieces.map(node));
  }

  function node(piece) {
    if (!piece.mark) return document.createTextNode(piece.text);
    const mark = document.createElement("mark");
    mark.className = piece.mark;
    mark.textContent = piece.text;
    return mark;
  }

  function show() {
    const panel = document.getElementById("panel");
    if (!paper || !panel) return;
    paper.querySelectorAll("mark").forEach((mark) => mark.replaceWith(mark.textContent));
    if (!panel.dataset.quote) return;
    const quote = span(panel.dataset.quote);
    const anchor = span(panel.dataset.anchor);
    for (const line of paper.children) {
      const from = Number(line.dataset.start);
      if (from < Math.max(quote[1], anchor[1]) && from + line.textContent.length > Math.min(quote[0], anchor[0])) cut(line, quote, anchor);
    }
    const mark = paper.querySelector("mark.anchor") || paper.querySelector("mark");
    if (mark) paper.scrollTop += mark.getBoundingClientRect().top - paper.getBoundingClientRect().top - paper.clientHeight / 3;
  }

  function place() {
    const now = document.querySelector("#panel .now");
    if (!now) return;
    const panel = document.getElementById("panel");
    panel.scrollTop += now.getBoundingClientRect().top - panel.getBoundingClientRect().top - 70;
    (now.querySelector("form.correct input:not([type=hidden])") || now).focus({ preventScroll: true });
  }

  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id === "panel" || event.detail.elt?.id === "panel") { show(); place(); }
  });
  show();
  place();
})();
