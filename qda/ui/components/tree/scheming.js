// Reading the scheme: again after each act of ours or of others, counts only when they are asked for.

import { debounce } from '../lib/dom.js';
import { live } from '../lib/live.js';

const STRONGEST = 8;

export class Scheming {
  // page: {api, acts, units, drawn()}
  constructor(page) {
    this.page = page;
    this.counts = null;
    this.shapes = new Map();
    this.counting = false;
    this.soon = debounce(250, () => this.read());
    this.onNews = () => this.soon();
    window.addEventListener('qda:changed', this.onNews);
    live(page.api).addEventListener('news', this.onNews);
  }

  // Answers why it could not be read, or nothing.
  async read() {
    const { api, acts, units } = this.page;
    const begun = acts.working.stored;
    let given;
    try {
      given = await api.get('tree', this.counting ? { counts: 1 } : {});
    } catch (refusal) {
      return refusal.message;
    }
    if (!acts.working.fresh(given, begun)) return this.read();
    if (given.counts) {
      this.counts = given.counts;
      this.shapes.clear();
    }
    acts.seen = given.cursor;
    units.forget();
    this.page.drawn();
    return '';
  }

  async count(wanted) {
    this.counting = wanted;
    if (wanted) await this.read();
    else this.page.drawn();
  }

  // {units, participants, interviews, of, groups for the voices strip, most, shape} or null while nothing is counted
  of(id) {
    if (!this.counting || !this.counts) return null;
    if (!this.shapes.has(id)) this.shapes.set(id, this.shape(this.counts.things[id] ?? { units: 0, participants: 0, interviews: 0, voices: [] }));
    return this.shapes.get(id);
  }

  shape({ units, participants, interviews, voices }) {
    const said = new Map(voices);
    const groups = new Map();
    this.counts.participants.forEach(({ label, transcript }, n) => {
      if (!groups.has(transcript)) groups.set(transcript, []);
      groups.get(transcript).push({ label, units: Math.min(STRONGEST, said.get(n) ?? 0) });
    });
    return { units, participants, interviews, of: this.counts.of, groups: [...groups.values()], most: STRONGEST, shape: voices.join(';') };
  }

  close() {
    this.soon.cancel();
    window.removeEventListener('qda:changed', this.onNews);
    live(this.page.api).removeEventListener('news', this.onNews);
  }
}
