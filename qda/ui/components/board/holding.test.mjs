import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Held, frameOf, meets } from './holding.js';

const order = ['a', 'b', 'c', 'd', 'e'];

test('a card is held and let go by the same key', () => {
  const held = new Held();
  assert.equal(held.toggle('a'), true);
  assert.equal(held.toggle('b'), true);
  assert.equal(held.toggle('a'), false);
  assert.deepEqual(held.ids, ['b']);
});

test('a range runs in reading order from the last card taken, either way', () => {
  const held = new Held();
  held.only('d');
  held.through('b', order);
  assert.deepEqual([...held.ids].sort(), ['b', 'c', 'd']);
});

test('dragging a card that is not held moves only that one', () => {
  const held = new Held();
  held.toggle('a');
  held.toggle('b');
  assert.deepEqual(held.with('c'), ['c']);
  assert.deepEqual(held.with('a'), ['a', 'b']);
  assert.deepEqual(held.with(null), ['a', 'b']);
});

test('a frame holds what it touches and keeps what was held before it', () => {
  const held = new Held();
  const boxes = order.map((id, i) => ({ id, x: 0, y: 40 * i, width: 100, height: 30 }));
  held.frame(boxes, frameOf({ x: 50, y: 100 }, { x: 90, y: 35 }), ['e']);
  assert.deepEqual(held.ids, ['e', 'b', 'c']);
});

test('frames that only touch at the border do not meet', () => {
  assert.equal(meets({ x: 0, y: 0, width: 10, height: 10 }, { x: 10, y: 0, width: 5, height: 5 }), false);
});

test('cards that are gone are no longer held nor cut', () => {
  const held = new Held();
  held.only('a');
  held.cut = true;
  held.keep(() => false);
  assert.equal(held.size, 0);
  assert.equal(held.cut, false);
});

test('a card that was only clicked is not meant any more when the focus went on; what is held stays meant', () => {
  const held = new Held();
  held.only('a');
  assert.deepEqual(held.meant('a'), ['a']);
  assert.deepEqual(held.meant('b'), []);
  held.toggle('b');
  assert.deepEqual(held.meant('c'), ['a', 'b']);
});
