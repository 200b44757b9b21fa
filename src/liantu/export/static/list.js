// The list beside the text: filtered by kind and words, drawn only where it is seen, so its length costs nothing.
const ROW_HEIGHT = 54;

class List {
  constructor(choose) {
    this.choose = choose;
    this.kinds = new Set(["measure", "milestone", "relation"]);
    this.shown = [];
    this.current = null;
    this.box = byId("list");
    this.rows = byId("rows");
    this.box.addEventListener("scroll", () => this.draw());
    window.addEventListener("resize", () => this.draw());
    byId("search").addEventListener("input", () => this.filter());
    this.rows.addEventListener("click", (event) => {
      const row = event.target.closest(".row-item");
      if (row) this.choose(row.dataset.ident);
    });
  }

  open(text) {
    this.text = text;
    this.current = null;
    this.drawKinds();
    this.filter();
    this.box.scrollTop = 0;
  }

  drawKinds() {
    const counts = Object.fromEntries(KINDS.map((kind) => [kind, 0]));
    for (const item of this.text.items.values()) counts[item.kind] += 1;
    byId("kinds").replaceChildren(...KINDS.map((kind) => this.chip(kind, counts[kind])));
  }

  chip(kind, count) {
    const all = [...this.text.items.values()].some((item) => item.kind === "number" && item.use !== "set_aside");
    const name = kind !== "number" ? word("kind", kind) : phrase(all ? "numbers" : "aside");
    const chip = element("button", `chip tone-${kind}`, `${name} ${count}`);
    chip.type = "button";
    chip.dataset.kind = kind;
    chip.setAttribute("aria-pressed", String(this.kinds.has(kind)));
    chip.addEventListener("click", () => {
      if (!this.kinds.delete(kind)) this.kinds.add(kind);
      chip.setAttribute("aria-pressed", String(this.kinds.has(kind)));
      this.filter();
    });
    return chip;
  }

  filter() {
    const terms = byId("search").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    this.shown = this.text.order.filter((ident) => {
      const item = this.text.items.get(ident);
      if (!this.kinds.has(item.kind)) return false;
      return terms.length === 0 || terms.every((term) => this.haystack(item).includes(term));
    });
    this.rows.style.height = `${Math.max(this.shown.length * ROW_HEIGHT, 1)}px`;
    this.draw();
  }

  haystack(item) {
    const parts = SLOTS[item.kind].map((slot) => slotText(item, slot));
    const modality = item.modality ? word("modality", item.modality) : "";
    return [headline(this.text, item), modality, ...parts, this.text.raw.slice(item.at[2], item.at[3])].join(" ").toLowerCase();
  }

  select(ident) {
    this.current = ident;
    const at = this.shown.indexOf(ident);
    if (at >= 0) {
      const top = at * ROW_HEIGHT;
      const height = this.box.clientHeight;
      if (top < this.box.scrollTop) this.box.scrollTop = top;
      if (top + ROW_HEIGHT > this.box.scrollTop + height) this.box.scrollTop = top + ROW_HEIGHT - height;
    }
    this.draw();
  }

  // The statement `step` places after the current one among those shown.
  next(step) {
    if (this.shown.length === 0) return null;
    const at = this.shown.indexOf(this.current);
    if (at < 0) return this.shown[step > 0 ? 0 : this.shown.length - 1];
    return this.shown[Math.min(Math.max(at + step, 0), this.shown.length - 1)];
  }

  draw() {
    const first = Math.max(Math.floor(this.box.scrollTop / ROW_HEIGHT) - 4, 0);
    const last = Math.min(first + Math.ceil(this.box.clientHeight / ROW_HEIGHT) + 9, this.shown.length);
    const rows = [];
    for (let at = first; at < last; at += 1) rows.push(this.row(at));
    if (this.shown.length === 0) rows.push(element("div", "empty", phrase(this.text.items.size ? "no_match" : "none")));
    this.rows.replaceChildren(...rows);
    if (rows.some((row) => row.dataset.ident === this.current)) this.box.setAttribute("aria-activedescendant", `row-${this.current}`);
    else this.box.removeAttribute("aria-activedescendant");
  }

  row(at) {
    const ident = this.shown[at];
    const item = this.text.items.get(ident);
    const row = element("div", `row-item tone-${item.kind}`);
    row.id = `row-${ident}`;
    row.dataset.ident = ident;
    row.style.top = `${at * ROW_HEIGHT}px`;
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", String(ident === this.current));
    row.setAttribute("aria-setsize", String(this.shown.length));
    row.setAttribute("aria-posinset", String(at + 1));
    const modality = item.modality && item.modality !== "actual" ? word("modality", item.modality) : null;
    const period = item.period ? item.period[lang] : null;
    const quiet = (...parts) => parts.filter(Boolean).join(" · ");
    if (item.kind === "number") {
      row.append(this.pair("first", headline(this.text, item), word("use", item.use)), this.pair("second", item.reason || "", item.place[lang]));
    } else if (item.kind === "relation") {
      row.append(this.pair("first", item.subject, ""), this.pair("second", headline(this.text, item), item.place[lang]));
    } else {
      const what = item.kind === "measure" ? quiet(slotText(item, "indicator"), item.object) : word("kind", "milestone");
      row.append(this.pair("first", item.subject || "—", headline(this.text, item)), this.pair("second", what, quiet(modality, period)));
    }
    return row;
  }

  pair(className, left, right) {
    const line = element("div", className);
    line.append(element("span", "left", left), element("span", "right", right));
    return line;
  }
}
