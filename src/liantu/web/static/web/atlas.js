"use strict";
// Drawings of the atlas: zoom and pan by mouse, touch and keys, find a node, open panels beside the drawing, slide
// through the days. Without it every box is a link to its own page and the form has a button.
(() => {
  const STEP = 1.25;
  const views = new WeakMap();

  const svgOf = (box) => box.querySelector("svg");

  // What is shown of a drawing: its viewBox. It begins at its own size, so that nothing has to be laid out twice; a
  // little one is shown whole, a large one from its headings down.
  function viewOf(box) {
    const svg = svgOf(box);
    if (!views.has(svg)) {
      const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
      views.set(svg, { whole: { width, height }, heads: svg.querySelector(".heads"), x: 0, y: 0, width, height });
      begin(box, views.get(svg));
    }
    return views.get(svg);
  }

  function begin(box, view) {
    const wide = box.clientWidth, tall = box.clientHeight, { whole } = view;
    const scale = wide / whole.width >= 0.8 ? Math.min(1, wide / whole.width) : 1;
    const high = Math.max(Math.min(tall, whole.height * scale + 16), 240);
    if (high < tall) box.style.height = `${high}px`;
    const size = { width: wide / scale, height: Math.min(high, tall) / scale };
    box.classList.add("live");
    set(box, { ...size, ...cornerFor(view, size, box.querySelector(".node:not(.absent)")) });
  }

  // On paper a drawing stands whole, whatever part the screen shows.
  const onPaper = (change) => document.querySelectorAll(".drawing.live").forEach((box) => change(box, viewOf(box)));
  addEventListener("beforeprint", () => onPaper((box, view) => {
    view.screen = { x: view.x, y: view.y, width: view.width, height: view.height };
    set(box, { x: 0, y: 0, ...view.whole });
  }));
  addEventListener("afterprint", () => onPaper((box, view) => view.screen && set(box, view.screen)));

  // The upper left corner, or as far to the right as the first node that is not blank; what is smaller is centred.
  function cornerFor(view, size, node) {
    const place = node ? placeOf(node).x : 0, { whole } = view;
    const wanted = place > size.width ? place - size.width / 2 : 0;
    const x = size.width >= whole.width ? (whole.width - size.width) / 2 : Math.min(wanted, whole.width - size.width);
    return { x, y: Math.min((whole.height - size.height) / 2, 0) };
  }

  // The middle of a node's box, from its attributes: no layout is asked for.
  function placeOf(node) {
    const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => Number(node.querySelector("rect").getAttribute(name)));
    return { x: x + width / 2, y: y + height / 2 };
  }

  function set(box, next) {
    const svg = svgOf(box);
    const view = views.get(svg);
    Object.assign(view, { x: next.x, y: next.y, width: next.width, height: next.height });
    svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
    if (view.heads) follow(view);
  }

  // The headings go along as far as their lanes reach: down, and each in the middle of what is shown of its lane.
  function follow(view) {
    view.heads.setAttribute("transform", `translate(0 ${within(view.y, 0, Number(view.heads.dataset.end))})`);
    for (const head of view.heads.children) {
      const [ground, word] = head.children, half = Number(head.dataset.half);
      const left = Number(ground.getAttribute("x")), right = left + Number(ground.getAttribute("width"));
      const middle = (Math.max(left, view.x) + Math.min(right, view.x + view.width)) / 2;
      word.setAttribute("x", within(middle, left + half, right - half));
    }
  }

  const within = (value, least, most) => Math.min(Math.max(value, least), most);

  function fit(box) {
    const { whole } = viewOf(box);
    const shown = box.getBoundingClientRect();
    const ratio = Math.max(whole.width / shown.width, whole.height / shown.height);
    const width = shown.width * ratio, height = shown.height * ratio;
    set(box, { x: (whole.width - width) / 2, y: (whole.height - height) / 2, width, height });
  }

  function zoom(box, by, at) {
    const view = viewOf(box);
    const shown = box.getBoundingClientRect();
    const wide = Math.min(Math.max(view.width / by, 120), Math.max(view.whole.width * 3, shown.width));
    const ratio = wide / view.width;
    const point = at || { x: shown.width / 2, y: shown.height / 2 };
    const x = view.x + (point.x / shown.width) * view.width * (1 - ratio);
    const y = view.y + (point.y / shown.height) * view.height * (1 - ratio);
    set(box, { x, y, width: wide, height: view.height * ratio });
  }

  function pan(box, dx, dy) {
    const view = viewOf(box);
    const scale = view.width / box.getBoundingClientRect().width;
    set(box, { ...view, x: view.x - dx * scale, y: view.y - dy * scale });
  }

  function show(box, node) {
    box.querySelectorAll(".found").forEach((each) => each.classList.remove("found"));
    const view = viewOf(box), place = placeOf(node);
    const size = view.width > box.clientWidth * 1.6 ? { width: box.clientWidth, height: box.clientHeight } : view;
    set(box, { width: size.width, height: size.height, x: place.x - size.width / 2, y: place.y - size.height / 2 });
    node.classList.add("found");
  }

  // Pointers: one drags, two pinch. A drag that moved does not open what lies under it.
  const pointers = new Map();
  let moved = false;

  document.addEventListener("pointerdown", (event) => {
    const box = event.target.closest(".drawing");
    if (!box || !svgOf(box)) return;
    viewOf(box);
    pointers.set(event.pointerId, { box, x: event.clientX, y: event.clientY });
    moved = false;
  });

  document.addEventListener("pointermove", (event) => {
    const last = pointers.get(event.pointerId);
    if (!last) return;
    const dx = event.clientX - last.x, dy = event.clientY - last.y;
    if (!moved && Math.hypot(dx, dy) < 5) return;
    moved = true;
    last.box.classList.add("dragging");
    const others = [...pointers.entries()].filter(([id]) => id !== event.pointerId);
    if (others.length) pinch(last, others[0][1], event);
    else pan(last.box, dx, dy);
    last.x = event.clientX;
    last.y = event.clientY;
  });

  function pinch(last, other, event) {
    const shown = last.box.getBoundingClientRect();
    const before = Math.hypot(last.x - other.x, last.y - other.y);
    const after = Math.hypot(event.clientX - other.x, event.clientY - other.y);
    const middle = { x: (event.clientX + other.x) / 2 - shown.left, y: (event.clientY + other.y) / 2 - shown.top };
    if (before > 0 && after > 0) zoom(last.box, after / before, middle);
  }

  function release(event) {
    const last = pointers.get(event.pointerId);
    if (last) last.box.classList.remove("dragging");
    pointers.delete(event.pointerId);
  }
  document.addEventListener("pointerup", release);
  document.addEventListener("pointercancel", release);
  document.addEventListener("dragstart", (event) => { if (event.target.closest(".drawing")) event.preventDefault(); });

  document.addEventListener("wheel", (event) => {
    const box = event.target.closest(".drawing");
    if (!box || !svgOf(box)) return;
    event.preventDefault();
    const shown = box.getBoundingClientRect();
    zoom(box, event.deltaY < 0 ? STEP : 1 / STEP, { x: event.clientX - shown.left, y: event.clientY - shown.top });
  }, { passive: false });

  const KEYS = {
    "ArrowLeft": (box) => pan(box, 60, 0), "ArrowRight": (box) => pan(box, -60, 0), "ArrowUp": (box) => pan(box, 0, 60),
    "ArrowDown": (box) => pan(box, 0, -60), "+": (box) => zoom(box, STEP), "=": (box) => zoom(box, STEP),
    "-": (box) => zoom(box, 1 / STEP), "0": fit,
  };

  document.addEventListener("keydown", (event) => {
    const box = event.target.closest(".drawing");
    if (!box || !svgOf(box) || event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key](box);
  });

  // A box that takes the focus comes into view.
  document.addEventListener("focusin", (event) => {
    const box = event.target.closest(".drawing");
    const node = box && event.target.querySelector && event.target.matches("a") && event.target.querySelector(".node");
    if (!node || pointers.size) return;
    const shown = box.getBoundingClientRect(), place = node.getBoundingClientRect();
    box.scrollTop = box.scrollLeft = 0;
    const top = viewOf(box).heads?.getBoundingClientRect().bottom ?? shown.top;
    if (place.left < shown.left || place.right > shown.right || place.top < top || place.bottom > shown.bottom) show(box, node);
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-zoom]");
    if (button) {
      const box = document.getElementById("drawing");
      const act = { in: () => zoom(box, STEP), out: () => zoom(box, 1 / STEP), fit: () => fit(box) };
      if (box && svgOf(box)) act[button.dataset.zoom]();
      return;
    }
    const more = event.target.closest("[data-more]");
    if (more) addLine(document.getElementById(more.dataset.more));
    const link = event.target.closest(".drawing a, a[data-panel]");
    if (link) open(event, link);
  });

  function open(event, link) {
    if (link.closest(".drawing") && moved) { event.preventDefault(); moved = false; return; }
    const panel = document.getElementById("panel");
    const href = link.getAttribute("href");
    if (!panel || !href || event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0) return;
    event.preventDefault();
    document.querySelectorAll(".drawing .open").forEach((each) => each.classList.remove("open"));
    link.querySelector(".node")?.classList.add("open");
    window.htmx.ajax("GET", href, { target: "#panel", swap: "innerHTML" }).then(() => {
      panel.scrollTop = 0;
      const below = panel.getBoundingClientRect().top > window.innerHeight - 120;
      if (below || !link.closest(".drawing")) panel.scrollIntoView({ block: "nearest" });
    });
  }

  function addLine(box) {
    const line = box.lastElementChild.cloneNode(true);
    const number = box.children.length + 1;
    line.querySelectorAll("select, input").forEach((each) => {
      each.value = "";
      const label = each.getAttribute("aria-label");
      if (label) each.setAttribute("aria-label", label.replace(/\d+/, String(number)));
    });
    box.append(line);
    line.querySelector("select").focus();
  }

  // Find: the node whose name is, or begins with, or holds what is typed.
  document.addEventListener("input", (event) => {
    const name = event.target.dataset?.finds;
    if (!name) return;
    const box = document.getElementById(name), asked = event.target.value.trim();
    box.querySelectorAll(".found").forEach((each) => each.classList.remove("found"));
    if (!asked) return;
    const named = [...box.querySelectorAll(".node")].map((node) => [node.querySelector("title").textContent, node]);
    const called = (text) => text.split(/：|: /)[0];
    const found = named.find(([text]) => called(text) === asked) || named.find(([text]) => text.startsWith(asked))
      || named.find(([text]) => called(text).includes(asked));
    if (found) show(box, found[1]);
  });

  // The slider stands beside the list of days and chooses in it.
  function slides() {
    document.querySelectorAll("select[data-slides]").forEach((select) => {
      if (select.dataset.made) return;
      select.dataset.made = "1";
      const range = Object.assign(document.createElement("input"), { type: "range", min: 0, max: select.options.length - 1, value: select.selectedIndex });
      range.setAttribute("aria-label", select.closest("label").textContent.trim().split("\n")[0].slice(0, 12));
      const box = document.createElement("span");
      box.className = "slide";
      box.append(range);
      select.closest("label").after(box);
      range.addEventListener("input", () => { select.selectedIndex = Number(range.value); });
      range.addEventListener("change", () => select.form.requestSubmit());
      select.addEventListener("change", () => { range.value = select.selectedIndex; select.form.requestSubmit(); });
    });
  }

  // A form whose button downloads must not go through htmx.
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.requestConfig?.triggeringEvent?.submitter?.hasAttribute("data-plain")) {
      event.preventDefault();
      const form = event.detail.elt, button = event.detail.requestConfig.triggeringEvent.submitter;
      const action = form.action;
      form.action = button.formAction;
      HTMLFormElement.prototype.submit.call(form);
      form.action = action;
    }
  });

  function start() {
    slides();
    document.querySelectorAll(".drawing").forEach((box) => { if (svgOf(box)) viewOf(box); });
  }
  document.addEventListener("htmx:afterSettle", start);
  start();
})();
