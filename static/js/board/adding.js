/* The one-field forms: Enter clears the field at once, the card shows as waiting until it is saved. */

import { Outbox } from "./outbox.js";
import { calm, cardOf, fieldsOf, say, take, warn } from "./page.js";

const owner = document.getElementById("said").dataset.outbox;
const outbox = new Outbox(`simmap.outbox.${owner}`, { saved, changed: show, body: bodyOf });
let wasLate = false;
const TYPING = `simmap.typing.${owner}`;

const forms = () => [...document.querySelectorAll("form.add-form")];
const formAt = (column) => forms().find((form) => form.column.value === column);
const waitingAt = (column) => document.querySelector(`[data-waiting="${column}"]`);

export function start() {
  document.addEventListener("submit", submitted);
  document.addEventListener("input", remember);
  document.addEventListener("click", decided);
  document.querySelector("#board-note [data-again]").addEventListener("click", () => outbox.send());
  for (const [column, text] of Object.entries(typed())) {
    const form = formAt(column);
    if (form && !form.text.value) { form.text.value = text; }
  }
  show("");
  outbox.send();
}

function submitted(event) {
  const form = event.target.closest("form.add-form");
  if (!form) { return; }
  event.preventDefault();
  const text = form.text.value.trim();
  if (!text) {
    say("Write something first.");
    form.text.focus();
    return;
  }
  form.text.value = "";
  remember({ target: form.text });
  for (const other of forms()) { other.kind.value = form.kind.value; }
  outbox.add({
    text,
    column: form.column.value,
    kind: form.kind.value,
    word: form.kind.selectedOptions[0].textContent,
    address: form.getAttribute("action"),
  });
}

function bodyOf(entry) {
  return fieldsOf(document.getElementById("move"), {
    text: entry.text, kind: entry.kind, column: entry.column, submit_key: entry.key,
  });
}

function saved(entry, text) {
  const fresh = cardOf(take(text).querySelector("[data-new]").dataset.new);
  const line = document.createElement("p");
  line.className = "just-saved";
  if (fresh) {
    const folded = fresh.closest("details.rest");
    if (folded) { folded.open = true; }
    document.querySelector(".is-new")?.classList.remove("is-new");
    fresh.classList.add("is-new");
    const link = Object.assign(document.createElement("a"), { textContent: fresh.dataset.name, href: `#${fresh.id}` });
    line.append("Saved: ", link);
  } else {
    line.append("Saved. It does not match the filter.");
  }
  const area = waitingAt(entry.column);
  if (area) {
    area.querySelector(".just-saved")?.remove();
    area.append(line);
  }
  say(`${line.textContent.trim()}`);
}

/* Draw what waits, and say once what it waits for. */
function show(why) {
  const entries = outbox ? outbox.read() : [];
  for (const area of document.querySelectorAll("[data-waiting]")) {
    const mine = entries.filter((entry) => entry.column === area.dataset.waiting);
    for (const card of area.querySelectorAll(".card")) { card.remove(); }
    area.prepend(...mine.map((entry) => waitingCard(entry, why)));
  }
  const waiting = entries.filter((entry) => !entry.refused).length;
  const isLate = Boolean(why && waiting);
  if (isLate) {
    const what = waiting === 1 ? "1 item waits" : `${waiting} items wait`;
    warn(`${why} ${what} on this device and ${waiting === 1 ? "is" : "are"} sent as soon as possible.`, true);
  } else if (wasLate) {
    calm();
  }
  wasLate = isLate;
}

function waitingCard(entry, why) {
  const card = document.getElementById("waiting-card").content.cloneNode(true).firstElementChild;
  const look = { gaps: "card-gap", peer_roles: "card-peer", opportunities: "card-opp" }[entry.kind];
  if (look) { card.classList.add(look); }
  card.querySelector("b").textContent = entry.word;
  card.querySelector(".tag").textContent = entry.refused ? "Not saved" : why ? "Waits on this device" : "Saving";
  card.querySelector(".card-t").textContent = entry.text;
  card.querySelector(".field-error").textContent = entry.refused || "";
  card.querySelector(".row").hidden = !entry.refused;
  card.dataset.key = entry.key;
  return card;
}

/* What the server did not take goes back into the field, or away. */
function decided(event) {
  const button = event.target.closest("[data-refused]");
  if (!button) { return; }
  const key = button.closest(".card").dataset.key;
  const entry = outbox.read().find((one) => one.key === key);
  outbox.drop(key);
  const form = entry && formAt(entry.column);
  if (!form) { return; }
  if (button.dataset.refused === "change") { form.text.value = entry.text; }
  form.text.focus();
}

/* What stands in a field and was not sent yet outlives a reload. */
function typed() {
  try {
    return JSON.parse(localStorage.getItem(TYPING)) || {};
  } catch {
    return {};
  }
}

function remember(event) {
  const form = event.target.closest("form.add-form");
  if (!form || event.target !== form.text) { return; }
  const texts = typed();
  delete texts[form.column.value];
  if (form.text.value.trim()) { texts[form.column.value] = form.text.value; }
  try {
    localStorage.setItem(TYPING, JSON.stringify(texts));
  } catch { /* full or forbidden: the field itself still holds it */ }
}
