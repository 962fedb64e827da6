// The rows on the page: the first screen at once, the rest in the idle time between; rows once drawn are kept.

import { h } from '../lib/dom.js';
import { drawHeading, drawRow } from './drawing.js';

const FIRST = 40;
const SLICE = 8;

export class View {
  constructor(body, sheet) {
    this.body = body;
    this.sheet = sheet;
    this.drawn = new Map();
    this.wanted = [];
    this.next = 0;
  }

  // wanted: rows and headings in order; everything that is drawn already is only moved
  show(wanted, columns) {
    this.wanted = wanted;
    this.columns = columns;
    this.next = 0;
    this.seen = 0;
    this.body.replaceChildren();
    this.append(FIRST);
    this.later();
    return this;
  }

  // Columns changed: what was drawn no longer fits.
  forget() {
    this.drawn.clear();
  }

  append(count) {
    const stop = Math.min(this.wanted.length, this.next + count);
    const some = document.createDocumentFragment();
    for (; this.next < stop; this.next += 1) some.append(this.element(this.wanted[this.next]));
    this.body.append(some);
  }

  element(one) {
    if (one.heading) return drawHeading(one, this.columns.length);
    const tr = this.row(one);
    this.seen += 1;
    tr.setAttribute('aria-rowindex', String(this.seen + 1));
    return tr;
  }

  row(row) {
    if (!this.drawn.has(row.id)) this.drawn.set(row.id, drawRow(row, this.columns, this.sheet));
    return this.drawn.get(row.id);
  }

  later() {
    clearTimeout(this.timer);
    if (this.next >= this.wanted.length) return;
    const idle = window.requestIdleCallback || ((work) => setTimeout(work, 16));
    const mine = this.wanted;
    idle(
      () => {
        if (mine !== this.wanted) return;
        const until = performance.now() + SLICE;
        while (this.next < this.wanted.length && performance.now() < until) this.append(20);
        this.timer = setTimeout(() => this.later());
      },
      { timeout: 200 },
    );
  }

  // The row of a unit, drawn now if it was still to come.
  reach(id) {
    while (this.next < this.wanted.length && !this.drawn.get(id)?.isConnected) this.append(200);
    return this.drawn.get(id);
  }

  // New rows go in after their neighbours; nothing else moves.
  insert(row, before) {
    const tr = this.row(row);
    if (before?.isConnected) before.after(tr);
    else this.body.prepend(tr);
  }

  remove(id) {
    this.drawn.get(id)?.remove();
    this.drawn.delete(id);
  }

  cell(id, part) {
    const tr = this.drawn.get(id);
    return tr && [...tr.children].find((td) => td.dataset.part === part);
  }

  get whole() {
    return this.next >= this.wanted.length;
  }

  close() {
    this.wanted = [];
    clearTimeout(this.timer);
  }
}

export function emptyBody(sentence) {
  return h('tr.q-nothing', { role: 'row' }, h('td', { role: 'gridcell' }, sentence));
}
