import assert from 'node:assert/strict';
import test from 'node:test';

import { marksOf } from './proposals.js';

const proposal = (kind, more = {}) => ({ id: 'p', kind, by: 'Coder B', targets: [{ on: 'category', id: 'a', name: 'A' }], into: null, name: '', ...more });
const rows = (one) => marksOf(one).map(([row, { old, words }]) => [row, old, words]);

test('a rename strikes the old name and underlines the new one', () => {
  assert.deepEqual(rows(proposal('rename', { name: 'New' })), [['a', true, 'New']]);
});

test('a move is marked where the thing stands and where it would go', () => {
  assert.deepEqual(rows(proposal('move', { into: { on: 'category', id: 'b', name: 'B' } })), [['a', true, ''], ['b', false, 'A']]);
  assert.deepEqual(rows(proposal('move')), [['a', true, '']]);
});

test('of a merge the first stays, under a new name where one is proposed', () => {
  const targets = [{ on: 'code', id: 'a', name: 'A' }, { on: 'code', id: 'b', name: 'B' }];
  assert.deepEqual(rows(proposal('merge', { targets })), [['a', false, ''], ['b', true, '']]);
  assert.deepEqual(rows(proposal('merge', { targets, name: 'AB' })), [['a', true, 'AB'], ['b', true, '']]);
});

test('what is new stands at the category that it would come under', () => {
  assert.deepEqual(rows(proposal('new', { targets: [], into: { on: 'category', id: 'b', name: 'B' }, name: 'New' })), [['b', false, 'New']]);
  assert.deepEqual(rows(proposal('new', { targets: [], name: 'New' })), []);
  assert.deepEqual(rows(proposal('something else')), []);
});
