import assert from 'node:assert/strict';
import test from 'node:test';

import { choices, marked, match, placed } from './choices.js';

const code = (id, name, more = {}) => ({ id, name, definition: '', includes: '', example: '', parked: false, ...more });
const CODES = [
  code('a', 'Holidays as obstacle', { includes: 'summer, weekends, locums' }),
  code('b', 'Security takes time'),
  code('c', 'Insecure, so doctors took over', { definition: 'Radiologists do the task because others did not dare' }),
  code('d', 'Letter stops at the secretary', { parked: true }),
];
const names = ({ rows }) => rows.map(({ kind, name }) => (kind === 'code' ? name : `${kind}: ${name}`));

test('without a query the recent codes come first, numbered, then those already on the unit', () => {
  const { rows, chosen } = choices({ codes: CODES, recent: ['b', 'a', 'c', 'gone'], given: new Set(['c']) });
  assert.deepEqual(rows.map(({ name, digit, given }) => [name, digit, given]), [
    ['Security takes time', 1, undefined],
    ['Holidays as obstacle', 2, undefined],
    ['Insecure, so doctors took over', undefined, true],
  ]);
  assert.equal(chosen, 0);
});

test('a word in another form finds its code', () => {
  assert.equal(choices({ codes: CODES, query: 'holiday' }).rows[0].name, 'Holidays as obstacle');
});

test('a code is found by what it includes, and says why', () => {
  const { rows } = choices({ codes: CODES, query: 'locum' });
  assert.equal(rows[0].code.id, 'a');
  assert.equal(rows[0].why, 'includes');
});

test('a new code is offered unless one of that very name is there', () => {
  assert.deepEqual(names(choices({ codes: CODES, query: 'security' })), ['Security takes time', 'new: security']);
  assert.deepEqual(names(choices({ codes: CODES, query: ' security  TAKES time ' })), ['Security takes time']);
});

test('enter takes the new code where the names found only resemble it', () => {
  const sure = choices({ codes: CODES, query: 'secur' });
  assert.equal(sure.rows[sure.chosen].name, 'Security takes time');
  const unsure = choices({ codes: CODES, query: 'not dare' });
  assert.equal(unsure.rows[unsure.chosen].kind, 'new');
});

test('the speaker’s own words stand last, and once only', () => {
  assert.deepEqual(names(choices({ codes: CODES, inVivo: 'gave in too early' })), ['in vivo: gave in too early']);
  assert.deepEqual(names(choices({ codes: CODES, query: 'gave in too early', inVivo: 'Gave in too early' })), ['new: gave in too early']);
});

test('at most seven rows, of which the new code is always one', () => {
  const many = Array.from({ length: 30 }, (_, i) => code(`k${i}`, `Time ${i}`));
  const { rows } = choices({ codes: many, query: 'time', inVivo: 'on time' });
  assert.equal(rows.length, 7);
  assert.deepEqual(rows.slice(-2).map(({ kind }) => kind), ['new', 'in vivo']);
});

test('a parked code comes after one that is in use', () => {
  const both = [code('p', 'Time', { parked: true }), code('q', 'Time')];
  assert.deepEqual(choices({ codes: both, query: 'time' }).rows.map((row) => row.code.id), ['q', 'p']);
});

test('short queries do not search the rules', () => {
  assert.equal(match(CODES[2], 'zz'), null);
  assert.equal(match(CODES[2], 'da'), null);
});

test('the words of the query are marked in the name', () => {
  assert.deepEqual(marked('Security takes time', 'TAKES'), [['Security ', false], ['takes', true], [' time', false]]);
  assert.deepEqual(marked('Security', ''), [['Security', false]]);
});

test('the popover opens below, above where there is no room, and never over its anchor', () => {
  const view = { width: 1280, height: 800 };
  const size = { width: 576, height: 260 };
  assert.deepEqual(placed({ left: 300, top: 100, bottom: 130 }, size, view), { left: 300, top: 134, height: 658 });
  const above = placed({ left: 1200, top: 700, bottom: 730 }, size, view);
  assert.equal(above.top + size.height <= 700, true);
  assert.equal(above.left, 1280 - 576 - 8);
  const tight = placed({ left: 0, top: 390, bottom: 420 }, { width: 576, height: 600 }, view);
  assert.equal(tight.top >= 420 || tight.top + Math.min(600, tight.height) <= 390, true);
});

test('letters with marks are letters of their own: a new code can be called får beside far', () => {
  const far = { id: '1', name: 'Far' };
  const offered = choices({ codes: [far], query: 'får' });
  assert.deepEqual(offered.rows.map(({ kind, name }) => [kind, name]), [['code', 'Far'], ['new', 'får']]);
  assert.equal(offered.chosen, 1);
  assert.equal(choices({ codes: [{ id: '2', name: 'Får' }], query: 'far' }).chosen, 0);
});
