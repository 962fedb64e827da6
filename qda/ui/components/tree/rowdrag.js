// Dragging rows of the tree: a line where they would go between others, a ring where they would go into one.

import { h } from '../lib/dom.js';
import { mayWork } from '../lib/role.js';
import { ngettext } from '../lib/words.js';
import { swatch } from '../unit/unit.js';
import { title } from './acts.js';
import { Dragging } from './dragging.js';
import { landing, zone } from './rows.js';

export class RowDrag {
  // page: {acts, grid, land(ids, {parent, before}, way)}
  constructor(page) {
    this.page = page;
    this.line = h('div.q-drop-line', { hidden: true });
    page.grid.root.append(this.line);
    this.drag = new Dragging(page.grid.body, {
      take: (event) => this.take(event),
      picture: (ids) => this.picture(ids),
      over: (x, y, ids) => this.over(x, y, ids),
      drop: (_x, _y, ids) => this.drop(ids),
      back: () => this.clear(),
      grounds: () => [page.grid.root],
    });
  }

  take(event) {
    const id = event.target.closest('.q-tree-row')?.dataset.id;
    if (!id || !mayWork() || event.target.closest('[data-do], button')) return null;
    const { held } = this.page.grid;
    const kind = this.page.acts.now.get(id).kind;
    return held.has(id) ? [...held].filter((one) => this.page.acts.now.get(one)?.kind === kind) : [id];
  }

  picture(ids) {
    this.page.grid.body.querySelectorAll('.q-tree-row').forEach((row) => row.classList.toggle('q-taken', ids.includes(row.dataset.id)));
    const first = this.page.acts.now.get(ids[0]);
    const badge = ids.length > 1 && h('span.q-drag-count', ngettext('{n} row', '{n} rows', ids.length));
    return h('div.q-root.q-drag', h('div.q-drag-card', swatch(...this.page.acts.now.look(first.id)), h('span', title(first))), badge);
  }

  over(x, y, ids) {
    this.mark(null);
    const row = document.elementFromPoint(x, y)?.closest?.('.q-tree-row');
    this.target = null;
    if (!row || !this.page.grid.body.contains(row) || ids.includes(row.dataset.id)) return;
    const { now } = this.page.acts;
    const thing = now.get(row.dataset.id);
    const box = row.getBoundingClientRect();
    const way = zone(now.get(ids[0]).kind, thing, (y - box.top) / box.height);
    this.target = { ...landing(now, thing.id, way, ids), way };
    this.mark(row, way, box);
  }

  mark(row, way, box) {
    this.marked?.classList.remove('q-to');
    this.marked = null;
    this.line.hidden = true;
    if (!row) return;
    if (way === 'into') {
      this.marked = row;
      row.classList.add('q-to');
      return;
    }
    const { root } = this.page.grid;
    const frame = root.getBoundingClientRect();
    this.line.hidden = false;
    this.line.style.top = `${(way === 'before' ? box.top : box.bottom) - frame.top + root.scrollTop - 1}px`;
    this.line.style.left = `${14 + 22 * Number(row.style.getPropertyValue('--depth'))}px`;
  }

  drop(ids) {
    const { target } = this;
    this.clear();
    if (target) this.page.land(ids, target);
  }

  clear() {
    this.mark(null);
    this.target = null;
    this.page.grid.body.querySelectorAll('.q-taken').forEach((row) => row.classList.remove('q-taken'));
  }

  close() {
    this.drag.close();
  }
}
