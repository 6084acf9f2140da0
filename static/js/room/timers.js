/* Timers count by the clock of the workshop's computer; only what matters is said aloud. */

const SAID = { 300: "5 minutes left", 0: "Time is up" };
let spoken = null;

export function tick(skew) {
  for (const timer of document.querySelectorAll("[data-ends]")) {
    const left = Math.max(0, Math.round(Number(timer.dataset.ends) - (Date.now() + skew) / 1000));
    const words = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (timer.textContent !== words) { timer.textContent = words; }
    timer.setAttribute("aria-label", `${Math.floor(left / 60)} minutes ${left % 60} seconds left`);
    if (SAID[left] && timer.dataset.said !== SAID[left]) { say(timer, SAID[left]); }
  }
}

function say(timer, words) {
  timer.dataset.said = words;
  spoken ||= document.body.appendChild(Object.assign(document.createElement("p"), { className: "usa-sr-only" }));
  spoken.setAttribute("role", "status");
  spoken.textContent = words;
}
