// Warnings on condensed texts: asked for while one works, a few units at a time, kept by the words they speak of.

const SOON = 150;
const AGAIN = 350;
const LATER = 2500;
const BATCH = 60;

export class Warnings {
  // changed(units): warnings of these units have come
  constructor({ api, changed }) {
    Object.assign(this, { api, changed });
    this.known = new Map(); // wording id → {words, warnings}
    this.wanted = new Set();
    this.kinds = 'usual';
  }

  // Warnings on a wording as it stands, by what the person wants to see; nothing while they are being made.
  of(wording) {
    const found = wording?.id && this.known.get(wording.id);
    if (!found || found.words !== wording.words || this.kinds === 'none') return [];
    return this.kinds === 'all' ? found.warnings : found.warnings.filter(({ shown }) => shown);
  }

  knows(wording) {
    return !wording?.words?.trim() || this.known.get(wording.id)?.words === wording.words;
  }

  // These units are looked at: ask for what is not known yet.
  want(units) {
    for (const unit of units) this.wanted.add(unit);
    if (this.wanted.size && !this.timer && !this.asking) this.timer = setTimeout(() => this.ask(), SOON);
  }

  async ask() {
    this.timer = 0;
    const units = [...this.wanted].slice(0, BATCH);
    if (!units.length || this.closed) return;
    this.asking = true;
    let wait = AGAIN;
    try {
      const { texts, waiting } = await this.api.get('warnings', { units: units.join(',') });
      this.take(texts);
      if (!waiting) {
        for (const unit of units) this.wanted.delete(unit);
        wait = 0;
      }
    } catch {
      wait = LATER; // the server is away or busy: the texts are safe, the check comes later
    }
    this.asking = false;
    if (this.wanted.size && !this.closed) this.timer = setTimeout(() => this.ask(), wait);
  }

  take(texts) {
    const units = new Set();
    for (const [id, { unit, words, warnings }] of Object.entries(texts)) {
      const before = this.known.get(id);
      this.known.set(id, { words, warnings });
      if (warnings.length || before?.warnings.length) units.add(unit);
    }
    this.changed(units);
  }

  async aside(wording, kind, why) {
    await this.api.act('put_warning_aside', { wording: wording.id, kind }, { why });
    const found = this.known.get(wording.id);
    if (found) found.warnings = found.warnings.filter((one) => one.kind !== kind);
  }

  close() {
    this.closed = true;
    clearTimeout(this.timer);
  }
}
