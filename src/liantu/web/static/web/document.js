"use strict";
// A document and the list of its statements move together: j and k walk, a click on a mark or a line shows the other.
(() => {
  const paper = document.getElementById("paper");
  const lines = [...document.querySelectorAll("#statements li[data-pk]")];
  if (!paper) return;
  const marks = new Map();
  for (const mark of paper.querySelectorAll("mark[data-s]")) {
    for (const pk of mark.dataset.s.split(" ")) marks.set(pk, [...(marks.get(pk) || []), mark]);
  }
  let at = -1;

  // The text scrolls in its own box on a wide screen: then the page itself stays at its head.
  const boxed = paper.scrollHeight > paper.clientHeight + 1;

  function bring(mark) {
    if (boxed) paper.scrollTop += mark.getBoundingClientRect().top - paper.getBoundingClientRect().top - paper.clientHeight / 3;
    else mark.scrollIntoView({ block: "center" });
  }

  function walk(line) {
    const list = line.closest(".said-list");
    if (list.scrollHeight > list.clientHeight + 1) list.scrollTop = line.offsetTop - list.clientHeight / 3;
  }

  function show(index, place) {
    if (index < 0 || index >= lines.length) return;
    at = index;
    const pk = lines[at].dataset.pk;
    document.querySelectorAll(".lit, mark#here").forEach((each) => { each.classList.remove("lit"); each.removeAttribute("id"); });
    lines[at].classList.add("lit");
    const found = marks.get(pk) || [];
    found.forEach((mark) => mark.classList.add("lit"));
    if (place !== "list") walk(lines[at]);
    if (place !== "paper" && found.length) bring(found[0]);
  }

  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      show(at + (event.key === "j" ? 1 : -1));
    }
    if (event.key === "Enter" && at >= 0 && !event.target.closest("a, button")) lines[at].querySelector("a").click();
  });

  paper.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-s]");
    if (!mark) return;
    const index = lines.findIndex((line) => line.dataset.pk === mark.dataset.s.split(" ")[0]);
    show(index, "paper");
  });

  const here = document.getElementById("here");
  if (here) {
    if (boxed) window.addEventListener("load", () => requestAnimationFrame(() => window.scrollTo(0, 0)));
    bring(here);
    const pks = (paper.querySelector("mark.lit[data-s]") || here).dataset.s;
    const shared = pks ? pks.split(" ") : [];
    at = lines.findIndex((line) => shared.includes(line.dataset.pk));
    if (at >= 0) { lines[at].classList.add("lit"); walk(lines[at]); }
  }
})();
