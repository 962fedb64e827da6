// Decisions on their way: those made while an act is under way go along in the next one, so that keys never wait for a large study.

export class Sending {
  constructor(api) {
    Object.assign(this, { api, waiting: [], under: null });
    this.leaving = () => this.all();
    globalThis.addEventListener?.('beforeunload', this.leaving);
  }

  get busy() {
    return this.under !== null || this.waiting.length > 0;
  }

  // Resolves with the id of the act they went in; rejects with the refusal of these alone.
  send(decisions) {
    const entry = { decisions };
    const done = new Promise((resolve, reject) => Object.assign(entry, { resolve, reject }));
    this.waiting.push(entry);
    this.go();
    return done;
  }

  // Resolves when nothing is on its way any more.
  go() {
    this.under ??= this.drain().finally(() => (this.under = null));
    return this.under;
  }

  async drain() {
    while (this.waiting.length) await this.some(this.next());
  }

  // One string after the other go together; a decision on many is an act of its own, as it is taken back by itself.
  next() {
    const many = this.waiting.findIndex(({ decisions }) => decisions.length > 1);
    return this.waiting.splice(0, many < 0 ? this.waiting.length : Math.max(1, many));
  }

  async some(entries) {
    const act = this.api.act('decide_identifiers', { decisions: merged(entries) });
    try {
      await act;
      for (const entry of entries) entry.resolve(act.id);
    } catch (refusal) {
      if (entries.length === 1) entries[0].reject(refusal);
      else for (const entry of entries) await this.some([entry]);
    }
  }

  // On leaving the page nothing waits here any longer: the study's own queue sends it.
  all() {
    const left = this.waiting.splice(0);
    if (left.length) this.some(left);
  }

  close() {
    globalThis.removeEventListener?.('beforeunload', this.leaving);
    this.all();
  }
}

// What was decided last of each string.
export function merged(entries) {
  return [...new Map(entries.flatMap(({ decisions }) => decisions).map((one) => [one.words, one])).values()];
}
