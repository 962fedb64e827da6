// One talk as the reader holds it: text, turns, speakers, units and codes, with lookups by place.

import { Points } from '../lib/points.js';
import { lanesOf } from './lanes.js';

const LEADING = ['interviewer', 'moderator', 'observer'];

export class Talk {
  constructor(opened, text) {
    const all = new Points(text);
    this.about = opened;
    this.length = all.length;
    this.speakers = opened.speakers;
    this.layers = opened.layers.filter((layer) => layer.shown !== false);
    this.turns = opened.turns.map(([start, stop, speaker, milliseconds, position], index) => {
      const words = all.slice(start, stop);
      return { index, start, stop, text: words, position, milliseconds, speaker: this.speakers[speaker] || null };
    });
    this.points = new Map();
    this.pins = {};
    this.plain = false;
    this.slice = (start, stop) => all.slice(start, stop);
    this.setCodes(opened.palette);
    this.setUnits(opened.units);
  }

  setCodes({ codes, recent }) {
    this.codes = new Map(codes.map((code) => [code.id, code]));
    this.recent = recent;
  }

  // The code given last is on the first free key at once, so that keys do not change when the study answers.
  use(code) {
    this.recent = [code, ...this.recent.filter((one) => one !== code)].slice(0, 9);
  }

  // The study has this code under another key.
  callOtherwise(code, key) {
    this.codes.delete(code);
    const now = (keys) => [...new Set(keys.map((one) => (one === code ? key : one)))];
    this.recent = now(this.recent);
    for (const unit of this.units.values()) if (unit.codes.includes(code)) unit.codes = now(unit.codes);
  }

  setUnits(rows) {
    this.units = new Map(rows.map((row) => [row[0], this.unitOf(row)]));
    this.arrange();
  }

  // Only what changed: the rest stays as it stands, and the order too where no place is another.
  changeUnits(rows, gone) {
    let moved = false;
    for (const id of gone) moved = this.units.delete(id) || moved;
    for (const row of rows) {
      const unit = this.unitOf(row);
      const known = this.units.get(unit.id);
      moved ||= known?.start !== unit.start || known.stop !== unit.stop;
      this.units.set(unit.id, Object.assign(known || {}, unit));
    }
    if (moved) this.arrange();
  }

  unitOf(row) {
    const unit = {};
    this.about.fields.forEach((field, i) => { unit[field] = row[i]; });
    return unit;
  }

  // After any change of units: their order, lanes, and which turns they touch.
  arrange() {
    this.ordered = [...this.units.values()].sort((a, b) => a.start - b.start || b.stop - a.stop);
    this.lanes = lanesOf(this.ordered);
    this.byTurn = new Map();
    for (const unit of this.ordered) {
      const first = this.turnAt(unit.start);
      for (let t = first; t < this.turns.length && this.turns[t].start < unit.stop; t += 1) {
        if (this.turns[t].stop <= unit.start) continue;
        if (!this.byTurn.has(t)) this.byTurn.set(t, []);
        this.byTurn.get(t).push(unit);
      }
    }
  }

  // What was said there, without the labels between the turns.
  said(start, stop) {
    return this.turnsOf({ start, stop }).map((t) => this.slice(Math.max(start, this.turns[t].start), Math.min(stop, this.turns[t].stop)).trim()).join(' ');
  }

  turnsOf({ start, stop }) {
    const out = [];
    for (let t = this.turnAt(start); t < this.turns.length && this.turns[t].start < stop; t += 1) if (this.turns[t].stop > start) out.push(t);
    return out;
  }

  // The turn that holds this place, or the last one before it.
  turnAt(point) {
    let low = 0;
    let high = this.turns.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.turns[middle].start <= point) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  pointsIn(turn) {
    if (!this.points.has(turn)) this.points.set(turn, new Points(this.turns[turn].text));
    return this.points.get(turn);
  }

  // A UTF-16 offset in a turn's text as the study's offset, and back.
  place(turn, unit) {
    return this.turns[turn].start + this.pointsIn(turn).toPoints(unit);
  }

  offset(turn, point) {
    const { start, stop } = this.turns[turn];
    return this.pointsIn(turn).toUnits(Math.max(0, Math.min(stop, point) - start));
  }

  leads(turn) {
    return LEADING.includes(this.turns[turn].speaker?.role);
  }

  unitsAt(point) {
    return (this.byTurn.get(this.turnAt(point)) || []).filter((u) => u.start <= point && point < u.stop).sort((a, b) => a.stop - a.start - (b.stop - b.start));
  }

  nameOf(unit) {
    const names = unit.codes.map((id) => this.codes.get(id)?.name).filter(Boolean);
    return names.join(' · ');
  }

  // A unit that was marked just now, as the panel shows it: nothing has been written to it yet.
  fresh(unit) {
    const turns = this.turnsOf(unit).map((t) => this.turns[t]);
    return {
      ...unit,
      transcript: { id: this.about.transcript, title: this.about.title, language: this.about.language },
      quote: this.slice(unit.start, unit.stop),
      first_turn: turns[0].position,
      last_turn: turns[turns.length - 1].position,
      speakers: [...new Set(turns.map(({ speaker }) => speaker).filter(Boolean))],
      layers: this.about.layers,
      codes: unit.codes.map((id) => this.codes.get(id)).filter(Boolean),
      wordings: [],
      memos: [],
      overlaps: [],
    };
  }

  // The codes on keys 1 to 9: those that the person chose, then what was used lately on the keys that are free.
  onKeys() {
    const chosen = Object.values(this.pins);
    const lately = this.recent.filter((id) => !chosen.includes(id));
    return Array.from({ length: 9 }, (_x, i) => (this.codes.has(this.pins[i + 1]) ? this.pins[i + 1] : lately.shift() || null));
  }

  look(unit) {
    const code = this.codes.get(unit.codes[0]);
    if (code && this.plain) return { colour: code.own?.[0] || 0, pattern: code.own?.[1] || 1 };
    return code ? { colour: code.colour || 0, pattern: code.pattern || 1 } : { colour: 0, pattern: 1 };
  }

  // Share of the participants' words that lie in a unit, and the next stretch that does not.
  coded() {
    let all = 0;
    let inside = 0;
    this.turns.forEach((turn, t) => {
      if (this.leads(t)) return;
      all += turn.stop - turn.start;
      for (const [a, b] of this.covered(t)) inside += b - a;
    });
    return all ? inside / all : 0;
  }

  covered(t) {
    const { start, stop } = this.turns[t];
    const out = [];
    for (const unit of this.byTurn.get(t) || []) {
      const a = Math.max(start, unit.start);
      const b = Math.min(stop, unit.stop);
      const last = out[out.length - 1];
      if (last && a <= last[1]) last[1] = Math.max(last[1], b);
      else out.push([a, b]);
    }
    return out;
  }

  // The next stretch of a participant's words after this place that no unit holds.
  nextUncoded(from) {
    for (let t = this.turnAt(from); t < this.turns.length; t += 1) {
      if (this.leads(t)) continue;
      let at = Math.max(this.turns[t].start, from);
      for (const [a, b] of [...this.covered(t), [this.turns[t].stop, this.turns[t].stop]]) {
        if (a > at && /[\p{L}\p{N}]/u.test(this.slice(at, a))) return [at, a];
        at = Math.max(at, b);
      }
    }
    return null;
  }
}
