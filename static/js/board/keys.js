/* Keyboard shortcuts. None works in a field, and all can be switched off on the help page. */

import { draw } from "./arrows.js";
import { change } from "./changing.js";
import { pickUp } from "./moving.js";

const OFF = "simmap.keys.off";
const FIELDS = "input, textarea, select, [contenteditable]";

const WITH_CARD = { m: pickUp, e: change, d: draw };
const ANYWHERE = {
  "/": () => document.getElementById("q").focus(),
  "?": () => { location.href = document.getElementById("board-help").href; },
  a: () => goTo("all"),
  d: () => draw(),
  j: () => stroll(1),
  k: () => stroll(-1),
};

export function start() {
  document.addEventListener("keydown", pressed);
}

function pressed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) { return; }
  if (event.target.closest(FIELDS)) {
    if (event.key === "Escape" && event.target.closest(".add-form")) { event.target.blur(); }
    return;
  }
  if (localStorage.getItem(OFF)) { return; }
  const card = event.target.closest("[data-card]");
  const action = (card && WITH_CARD[event.key]) || ANYWHERE[event.key];
  if (action) { action(card); } else if (!/^\d$/.test(event.key) || !goTo(event.key)) { return; }
  event.preventDefault();
}

/* Into the field of a column. */
function goTo(column) {
  const field = document.getElementById(`add-${column}`);
  if (field) { field.focus(); }
  return Boolean(field);
}

/* To the next card that can be seen, or back. */
function stroll(way) {
  const titles = [...document.querySelectorAll("[data-card] .card-t")].filter((title) => title.offsetParent);
  const here = document.activeElement.closest("[data-card]");
  const at = titles.findIndex((title) => here && here.contains(title));
  const next = titles[at < 0 && way < 0 ? titles.length - 1 : at + way];
  if (next) { next.focus(); }
}
