import assert from 'node:assert/strict';
import { test } from 'node:test';

import { MARK, placed, spread } from './asked.js';

test('questions on the same words are one place; those on no words are counted apart', () => {
  const found = placed([
    { start: 40, stop: 50, state: 'open' },
    { start: 5, stop: 9, state: 'answered' },
    { start: 40, stop: 50, state: 'answered' },
    { start: null, stop: null, state: 'open' },
  ]);
  assert.deepEqual(found.places, [
    { start: 5, stop: 9, open: 0, all: 1 },
    { start: 40, stop: 50, open: 1, all: 2 },
  ]);
  assert.equal(found.whole, 1);
});

test('marks that would lie on each other stand below each other', () => {
  assert.deepEqual(spread([10, 10, 100]), [10, 10 + MARK, 100]);
});
