import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moment, spokenAt } from './moment.js';

const turn = (start, milliseconds) => ({ start, stop: start + 10, milliseconds });

test('a stamped turn begins at its stamp', () => {
  assert.equal(moment([turn(0, 0), turn(100, 5500)], 1, 60), 5.5);
});

test('a turn between two stamps lies between them by its place in the text', () => {
  assert.equal(moment([turn(0, 0), turn(50, null), turn(100, 10_000)], 1, 60), 5);
});

test('turns before the first and after the last stamp reach to the ends', () => {
  const turns = [turn(0, null), turn(50, null), turn(100, 10_000), turn(150, null), turn(190, null)];
  assert.equal(moment(turns, 0, 30), 0);
  assert.equal(moment(turns, 1, 30), 5);
  assert.equal(moment(turns, 3, 30), 20);
  assert.equal(moment(turns, 3, NaN), 10);
});

test('without any stamp nobody can say', () => {
  assert.equal(moment([turn(0, null)], 0, 30), null);
});

test('the turn that is spoken is the last that has begun', () => {
  const turns = [turn(0, 0), turn(50, null), turn(100, 10_000), turn(150, 20_000)];
  assert.deepEqual([0, 4.9, 5, 9.9, 10, 25, 90].map((at) => spokenAt(turns, at, 30)), [0, 0, 1, 1, 2, 3, 3]);
  assert.equal(spokenAt([turn(0, null)], 3, 30), -1);
});
