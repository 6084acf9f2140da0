/* A page that follows the room: asks whether something is new, puts the new parts in place, sends
   forms without leaving the page. Without this file every form and the Refresh link do the same. */

import { Asking } from "./room/asking.js";
import { Outbox } from "./room/outbox.js";
import { keepDrafts, marks, renew, restore, take, token } from "./room/parts.js";
import { lookForSame } from "./room/same.js";
import { tick } from "./room/timers.js";

const live = document.getElementById("live");
const banner = document.querySelector("[data-connection]");
const PATIENT = new Set(["say", "plan", "note"]);
let trouble = "";

const asking = new Asking(live.dataset, { marks, take, trouble: connection });
const outbox = live.dataset.outbox && new Outbox(`room.${live.dataset.outbox}`, {
  marks, token, take: (answer) => { asking.at = answer.at; take(answer.parts); }, changed: tell, refused: refuse,
});

function connection(words) {
  trouble = words;
  tell();
}

/** Say what is wrong and whose fault it is, and what waits on this device. */
function tell() {
  const waiting = outbox ? outbox.waiting : 0;
  const held = waiting && trouble ? `${waiting === 1 ? "1 thing waits" : `${waiting} things wait`} on this device and will be sent.` : "";
  const words = [trouble, held].filter(Boolean).join(" ");
  banner.hidden = !words;
  if (banner.textContent !== words) { banner.textContent = words; }
}

/** Give back what the server did not take, with its reason. */
function refuse(entry, why) {
  const form = document.querySelector(`form[data-send="${entry.send}"]`);
  const error = form && form.querySelector("[data-error]");
  if (!error) { return; }
  restore(form, entry.fields);
  error.textContent = why;
  error.hidden = false;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const send = form.dataset.send;
  if (!send) { return; }
  event.preventDefault();
  const error = form.querySelector("[data-error]");
  if (error) { error.hidden = true; }
  const fields = new URLSearchParams(new FormData(form, event.submitter)); // each vote of a paper is a "line"
  if (fields.has("take_back")) { form.reset(); } // also what was chosen and never sent
  if (PATIENT.has(send) && outbox) { later(form, send, Object.fromEntries(fields)); } else { now(form, fields, event.submitter); }
});

/** What people typed goes through the outbox: it is on this device until the server has it. */
function later(form, send, fields) {
  const typed = [...form.querySelectorAll("textarea, input:not([type=hidden]):not([type=radio])")];
  const main = typed.find((control) => control.required) || typed[0];
  if (!main.value.trim()) {
    refuse({ send, fields }, "Write something first.");
    main.focus();
    return;
  }
  outbox.add({ send, address: form.action, fields });
  for (const control of typed) { if (!("keep" in control.dataset)) { control.value = ""; } }
  for (const hidden of form.querySelectorAll("[name=same_as]")) { hidden.value = ""; }
  const same = form.querySelector("[data-same]");
  if (same) { same.hidden = true; }
  main.dispatchEvent(new Event("input", { bubbles: true }));
  main.focus();
}

/** A button acts at once or not at all. */
async function now(form, fields, submitter) {
  const buttons = form.querySelectorAll("button");
  buttons.forEach((button) => { button.disabled = true; });
  if (token()) { fields.set("csrf_token", token()); }
  const found = await asking.send(form.action, fields);
  buttons.forEach((button) => { button.disabled = false; });
  if (found !== "page") { return; }
  await renew().catch(() => false);
  form.removeAttribute("data-send");
  form.requestSubmit(submitter);
}

document.querySelector("[data-refresh]")?.addEventListener("click", (event) => {
  event.preventDefault();
  asking.soon();
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) { return; }
  const field = document.querySelector(`[data-letter="${CSS.escape(event.key)}"]`);
  if (field) {
    event.preventDefault();
    field.focus();
  }
});

keepDrafts(live.dataset.outbox);
lookForSame();
setInterval(() => tick(asking.skew), 1000);
tick(0);
asking.start();
if (outbox) { outbox.send(); }
