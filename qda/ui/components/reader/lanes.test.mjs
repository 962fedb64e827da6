import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MOST, lanes, lanesOf, tints } from './lanes.js';

const unit = (id, start, stop) => ({ id, start, stop });

test('overlapping units stand in different lanes, the longest at the left', () => {
  assert.deepEqual(lanes([unit('a', 5, 10), unit('b', 0, 40), unit('c', 20, 30)]), [1, 0, 1]);
});

test('more than five at one place wait behind the +n', () => {
  const many = Array.from({ length: 7 }, (_u, i) => unit(String(i), 0, 10 + i));
  assert.equal(lanes(many).filter((lane) => lane === MOST).length, 2);
});

test('units that do not touch start again at the left', () => {
  const found = lanesOf([unit('a', 0, 10), unit('b', 2, 5), unit('c', 12, 15)]);
  assert.deepEqual([found.get('a'), found.get('b'), found.get('c')], [0, 1, 0]);
});

test('a fourth tint over the same words is not painted', () => {
  const stack = [unit('a', 0, 10), unit('b', 1, 10), unit('c', 2, 10), unit('d', 3, 10), unit('e', 12, 14)];
  assert.deepEqual(tints(stack, 0, 20).map((u) => u.id), ['a', 'b', 'c', 'e']);
});
