/* What was typed and is not saved yet: kept in the browser until the server has said yes.

   Each entry carries an id made here, so that sending it twice adds it once. It is not made with
   randomUUID, which does not exist where a laptop serves the room without HTTPS. */

import { ask, refresh, reason } from "./page.js";

const OFFLINE = "Not connected.";
const SIGNED_OUT = "You are not signed in any more.";
const SOONEST = 1000;
const LATEST = 10000;

export class Outbox {
  /** `saved(entry, text)` is told of each entry that the server took, `changed(why)` of all else. */
  constructor(name, { saved, changed, body }) {
    Object.assign(this, { name, saved, changed, body, sending: false, pause: SOONEST, why: "" });
    this.held = this.read();
    for (const event of ["online", "focus"]) { window.addEventListener(event, () => this.send()); }
  }

  add(entry) {
    this.write([...this.read(), { ...entry, key: randomKey() }]);
    this.send();
  }

  drop(key) {
    this.write(this.read().filter((entry) => entry.key !== key));
  }

  /** Send what waits, in order; comes back by itself as long as something waits. */
  async send() {
    if (this.sending) { return; }
    this.sending = true;
    clearTimeout(this.timer);
    this.why = "";
    for (let entry = this.next(); entry && !this.why; entry = this.next()) {
      this.why = await this.post(entry);
    }
    this.sending = false;
    this.pause = this.why ? Math.min(this.pause * 2, LATEST) : SOONEST;
    if (this.why) { this.timer = setTimeout(() => this.send(), this.pause); }
    this.changed(this.why);
  }

  next() {
    return this.read().find((entry) => !entry.refused);
  }

  /** Send one entry; return why it has to wait, "" if it need not. */
  async post(entry, again = false) {
    let answer;
    try {
      answer = await ask(entry.address, this.body(entry));
    } catch {
      return OFFLINE;
    }
    if (answer.ok) {
      this.drop(entry.key);
      this.saved(entry, answer.text);
      return "";
    }
    if (answer.status >= 500 || answer.status === 429) { return `${reason(answer.text)}.`; }
    if (answer.status === 422 || answer.status === 413) {
      this.refuse(entry.key, reason(answer.text));
      return "";
    }
    // The page may be older than the sign-in: with what the board now brings it may well pass.
    if (!again && await refresh()) { return this.post(entry, true); }
    return again ? `${reason(answer.text)}.` : SIGNED_OUT;
  }

  refuse(key, why) {
    this.write(this.read().map((entry) => (entry.key === key ? { ...entry, refused: why } : entry)));
  }

  /* Other tabs write as well, so the store is read each time; memory helps where there is none. */
  read() {
    try {
      return JSON.parse(localStorage.getItem(this.name)) || [];
    } catch {
      return this.held || [];
    }
  }

  write(entries) {
    this.held = entries;
    try {
      localStorage.setItem(this.name, JSON.stringify(entries));
    } catch { /* full or forbidden: it is kept as long as the page is open */ }
    this.changed(this.why);
  }
}

function randomKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
