/* The parts of the page: what they are, how new ones take their place, what people typed in them. */

const KEEPING = "room.draft.";
let drafts = "";

/** What this page shows, as the server asks for it. */
export function marks() {
  return [...document.querySelectorAll("[data-part]")].map((part) => part.dataset.mark).join(".");
}

/** This page's token for forms. */
export function token() {
  return document.getElementById("live").dataset.token || "";
}

/** Take the token of a page as it is now: this one's has ended, with the cookie that it belongs to. */
export async function renew() {
  const text = await fetch(location.href, { cache: "no-store" }).then((answer) => (answer.ok ? answer.text() : ""));
  const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("live");
  if (!fresh || !fresh.dataset.token) { return false; }
  document.getElementById("live").dataset.token = fresh.dataset.token;
  for (const field of document.querySelectorAll("[name=csrf_token]")) { field.value = fresh.dataset.token; }
  return true;
}

/** An id that is nobody else's. (randomUUID needs HTTPS, a workshop's laptop has none.) */
export function madeKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/* A part is the same for all pages: these two of its fields are the page's own. They are known by name,
   never by what stands in them: that may be what somebody wrote. */
const OWN = { csrf_token: token, submit_key: madeKey };

function fill(sent) {
  for (const [name, own] of Object.entries(OWN)) {
    for (const field of sent.querySelectorAll(`input[type=hidden][name=${name}]`)) { field.value = own(); }
  }
}

/** Put new parts in the place of old ones; nothing typed, chosen, opened or focused is lost. */
export function take(parts) {
  for (const [mark, html] of Object.entries(parts)) {
    const name = mark.slice(0, mark.lastIndexOf("-"));
    const part = document.querySelector(`[data-part="${name}"]`);
    if (part && part.dataset.mark !== mark) { replace(part, mark, html); }
  }
  const heading = document.querySelector("[data-heading]");
  const title = document.querySelector("[data-title]");
  if (heading && title) {
    title.textContent = heading.dataset.heading;
    document.title = `${heading.dataset.heading} · simmap`;
  }
}

function replace(part, mark, html) {
  const before = controls(part).map((control) => ({ ...where(control), ...state(control) }));
  const open = [...part.querySelectorAll("details")].map((details) => details.open);
  const sent = new DOMParser().parseFromString(html, "text/html");
  fill(sent);
  steady(part, sent.body);
  part.replaceChildren(...sent.body.childNodes);
  part.dataset.mark = mark;
  controls(part).forEach((control) => revive(control, before));
  [...part.querySelectorAll("details")].forEach((details, place) => { if (open[place]) { details.open = true; } });
}

/* A picture stays until the next one is there, and does not change more often than every 5 s. */
const CALM = 5000;
let changed = 0;

function steady(part, sent) {
  const old = part.querySelector("img[data-steady]");
  const next = sent.querySelector("img[data-steady]");
  if (!old || !next) { return; }
  const source = next.getAttribute("src");
  next.replaceWith(old);
  old.dataset.next = source;
  setTimeout(() => {
    if (old.dataset.next !== source) { return; }
    const loading = new Image();
    loading.onload = () => { if (old.dataset.next === source) { old.src = source; changed = Date.now(); } };
    loading.src = source;
  }, Math.max(0, changed + CALM - Date.now()));
}

const TYPED = "textarea, select, input:not([type=hidden])";

function controls(part) {
  return [...part.querySelectorAll(`${TYPED}, button, summary`)];
}

function where(control) {
  const form = control.closest("form");
  const stop = form && form.querySelector("[name=stop], [name=intercept]");
  return { name: control.name || "", action: form ? form.action : "", at: stop ? stop.value : "", value: control.value, text: control.textContent.trim() };
}

function state(control) {
  const focused = document.activeElement === control;
  const caret = focused && "selectionStart" in control ? [control.selectionStart, control.selectionEnd] : null;
  return { control, focused, caret };
}

/** Return whether a control says other than what the server sent. */
function touched(control) {
  if (control.matches("select")) {
    const given = [...control.options].findIndex((option) => option.defaultSelected);
    return control.selectedIndex !== Math.max(given, 0);
  }
  return control.value !== control.defaultValue || control.checked !== control.defaultChecked;
}

/** Give a new control what somebody did to its predecessor. */
function revive(control, before) {
  const mine = where(control);
  const choice = control.type === "radio" || control.type === "checkbox";
  const same = before.find((one) => one.name === mine.name && one.action === mine.action && one.control.tagName === control.tagName
    && (choice ? one.value === mine.value : control.matches("button, summary") ? one.text === mine.text : one.at === mine.at));
  if (!same) { return; }
  if (control.matches(TYPED) && touched(same.control)) {
    if (choice) { control.checked = same.control.checked; } else { control.value = same.value; }
  }
  if (!same.focused) { return; }
  control.focus({ preventScroll: true });
  if (same.caret && same.caret[0] !== null && control.matches("textarea, input")) {
    try { control.setSelectionRange(...same.caret); } catch { /* a kind of field without a caret */ }
  }
}

/** Keep what is being typed on the device, so that a reload or a crash does not lose it. */
export function keepDrafts(owner) {
  if (!owner) { return; }
  drafts = `${KEEPING}${owner}.`;
  document.querySelectorAll("form[data-send] textarea, form[data-send] input:not([type=hidden])").forEach((control) => {
    const kept = read(control);
    if (kept && !control.value && control.type !== "radio") { control.value = kept; }
  });
  document.addEventListener("input", (event) => {
    const control = event.target;
    if (control.closest("form[data-send]") && control.matches("textarea, input:not([type=hidden]):not([type=radio])")) { write(control); }
  });
}

function key(control) {
  return `${drafts}${control.closest("form").dataset.send}.${control.id || control.name}`;
}

function read(control) {
  try { return localStorage.getItem(key(control)); } catch { return ""; }
}

function write(control) {
  try {
    if (control.value) { localStorage.setItem(key(control), control.value); } else { localStorage.removeItem(key(control)); }
  } catch { /* full or forbidden: it stays on the page */ }
}

/** Put into a form what was sent from it and not taken. */
export function restore(form, fields) {
  for (const control of form.querySelectorAll("textarea, input:not([type=hidden]):not([type=radio])")) {
    if (!control.value && fields[control.name]) { control.value = fields[control.name]; }
  }
}
