// The page as the file will show it: the same headings, cells, merges and lines below.

import { h } from '../lib/dom.js';
import { _, ngettext } from '../lib/words.js';

const lines = (words) => words.split('\n').flatMap((line, n) => (n ? [h('br'), line] : [line]));

// made: the answer of table-preview; onCell(row, column), ticked(key) → boolean where rows are being chosen
export function paper(made, { onCell, ticked, onTick, own = () => false } = {}) {
  const columns = h('colgroup', ticked && h('col', { style: { width: '28px' } }), made.headings.map(({ share }) => h('col', { style: { width: `${share * 100}%` } })));
  const head = h('thead', h('tr', ticked && h('th', { scope: 'col', 'aria-label': _('Chosen') }), made.headings.map(({ words, kind }) => h(`th.${kind}`, { scope: 'col', dir: 'auto' }, lines(words)))));
  const body = h('tbody', made.rows.map((row, n) => line(row, n, made, { onCell, ticked, onTick, own })));
  const caption = (made.label || made.title) && h('caption', { dir: 'auto' }, made.label && h('b', `${made.label} `), lines(made.title));
  return h(`div.q-paper${made.landscape ? '.q-landscape' : ''}`, { lang: made.language }, h('table', caption || null, columns, head, body), made.notes.map((note) => h('p.q-note', { dir: 'auto' }, lines(note))));
}

function line(row, n, made, { onCell, ticked, onTick, own }) {
  const tick = ticked && h('td.q-tick', h('input', { type: 'checkbox', checked: ticked(row.key), 'aria-label': _('Choose {sign}', { sign: row.sign || n + 1 }), onchange: () => onTick(row) }));
  const cells = row.cells.map(([words, covers], place) => {
    if (!covers) return null;
    const { kind } = made.headings[place];
    const td = h(`td.${kind}${own(place) ? '.q-own-cell' : ''}`, { dir: 'auto', dataset: { place } }, lines(words));
    if (covers > 1) td.rowSpan = covers;
    if (onCell) td.addEventListener('click', (event) => onCell(row, place, td, event));
    return td;
  });
  return h(`tr${row.group ? '.group' : ''}`, { dataset: { key: row.key }, title: row.sign }, tick, cells);
}

export function size(made, shown) {
  const rows = ngettext('{n} row', '{n} rows', made.total);
  const side = made.landscape ? _('A4 landscape') : _('A4 upright');
  return made.total > shown ? `${rows}, ${side}. ${_('The first {n} are shown; the file holds all.', { n: shown })}` : `${rows}, ${side}`;
}
