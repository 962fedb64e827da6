// A long list of rows of which one has the focus: up and down by keys, drawn block by block as the sheet is.

import { h } from './dom.js';
import { View } from '../sheet/view.js';

class Drawn extends View {
  head(one) {
    return this.sheet.heading(one);
  }

  row(row) {
    if (!this.drawn.has(row.id)) this.drawn.set(row.id, this.sheet.draw(row));
    return this.drawn.get(row.id);
  }
}

export class Roll {
  // head: names of the columns; draw(row) → tr; heading(one) → tr; key(event, row): a key on the row in focus, true where it was used; onAt(row);
  // letters: j and k go down and up
  constructor({ label, head, draw, heading, key, letters = true, onAt = () => {} }) {
    Object.assign(this, { draw, heading, onKey: key, letters, onAt, list: [], at: 0 });
    this.table = h('table', { role: 'grid', 'aria-label': label, onkeydown: (event) => this.key(event), onfocusin: (event) => this.entered(event) }, h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, head.map((name) => h('th', { role: 'columnheader', scope: 'col' }, name)))));
    this.scroll = h('div.q-roll', this.table);
    this.view = new Drawn(this.table, this);
  }

  // whole: the rows with headings between them, where there are any
  show(list, empty, whole = list) {
    const focus = this.current?.id;
    const held = this.table.contains(document.activeElement);
    this.list = list;
    this.at = Math.max(0, list.findIndex(({ id }) => id === focus));
    this.view.show(whole, [], this.current?.id);
    if (!list.length) this.view.empty(empty);
    this.mark({ steal: held });
  }

  get current() {
    return this.list[this.at];
  }

  redraw(row) {
    const before = this.view.drawn.get(row.id);
    if (!before) return;
    const fresh = this.draw(row);
    const held = before.contains(document.activeElement);
    this.view.drawn.set(row.id, fresh);
    before.replaceWith(fresh);
    if (row.id === this.current?.id) this.mark({ steal: held, still: true });
  }

  // still: nothing is scrolled, so that what is under the pointer stays there until the button is up.
  mark({ steal = false, still = false } = {}) {
    this.lit?.classList.remove('q-current');
    this.lit?.setAttribute('tabindex', '-1');
    this.lit = this.current && this.view.reach(this.current.id);
    if (!this.lit) return;
    this.lit.classList.add('q-current');
    this.lit.tabIndex = 0;
    if (steal) this.lit.focus({ preventScroll: true });
    if (this.at && !still) this.lit.scrollIntoView({ block: 'nearest' });
    else this.scroll.scrollTop = 0;
    this.onAt(this.current);
  }

  go(at) {
    this.at = Math.max(0, Math.min(this.list.length - 1, at));
    this.mark({ steal: true });
  }

  // A click or Tab into a row makes it the one in focus.
  entered({ target }) {
    const tr = target.closest('tr[data-row]');
    const at = tr ? this.list.findIndex(({ id }) => id === tr.dataset.row) : -1;
    if (at < 0 || at === this.at) return;
    this.at = at;
    this.mark({ steal: target === tr, still: true });
  }

  key(event) {
    const tr = event.target.closest('tr[data-row]');
    if (!tr || event.target !== tr) {
      event.stopPropagation();
      return;
    }
    const page = 8;
    const step = { ArrowDown: 1, ArrowUp: -1, ...(this.letters && { j: 1, k: -1 }), PageDown: page, PageUp: -page, Home: -this.list.length, End: this.list.length }[event.key];
    if (step && !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) this.go(this.at + step);
    else if (!this.onKey(event, this.current)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  close() {
    this.view.close();
  }
}
