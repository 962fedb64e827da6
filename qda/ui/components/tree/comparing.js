// Do these belong together? Two codes side by side, each unit in its place in the talk.

import { h, replace } from '../lib/dom.js';
import { _, ngettext } from '../lib/words.js';
import { swatch } from '../unit/unit.js';
import { title } from './acts.js';
import { Sheet } from './side.js';

const CONTEXT = 1;

// page: {acts, api, go(unit)}; together(a, b) lays them into one pile
export function compare(page, a, b, together) {
  const { now } = page.acts;
  const side = (id) => {
    const thing = now.get(id);
    const list = h('div.q-compared', h('p.q-meta', _('Reading its units…')));
    read(page, thing, list);
    return h('div.q-side', h('div.q-row', swatch(...now.look(id)), h('b', title(thing))), thing.definition && h('p', thing.definition), list);
  };
  return new Sheet(_('Do these belong together?'), { body: [h('div.q-sides', side(a), side(b))], does: _('Lay them together'), leave: _('Keep them apart'), wide: true, done: () => together(a, b) });
}

async function read(page, thing, list) {
  const what = thing.kind === 'code' ? 'code' : 'category';
  try {
    const found = await page.api.get('found', { q: JSON.stringify({ lines: [{ what, is: thing.id }] }), turns: CONTEXT });
    const units = ngettext('{n} unit', '{n} units', found.total);
    replace(list, h('p.q-meta', `${units}, ${_('{n} of {all} participants', { n: found.participants.length, all: found.of.participants })}`), found.rows.map(unitInContext));
  } catch (refusal) {
    replace(list, h('p.q-warn-line', refusal.message));
  }
}

function unitInContext(row) {
  const beside = (turns) => turns.map(([who, words]) => h('p.q-meta', h('b', who), ' ', words.length > 200 ? `${words.slice(0, 200)}…` : words));
  return h('div.q-in-context', beside(row.before), h('p.q-meta', h('b', row.participants.join(', ')), ` ${row.title}·${row.turns} U${row.number}`), h('p.q-quote', row.quote), row.condensed && h('p', row.condensed), beside(row.after));
}
