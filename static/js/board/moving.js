/* Cards move: by the buttons of their menu, by dragging and touch, and picked up by the keyboard. */

import { ask, cardOf, cardsAt, fieldsOf, reason, refresh, say, take, warn, whereabouts } from "./page.js";

const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
const attached = new WeakSet();
let carried = null;

export function start() {
  document.addEventListener("submit", pressed);
  document.addEventListener("keydown", steered, true);
  document.addEventListener("focusout", (event) => {
    if (carried && event.relatedTarget && !carried.card.contains(event.relatedTarget)) { putBack(); }
  });
  document.addEventListener("board:parts", attach);
  attach();
}

/** Send a move such as "gaps/<id>/2/up"; the page then shows what the server has. */
async function send(word) {
  const form = document.getElementById("move");
  let answer;
  try {
    answer = await ask(form.action, fieldsOf(form, { move: word }));
  } catch {
    warn("Not moved: there is no connection. The card is back in its place; try again.");
    return false;
  }
  if (answer.ok || answer.status === 409) { take(answer.text); }
  if (answer.ok) {
    const card = cardOf(word.split("/").slice(0, 2).join("/"));
    say(card ? `Moved: ${whereabouts(card)}.` : "Moved. It does not match the filter.");
    return true;
  }
  warn(reason(answer.text));
  if (answer.status !== 409) { await refresh(); }
  return false;
}

function pressed(event) {
  if (event.target.id !== "move" || !event.submitter) { return; }
  event.preventDefault();
  send(event.submitter.value);
}

/* -- by dragging and touch ---------------------------------------------------------------------- */

function attach() {
  for (const list of document.querySelectorAll(".list[data-column]")) {
    if (attached.has(list)) { continue; }
    attached.add(list);
    new window.Sortable(list, {
      group: { name: "cards", put: (to, _from, card) => takes(to.el, card) },
      draggable: "[data-card]",
      filter: "details, form",
      preventOnFilter: false,
      direction: "vertical",
      forceFallback: true, // the browser's own dragging knows no touch
      fallbackOnBody: true,
      fallbackTolerance: 4,
      delay: 200, // on a phone a finger scrolls, and drags where it rests
      delayOnTouchOnly: true,
      onStart: () => document.body.classList.add("is-dragging"),
      onEnd: dropped,
    });
  }
}

function takes(list, card) {
  return !list.dataset.kind || list.dataset.kind === kindOf(card);
}

async function dropped(event) {
  document.body.classList.remove("is-dragging");
  const { item: card, from, to, oldDraggableIndex: old } = event;
  if (from === to && old === event.newDraggableIndex) { return; }
  if (!await send(wordOf(card, from.dataset.column))) { returnTo(card, from, old); }
}

/* Where the move failed the card goes back, unless the answer has already brought the truth. */
function returnTo(card, list, index) {
  if (!card.isConnected || !list.isConnected) { return; }
  const others = [...list.querySelectorAll(":scope > [data-card]")].filter((other) => other !== card);
  list.insertBefore(card, others[index] || null);
}

/* -- by the keyboard ---------------------------------------------------------------------------- */

/** Take a card up: from now on the arrow keys move it. */
export function pickUp(card) {
  if (!card.closest(".list[data-column]")) { return; }
  const list = card.parentElement;
  carried = { card, list, next: card.nextElementSibling, column: list.dataset.column };
  card.classList.add("is-carried");
  card.querySelector(".card-t").focus();
  say(`${whereabouts(card)}: picked up. Arrow keys move it, Enter puts it down, Escape puts it back.`);
}

function steered(event) {
  if (!carried) { return; }
  if (event.key === "Tab") { putBack(); }
  if (!(event.key in ARROWS) && !["Enter", " ", "Escape"].includes(event.key)) { return; }
  event.preventDefault();
  event.stopPropagation();
  if (event.key === "Escape") { putBack(); }
  if (event.key === "Enter" || event.key === " ") { putDown(); }
  const way = ARROWS[event.key];
  if (!way) { return; }
  if (way[0]) { sideways(carried.card, way[0]); } else { along(carried.card, way[1]); }
  carried.card.querySelector(".card-t").focus();
  say(`${whereabouts(carried.card)}.`);
}

function along(card, way) {
  const mine = cardsAt(card, kindOf(card));
  const other = mine[mine.indexOf(card) + way];
  if (!other) { return; }
  const folded = other.closest("details.rest");
  if (folded) { folded.open = true; }
  if (way < 0) { other.before(card); } else { other.after(card); }
}

function sideways(card, way) {
  const lists = [...document.querySelectorAll(".list[data-column]")]
    .filter((list) => takes(list, card) && !list.closest("details.rest"));
  const here = lists.findIndex((list) => list.dataset.column === card.parentElement.dataset.column);
  const target = lists[here + way];
  if (!target) { return; }
  const at = cardsAt(card, kindOf(card)).indexOf(card);
  const there = [...target.querySelectorAll(`:scope > [data-card^="${kindOf(card)}/"]`)];
  target.insertBefore(card, there[at] || there.at(-1)?.nextSibling || null);
}

async function putDown() {
  const { card, list, next, column } = letGo();
  if (card.parentElement === list && card.nextElementSibling === next) {
    say(`${whereabouts(card)}: put down where it was.`);
    return;
  }
  if (!await send(wordOf(card, column)) && card.isConnected && list.isConnected) {
    list.insertBefore(card, next);
  }
}

function putBack() {
  const { card, list, next } = letGo();
  list.insertBefore(card, next);
  card.querySelector(".card-t").focus();
  say(`${whereabouts(card)}: put back.`);
}

function letGo() {
  const was = carried;
  carried = null;
  was.card.classList.remove("is-carried");
  return was;
}

/* ------------------------------------------------------------------------------------------------ */

function kindOf(card) {
  return card.dataset.card.split("/")[0];
}

/* The move as the server knows it: which card leaves which column, and before which it now stands. */
function wordOf(card, column) {
  const mine = cardsAt(card, kindOf(card));
  const next = mine[mine.indexOf(card) + 1];
  const target = card.parentElement.dataset.column;
  return `${card.dataset.card}/${column}/before/${target}/${next ? next.dataset.card.split("/")[1] : ""}`;
}
