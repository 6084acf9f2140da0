/* An arrow is drawn by picking its two ends: cards of services, or steps in the lists of its form. */

import { ask, fieldsOf, reason, say, warn } from "./page.js";

const panel = document.getElementById("arrow");
const opener = document.getElementById("draw-arrow");
const HOW = "Choose a service's card, or a step in the list.";
let proposal = Promise.resolve();

export function start() {
  opener.setAttribute("role", "button");
  opener.setAttribute("aria-expanded", "false");
  opener.addEventListener("click", (event) => { event.preventDefault(); toggle(); });
  opener.addEventListener("keydown", (event) => { if (event.key === " ") { event.preventDefault(); toggle(); } });
  panel.querySelector("[data-end]").addEventListener("click", end);
  panel.addEventListener("change", (event) => { if (isEnd(event.target)) { chosen(); } });
  panel.addEventListener("submit", submitted);
  document.addEventListener("click", clicked, true);
  document.addEventListener("keydown", pressed, true);
  document.addEventListener("board:parts", mark);
}

/** Begin to draw; from a service's card if the focus is on one. */
export async function draw(card = null) {
  if (panel.hidden && !await open()) { return; }
  if (card) { pick(card); } else { tell(); }
}

function toggle() {
  if (panel.hidden) { draw(); } else { end(); }
}

async function open() {
  const answer = await ask(opener.href).catch(() => null);
  if (!answer || !answer.ok) {
    warn(answer ? reason(answer.text) : "Not connected. Try again in a moment.");
    return false;
  }
  show(answer.text);
  panel.hidden = false;
  opener.setAttribute("aria-expanded", "true");
  document.documentElement.classList.add("is-drawing");
  return true;
}

function end() {
  panel.hidden = true;
  opener.setAttribute("aria-expanded", "false");
  document.documentElement.classList.remove("is-drawing");
  unmark();
  if (panel.contains(document.activeElement) || document.activeElement === document.body) { opener.focus(); }
  say("Drawing ended.");
}

/* -- the two ends ------------------------------------------------------------------------------- */

function clicked(event) {
  const card = endAt(event.target);
  if (!card || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
  event.preventDefault();
  event.stopPropagation();
  pick(card);
}

function pressed(event) {
  if (panel.hidden || event.defaultPrevented) { return; }
  if (event.key === "Escape" && !event.target.closest(".change-form, .add-form")) {
    end();
  } else if (["Enter", " "].includes(event.key) && event.target.matches(".card-t") && endAt(event.target)) {
    event.preventDefault();
    pick(endAt(event.target));
  }
}

/* The card that is meant while somebody draws; its menu and its form work as ever. */
function endAt(element) {
  return panel.hidden || element.closest("details.menu, form") ? null : element.closest("[data-card]");
}

function pick(card) {
  const [kind, id] = card.dataset.card.split("/");
  if (kind !== "services") {
    next(`An arrow leads from a service or step to another one, and this is ${card.dataset.name}. ${HOW}`);
    return;
  }
  const { source, target } = formOf().elements;
  const picked = source.value ? target : source;
  if (picked === target && source.value.endsWith(` ${id}`)) {
    next(`An arrow leads somewhere else than where it begins. ${HOW}`);
    return;
  }
  picked.value = [...picked.options].find((option) => option.value.endsWith(` ${id}`))?.value || "";
  chosen();
  if (picked === target) { formOf().elements.label.focus({ preventScroll: true }); }
}

function chosen() {
  tell();
  if (isComplete()) { proposal = propose(); }
}

/* Which way an arrow between these two ends leads as a rule; whoever draws it may say otherwise. */
async function propose() {
  const { source, target, kind } = formOf().elements;
  const [from, to] = [placeOf(source), placeOf(target)];
  const address = new URL(opener.href);
  address.searchParams.set("from", from);
  address.searchParams.set("to", to);
  const answer = await ask(address).catch(() => ({ ok: false }));
  if (!answer.ok || from !== placeOf(source) || to !== placeOf(target)) { return; }
  kind.value = parsed(answer.text).querySelector("[name=kind]").value;
}

async function submitted(event) {
  event.preventDefault();
  const form = event.target;
  await proposal;
  const answer = await ask(form.action, fieldsOf(form)).catch(() => null);
  if (!answer) {
    warn("Not drawn: there is no connection. What you chose stays here; try again.");
  } else if (!form.matches(".arrow-form")) {
    if (answer.ok) { undone(form); } else { form.submit(); } // the page says what is in the way
  } else if (answer.ok || answer.status === 422) {
    show(answer.text);
    tell();
    focusOn(formOf().elements.source);
  } else {
    warn(`Not drawn: ${reason(answer.text)}. What you chose stays here.`);
  }
}

function undone(form) {
  form.closest(".said").remove();
  next(`The arrow was taken back. ${question()}`);
}

/* -- what is seen and said ---------------------------------------------------------------------- */

function show(text) {
  panel.querySelector(".arrow-b").replaceChildren(...parsed(text).body.childNodes);
}

function tell() {
  mark();
  panel.querySelector(".arrow-more").hidden = !isComplete();
  const done = panel.querySelector(".said p, .summary li");
  next(question(), done ? `${done.textContent.trim()} ` : "");
}

function question() {
  const { source, target } = formOf().elements;
  if (!source.value) { return `Where does the arrow begin? ${HOW}`; }
  if (!target.value) { return `From ${wordsOf(source)}: where does the arrow lead? ${HOW}`; }
  return `From ${wordsOf(source)} to ${wordsOf(target)}. Enter draws the arrow.`;
}

function next(text, before = "") {
  document.getElementById("arrow-next").textContent = text;
  say(`${before}${text} Escape ends.`);
}

function mark() {
  unmark();
  if (panel.hidden) { return; }
  const { source, target } = formOf().elements;
  for (const [word, end] of [["From", source], ["To", target]]) {
    for (const card of end.value ? document.querySelectorAll(`[data-card="services/${placeOf(end)}"]`) : []) {
      card.classList.add("is-end");
      card.prepend(Object.assign(document.createElement("b"), { className: "end-word", textContent: word }));
    }
  }
}

function unmark() {
  for (const card of document.querySelectorAll(".is-end")) { card.classList.remove("is-end"); }
  for (const word of document.querySelectorAll(".end-word")) { word.remove(); }
}

/* On the card where the next arrow begins, or on its field where that has none. */
function focusOn(end) {
  const card = document.querySelector(`[data-card="services/${placeOf(end)}"] .card-t`);
  (card && card.offsetParent ? card : end).focus({ preventScroll: true });
}

function isComplete() {
  const { source, target } = formOf().elements;
  return Boolean(source.value && target.value);
}

const formOf = () => panel.querySelector(".arrow-form");
const isEnd = (field) => ["source", "target"].includes(field.name);
const placeOf = (end) => end.value.split(" ").at(-1);
const wordsOf = (end) => end.selectedOptions[0].textContent.trim();
const parsed = (text) => new DOMParser().parseFromString(text, "text/html");
