"use strict";
// Dropping several files onto an upload form: they become the files of its own input, so that sending needs no script.
(() => {
  const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1)} MB`);

  function list(form) {
    const chosen = form.querySelector(".chosen");
    const files = [...form.querySelector("input[type=file]").files];
    chosen.hidden = files.length === 0;
    chosen.replaceChildren(...files.map((file) => {
      const line = document.createElement("li");
      line.textContent = `${file.name}（${size(file.size)}）`;
      return line;
    }));
  }

  function add(input, dropped) {
    const all = new DataTransfer();
    const same = (a, b) => a.name === b.name && a.size === b.size;
    const files = [...input.files];
    for (const file of dropped) if (!files.some((each) => same(each, file))) files.push(file);
    files.forEach((file) => all.items.add(file));
    input.files = all.files;
  }

  function ready(form) {
    if (form.dataset.drop === "ready") return;
    form.dataset.drop = "ready";
    const input = form.querySelector("input[type=file]");
    const over = (on) => (event) => { event.preventDefault(); form.classList.toggle("over", on); };
    input.addEventListener("change", () => list(form));
    form.addEventListener("dragover", over(true));
    form.addEventListener("dragleave", over(false));
    form.addEventListener("drop", (event) => {
      over(false)(event);
      add(input, event.dataTransfer.files);
      list(form);
    });
    form.addEventListener("submit", () => {
      form.querySelector("button[type=submit]").setAttribute("aria-busy", "true");
    });
  }

  document.querySelectorAll("[data-drop]").forEach(ready);
})();
