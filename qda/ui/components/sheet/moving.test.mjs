import assert from 'node:assert/strict';
import test from 'node:test';

import { asked, askedTyping, moved, stepped, withAlt } from './moving.js';

const key = (name, more = {}) => ({ key: name, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });
const SIZE = { rows: 4, columns: 6, page: 2 };

test('arrows move one cell and stop at the edges', () => {
  assert.deepEqual(moved({ row: 1, column: 1 }, key('ArrowDown'), SIZE), { row: 2, column: 1 });
  assert.deepEqual(moved({ row: 3, column: 1 }, key('ArrowDown'), SIZE), { row: 3, column: 1 });
  assert.deepEqual(moved({ row: 0, column: 0 }, key('ArrowLeft'), SIZE), { row: 0, column: 0 });
  assert.deepEqual(moved({ row: 2, column: 2 }, key('ArrowUp', { ctrlKey: true }), SIZE), { row: 0, column: 2 });
});

test('home and end go along the row, with ctrl to the corners', () => {
  assert.deepEqual(moved({ row: 2, column: 3 }, key('Home'), SIZE), { row: 2, column: 0 });
  assert.deepEqual(moved({ row: 2, column: 3 }, key('End'), SIZE), { row: 2, column: 5 });
  assert.deepEqual(moved({ row: 2, column: 3 }, key('End', { ctrlKey: true }), SIZE), { row: 3, column: 5 });
  assert.deepEqual(moved({ row: 3, column: 3 }, key('PageUp'), SIZE), { row: 1, column: 3 });
});

test('tab goes on to the next row and leaves the sheet at its ends', () => {
  assert.deepEqual(moved({ row: 0, column: 5 }, key('Tab'), SIZE), { row: 1, column: 0 });
  assert.deepEqual(stepped({ row: 1, column: 0 }, -1, SIZE), { row: 0, column: 5 });
  assert.equal(moved({ row: 3, column: 5 }, key('Tab'), SIZE), null);
  assert.equal(moved({ row: 0, column: 0 }, key('Tab', { shiftKey: true }), SIZE), null);
});

test('keys of the browser and of the window are left alone', () => {
  assert.equal(moved({ row: 0, column: 0 }, key('ArrowLeft', { altKey: true }), SIZE), null);
  assert.equal(asked(key('c', { ctrlKey: true }), 'words'), null);
});

test('a letter writes where one can write and commands where one cannot', () => {
  assert.deepEqual(asked(key('o'), 'words'), { do: 'write', letter: 'o' });
  assert.deepEqual(asked(key('ø'), 'codes'), { do: 'write', letter: 'ø' });
  assert.deepEqual(asked(key('o'), 'read'), { do: 'place' });
  assert.deepEqual(asked(key('F'), 'read'), { do: 'filter' });
  assert.equal(asked(key('x'), 'read'), null);
});

test('the place in the talk is one key away from a cell for writing too', () => {
  assert.deepEqual(asked(key('ø', { altKey: true, code: 'KeyO' }), 'words'), { do: 'place' });
  assert.deepEqual(askedTyping(key('o', { altKey: true, code: 'KeyO' })), { do: 'place' });
});

test('alt and a letter goes by what the key says, also where alt makes another sign of it', () => {
  assert.equal(withAlt(key('y', { altKey: true, code: 'KeyZ' }), 'y'), true);
  assert.equal(withAlt(key('z', { altKey: true, code: 'KeyY' }), 'y'), false);
  assert.equal(withAlt(key('¥', { altKey: true, code: 'KeyY' }), 'y'), true);
  assert.equal(withAlt(key('y', { altKey: true, ctrlKey: true, code: 'KeyY' }), 'y'), false);
  assert.deepEqual(askedTyping(key('y', { altKey: true, code: 'KeyY' })), { do: 'true' });
});

test('enter commits and goes down, tab right, alt or shift enter makes a new line, escape gives the old words back', () => {
  assert.deepEqual(askedTyping(key('Enter')), { do: 'commit', move: 'down' });
  assert.deepEqual(askedTyping(key('Tab')), { do: 'commit', move: 'right' });
  assert.deepEqual(askedTyping(key('Tab', { shiftKey: true })), { do: 'commit', move: 'left' });
  assert.deepEqual(askedTyping(key('Enter', { altKey: true })), { do: 'line' });
  assert.deepEqual(askedTyping(key('Escape')), { do: 'back' });
  assert.equal(askedTyping(key('a')), null);
});

test('enter that ends a composed character does not commit', () => {
  assert.equal(askedTyping(key('Enter', { isComposing: true })), null);
});

test('ctrl and full stop ask for suggestions in both modes', () => {
  assert.deepEqual(asked(key('.', { ctrlKey: true }), 'words'), { do: 'suggest' });
  assert.deepEqual(askedTyping(key('.', { ctrlKey: true })), { do: 'suggest' });
});
