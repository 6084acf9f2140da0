/* One question at a time: is anything other than what this page shows? */

const PATIENCE = 8000;
const LATEST = 4000;
const HIDDEN = 10;
const GONE = "This device is not in the workshop any more. Join again with the code on the screen.";

export class Asking {
  constructor({ changes, at, every, gone = GONE }, { marks, take, trouble }) {
    Object.assign(this, { changes, at, every: Number(every), gone, marks, take, trouble });
    this.failures = 0;
    this.skew = 0;
    this.asking = false;
    this.timer = 0;
    for (const event of ["online", "pageshow"]) { window.addEventListener(event, () => this.soon()); }
    window.addEventListener("offline", () => this.failed("network"));
    document.addEventListener("visibilitychange", () => { if (!document.hidden) { this.soon(); } });
  }

  /** Begin at a moment of its own, so that a room of phones does not ask all at once. */
  start() {
    this.timer = setTimeout(() => this.ask(), Math.random() * this.every);
  }

  soon() {
    clearTimeout(this.timer);
    this.ask();
  }

  async ask() {
    if (this.asking) { return; }
    this.asking = true;
    const since = this.at;
    try {
      const query = new URLSearchParams({ since, have: this.marks() });
      this.heard(await this.fetched(`${this.changes}?${query}`), since);
      await this.answered;
    } catch {
      this.failed(navigator.onLine === false ? "network" : "silence");
    }
    this.asking = false;
    this.timer = setTimeout(() => this.ask(), this.pause());
  }

  fetched(address, options = {}) {
    return fetch(address, { ...options, signal: AbortSignal.timeout(PATIENCE), cache: "no-store", redirect: "manual" });
  }

  heard(answer, since) {
    this.answered = null;
    const date = Date.parse(answer.headers.get("Date") || "");
    if (date) { this.skew = date - Date.now(); }
    if (answer.status === 404 || answer.status === 401 || answer.type === "opaqueredirect") { return this.failed("gone"); }
    if (!answer.ok) { return this.failed("server"); }
    this.failures = 0;
    this.trouble("");
    this.every = Number(answer.headers.get("X-Every")) || this.every;
    this.answered = answer.json().then((found) => {
      if (this.at === since) { this.put(found); } // else a form was answered meanwhile, with what is newer
    });
    return undefined;
  }

  put(found) {
    this.at = found.at;
    this.take(found.parts);
  }

  /** Send a form at once; return "page" where the browser should do it in its own way. */
  async send(address, fields) {
    fields.set("have", this.marks());
    let answer;
    try {
      answer = await this.fetched(address, { method: "POST", body: fields, headers: { "X-Requested-With": "fetch" } });
    } catch {
      this.failures = Math.max(this.failures, 1);
      this.failed(navigator.onLine === false ? "network" : "silence");
      return "";
    }
    if (answer.status === 422) {
      this.trouble((await answer.json()).error);
      return "";
    }
    if (!answer.ok) { return "page"; }
    this.put(await answer.json());
    return "";
  }

  /** From the second failure on say whose fault it is; one alone happens on any Wi-Fi. */
  failed(why) {
    this.failures += 1;
    if (this.failures < 2 && why !== "gone") { return; }
    this.trouble({
      network: "This device is not connected: turn on its Wi-Fi, or wait. What you type is kept.",
      silence: "The workshop’s computer does not answer. Your device seems fine; what you type is kept.",
      server: "The workshop’s computer has a problem. It is not your device; what you type is kept.",
      gone: this.gone,
    }[why]);
  }

  pause() {
    const often = document.hidden ? this.every * HIDDEN : this.every;
    if (!this.failures) { return often; }
    return Math.min(often * 2 ** Math.min(this.failures, 6), LATEST) * (0.5 + Math.random() / 2);
  }
}
