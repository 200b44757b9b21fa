"use strict";
// The little behaviour of every page: keys, dialogs, the folding navigation, tick-all. Everything works without it.
(() => {
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    const box = document.getElementById("search");
    if (event.key === "/" && box && !typing(event.target) && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      box.focus();
      box.select();
    }
    if (event.key === "Escape") {
      closeFound();
      document.querySelectorAll("details.menu[open]").forEach((menu) => menu.removeAttribute("open"));
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") moveInFound(event);
  });

  function closeFound() {
    const found = document.getElementById("found");
    if (found) found.replaceChildren();
  }

  function moveInFound(event) {
    const search = event.target.closest(".search");
    if (!search) return;
    const stops = [search.querySelector("input"), ...search.querySelectorAll("#found a")];
    const next = stops.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1);
    if (next >= 0 && next < stops.length && stops.length > 1) {
      event.preventDefault();
      stops[next].focus();
    }
  }

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens)?.showModal();
    if (event.target.closest("[data-closes]")) event.target.closest("dialog")?.close();
    if (event.target.closest("[data-prints]")) window.print();
    if (!event.target.closest(".search")) closeFound();
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.removeAttribute("open");
    });
  });

  document.addEventListener("change", (event) => {
    const all = event.target.dataset.all;
    if (!all) return;
    const box = document.getElementById(all);
    box?.querySelectorAll("input[name=chosen]").forEach((tick) => { tick.checked = event.target.checked; });
  });

  // On a phone the navigation starts folded; in print and on a wide screen it is open.
  const narrow = window.matchMedia("(max-width: 860px)");
  const fold = () => document.querySelectorAll("[data-folds]").forEach((each) => { each.open = !narrow.matches; });
  narrow.addEventListener("change", fold);
  fold();
})();
