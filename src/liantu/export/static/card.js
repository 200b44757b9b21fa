// A statement as a card: its value, its slots, and the sentence it stands in.
const SLOTS = {
  measure: ["subject", "indicator", "object", "basis", "period", "scope", "said_by", "base", "note", "exact", "place"],
  milestone: ["subject", "period", "scope", "said_by", "place"],
  relation: ["subject", "relation", "object", "place"],
  number: ["use", "reason", "place"],
};
const ALWAYS = ["subject", "period"];
const GROUPS = { indicator: "indicator", basis: "basis", relation: "relation", use: "use" };

function headline(text, item) {
  if (item.kind === "measure") return item.shown[lang];
  if (item.kind === "milestone") return word("stage", item.stage);
  if (item.kind === "relation") return `${word("relation", item.relation)} → ${item.object}`;
  return text.raw.slice(item.at[0], item.at[1]);
}

function exactText(item) {
  const [low, high] = item.exact;
  const number = (value) => (value === null ? "…" : value.toLocaleString("en-US", { maximumFractionDigits: 10 }));
  const unit = item.unit === "other" ? item.unit_id || "" : item.unit;
  return `${low === high ? number(low) : `${number(low)} – ${number(high)}`} ${unit}`.trim();
}

function slotText(item, slot) {
  const value = item[slot];
  if (slot === "exact") return exactText(item);
  if (value === undefined) return null;
  if (slot === "period" || slot === "place") return value[lang];
  if (slot === "subject" && item.subject_type && item.subject_type !== "other") {
    return `${value}（${word("type", item.subject_type)}）`;
  }
  if (slot === "indicator" && item.indicator_id && item.indicator === "other") return item.indicator_id;
  return has(GROUPS, slot) ? word(GROUPS[slot], value) : value;
}

function slotList(item) {
  const list = element("dl");
  for (const slot of SLOTS[item.kind]) {
    const value = slotText(item, slot);
    if (value === null && !ALWAYS.includes(slot)) continue;
    list.append(element("dt", "", word("column", slot)));
    list.append(value === null ? element("dd", "unknown", phrase("not_told")) : element("dd", "", value));
  }
  return list;
}

function quoteBox(text, item) {
  const [start, end, quoteStart, quoteEnd] = item.at;
  const box = element("blockquote");
  if (start === quoteStart && end === quoteEnd) {
    box.textContent = text.raw.slice(start, end);
    return box;
  }
  box.append(text.raw.slice(quoteStart, start), element("b", "", text.raw.slice(start, end)), text.raw.slice(end, quoteEnd));
  return box;
}

function card(text, ident) {
  const item = text.items.get(ident);
  const box = element("div", `card tone-${item.kind}`);
  const head = element("h3");
  head.append(element("span", "tag", word("kind", item.kind)), element("span", "value", headline(text, item)));
  if (item.modality) head.append(element("span", `said ${item.modality}`, word("modality", item.modality)));
  box.append(head, slotList(item), quoteBox(text, item));
  return box;
}
