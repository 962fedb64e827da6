// Before a merge: what both say, side by side, the units that stand in both, and which name stays.

import { h, replace } from '../lib/dom.js';
import { _, ngettext } from '../lib/words.js';
import { swatch } from '../unit/unit.js';
import { title } from './acts.js';
import { DEFINING } from './fields.js';
import { Sheet } from './side.js';

// page: {acts, units}; merge(ids, into, name) does it
export function join(page, from, into, merge) {
  const { now } = page.acts;
  let stays = into;
  const side = (id) => {
    const thing = now.get(id);
    const said = DEFINING().filter(([field]) => thing[field]).map(([field, label]) => [h('dt', label), h('dd', thing[field])]);
    const name = h('label.q-row', h('input', { type: 'radio', name: 'q-stays', checked: id === stays, onchange: () => { stays = id; } }), swatch(...now.look(id)), h('b', title(thing)));
    return h('div.q-side', name, said.length ? h('dl', said) : h('p.q-meta', _('No definition yet.')), h('p.q-meta.q-units-of', { dataset: { id } }));
  };
  const both = h('p', _('Reading the units of both…'));
  const sheet = new Sheet(_('Merge {one} into {other}', { one: title(now.get(from)), other: title(now.get(into)) }), {
    body: [h('p.q-meta', _('The name that is chosen stays. Codes, units and memos of both are kept under it; rules of both are joined.')), h('div.q-sides', side(from), side(into)), both],
    does: _('Merge'),
    done: () => merge(stays === into ? from : into, stays),
  });
  counting(page, from, into, sheet, both);
  return sheet;
}

async function counting(page, from, into, sheet, both) {
  const kind = page.acts.now.get(from).kind;
  try {
    const [a, b] = await Promise.all([page.units.of({ [kind]: from }), page.units.of({ [kind]: into })]);
    const known = new Set(a.map(({ id }) => id));
    const shared = b.filter(({ id }) => known.has(id));
    sheet.root.querySelectorAll('.q-units-of').forEach((line) => replace(line, ngettext('{n} unit', '{n} units', (line.dataset.id === from ? a : b).length)));
    const numbers = shared.slice(0, 8).map(({ number }) => `U${number}`).join(', ');
    replace(both, shared.length ? ngettext('{n} unit stands in both: {numbers}', '{n} units stand in both: {numbers}', shared.length, { numbers }) : _('No unit stands in both.'));
  } catch (refusal) {
    replace(both, refusal.message);
  }
}
