/* While somebody types: is it here already? Asked after a pause, and never in the way. */

import { ask } from "./page.js";

const PAUSE = 500;
const FEWEST = 4;
let timer = 0;

export function start() {
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form.add-form");
    if (form && event.target === form.text) { wait(form); }
  });
  document.addEventListener("submit", (event) => {
    clearTimeout(timer);
    event.target.querySelector(".alike")?.replaceChildren();
  });
}

function wait(form) {
  clearTimeout(timer);
  timer = setTimeout(() => look(form), PAUSE);
}

async function look(form) {
  const text = form.text.value.trim();
  const found = text.length < FEWEST ? "" : await similar(text, form.kind.value);
  if (form.text.value.trim() !== text) { return; }
  const sent = new DOMParser().parseFromString(found, "text/html");
  form.querySelector(".alike").replaceChildren(...sent.body.childNodes);
}

async function similar(text, kind) {
  const address = new URL(document.getElementById("said").dataset.similar, location.href);
  address.searchParams.set("kind", kind);
  address.searchParams.set("text", text);
  const answer = await ask(address).catch(() => ({ ok: false }));
  return answer.ok ? answer.text : "";
}
