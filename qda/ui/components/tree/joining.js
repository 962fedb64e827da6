// Before a merge: what each says, side by side, the units that stand in several, which name stays, and what it then says.

import { h, replace } from '../lib/dom.js';
import { _, ngettext } from '../lib/words.js';
import { swatch } from '../unit/unit.js';
import { title } from './acts.js';
import { DEFINING } from './fields.js';
import { Sheet } from './side.js';

// page: {acts, units}; merge(ids of those that go, id that stays) does it
export function join(page, going, into, merge) {
  const { now } = page.acts;
  const all = [...going, into];
  const known = {};
  let stays = into;
  const side = (id) => {
    const thing = now.get(id);
    const said = DEFINING().filter(([field]) => thing[field]).map(([field, label]) => [h('dt', label), h('dd', thing[field])]);
    const name = h('label.q-row', h('input', { type: 'radio', name: 'q-stays', checked: id === stays, onchange: () => ((stays = id), tell()) }), swatch(...now.look(id)), h('b', title(thing)));
    return h('div.q-side', name, said.length ? h('dl', said) : h('p.q-meta', _('No definition yet.')), h('p.q-meta.q-units-of', { dataset: { id } }));
  };
  const after = h('div.q-after', { role: 'status' }, h('p', _('Reading their units…')));
  const tell = () => known.of && replace(after, outcome(now, known, all, stays));
  const sheet = new Sheet(_('Merge {one} into {other}', { one: page.acts.names(going), other: title(now.get(into)) }), {
    body: [h('p.q-meta', _('The name that is chosen stays. Codes, units and memos are kept under it; rules are joined.')), h('div.q-sides', all.map(side)), after],
    does: _('Merge'),
    done: () => merge(all.filter((id) => id !== stays), stays),
  });
  page.units.resting(all).then((found) => {
    Object.assign(known, found);
    sheet.root.querySelectorAll('.q-units-of').forEach((line) => replace(line, ngettext('{n} unit', '{n} units', known.of[line.dataset.id].units)));
    tell();
  }).catch((refusal) => replace(after, refusal.message));
  return sheet;
}

// The units after the merge, those that stood in several, and each rule as it then reads where several wrote one.
function outcome(now, known, all, stays) {
  const { shared } = known;
  const { units } = known.all;
  const numbers = known.numbers.map((number) => `U${number}`).join(', ');
  const name = title(now.get(stays));
  const things = [stays, ...all.filter((id) => id !== stays)].map((id) => now.get(id));
  const rules = DEFINING().filter(([field]) => things.filter((thing) => thing[field]).length > 1 || (things.some((thing) => thing[field]) && !things[0][field]));
  const count = ngettext('{name} then has {n} unit.', '{name} then has {n} units.', units, { name });
  return [
    h('p', h('b', count), ' ', shared ? ngettext('{n} unit stands in several: {numbers}', '{n} units stand in several: {numbers}', shared, { numbers }) : all.length === 2 ? _('No unit stands in both.') : _('No unit stands in several of them.')),
    rules.length ? h('dl', rules.map(([field, label]) => [h('dt', _('{rule}, then', { rule: label })), h('dd', joined(things, field))])) : null,
  ];
}

// A rule as the study joins it: what differs is added below, line by line.
export function joined([heir, ...gone], field) {
  let said = heir[field] ?? '';
  for (const { [field]: words } of gone) if (words && !said.includes(words)) said = said ? `${said}\n${words}` : words;
  return said;
}
