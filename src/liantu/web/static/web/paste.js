"use strict";
// Shows a pasted block as the grid it will be read as. Without it the block is sent just the same.
(() => {
  const MOST = 12;
  const area = document.querySelector("textarea[data-grid]");
  const box = area && document.getElementById(area.dataset.grid);
  if (!box) return;

  // Tabs between cells, quotes around cells with line breaks, as spreadsheets copy them.
  function cells(text) {
    const rows = [[""]];
    let quoted = false;
    for (let at = 0; at < text.length; at += 1) {
      const sign = text[at];
      const row = rows[rows.length - 1];
      if (quoted && sign === '"' && text[at + 1] === '"') { row[row.length - 1] += '"'; at += 1; }
      else if (sign === '"' && (quoted || row[row.length - 1] === "")) quoted = !quoted;
      else if (!quoted && sign === "\t") row.push("");
      else if (!quoted && sign === "\n") { if (rows.length > MOST) break; rows.push([""]); }
      else if (sign !== "\r") row[row.length - 1] += sign;
    }
    return rows.filter((row) => row.some((cell) => cell.trim()));
  }

  function draw() {
    const rows = cells(area.value);
    box.hidden = rows.length === 0;
    const table = document.createElement("table");
    table.className = "data grid";
    for (const row of rows.slice(0, MOST)) {
      const line = table.insertRow();
      for (const cell of row) line.insertCell().textContent = cell;
    }
    box.replaceChildren(table);
  }

  area.addEventListener("input", draw);
  draw();
})();
