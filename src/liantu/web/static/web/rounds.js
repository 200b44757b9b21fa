"use strict";
// The desk of a round: how far a drop of many files is, and copying the reminder. Without it both still work by hand.
(() => {
  const MOST = 2000;
  const box = document.querySelector(".collect");
  const form = box && box.querySelector("form");

  function show(percent, text) {
    const progress = box.querySelector(".progress");
    const bar = progress.querySelector("progress");
    progress.hidden = false;
    if (percent === null) bar.removeAttribute("value");
    else bar.value = percent;
    progress.querySelector(".tally").textContent = text;
  }

  function refuse(html) {
    const read = new DOMParser().parseFromString(html, "text/html");
    const said = document.createElement("p");
    said.className = "message error";
    said.setAttribute("role", "alert");
    said.textContent = read.body.textContent.trim();
    document.getElementById("messages").replaceChildren(said);
    box.querySelector(".progress").hidden = true;
    form.querySelector("button[type=submit]").removeAttribute("aria-busy");
    said.scrollIntoView({ block: "center" });
  }

  // All files in one request: two files of one firm that differ are only seen as such when they come together.
  function send(files) {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("HX-Request", "true");
    request.upload.addEventListener("progress", (event) => {
      const percent = Math.round((100 * event.loaded) / event.total);
      if (percent < 100) show(percent, `${box.dataset.sending} ${percent}%（${files}）`);
    });
    request.upload.addEventListener("load", () => show(null, `${box.dataset.reading}（${files}）`));
    request.addEventListener("load", () => {
      const to = request.getResponseHeader("HX-Redirect");
      if (to) window.location.assign(to);
      else refuse(request.responseText);
    });
    request.addEventListener("error", () => form.submit());
    request.send(new FormData(form));
  }

  form?.addEventListener("submit", (event) => {
    const files = form.querySelector("input[type=file]").files.length;
    event.preventDefault();
    if (files > MOST) refuse(box.dataset.many);
    else send(files);
  });

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copies]");
    if (!button) return;
    const area = document.getElementById(button.dataset.copies);
    area.select();
    try {
      await navigator.clipboard.writeText(area.value);
    } catch {
      document.execCommand("copy");
    }
    button.textContent = button.dataset.copied;
  });
})();
