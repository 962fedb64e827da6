import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Working, levelled, merged, moved, named, ordered, parked, placed, removed } from './changes.js';
import { ranked } from './choosing.js';
import { joined } from './joining.js';
import { fitting, landing, putBefore, rows, step, zone } from './rows.js';
import { Scheme } from './scheme.js';
import { unitsOf } from './units.js';

const levels = [{ position: 1, label: 'sub-category' }, { position: 2, label: 'generic category' }, { position: 3, label: 'main category' }];
const category = (id, level, parent = null, order = 0, colour = 0) => ({ id, name: id, level, parent, order, colour, number: 1 });
const code = (id, at = null, order = 0, more = {}) => ({ id, name: id, category: at, under: null, order, number: order + 1, parked: false, colour: 0, ...more });

const given = () => ({
  levels,
  categories: [
    category('Organisation', 3, null, 0, 5), category('Anchoring', 3, null, 1, 2),
    category('Training', 2, 'Organisation', 0), category('Work', 2, 'Organisation', 1),
    category('Division', 1, 'Work', 0), category('Routes', 1, 'Work', 1), category('Lonely', 1, null, 2),
  ],
  codes: [code('assess', 'Division', 0), code('insecure', 'Division', 1), code('deep', null, 0, { under: 'insecure' }), code('free', null, 2), code('odd', null, 3, { parked: true })],
});

test('hue comes from the main category and the pattern from the place under it', () => {
  const scheme = Scheme.read(given());
  assert.deepEqual(scheme.look('Organisation'), [5, 1]);
  assert.deepEqual(scheme.look('Work'), [5, 2]);
  assert.deepEqual(scheme.look('assess'), [5, 2]);
  assert.deepEqual(scheme.look('deep'), [5, 2]);
  assert.deepEqual(scheme.look('free'), [0, 1]);
});

test('codes are placed, unplaced or parked, and a code under a code belongs to its branch', () => {
  const scheme = Scheme.read(given());
  assert.deepEqual(scheme.unplaced().map(({ id }) => id), ['free']);
  assert.deepEqual(scheme.parked().map(({ id }) => id), ['odd']);
  assert.deepEqual(scheme.allCodes('Organisation').map(({ id }) => id), ['assess', 'insecure', 'deep']);
  assert.deepEqual(scheme.path('deep'), ['Organisation', 'Work', 'Division', 'insecure']);
});

test('the piles are the lowest categories and whatever holds codes', () => {
  const working = new Working(given());
  assert.deepEqual(working.now.piles().map(({ id }) => id), ['Division', 'Routes', 'Lonely']);
  working.do(placed(['free'], 'Training'));
  assert.deepEqual(working.now.piles().map(({ id }) => id), ['Training', 'Division', 'Routes', 'Lonely']);
});

test('nothing may stand under itself, under a code, or under a level that is not higher', () => {
  const scheme = Scheme.read(given());
  assert.equal(scheme.hindrance('Organisation', 'Division'), 'itself');
  assert.equal(scheme.hindrance('Training', 'Work'), 'level');
  assert.equal(scheme.hindrance('Division', 'assess'), 'code');
  assert.equal(scheme.hindrance('Division', 'Training'), '');
  assert.equal(scheme.hindrance('Division', null), '');
});

test('raising leaves a parent that is no longer above; lowering takes the branch along', () => {
  const scheme = Scheme.read(given());
  assert.deepEqual(scheme.raised('Work').get('Work'), { level: 3, parent: null });
  assert.deepEqual(scheme.raised('Division').get('Division'), { level: 2, parent: 'Organisation' });
  assert.equal(scheme.raised('Anchoring'), null);
  assert.equal(scheme.lowered('Work'), null);
  assert.deepEqual([...scheme.lowered('Anchoring')], [['Anchoring', { level: 2, parent: null }]]);
});

test('rows show what is open, with place and size for the reader', () => {
  const scheme = Scheme.read(given());
  const shown = rows(scheme, { closed: new Set(['Training', 'Division']) });
  assert.deepEqual(shown.map(({ id }) => id), ['Organisation', 'Training', 'Work', 'Division', 'Routes', 'Anchoring', 'Lonely']);
  assert.deepEqual(shown.map(({ open }) => open), [true, null, true, false, null, null, null]);
  assert.deepEqual([shown[4].depth, shown[4].place, shown[4].size], [2, 2, 2]);
  const withCodes = rows(scheme, { closed: new Set() });
  assert.equal(withCodes.find(({ id }) => id === 'deep').depth, 4);
  assert.ok(!rows(scheme, { closed: new Set(), codes: false }).some(({ kind }) => kind === 'code'));
});

test('a search keeps the way up to what fits', () => {
  const scheme = Scheme.read(given());
  const only = fitting(scheme, ({ name }) => name === 'deep');
  assert.deepEqual(rows(scheme, { closed: new Set(), only }).map(({ id }) => id), ['Organisation', 'Work', 'Division', 'insecure', 'deep']);
});

test('a dragged row lands before, in or after', () => {
  const scheme = Scheme.read(given());
  assert.equal(zone('category', scheme.get('Work'), 0.1), 'before');
  assert.equal(zone('category', scheme.get('Work'), 0.5), 'into');
  assert.equal(zone('code', scheme.get('Work'), 0.9), 'into');
  assert.equal(zone('code', scheme.get('assess'), 0.9), 'after');
  assert.deepEqual(landing(scheme, 'Training', 'after', ['Lonely']), { parent: 'Organisation', before: 'Work' });
  assert.deepEqual(landing(scheme, 'Work', 'after', ['Lonely']), { parent: 'Organisation', before: null });
  assert.deepEqual(landing(scheme, 'Work', 'into', ['Lonely']), { parent: 'Work', before: null });
});

test('a step in the order stops at both ends', () => {
  const scheme = Scheme.read(given());
  assert.equal(step(scheme, 'Training', -1), undefined);
  assert.equal(step(scheme, 'Training', 1), null);
  assert.equal(step(scheme, 'Work', -1), 'Training');
  assert.equal(step(scheme, 'Organisation', 1), 'Lonely');
  assert.deepEqual(putBefore(['a', 'b', 'c'], ['c'], 'b'), ['a', 'c', 'b']);
  assert.deepEqual(putBefore(['a', 'b', 'c'], ['a', 'x'], null), ['b', 'c', 'a', 'x']);
});

test('open changes stand on top of what is read, are taken back when refused, and survive news', () => {
  const working = new Working(given());
  const change = working.do(placed(['free', 'odd'], 'Routes'));
  const other = working.do(named('Routes', 'Technical routes'));
  assert.deepEqual(working.now.codesOf('Routes').map(({ id }) => id), ['free', 'odd']);
  assert.equal(working.now.get('odd').parked, false);
  const begun = working.stored;
  const news = given();
  news.categories[5].name = 'Ways';
  assert.equal(working.fresh(news, begun), true);
  assert.equal(working.now.get('Routes').name, 'Technical routes');
  working.refused(other);
  assert.equal(working.now.get('Routes').name, 'Ways');
  working.done(change);
  assert.deepEqual(working.now.codesOf('Routes').map(({ id }) => id), ['free', 'odd']);
  assert.equal(working.fresh(given(), begun), false, 'what was read before the act was stored is stale');
});

test('merging, moving, levelling, parking and taking away keep every code in reach', () => {
  const working = new Working(given());
  const everyone = () => {
    const { now } = working;
    const placed_ = now.walk().flatMap(({ id }) => now.codesOf(id).flatMap((one) => [one, ...now.allCodes(one.id)]));
    return [...placed_, ...now.unplaced(), ...now.parked()].map(({ id }) => id).sort();
  };
  const all = everyone();
  assert.equal(all.length, 5);
  working.do(moved(['Lonely'], 'Training'));
  working.do(merged(['Division', 'Routes'], 'Routes'));
  assert.deepEqual(working.now.codesOf('Routes').map(({ id }) => id), ['assess', 'insecure']);
  assert.deepEqual(everyone(), all);
  working.do(levelled(working.now.raised('Routes')));
  assert.equal(working.now.get('Routes').level, 2);
  assert.deepEqual(everyone(), all);
  working.do(removed('Work'));
  working.do(removed('Routes'));
  assert.deepEqual(everyone(), all);
  working.do(parked(['free']));
  working.do(ordered(['Anchoring'], 'Organisation'));
  assert.equal(working.now.children(null)[0].id, 'Anchoring');
  assert.deepEqual(everyone(), all);
});

test('a category knows what stands in it beside its first place', () => {
  const scheme = Scheme.read(given());
  scheme.change('Work', { also: ['Anchoring'] });
  assert.deepEqual(scheme.guestsOf('Anchoring').map(({ id }) => id), ['Work']);
  assert.deepEqual(scheme.guestsOf('Organisation'), []);
  scheme.change('Work', { also: [] });
  assert.deepEqual(scheme.guestsOf('Anchoring'), []);
});

test('the top is the highest level that does not cut across, and none without levels', () => {
  const theme = { position: 4, label: 'theme', cuts_across: true };
  assert.equal(new Scheme([...levels, theme]).highest, 3);
  assert.equal(new Scheme([{ ...theme, position: 1 }]).highest, 1);
  assert.equal(new Scheme([]).highest, null);
});

test('before a merge the rules are joined as the study joins them, the one that stays first', () => {
  const things = [{ definition: 'What it is' }, { definition: 'is' }, { definition: 'Another' }, {}];
  assert.equal(joined(things, 'definition'), 'What it is\nAnother');
  assert.equal(joined([{}, { excludes: 'not this' }], 'excludes'), 'not this');
});

test('a name typed in full comes before longer ones that begin so', () => {
  const places = ['Sub 170', 'Sub 171', 'Sub 17'].map((name) => ({ name, path: [] }));
  assert.deepEqual(ranked('sub 17', places).map(({ name }) => name), ['Sub 17', 'Sub 170', 'Sub 171']);
  assert.equal(ranked('', places), places);
});

test('a list of units knows how many there are where not all were read', () => {
  const row = { id: 'u', words: { near: { words: 'shorter' } }, codes: [{ id: 'c' }] };
  const layers = [{ id: 'quote', kind: 'quote' }, { id: 'near', kind: 'condensed' }];
  const units = unitsOf({ rows: [row], layers, found: 6000 });
  assert.deepEqual([units.length, units.all, units[0].condensed, units[0].codes], [1, 6000, 'shorter', ['c']]);
});
