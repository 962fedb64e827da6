import assert from 'node:assert/strict';
import test from 'node:test';

import { addColumn, dropColumn, moveColumn, narrow, parts, pick, setOwn, setRow, which, widen } from './plan.js';

const plan = {
  row: 'meaning unit',
  columns: [{ what: 'quote', heading: 'Summary', texts: {} }, { what: 'code', heading: 'Key element', texts: {} }, { what: 'own words', heading: 'Remark', texts: { a: 'kept' } }],
  picked: [],
  per_category: null,
  notes: [],
  where: { codes: [], categories: [], interviews: [], participants: [], attribute: ['', ''] },
};
const headings = ({ columns }) => columns.map(({ heading }) => heading);

test('a column moves, goes and comes, and the plan before stays as it was', () => {
  assert.deepEqual(headings(moveColumn(plan, 2, 0)), ['Remark', 'Summary', 'Key element']);
  assert.equal(moveColumn(plan, 0, -1), plan);
  assert.equal(moveColumn(plan, 2, 3), plan);
  assert.deepEqual(headings(dropColumn(plan, 1)), ['Summary', 'Remark']);
  assert.deepEqual(headings(addColumn(plan, { what: 'theme', of: '', heading: 'Theme' })), ['Summary', 'Key element', 'Remark', 'Theme']);
  assert.deepEqual(headings(plan), ['Summary', 'Key element', 'Remark']);
});

test('own words stand in one row, and emptying them takes them out', () => {
  const written = setOwn(plan, 2, 'b', 'new');
  assert.deepEqual(written.columns[2].texts, { a: 'kept', b: 'new' });
  assert.deepEqual(setOwn(written, 2, 'a', ' ').columns[2].texts, { b: 'new' });
});

test('other rows keep the columns they can fill, and never none', () => {
  const codes = [{ what: 'code', of: '', heading: 'Code' }, { what: 'own words', of: '', heading: 'Own' }];
  assert.deepEqual(headings(setRow({ ...plan, picked: ['a'] }, 'code', codes)), ['Key element', 'Remark']);
  assert.deepEqual(setRow({ ...plan, picked: ['a'] }, 'code', codes).picked, []);
  assert.deepEqual(headings(setRow(plan, 'step', [{ what: 'step', of: '', heading: 'Step' }])), ['Step']);
});

test('a filter is put together of parts and taken apart again', () => {
  const narrowed = narrow(narrow(narrow(plan, 'codes', 'k'), 'codes', 'k'), 'attribute', ['role', 'nurse']);
  assert.deepEqual(parts(narrowed), [['codes', 'k'], ['attribute', ['role', 'nurse']]]);
  assert.deepEqual(parts(widen(widen(narrowed, 'codes', 'k'), 'attribute')), []);
});

test('rows chosen by hand come before so many of each category', () => {
  assert.equal(which(plan), 'all');
  assert.equal(which({ ...plan, per_category: 2 }), 'some');
  assert.equal(which(pick({ ...plan, per_category: 2 }, 'a')), 'hand');
  assert.deepEqual(pick(pick(plan, 'a'), 'a').picked, []);
});
