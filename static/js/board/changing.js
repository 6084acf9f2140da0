/* A few facts of a card are changed where it stands. */

import { ask, cardOf, fieldsOf, reason, refresh, say, take, warn } from "./page.js";

const before = new WeakMap();

export function start() {
  document.addEventListener("click", clicked);
  document.addEventListener("submit", submitted);
  document.addEventListener("keydown", (event) => {
    const form = event.key === "Escape" && event.target.closest(".change-form");
    if (form && !isChanged(form)) { close(form); }
  });
}

/** Put the form of a card in its place; one card at a time. */
export async function change(card) {
  const open = document.querySelector(".change-form");
  if (open) {
    open.querySelector(".usa-input, .usa-textarea").focus();
    warn("Save or cancel this card first.");
    return;
  }
  const answer = await ask(card.querySelector("a.change").href).catch(() => null);
  if (!answer) { warn("Not connected. Try again in a moment."); return; }
  if (!answer.ok) { warn(reason(answer.text)); refresh(); return; }
  const content = [...card.childNodes];
  const form = put(card, answer.text);
  before.set(form, content);
  form.querySelector(".usa-input, .usa-textarea").focus();
}

function clicked(event) {
  const link = event.target.closest("a.change, .change-form .cancel");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
  const form = link.closest(".change-form");
  if (form && !before.has(form)) { return; }
  event.preventDefault();
  if (form) { close(form); } else { change(link.closest("[data-card]")); }
}

async function submitted(event) {
  const form = event.target.closest(".change-form");
  if (!form) { return; }
  event.preventDefault();
  const card = form.closest("[data-card]");
  const answer = await ask(form.action, fieldsOf(form)).catch(() => null);
  if (!answer) {
    warn("Not saved: there is no connection. What you typed stays here; try again.");
  } else if (answer.ok) {
    form.remove(); // else it would be kept, as one that is still being written in
    take(answer.text);
    cardOf(card.dataset.card)?.querySelector(".card-t").focus();
    say("Saved.");
  } else if (answer.status === 422 || answer.status === 409) {
    const content = before.get(form);
    const again = put(card, answer.text);
    before.set(again, content);
    again.querySelector("[role=alert]").focus();
  } else {
    warn(`Not saved: ${reason(answer.text)}. What you typed stays here.`);
    refresh();
  }
}

function put(card, text) {
  const sent = new DOMParser().parseFromString(text, "text/html");
  const form = document.adoptNode(sent.querySelector(".change-form"));
  card.replaceChildren(form);
  form.dispatchEvent(new CustomEvent("form:shown", { bubbles: true }));
  return form;
}

/* After a conflict the card on the page is old, so the board is fetched anew. */
function close(form) {
  const card = form.closest("[data-card]");
  const isOld = form.querySelector(".conflict");
  card.replaceChildren(...before.get(form));
  card.querySelector(".card-t").focus();
  if (isOld) { refresh(); }
}

function isChanged(form) {
  return [...form.elements].some((field) => "defaultValue" in field && field.value !== field.defaultValue);
}
