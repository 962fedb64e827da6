// The row above the list: what is shown, in what order, and one decision for all of it.

import { h, replace } from '../lib/dom.js';
import { _, ngettext } from '../lib/words.js';
import { counted, shown } from './deciding.js';
import { kindOf } from './drawing.js';

export class Tools {
  constructor(page) {
    this.page = page;
    this.root = h('div.q-tools', { role: 'toolbar', 'aria-label': _('Filters') });
  }

  show(counts) {
    const { page } = this;
    const names = { open: _('Open'), replace: _('To replace'), keep: _('Kept'), listed: _('From your list'), all: _('All') };
    const pills = Object.entries(names).filter(([key]) => key !== 'listed' || page.listed.length).map(([key, name]) => h('button.q-pill', { 'aria-pressed': String(page.filters.only === key), onclick: () => page.filter({ only: key }) }, name, ' ', h('b', counts[key].toLocaleString())));
    replace(this.root, pills, this.choices(), h('span.q-right', this.many()));
  }

  choices() {
    const { rows, filters } = this.page;
    const within = shown(rows, { ...filters, kind: '', interview: '' });
    const kinds = counted(within, ({ kind }) => [kind]).map(([kind, n]) => [kind, `${kindOf({ kind })} (${n})`]);
    const interviews = counted(within, (row) => row.interviews).sort(([a], [b]) => a.localeCompare(b)).map(([title, n]) => [title, `${title} (${n})`]);
    const orders = [['found', _('as found')], ['often', _('most often first')], ['words', _('by letters')]];
    return [this.choice('kind', _('Kind'), [['', _('every kind')], ...kinds]), this.choice('interview', _('Interview'), [['', _('every interview')], ...interviews]), this.choice('order', _('Order'), orders)];
  }

  choice(name, label, options) {
    const now = this.page.filters[name];
    const known = options.some(([value]) => value === now) ? options : [...options, [now, now]];
    return h('label.q-pill', { title: label }, h('select', { 'aria-label': label, onchange: ({ target }) => this.page.filter({ [name]: target.value }) }, known.map(([value, words]) => h('option', { value, selected: value === now }, words))));
  }

  // Decisions on many: on those taken along, else on every open one that is shown.
  many() {
    const { page } = this;
    const taken = page.rows.filter(({ id }) => page.marked.has(id));
    const rows = taken.length ? taken : page.roll.list.filter(({ decision }) => decision === 'open');
    const n = rows.length;
    if (!n) return null;
    const what = taken.length ? [ngettext('Keep this one', 'Keep these {n}', n), ngettext('Replace this one', 'Replace these {n}', n)] : [ngettext('Keep the open one', 'Keep all {n} open', n), ngettext('Replace the open one', 'Replace all {n} open', n)];
    const title = taken.length ? '' : _('Every open string that is shown');
    const button = (decision, words) => h('button.q-btn', { title, onclick: () => page.choose(rows, decision) }, words);
    return [button('keep', what[0]), button('replace', what[1])];
  }
}
