import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readPiles } from './typed.js';

test('piles are read line by line, with ranges, and a pile may have no name yet', () => {
  assert.deepEqual(readPiles('The letter: 12 15, 33\n\n: 4 7–9\n').piles, [['The letter', [12, 15, 33]], ['', [4, 7, 8, 9]]]);
});

test('a line that is no pile is named, not dropped', () => {
  assert.deepEqual(readPiles('The letter 12 15\nHolidays: 4\nA: 1-999999').unread, ['The letter 12 15', 'A: 1-999999']);
});
