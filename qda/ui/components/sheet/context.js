// The talk around the unit in focus, under its row: the turns before and after, the unit's own words marked.

import { h, replace } from '../lib/dom.js';
import { Points } from '../lib/points.js';
import { _ } from '../lib/words.js';
import { Below } from './below.js';

export class Context extends Below {
  async toggle() {
    const { current: row, api } = this.sheet;
    const again = this.row === row;
    this.close();
    if (!row || again) return;
    this.body = h('div.q-context', { role: 'region', 'aria-live': 'polite', 'aria-label': _('The talk around U{number}', row) }, h('p.q-meta', '…'));
    this.under(row, this.body);
    try {
      const { turns } = await api.get(`around/${row.id}`);
      if (this.row === row) replace(this.body, turns.map(turn), h('p.q-meta', _('Alt C or the next row closes this. Alt O goes to the place in the talk.')));
    } catch (refusal) {
      replace(this.body, h('p.q-warn-line', refusal.message));
    }
    this.tr?.scrollIntoView({ block: 'nearest' });
  }
}

export function turn({ n, label, words, marked }) {
  const points = new Points(words);
  const [start, stop] = marked ? marked.map((point) => points.toUnits(point)) : [0, 0];
  const said = marked ? [words.slice(0, start), h('mark', words.slice(start, stop)), words.slice(stop)] : [words];
  return h('p.q-turn-of', h('span.q-meta', `${n} ${label}`), h('span.q-quote', said));
}
