// Paints stretches of the talk with the CSS Custom Highlight API: one highlight for each colour number, text untouched.

import { tints } from './lanes.js';

const COLOURS = 20;

export class Paint {
  constructor(talk, wordsOf) {
    this.talk = talk;
    this.wordsOf = wordsOf;
    this.near = new Set();
    this.ranges = new Map();
    this.hits = new Map();
    this.colours = Array.from({ length: COLOURS + 1 }, (_x, n) => this.highlight(`q-code-${n}`, 0));
    this.selection = this.highlight('q-select', 3);
    this.here = this.highlight('q-here', 2);
    this.found = this.highlight('q-find', 4);
    this.asks = this.highlight('q-asks', 1);
    this.hover = this.highlight('q-hover', 1);
    this.uncoded = this.highlight('q-uncoded', 0);
    this.showUncoded = false;
  }

  highlight(name, priority) {
    const it = new Highlight();
    it.priority = priority;
    CSS.highlights.set(name, it);
    return it;
  }

  // The part of [start, stop) that lies in a turn, as a range over its text node.
  range(turn, start, stop) {
    const node = this.wordsOf(turn)?.firstChild;
    const a = this.talk.offset(turn, start);
    const b = this.talk.offset(turn, stop);
    return node && b > a ? new StaticRange({ startContainer: node, startOffset: a, endContainer: node, endOffset: b }) : null;
  }

  rangesOf(span) {
    return this.talk.turnsOf(span).map((turn) => this.range(turn, span.start, span.stop)).filter(Boolean);
  }

  show(turn) {
    this.near.add(turn);
    this.turn(turn);
  }

  hide(turn) {
    this.near.delete(turn);
    this.clear(turn);
  }

  clear(turn) {
    for (const [highlight, range] of this.ranges.get(turn) || []) highlight.delete(range);
    this.ranges.delete(turn);
  }

  turn(turn) {
    if (!this.near.has(turn)) return;
    this.clear(turn);
    const { start, stop } = this.talk.turns[turn];
    const painted = [];
    const put = (highlight, a, b) => {
      const range = this.range(turn, a, b);
      if (!range) return;
      highlight.add(range);
      painted.push([highlight, range]);
    };
    for (const unit of tints(this.talk.byTurn.get(turn) || [], start, stop)) put(this.colours[this.talk.look(unit).colour % (COLOURS + 1)], Math.max(start, unit.start), Math.min(stop, unit.stop));
    for (const place of this.asked?.touch({ start, stop }) || []) if (place.open) put(this.asks, Math.max(start, place.start), Math.min(stop, place.stop));
    for (const [a, b] of this.hits.get(turn) || []) put(this.found, a, b);
    if (this.showUncoded && !this.talk.leads(turn)) {
      let at = start;
      for (const [a, b] of [...this.talk.covered(turn), [stop, stop]]) {
        if (a > at) put(this.uncoded, at, a);
        at = b;
      }
    }
    this.ranges.set(turn, painted);
  }

  all() {
    for (const turn of this.near) this.turn(turn);
  }

  // Hits of a search, each in one turn; as units they are painted where they come near the screen.
  find(spans) {
    this.hits.clear();
    for (const span of spans) {
      const turn = this.talk.turnAt(span[0]);
      if (this.hits.has(turn)) this.hits.get(turn).push(span);
      else this.hits.set(turn, [span]);
    }
    this.all();
  }

  only(highlight, spans) {
    highlight.clear();
    for (const [start, stop] of spans) for (const range of this.rangesOf({ start, stop })) highlight.add(range);
  }

  select(span) {
    this.only(this.selection, span ? [span] : []);
  }

  cursor(span) {
    this.only(this.here, span && span[1] > span[0] ? [span] : []);
  }

  close() {
    for (const name of [...Array.from({ length: COLOURS + 1 }, (_x, n) => `q-code-${n}`), 'q-select', 'q-here', 'q-find', 'q-hover', 'q-asks', 'q-uncoded']) CSS.highlights.delete(name);
  }
}
