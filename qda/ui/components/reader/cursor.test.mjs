import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Points } from '../lib/points.js';
import { Cursor } from './cursor.js';

const TALK = 'M1: One in twenty! We are 😀 more.\n\nM2: Yes. No, never.';
const all = new Points(TALK);
const frames = [[4, 33], [39, 54]].map(([start, stop]) => ({ start, stop, text: all.slice(start, stop) }));
const points = frames.map(({ text }) => new Points(text));
const cursor = () => new Cursor(frames, 'en', (turn, unit) => frames[turn].start + points[turn].toPoints(unit));
const read = ([a, b]) => all.slice(a, b);

test('a word, a sentence and a turn are taken where the cursor is', () => {
  const it = cursor();
  assert.equal(read(it.take('word')), 'One');
  assert.equal(read(it.take('sentence')), 'One in twenty!');
  assert.equal(read(it.take('turn')), 'One in twenty! We are 😀 more.');
});

test('taking the same again adds the next one, over the border of turns', () => {
  const it = cursor();
  it.take('sentence');
  assert.equal(read(it.take('sentence')), 'One in twenty! We are 😀 more.');
  assert.ok(read(it.take('sentence')).endsWith('M2: Yes.'));
});

test('the cursor walks words over turns and back', () => {
  const it = cursor();
  for (let i = 0; i < 6; i += 1) it.byWord(1);
  assert.equal(read(it.here()), 'Yes');
  it.byWord(-1);
  assert.equal(read(it.here()), 'more');
});

test('extending grows and shrinks by words and never to nothing', () => {
  const it = cursor();
  it.take('word');
  it.extend('word', 1);
  assert.equal(read(it.selection), 'One in');
  it.extend('word', -1);
  it.extend('word', -1);
  assert.equal(read(it.selection), 'One');
});

test('a place in the text becomes the word it lies in', () => {
  const it = cursor();
  it.goTo(45);
  assert.equal(it.turn, 1);
  assert.equal(read(it.here()), 'No');
});
