import assert from 'node:assert/strict';
import test from 'node:test';

import { Judged, onward } from './judged.js';

const cell = (category, outside = false) => ({ category, outside });
const unit = (id, participant, coded = []) => ({ id, interview: 'fg', speakers: [{ participant }], coded, quote: id });

function judged(...said) {
  return new Judged({ cells: [cell('use'), cell('ease'), cell('out', true)], units: [unit('u1', 'm1', ['use']), unit('u2', 'm2'), unit('u3', 'm1')], participants: [{ id: 'm1', label: 'M1', interview: 'fg' }, { id: 'm2', label: 'M2', interview: 'fg' }], interviews: [{ id: 'fg', title: 'FG1' }], said, outside: 'out', structured: true }, 'me');
}
const ids = (rows) => rows.map(({ id }) => id);

test('what others said is not taken for mine', () => {
  const it = judged(['use', 'unit', 'u1', 'me', 'fits', 'because'], ['use', 'unit', 'u1', 'you', 'silent', '']);
  assert.deepEqual(it.of('unit', 'u1', 'use'), { verdict: 'fits', why: 'because' });
  assert.deepEqual(it.ofOthers('unit', 'u1', 'use'), [{ coder: 'you', verdict: 'silent', why: '' }]);
});

test('the undecided come first, and one that does not fit has nothing left to decide', () => {
  const it = judged(['use', 'unit', 'u1', 'me', 'fits', ''], ['ease', 'unit', 'u1', 'me', 'silent', ''], ['out', 'unit', 'u2', 'me', 'fits', '']);
  assert.deepEqual(ids(it.wanted('unit', {})), ['u3', 'u1', 'u2']);
  assert.deepEqual(ids(it.wanted('unit', { show: 'undecided' })), ['u3']);
  assert.deepEqual(ids(it.wanted('unit', { participant: 'm2' })), ['u2']);
});

test('silent in every cell is as homeless as “does not fit”', () => {
  const it = judged(['use', 'unit', 'u1', 'me', 'silent', ''], ['ease', 'unit', 'u1', 'me', 'silent', ''], ['out', 'unit', 'u2', 'me', 'fits', '']);
  assert.deepEqual(ids(it.wanted('unit', { show: 'homeless' })), ['u1', 'u2']);
  it.say('unit', 'u1', 'ease', 'contradicts');
  assert.deepEqual(ids(it.wanted('unit', { show: 'homeless' })), ['u2']);
});

test('a participant is judged on what the units of that person came to', () => {
  const it = judged(['use', 'unit', 'u1', 'me', 'fits', ''], ['use', 'unit', 'u2', 'me', 'contradicts', '']);
  assert.deepEqual(it.counted('participant', { id: 'm1' }, 'use'), { fits: 1, contradicts: 0, silent: 0, coded: 1 });
});

test('one goes on along the row and into the next one, or down the column', () => {
  const it = judged(['ease', 'unit', 'u2', 'me', 'fits', '']);
  const list = it.rows.unit;
  assert.deepEqual(onward(it, 'unit', list, 0, 0, false), [0, 1]);
  assert.deepEqual(onward(it, 'unit', list, 0, 1, false), [1, 0]);
  assert.deepEqual(onward(it, 'unit', list, 0, 1, true), [2, 1]);
  it.say('unit', 'u3', 'ease', 'fits');
  assert.deepEqual(onward(it, 'unit', list, 2, 1, true), [2, 1]);
});
