// The text of one document: offsets to places in the page, and the marks of each statement.
class Text {
  constructor(index) {
    this.article = byId(`doc-${index}`);
    this.box = this.article.querySelector(".text");
    this.parts = [...this.box.querySelectorAll("[data-at]")];
    this.starts = this.parts.map((part) => Number(part.dataset.at));
    this.raw = this.box.textContent;
    this.marks = new Map();
    for (const mark of this.box.querySelectorAll("[data-s]")) {
      for (const ident of mark.dataset.s.split(" ")) {
        if (!this.marks.has(ident)) this.marks.set(ident, []);
        this.marks.get(ident).push(mark);
      }
    }
    const data = JSON.parse(byId(`data-${index}`).textContent);
    this.items = new Map();
    data.statements.forEach((item, at) => this.items.set(String(at), item));
    data.numbers.forEach((item, at) => this.items.set(String(-1 - at), item));
    this.order = [...this.items.keys()].sort((a, b) => this.items.get(a).at[0] - this.items.get(b).at[0]);
  }

  // The text node and offset in it for an offset of the document.
  point(offset) {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= offset) low = middle; else high = middle - 1;
    }
    let left = offset - this.starts[low];
    const walker = document.createTreeWalker(this.parts[low], NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (left <= node.length) return [node, left];
      left -= node.length;
    }
    return [this.parts[low], 0];
  }

  range(start, end) {
    const range = document.createRange();
    range.setStart(...this.point(start));
    range.setEnd(...this.point(end));
    return range;
  }

  marksOf(ident) {
    return this.marks.get(ident) || [];
  }

  paint(className, ident) {
    for (const mark of this.box.querySelectorAll(`.${className}`)) mark.classList.remove(className);
    for (const mark of ident === null ? [] : this.marksOf(ident)) mark.classList.add(className);
  }

  // Shows the sentence around a statement; browsers without the highlight registry show the marks alone.
  paintQuote(ident) {
    if (!window.CSS || !CSS.highlights) return;
    CSS.highlights.delete("quote");
    if (ident === null) return;
    const [, , start, end] = this.items.get(ident).at;
    CSS.highlights.set("quote", new Highlight(this.range(start, end)));
  }

  // Brings a statement into the upper part of what the panel and the bar leave free.
  reveal(ident) {
    const [start, end] = this.items.get(ident).at;
    const place = this.marksOf(ident)[0] || this.range(start, Math.max(end, start + 1));
    const box = place.getBoundingClientRect();
    const free = window.innerHeight * (NARROW.matches ? 0.45 : 1);
    if (box.top < 60 || box.bottom > free - 40) window.scrollBy(0, box.top - free * 0.35);
    for (const mark of this.marksOf(ident)) {
      mark.classList.remove("pulse");
      void mark.offsetWidth;
      mark.classList.add("pulse");
    }
  }

  focus(ident) {
    const mark = this.marksOf(ident)[0];
    if (!mark) return;
    mark.tabIndex = -1;
    mark.focus({ preventScroll: true });
  }
}
