// Before a merge: what each says, side by side, the units that stand in several, which name stays, and what it then says.

import { h, replace } from '../lib/dom.js';
import { _, ngettext } from '../lib/words.js';
import { swatch } from '../unit/unit.js';
import { title } from './acts.js';
import { DEFINING } from './fields.js';
import { Sheet } from './side.js';

const NAMED = 8;

// page: {acts, units}; merge(ids of those that go, id that stays) does it
export function join(page, going, into, merge) {
  const { now } = page.acts;
  const all = [...going, into];
  const known = new Map();
  let stays = into;
  const side = (id) => {
    const thing = now.get(id);
    const said = DEFINING().filter(([field]) => thing[field]).map(([field, label]) => [h('dt', label), h('dd', thing[field])]);
    const name = h('label.q-row', h('input', { type: 'radio', name: 'q-stays', checked: id === stays, onchange: () => ((stays = id), tell()) }), swatch(...now.look(id)), h('b', title(thing)));
    return h('div.q-side', name, said.length ? h('dl', said) : h('p.q-meta', _('No definition yet.')), h('p.q-meta.q-units-of', { dataset: { id } }));
  };
  const after = h('div.q-after', { role: 'status' }, h('p', _('Reading their units…')));
  const tell = () => known.size && replace(after, outcome(now, known, all, stays));
  const sheet = new Sheet(_('Merge {one} into {other}', { one: page.acts.names(going), other: title(now.get(into)) }), {
    body: [h('p.q-meta', _('The name that is chosen stays. Codes, units and memos are kept under it; rules are joined.')), h('div.q-sides', all.map(side)), after],
    does: _('Merge'),
    done: () => merge(all.filter((id) => id !== stays), stays),
  });
  read(page, all, known).then(() => {
    sheet.root.querySelectorAll('.q-units-of').forEach((line) => replace(line, ngettext('{n} unit', '{n} units', known.get(line.dataset.id).all)));
    tell();
  }).catch((refusal) => replace(after, refusal.message));
  return sheet;
}

async function read(page, all, known) {
  const { kind } = page.acts.now.get(all[0]);
  const found = await Promise.all(all.map((id) => page.units.of({ [kind]: id })));
  all.forEach((id, i) => known.set(id, found[i]));
}

// The units after the merge, those that stood in several, and each rule as it then reads where several wrote one.
function outcome(now, known, all, stays) {
  const { units, shared } = together([...known.values()]);
  const numbers = shared.slice(0, NAMED).map(({ number }) => `U${number}`).join(', ');
  const name = title(now.get(stays));
  const things = [stays, ...all.filter((id) => id !== stays)].map((id) => now.get(id));
  const rules = DEFINING().filter(([field]) => things.filter((thing) => thing[field]).length > 1 || (things.some((thing) => thing[field]) && !things[0][field]));
  const part = [...known.values()].some((list) => list.all > list.length);
  const count = part ? ngettext('{name} then has at least {n} unit.', '{name} then has at least {n} units.', units, { name }) : ngettext('{name} then has {n} unit.', '{name} then has {n} units.', units, { name });
  return [
    h('p', h('b', count), ' ', shared.length ? ngettext('{n} unit stands in several: {numbers}', '{n} units stand in several: {numbers}', shared.length, { numbers }) : all.length === 2 ? _('No unit stands in both.') : _('No unit stands in several of them.')),
    rules.length ? h('dl', rules.map(([field, label]) => [h('dt', _('{rule}, then', { rule: label })), h('dd', joined(things, field))])) : null,
  ];
}

// Several lists of units as one: how many there are, and those that stand in more than one list.
export function together(lists) {
  const times = new Map();
  for (const unit of lists.flat()) times.set(unit.id, { unit, n: (times.get(unit.id)?.n ?? 0) + 1 });
  return { units: times.size, shared: [...times.values()].filter(({ n }) => n > 1).map(({ unit }) => unit) };
}

// A rule as the study joins it: what differs is added below, line by line.
export function joined([heir, ...gone], field) {
  let said = heir[field] ?? '';
  for (const { [field]: words } of gone) if (words && !said.includes(words)) said = said ? `${said}\n${words}` : words;
  return said;
}
