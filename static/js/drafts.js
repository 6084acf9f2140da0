/* What is typed into a long form is kept in this browser until the server has saved it.

   The server says so in the cookie "saved", which holds the form's submit_key. What it never said
   so of is offered back on the form's page, and named on the map's other pages. */

const OWNER = document.querySelector("script[data-drafts-of]").dataset.draftsOf;
const PREFIX = `simmap.draft.${OWNER}.`;
const DAYS = 14;
const OURS = new Set(["csrf_token"]);
const MAP = location.pathname.split("/").slice(0, 3).join("/");
let timer;

forgetSaved();
document.querySelectorAll("form[data-draft]").forEach(offer);
document.addEventListener("form:shown", (event) => offer(event.target));
document.addEventListener("input", (event) => later(event.target));
document.addEventListener("change", (event) => later(event.target));
document.addEventListener("submit", (event) => keep(event.target), true);
document.addEventListener("click", cancelled);
nameOthers();

function later(field) {
  if (!field.form || !("draft" in field.form.dataset)) { return; }
  clearTimeout(timer);
  timer = setTimeout(keep, 250, field.form);
}

function keep(form) {
  if (!("draft" in form.dataset)) { return; }
  clearTimeout(timer);
  const draft = {
    at: Date.now(),
    key: form.elements.submit_key.value,
    fields: fieldsOf(form),
    page: form.dataset.draft || location.pathname + location.search,
    title: form.dataset.title || document.querySelector("h1").textContent.trim(),
  };
  try {
    localStorage.setItem(nameOf(form), JSON.stringify(draft));
  } catch { /* full or forbidden: the page itself still holds it */ }
}

/* Say what was not saved, and put it back only if the person wants it. */
function offer(form) {
  const draft = read(nameOf(form));
  if (!draft || isSame(draft.fields, fieldsOf(form))) { return; }
  const when = new Date(draft.at).toLocaleString("en-US", { dateStyle: "medium", timeStyle: "short" })
    .replace(/\s([AP]M)$/, (_, half) => ` ${half.toLowerCase()}`); // as on the pages: 9:00 am
  const box = boxOf(`What you typed here (${when}) was not saved.`);
  box.append(button("Put it back", () => { putBack(form, draft); box.remove(); }));
  box.append(button("Throw it away", () => { localStorage.removeItem(nameOf(form)); box.remove(); }));
  form.before(box);
}

function putBack(form, draft) {
  for (const field of form.elements) {
    if (!field.name || OURS.has(field.name)) { continue; }
    const values = draft.fields.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.type === "checkbox" || field.type === "radio") {
      field.checked = values.includes(field.value);
    } else if (values.length) {
      [field.value] = values;
    }
  }
  form.querySelectorAll("details").forEach((part) => { part.open = true; });
  form.querySelector("input:not([type=hidden]), textarea, select").focus();
}

/* On the map's other pages: where something waits that was typed. */
function nameOthers() {
  const shown = new Set([...document.querySelectorAll("form[data-draft]")].map(nameOf));
  const waiting = names().filter((name) => !shown.has(name)).map(read)
    .filter((draft) => draft.page.startsWith(`${MAP}/`));
  if (!waiting.length) { return; }
  const box = boxOf("Typed and not saved yet: ");
  waiting.forEach((draft, at) => {
    const link = Object.assign(document.createElement("a"), { href: draft.page, textContent: draft.title });
    box.firstChild.append(at ? ", " : "", link);
  });
  document.querySelector("main [role=status]").after(box);
}

function forgetSaved() {
  const saved = /(?:^|; )saved=([0-9a-f]+)/.exec(document.cookie);
  const oldest = Date.now() - DAYS * 24 * 3600 * 1000;
  for (const name of names()) {
    const draft = read(name);
    if (!draft || draft.at < oldest || (saved && draft.key === saved[1])) { localStorage.removeItem(name); }
  }
}

function cancelled(event) {
  const link = event.target.closest("form[data-draft] [data-cancel]");
  if (link) { localStorage.removeItem(nameOf(link.closest("form"))); }
}

function names() {
  return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
}

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

function nameOf(form) {
  return PREFIX + (form.dataset.draft || new URL(form.action).pathname);
}

function fieldsOf(form) {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !OURS.has(name));
}

/* The marks of a form differ each time it is opened; what a person typed is the rest. */
function isSame(some, others) {
  const words = (fields) => JSON.stringify(fields.filter(([name]) => name !== "submit_key" && name !== "version"));
  return words(some) === words(others);
}

function boxOf(text) {
  const box = document.createElement("div");
  box.className = "help-note draft-note";
  box.setAttribute("role", "status");
  const line = document.createElement("p");
  line.textContent = text;
  box.append(line);
  return box;
}

function button(text, action) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "btn-quiet", textContent: text });
  made.addEventListener("click", action);
  return made;
}
