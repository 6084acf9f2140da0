/* Whoever waits for a report sees how far it is, and the file arrives once it is made. */

const PAUSE = 500;
const FURTHER = 5000;
const now = document.querySelector("[data-now]");

look();

async function look() {
  const answer = await fetch(location.href).catch(() => null);
  if (!answer) {
    setTimeout(look, FURTHER);
  } else if (answer.status === 202) {
    show(new DOMParser().parseFromString(await answer.text(), "text/html"));
    setTimeout(look, PAUSE);
  } else {
    answer.body.cancel();
    if (answer.ok) { sayThatItIsMade(); }
    location.replace(location.href);
  }
}

/** Put in place how far it is; words that are the same are not said again. */
function show(page) {
  const said = page.querySelector("[data-now]").textContent;
  if (now.textContent !== said) { now.textContent = said; }
  const howFar = "[data-how-far]";
  document.querySelector(howFar).replaceWith(page.querySelector(howFar));
}

/** A file that is saved leaves this page where it is. */
function sayThatItIsMade() {
  document.querySelector("h1").textContent = "The report is made";
  document.title = document.title.replace("being made", "made");
  now.textContent = "The file is on its way to you.";
  document.querySelector("[data-how-far]").remove();
  document.querySelector("[data-while]").remove();
  document.querySelector("[data-again]").textContent = "Take it again";
}
