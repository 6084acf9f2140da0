/* Bring what stands on the page to what the server sent, and leave alone what did not change.

   So focus, open menus and a form that somebody writes in stay as they are, and a card more costs the
   browser one card, not a column. */

const HOLDERS = ".col-b, .col-b > div, .cards, .grp, .list, .rest, .themes, .theme";

/** Make `here` show what `wanted` does. */
export function settle(here, wanted) {
  if (here.isEqualNode(wanted) || here.querySelector(":scope > .change-form")) { return; }
  if (here.matches(HOLDERS) && wanted.matches(HOLDERS)) { settleWithin(here, wanted); return; }
  const menu = here.querySelector("details.menu[open]");
  here.replaceWith(wanted);
  if (menu) { wanted.querySelector("details.menu").open = true; }
}

function settleWithin(here, wanted) {
  const old = byKey(here);
  let at = here.firstElementChild;
  for (const [key, child] of byKey(wanted)) {
    const same = old.get(key);
    old.delete(key);
    if (!same) {
      here.insertBefore(child, at);
    } else {
      if (same === at) { at = at.nextElementSibling; } else { here.insertBefore(same, at); }
      settle(same, child);
    }
  }
  for (const gone of old.values()) { gone.remove(); }
}

/* The children by what they are: cards by their item, all else by its kind and its turn. */
function byKey(holder) {
  const found = new Map();
  for (const child of holder.children) {
    const key = child.dataset.card || [child.tagName, child.classList[0], child.dataset.kind].join();
    found.set(found.has(key) ? `${key} ${found.size}` : key, child);
  }
  return found;
}
