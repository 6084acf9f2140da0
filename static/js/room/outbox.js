/* What was typed and is not saved yet: on the device until the server has said yes, each with an id
   made here, so that sending it twice adds it once. */

import { madeKey, renew } from "./parts.js";

const PATIENCE = 8000;
const LATEST = 4000;

export class Outbox {
  constructor(name, { marks, token, take, changed, refused }) {
    Object.assign(this, { name, marks, token, take, changed, refused, sending: false, pause: 1000 });
    this.held = this.read();
    for (const event of ["online", "focus", "pageshow"]) { window.addEventListener(event, () => this.send()); }
  }

  get waiting() {
    return this.read().length;
  }

  add(entry) {
    this.write([...this.read(), { ...entry, key: madeKey() }]);
    this.send();
  }

  async send() {
    if (this.sending) { return; }
    this.sending = true;
    clearTimeout(this.timer);
    let went = true;
    for (let entry = this.read()[0]; entry && went; entry = this.read()[0]) {
      went = await this.post(entry);
    }
    this.sending = false;
    this.pause = went ? 1000 : Math.min(this.pause * 2, LATEST);
    if (!went) { this.timer = setTimeout(() => this.send(), this.pause); }
    this.changed();
  }

  /** Send one entry; return whether it is dealt with. */
  async post(entry) {
    const fields = { ...entry.fields, submit_key: entry.key, csrf_token: this.token(), have: this.marks() };
    let answer;
    try {
      answer = await fetch(entry.address, {
        method: "POST",
        body: new URLSearchParams(fields),
        headers: { "X-Requested-With": "fetch" },
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (answer.ok) { this.take(await answer.json()); }
    } catch {
      return false;
    }
    if (answer.status === 400) { await renew().catch(() => false); }
    if (!answer.ok && answer.status !== 422) { return false; }
    this.write(this.read().filter((one) => one.key !== entry.key));
    if (answer.status === 422) { this.refused(entry, (await answer.json()).error); }
    return true;
  }

  /* Other tabs write as well, so the store is read each time; memory helps where there is none. */
  read() {
    try { return JSON.parse(localStorage.getItem(this.name)) || []; } catch { return this.held || []; }
  }

  write(entries) {
    this.held = entries;
    try { localStorage.setItem(this.name, JSON.stringify(entries)); } catch { /* kept while the page is open */ }
    this.changed();
  }
}
