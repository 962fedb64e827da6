import assert from 'node:assert/strict';
import test from 'node:test';

import { different, Heard, inserted, merged } from './merging.js';

const row = (id, words, more = {}) => ({ id, number: 1, interview: { id: 'FG1' }, turn: 3, speakers: [], quote: 'q', codes: [], outside: false, words: { c: { words } }, ...more });
const known = (...rows) => new Map(rows.map((one) => [one.id, one]));

test('only what differs is told, by its part', () => {
  const before = row('u1', 'Old');
  assert.deepEqual(different(before, structuredClone(before)), []);
  assert.deepEqual(different(before, row('u1', 'New')), ['c']);
  assert.deepEqual(different(before, row('u1', 'Old', { quote: 'other', codes: [{ id: 'k' }], number: 2, turn: 4 })), ['unit', 'who', 'quote', 'codes']);
  assert.deepEqual(different(before, row('u1', '', { words: {} })), ['c']);
});

test('rows come, go and change', () => {
  const rows = known(row('u1', 'a'), row('u2', 'b'));
  const { added, gone, changed } = merged(rows, [row('u2', 'B'), row('u3', 'c')]);
  assert.deepEqual([added.map(({ id }) => id), gone, changed.map(({ row: { id }, parts }) => [id, parts])], [['u3'], ['u1'], [['u2', ['c']]]]);
  assert.deepEqual([...rows.keys()], ['u2', 'u3']);
});

test('a cell in which something is typed is not told as changed', () => {
  const { changed } = merged(known(row('u1', 'a')), [row('u1', 'b', { codes: [{ id: 'k' }] })], (id, part) => id === 'u1' && part === 'c');
  assert.deepEqual(changed.map(({ parts }) => parts), [['codes']]);
});

test('a unit that somebody removed stays while words of ours are in it', () => {
  const rows = known(row('u1', 'a'));
  assert.deepEqual(merged(rows, [], () => true).gone, []);
  assert.equal(rows.size, 1);
  assert.deepEqual(merged(rows, []).gone, ['u1']);
});

test('new rows go to their place while the others stay where they are', () => {
  assert.deepEqual(inserted(['a', 'c', 'b'], ['a', 'x', 'b', 'c', 'y'], ['x', 'y']), ['a', 'x', 'c', 'y', 'b']);
  assert.deepEqual(inserted([], ['x', 'y'], ['x', 'y']), ['x', 'y']);
  assert.deepEqual(inserted(['b'], ['x', 'b'], ['x']), ['x', 'b']);
});

test('our own acts are no news, whichever comes first, their answer or the word of them', () => {
  const heard = new Heard();
  heard.news(9);
  heard.stored([{ cursor: 8 }, { cursor: 9 }]);
  assert.equal(heard.foreign, false);
  heard.stored([{ cursor: 11 }]);
  heard.news(11);
  assert.equal(heard.foreign, false);
});

test('what stands after our own acts is another’s, and so is what undo brought back', () => {
  const heard = new Heard();
  heard.stored([{ cursor: 9 }]);
  heard.news(10);
  assert.equal(heard.foreign, true);
  heard.looked();
  assert.equal(heard.foreign, false);
  heard.news();
  assert.equal(heard.foreign, true);
});
