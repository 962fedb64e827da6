import assert from 'node:assert/strict';
import test from 'node:test';

import { Marking } from './marking.js';

const words = 'Well, we sent it home to the hospital.';
const marking = (marks = []) => new Marking({ words, marks, sign: '(…)' });
const said = ({ tokens }) => tokens.map((one) => one.said);

test('words and signs are apart, so that a full stop can stay behind what is left out', () => {
  assert.deepEqual(said(marking()), ['Well', ',', 'we', 'sent', 'it', 'home', 'to', 'the', 'hospital', '.']);
});

test('words left out inside are an elision, at the edges the quote begins later or ends sooner', () => {
  const one = marking();
  one.toggle(5, 8);
  assert.deepEqual(one.marks, [[17, 37, '(…)', false]]);
  one.toggle(0, 1);
  assert.deepEqual(one.marks[0], [0, 6, '', false]);
  one.toggle(9, 9);
  assert.deepEqual(one.marks[1], [16, 38, '', false]);
});

test('the same key puts words back', () => {
  const one = marking();
  one.toggle(3, 4);
  one.toggle(3, 4);
  assert.ok(one.untouched);
  assert.deepEqual(one.marks, []);
});

test('brackets stand in place of words or before one, and go when emptied', () => {
  const one = marking();
  one.bracket(7, 8, 'St Olav');
  one.bracket(4, 3, 'the letter');
  assert.deepEqual(one.marks, [[14, 14, '[the letter]', false], [25, 37, '[St Olav]', false]]);
  one.bracket(7, 8, '');
  one.bracket(4, 3, '');
  assert.ok(one.untouched);
});

test('the marks of a quote come back as they were, letters and a sign at the edge too', () => {
  const marks = [[0, 6, '(…)', false], [6, 7, 'W', true], [14, 16, '[the letter]', false], [17, 37, '(…)', false]];
  assert.deepEqual(marking(marks).marks, marks);
});

test('a bracket on left-out words stands in place of all of them', () => {
  const one = marking();
  one.toggle(5, 8);
  assert.deepEqual(one.around(6), [5, 8]);
  assert.deepEqual(one.around(2), [2, 2]);
  one.bracket(...one.around(6), 'there');
  assert.deepEqual(one.marks, [[17, 37, '[there]', false]]);
});

test('words that a bracket stands for come back with the same key', () => {
  const one = marking();
  one.bracket(7, 8, 'St Olav');
  one.toggle(8, 8);
  assert.ok(one.untouched);
});
