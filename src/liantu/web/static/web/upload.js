"use strict";
// Sends the chosen files one after the other and shows what became of each at once; without it the form sends them all.
(() => {
  const form = document.querySelector("form[data-one-by-one]");
  if (!form) return;
  const outcomes = document.getElementById("outcomes");
  const rows = outcomes.querySelector("tbody");
  const progress = form.querySelector(".progress");
  const bar = progress.querySelector("progress");
  const tally = progress.querySelector(".tally");
  const button = form.querySelector("button[type=submit]");

  function line(name, text) {
    const row = document.createElement("tr");
    for (const words of [name, text]) {
      const cell = document.createElement("td");
      cell.className = "wide";
      cell.textContent = words;
      row.append(cell);
    }
    rows.append(row);
  }

  async function send(file) {
    const data = new FormData(form);
    data.delete("files");
    data.append("files", file);
    const response = await fetch(form.action, { method: "POST", body: data, headers: { "HX-Request": "true" } });
    const html = await response.text();
    const read = new DOMParser().parseFromString(response.ok ? `<table>${html}</table>` : html, "text/html");
    if (response.ok) rows.append(...read.querySelectorAll("tr"));
    else line(file.name, read.body.textContent.trim() || String(response.status));
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const files = [...form.querySelector("input[type=file]").files];
    rows.replaceChildren();
    outcomes.hidden = progress.hidden = false;
    button.disabled = true;
    for (const [index, file] of files.entries()) {
      bar.max = files.length;
      bar.value = index;
      tally.textContent = `${index} / ${files.length}　${file.name}`;
      try {
        await send(file);
      } catch (fault) {
        line(file.name, String(fault));
      }
    }
    bar.value = files.length;
    tally.textContent = `${files.length} / ${files.length}`;
    button.disabled = false;
    button.removeAttribute("aria-busy");
    form.querySelector("input[type=file]").value = "";
    form.querySelector(".chosen").replaceChildren();
  });
})();
