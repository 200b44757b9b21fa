"use strict";
// What the page knows: words in two languages, the documents, and small helpers that only ever set text, never HTML.
const byId = (id) => document.getElementById(id);
const PAGE = JSON.parse(byId("page-data").textContent);
const NARROW = window.matchMedia("(max-width: 820px)");
const KINDS = ["measure", "milestone", "relation", "number"];
let lang = PAGE.lang === "en" ? 1 : 0;

const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);

function word(group, key) {
  const words = PAGE.labels[group];
  return has(words, key) ? words[key][lang] : String(key);
}

function phrase(key, ...values) {
  return values.reduce((text, value) => text.replace("{}", value), word("page", key));
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined && text !== null) made.textContent = text;
  return made;
}

// Puts the page's own words into the chosen language; the documents' text stays as it is.
function applyLanguage() {
  document.documentElement.lang = lang ? "en" : "zh-CN";
  document.title = word("page", "title");
  for (const one of document.querySelectorAll("[data-zh]")) one.textContent = lang ? one.dataset.en : one.dataset.zh;
  for (const one of document.querySelectorAll("[data-word]")) one.textContent = word(...one.dataset.word.split(" "));
  for (const one of document.querySelectorAll("[data-role]")) one.dataset.label = word("role", one.dataset.role);
  for (const one of document.querySelectorAll("[data-name]")) {
    one.setAttribute("aria-label", word("page", one.dataset.name));
    if (one.tagName === "BUTTON") one.title = word("page", one.dataset.name);
  }
  for (const one of document.querySelectorAll("[data-hint]")) one.placeholder = word("page", one.dataset.hint);
  byId("lang").textContent = word("page", "other_lang");
}
