// The rows of the tree on the page: each is drawn once, moved when it moves, and told what changed.

import { h, icon, replace } from '../lib/dom.js';
import { _, ngettext } from '../lib/words.js';
import { swatch, voices } from '../unit/unit.js';
import { title } from './acts.js';
import { marked } from './proposals.js';

export class Grid {
  // page: {acts, counted(id), counting(), toggle(id), open(id), rename(id, name)}
  constructor(page) {
    this.page = page;
    this.drawn = new Map();
    this.shown = [];
    this.focus = null;
    this.held = new Set();
    this.body = h('div.q-rows', { role: 'rowgroup' });
    this.head = h('div.q-tree-head', { role: 'row' });
    this.root = h('div.q-grid', { role: 'treegrid', 'aria-label': _('Category tree'), 'aria-multiselectable': 'true' }, h('div', { role: 'rowgroup' }, this.head), this.body);
    this.near = new IntersectionObserver((seen) => seen.filter(({ isIntersecting }) => isIntersecting).forEach(({ target }) => this.fillVoices(target)), { root: this.root, rootMargin: '400px' });
  }

  get now() {
    return this.page.acts.now;
  }

  show(wanted) {
    const order = this.shown.map(({ id }) => id);
    this.shown = wanted;
    this.drawHead();
    const keep = new Set(wanted.map(({ id }) => id));
    const at = document.activeElement?.closest?.('.q-tree-row');
    for (const [id, row] of this.drawn) if (!keep.has(id)) this.drop(id, row);
    if (!keep.has(this.focus)) this.focus = nearest(order, this.focus, keep) ?? wanted[0]?.id ?? null;
    let before = this.body.firstChild;
    for (const one of wanted) {
      const row = this.row(one);
      if (before && before === this.said) before = before.nextSibling;
      if (row === before) before = before.nextSibling;
      else this.body.insertBefore(row, before);
    }
    // A row that moves loses the focus on its way.
    if (at && at.isConnected && !at.contains(document.activeElement)) at.focus({ preventScroll: true });
    if (at && !at.isConnected && this.focus) this.focusOn(this.focus); // what had it is gone: the keys go on from its neighbour
  }

  drop(id, row) {
    this.near.unobserve(row);
    row.remove();
    this.drawn.delete(id);
    this.held.delete(id);
  }

  drawHead() {
    const levels = this.now.levels.map(({ label }) => label);
    const way = [...levels].reverse().concat(_('code')).join(' › ');
    const counting = this.page.counting();
    const key = `${way} ${counting}`;
    if (this.headKey === key) return;
    this.headKey = key;
    const column = (name) => h('span', { role: 'columnheader' }, name);
    replace(this.head, column(way), counting && [_('Units'), _('Participants'), _('Interviews'), _('Who speaks in it')].map(column));
    this.root.classList.toggle('q-counting', counting);
  }

  row(one) {
    const thing = this.now.get(one.id);
    const [colour, pattern] = this.now.look(one.id);
    const counted = this.page.counting() ? this.page.counted(one.id) : null;
    const guests = this.now.guestsOf(one.id).map(title);
    const key = JSON.stringify([one, guests, thing.name, thing.level, colour, pattern, counted && [counted.units, counted.participants, counted.interviews, counted.shape], this.page.counting()]);
    let row = this.drawn.get(one.id);
    if (!row) {
      row = h('div.q-tree-row', { role: 'row', tabIndex: -1, dataset: { id: one.id } });
      this.drawn.set(one.id, row);
    }
    if (row.key !== key && !row.querySelector('.q-rename')) {
      row.key = key;
      this.drawRow(row, one, thing, { colour, pattern, counted, guests });
    }
    row.tabIndex = one.id === this.focus ? 0 : -1;
    row.setAttribute('aria-selected', String(this.held.has(one.id)));
    return row;
  }

  drawRow(row, one, thing, { colour, pattern, counted, guests }) {
    row.className = `q-tree-row q-depth-${Math.min(one.depth, 6)} q-is-${thing.kind}${one.depth === 0 ? ' q-top' : ''}${one.from === undefined ? '' : ' q-staged'}`;
    row.setAttribute('aria-level', String(one.depth + 1));
    row.setAttribute('aria-posinset', String(one.place));
    row.setAttribute('aria-setsize', String(one.size));
    if (one.open === null) row.removeAttribute('aria-expanded');
    else row.setAttribute('aria-expanded', String(one.open));
    row.style.setProperty('--depth', String(one.depth));
    const twist = one.open === null ? h('span.q-twist') : h('span.q-twist', { dataset: { do: 'twist' } }, icon(one.open ? 'down' : 'right'));
    const mark = thing.kind === 'code' ? swatch(colour, pattern) : one.depth === 0 ? h('span.q-band', { style: { '--c': `var(--q-code-${colour})` } }) : null;
    const level = thing.kind === 'category' && this.unusual(one, thing) ? h('span.q-level', this.now.label(thing.level)) : null;
    replace(row, h('span.q-tree-name', { role: 'gridcell' }, twist, mark, h(thing.name ? 'span.q-name' : 'span.q-name.q-unnamed', { title: title(thing) }, marked(title(thing), one.proposed)), level, one.from === undefined ? null : h('span.q-meta.q-staged-from', _('from {place}', { place: one.from || _('no place') })), guests.length ? h('span.q-meta.q-guests', { title: guests.join('\n') }, _('also holds {names}', { names: guests.join(', ') })) : null), this.page.counting() && this.counts(counted, colour));
    if (counted?.groups) {
      row.voices = { counted, colour };
      this.near.unobserve(row);
      this.near.observe(row);
    }
  }

  // The level is said where the indentation does not say it: at the top, and where one was skipped.
  unusual(one, thing) {
    const over = this.now.get(thing.parent);
    return over ? this.now.nextBelow(over.level) !== thing.level : thing.level !== this.now.highest;
  }

  counts(counted) {
    const cell = (words, title) => h('span.q-count', { role: 'gridcell', title }, words);
    if (!counted) return [cell('–'), cell('–'), cell('–'), h('span', { role: 'gridcell' })];
    const { units, participants, interviews, of } = counted;
    return [
      cell(units.toLocaleString(), ngettext('{n} unit', '{n} units', units)),
      cell(_('{n} of {all}', { n: participants, all: of.participants })),
      cell(_('{n} of {all}', { n: interviews, all: of.interviews })),
      h('span.q-voices-cell', { role: 'gridcell' }),
    ];
  }

  fillVoices(row) {
    this.near.unobserve(row);
    const cell = row.querySelector('.q-voices-cell');
    if (!cell || !row.voices) return;
    const { counted, colour } = row.voices;
    replace(cell, voices(counted.groups, colour, counted.most));
  }

  focusOn(id, { hard = true } = {}) {
    if (!this.drawn.has(id)) return;
    const before = this.drawn.get(this.focus);
    if (before) before.tabIndex = -1;
    this.focus = id;
    const row = this.drawn.get(id);
    row.tabIndex = 0;
    if (hard) row.focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest' });
  }

  step(by) {
    const at = this.shown.findIndex(({ id }) => id === this.focus);
    const next = this.shown[Math.min(this.shown.length - 1, Math.max(0, at + by))];
    if (next) this.focusOn(next.id);
    return next?.id;
  }

  hold(id, held = !this.held.has(id)) {
    if (held) this.held.add(id);
    else this.held.delete(id);
    this.drawn.get(id)?.setAttribute('aria-selected', String(held));
  }

  letGo() {
    for (const id of [...this.held]) this.hold(id, false);
  }

  // The name becomes a field in its place; Enter stores, Esc leaves it as it was.
  edit(id) {
    const name = this.drawn.get(id)?.querySelector('.q-name');
    if (!name) return;
    const was = this.now.get(id).name;
    const field = h('input.q-field.q-rename', { type: 'text', value: was, 'aria-label': _('Name of {name}', { name: title(this.now.get(id)) }) });
    let over = false;
    const leave = (store) => {
      if (over) return;
      over = true;
      if (!this.now.get(id)) return; // refused or taken away meanwhile: the field goes with it
      const words = field.value;
      field.remove();
      this.drawn.get(id).key = '';
      this.show(this.shown);
      this.focusOn(id);
      if (store) this.page.rename(id, words);
    };
    field.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key === 'Enter') leave(true);
      else if (event.key === 'Escape') leave(false);
    });
    field.addEventListener('blur', () => leave(true));
    name.replaceWith(field);
    field.focus();
    field.select();
  }

  // A sentence under the row in which something was refused.
  refused(id, sentence) {
    const row = this.drawn.get(id);
    if (!row) return;
    this.said?.remove();
    this.said = h('div.q-tree-said.q-warn-line', { role: 'row' }, h('span', { role: 'gridcell' }, icon('warn'), ' ', sentence));
    row.after(this.said);
    row.classList.add('q-back');
    setTimeout(() => row.classList.remove('q-back'), 700);
    clearTimeout(this.saidUntil);
    this.saidUntil = setTimeout(() => this.said?.remove(), 12000);
  }

  close() {
    this.near.disconnect();
    clearTimeout(this.saidUntil);
  }
}

const nearest = (order, gone, keep) => {
  const at = order.indexOf(gone);
  return order.slice(at + 1).find((id) => keep.has(id)) ?? order.slice(0, Math.max(0, at)).findLast((id) => keep.has(id));
};
