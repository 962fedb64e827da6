// Where the keyboard is in a talk and what it takes: words, sentences, turns. Pure: offsets in, offsets out.

import { sentences, words } from '../lib/text.js';

// turns: [{start, stop, text}] in code points, text in UTF-16; toPoints(turn, unit) gives the study's offset
export class Cursor {
  constructor(turns, locale, points) {
    this.turns = turns;
    this.locale = locale;
    this.points = points;
    this.turn = 0;
    this.word = 0;
    this.selection = null;
    this.took = '';
    this.memory = new Map();
  }

  // Words or sentences of a turn as study offsets, kept for the turns one has been in.
  parts(kind, turn) {
    const name = `${kind} ${turn}`;
    if (!this.memory.has(name)) {
      const { text } = this.turns[turn];
      const cut = kind === 'word' ? words(text, this.locale) : sentences(text);
      this.memory.set(name, cut.map(([a, b]) => [this.points(turn, a), this.points(turn, b)]));
    }
    return this.memory.get(name);
  }

  here() {
    return this.parts('word', this.turn)[this.word] || [this.turns[this.turn].start, this.turns[this.turn].start];
  }

  // One word on or back, over the borders of turns.
  byWord(step) {
    const next = this.word + step;
    const count = this.parts('word', this.turn).length;
    if (next >= 0 && next < count) this.word = next;
    else if (this.turns[this.turn + step]) {
      this.turn += step;
      this.word = step > 0 ? 0 : Math.max(0, this.parts('word', this.turn).length - 1);
    }
    this.forget();
  }

  byTurn(step) {
    this.turn = Math.max(0, Math.min(this.turns.length - 1, this.turn + step));
    this.word = 0;
    this.forget();
  }

  forget() {
    this.selection = null;
    this.took = '';
  }

  // Take the word, sentence or turn under the cursor; taking the same again adds the next one.
  take(kind) {
    if (this.selection && this.took === kind) this.extend(kind, 1);
    else {
      this.selection = this.around(kind, this.here()[0], this.turn);
      this.took = kind;
    }
    return this.selection;
  }

  around(kind, point, turn) {
    if (kind === 'turn') return [this.turns[turn].start, this.turns[turn].stop];
    const found = this.parts(kind, turn).find(([, b]) => point < b);
    return found ? [...found] : [this.turns[turn].start, this.turns[turn].stop];
  }

  // Move the selection's end by one word, sentence or turn; never to nothing.
  extend(kind, step) {
    if (!this.selection) {
      this.selection = [...this.here()];
      if (step > 0 && kind === 'word') return this.selection;
    }
    const [start, stop] = this.selection;
    const ends = this.ends(kind, stop, step);
    const next = step > 0 ? ends.find((e) => e > stop) : ends.findLast((e) => e < stop && e > start);
    if (next !== undefined) this.selection = [start, next];
    return this.selection;
  }

  ends(kind, stop, step) {
    const at = this.turnAt(Math.max(0, stop - 1));
    const near = [at - 1, at, at + 1].filter((t) => this.turns[t] && (step > 0 ? t >= at : t <= at));
    return near.flatMap((t) => (kind === 'turn' ? [this.turns[t].stop] : this.parts(kind, t).map(([, b]) => b)));
  }

  // The turn that holds this place, or the one before it.
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

  // Put the cursor at a place in the study's offsets.
  goTo(point) {
    this.turn = this.turnAt(point);
    const found = this.parts('word', this.turn).findIndex(([, b]) => point < b);
    this.word = found < 0 ? Math.max(0, this.parts('word', this.turn).length - 1) : found;
  }
}
