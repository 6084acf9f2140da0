/* While somebody types: is nearly the same on the map already? They decide. */

const PAUSE = 700;
const SHORTEST = 12;

export function lookForSame() {
  let timer = 0;
  let asked = "";
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form");
    const field = form && form.querySelector("[data-like]");
    if (!field) { return; }
    clearTimeout(timer);
    timer = setTimeout(() => look(form, field), PAUSE);
  });

  async function look(form, field) {
    const text = field.value.trim();
    const kind = new FormData(form).get("kind");
    const question = `${field.dataset.like}?${new URLSearchParams({ kind, text })}`;
    if (question === asked) { return; }
    asked = question;
    const found = text.length < SHORTEST ? {} : await fetch(question).then((answer) => (answer.ok ? answer.json() : {})).catch(() => ({}));
    if (asked === question) { show(form, found); }
  }

  function show(form, found) {
    const box = form.querySelector("[data-same]");
    if (!box) { return; }
    box.hidden = !found.item;
    if (!found.item) { return; }
    box.querySelector("[data-same-label]").textContent = found.label;
    box.querySelector("[data-same-text]").textContent = found.text;
    box.querySelector("[data-same-send]").onclick = () => { form.querySelector("[name=same_as]").value = found.item; };
  }
}
