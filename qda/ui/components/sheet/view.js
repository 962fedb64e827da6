// The rows on the page, in blocks that cost nothing while they are out of sight: what is looked at first, the rest in idle time.

import { h } from '../lib/dom.js';
import { drawHeading, drawRow } from './drawing.js';

const BLOCK = 40;
const SLICE = 10;
const NEAR = '1200px';

export class View {
  constructor(table, sheet) {
    this.table = table;
    this.sheet = sheet;
    this.drawn = new Map();
    this.blocks = [];
    this.next = 0;
  }

  // wanted: rows and headings in order; rows that are drawn already are only moved. first: id of the row to be seen first
  show(wanted, columns, first = '') {
    this.clear();
    this.columns = columns;
    this.blockOf = new Map();
    this.near = new IntersectionObserver((seen) => seen.forEach(({ isIntersecting, target }) => isIntersecting && this.fill(this.blocks[target.dataset.block])), { root: this.table.parentElement, rootMargin: NEAR });
    let units = 0;
    for (let at = 0; at < wanted.length; at += BLOCK) {
      const rows = wanted.slice(at, at + BLOCK);
      const block = { rows, before: units, body: h('tbody.q-unfilled', { role: 'rowgroup', dataset: { block: String(this.blocks.length) } }) };
      for (const { id } of rows) if (id) this.blockOf.set(id, block);
      units += rows.filter(({ id }) => id).length;
      this.blocks.push(block);
      this.near.observe(block.body);
    }
    this.table.append(...this.blocks.map(({ body }) => body));
    if (wanted.length) this.fill(this.blockOf.get(first) || this.blocks[0]);
    this.later();
  }

  clear() {
    this.near?.disconnect();
    for (const { body } of this.blocks) body.remove();
    Object.assign(this, { blocks: [], next: 0 });
    clearTimeout(this.timer);
  }

  // Columns changed: what was drawn no longer fits.
  forget() {
    this.drawn.clear();
  }

  fill(block) {
    if (block.filled) return;
    block.filled = true;
    this.near.unobserve(block.body);
    let at = block.before + 1;
    block.body.replaceChildren(...block.rows.map((one) => (one.heading ? this.head(one) : this.numbered(one, (at += 1)))));
    block.body.classList.remove('q-unfilled');
  }

  head(one) {
    return drawHeading(one, this.columns.length, this.sheet);
  }

  numbered(row, at) {
    const tr = this.row(row);
    tr.setAttribute('aria-rowindex', String(at));
    return tr;
  }

  empty(sentence) {
    this.clear();
    const body = h('tbody', { role: 'rowgroup' }, h('tr.q-nothing', { role: 'row' }, h('td', { role: 'gridcell' }, sentence)));
    this.table.append(body);
    this.blocks.push({ body, rows: [], filled: true });
  }

  row(row) {
    if (!this.drawn.has(row.id)) {
      this.drawn.set(row.id, drawRow(row, this.columns, this.sheet));
      this.sheet.block?.dress(this.drawn.get(row.id));
      this.sheet.warned.look(row);
    }
    return this.drawn.get(row.id);
  }

  later() {
    const idle = window.requestIdleCallback || ((work) => setTimeout(work, 16));
    const mine = this.blocks;
    idle(
      () => {
        if (mine !== this.blocks) return;
        const until = performance.now() + SLICE;
        while (!this.whole && performance.now() < until) {
          this.fill(this.blocks[this.next]);
          this.next += 1;
        }
        if (!this.whole) this.timer = setTimeout(() => this.later(), 4);
      },
      { timeout: 100 },
    );
  }

  // The row of a unit, drawn now if it was still to come.
  reach(id) {
    const block = this.blockOf?.get(id);
    if (block && !block.filled) this.fill(block);
    return this.drawn.get(id);
  }

  // New rows go in after their neighbours; nothing else moves.
  insert(row, before) {
    const tr = this.row(row);
    if (before?.isConnected) before.after(tr);
    else this.blocks[0].body.prepend(tr);
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
    return this.next >= this.blocks.length;
  }

  close() {
    this.clear();
  }
}
