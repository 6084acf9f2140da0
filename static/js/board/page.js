/* Asks the server, puts what it sends into the page, and says what happened. */

import { settle } from "./parts.js";

const said = document.getElementById("said");
const note = document.getElementById("board-note");
const PATIENCE = 8000;

/** Tell a screen reader what happened; the page itself shows it. */
export function say(text) {
  const line = document.createElement("span");
  line.textContent = text;
  said.replaceChildren(line);
}

/** Show what did not work, wherever the page is scrolled to, until it is closed or mended. */
export function warn(text, button = null) {
  note.querySelector("p").textContent = text;
  note.querySelector("[data-again]").hidden = !button;
  note.hidden = false;
  document.documentElement.classList.add("has-note");
  const here = document.activeElement;
  (here.closest(".add, .add-inline") || here).scrollIntoView({ block: "nearest" });
}

export function calm() {
  note.hidden = true;
  document.documentElement.classList.remove("has-note");
}

note.querySelector("[data-close]").addEventListener("click", calm);

/** Ask the server; rejects where there is no answer in time. */
export async function ask(address, body = null) {
  const answer = await fetch(address, {
    method: body ? "POST" : "GET",
    body,
    headers: { "X-Requested-With": "fetch" },
    signal: AbortSignal.timeout(PATIENCE),
  });
  return { status: answer.status, ok: answer.ok, text: await answer.text() };
}

/** The fields of a form as they are sent, with a fresh token. */
export function fieldsOf(form, more = {}) {
  const fields = new URLSearchParams(new FormData(form));
  const token = document.getElementById("token").value;
  for (const [name, value] of Object.entries({ csrf_token: token, ...more })) {
    fields.set(name, value);
  }
  return fields;
}

/** Bring each part of the page to what an answer says of it; return the whole answer. */
export function take(text) {
  const sent = new DOMParser().parseFromString(text, "text/html");
  const focus = focused();
  for (const part of sent.querySelectorAll("[data-part]")) {
    const here = document.getElementById(part.id);
    if (here) { settle(here, part); }
  }
  document.dispatchEvent(new CustomEvent("board:parts"));
  refocus(focus);
  return sent;
}

/** Fetch the whole board as it is now; return whether there was one to fetch. */
export async function refresh() {
  const address = new URL(said.dataset.parts, location.href);
  for (const [name, value] of new URLSearchParams(location.search)) { address.searchParams.append(name, value); }
  const answer = await ask(address).catch(() => ({ ok: false }));
  if (answer.ok) { take(answer.text); }
  return answer.ok;
}

/** What a page of ours says went wrong. */
export function reason(text) {
  const sent = new DOMParser().parseFromString(text, "text/html");
  const words = sent.querySelector(".field-error, main [role=status] p, h1");
  return words ? words.textContent.replace("Error: ", "").trim() : "Something went wrong.";
}

/** Every card of a kind in the column in which an element stands, folded or not, in order. */
export function cardsAt(element, kind) {
  const column = element.closest("[data-part]");
  return [...column.querySelectorAll(`[data-card^="${kind}/"]`)];
}

/** Where a card stands, as one says it: "gap 0.2, 2 of 6 at Intercept 0: Community Services". */
export function whereabouts(card) {
  const mine = cardsAt(card, card.dataset.card.split("/")[0]);
  const column = card.closest("section[aria-labelledby^=column]").querySelector("h2");
  const at = column.textContent.trim().replace(/\s+/g, " ");
  return `${card.dataset.name}, ${mine.indexOf(card) + 1} of ${mine.length} at ${at}`;
}

export function cardOf(key) {
  return document.querySelector(`[data-card="${key}"]`);
}

function focused() {
  const element = document.activeElement;
  const card = element && element.closest("[data-card]");
  if (!card) { return null; }
  const way = element.value && element.value.split("/").slice(3).join("/");
  return { element, key: card.dataset.card, way, look: element.className };
}

/* The element itself if it is still there, else the same button of the card, else its menu. */
function refocus(before) {
  if (!before || (before.element.isConnected && document.activeElement === before.element)) { return; }
  const card = cardOf(before.key);
  if (!card) { return; }
  const same = before.element.isConnected ? before.element
    : before.way ? card.querySelector(`button[value$="/${before.way}"]`)
    : before.look && card.querySelector(`.${before.look.split(" ")[0]}`);
  (same || card.querySelector("summary.more") || card).focus();
}
