// The voting paper: pips and "votes left" as one marks. The server checks every rule again.

const words = (n) => (n === 1 ? "1 vote" : `${n} votes`);

function used(form) {
  const ticked = form.querySelectorAll('input[name="line"]:checked').length;
  const chosen = [...form.querySelectorAll('select[name^="value-"]')];
  return ticked + chosen.reduce((sum, select) => sum + Number(select.value), 0);
}

function show(form) {
  const most = Number(form.dataset.votes);
  if (!most) return;
  const given = used(form);
  form.querySelectorAll("[data-pips] i").forEach((pip, place) => pip.classList.toggle("used", place < given));
  const left = form.querySelector("[data-left]");
  left.dataset.rules ??= left.textContent;
  const rest = left.dataset.rules.replace(/^\d+ votes? each\.\s*/, "");
  const spent = given < most ? `${words(most - given)} left of ${most}. ${rest}` : `All ${most} given.`;
  left.textContent = given ? spent : left.dataset.rules;
  const button = form.querySelector("[data-cast]");
  button.dataset.words ??= button.textContent;
  button.textContent = given && !button.dataset.words.startsWith("Change") ? `Cast ${words(given)}` : button.dataset.words;
}

function mark(event) {
  const form = event.target.closest("form[data-ballot]");
  if (!form) return;
  const most = Number(form.dataset.votes);
  if (most && used(form) > most) {
    if (event.target.type === "checkbox") event.target.checked = false;
    else event.target.value = "0";
    show(form);
    form.querySelector("[data-left]").textContent = `No vote left of ${most}. Take one back first.`;
    return;
  }
  show(form);
}

document.addEventListener("change", mark);
document.querySelectorAll("form[data-ballot]").forEach(show);
new MutationObserver(() => document.querySelectorAll("form[data-ballot]:not([data-seen])").forEach((form) => {
  form.dataset.seen = "";
  show(form);
})).observe(document.body, { childList: true, subtree: true });
