import assert from 'node:assert/strict';
import test from 'node:test';

import { counted, EMPTY, figures, grouped, isOpen, offered, read, shown, write } from './filters.js';

const L = 'layer-condensed';
const code = (id, name, ...path) => ({ id, name, path });
const row = (number, at, { interview = 'FG1', who = 'M3', codes = [], words = '', stale = false, origin = 'hand', quote = 'a b c d' } = {}) => ({
  id: `u${number}`,
  number,
  at,
  interview: { id: interview, title: interview },
  speakers: [{ label: who, name: who, participant: `p-${who}` }],
  quote,
  codes,
  words: { [L]: { words, stale, origin } },
});
const ANCHOR = code('k1', 'Anchoring is crucial', 'Anchoring', 'Management');
const LETTER = code('k2', 'Own words', 'The letter');
const ROWS = [
  row(3, 0, { codes: [LETTER], words: 'Own text', quote: 'one two three four' }),
  row(1, 1, { codes: [ANCHOR, LETTER], words: 'Anchoring', origin: 'edited suggestion', quote: 'one two' }),
  row(2, 2, { who: 'M10', stale: true, words: 'x' }),
  row(10, 3, { interview: 'MD1', who: 'MD1' }),
];
const ids = (rows) => rows.map(({ number }) => number);
const with_ = (more) => ({ ...EMPTY, ...more });

test('filters go into the address and come back from it', () => {
  const filters = with_({ interview: 'FG1', show: ['stale', 'uncondensed'], order: 'who', group: 'category' });
  assert.deepEqual(read(write(filters)), filters);
  assert.deepEqual(write(EMPTY), {});
  assert.equal(isOpen(read({})), true);
});

test('an address with nonsense in it opens the whole sheet', () => {
  assert.deepEqual(read({ show: 'nonsense,stale', order: 'drop table', group: 'x' }), with_({ show: ['stale'] }));
});

test('interview, code and participant narrow the sheet together', () => {
  assert.deepEqual(ids(shown(ROWS, with_({ interview: 'FG1', code: 'k2' }), L)), [3, 1]);
  assert.deepEqual(ids(shown(ROWS, with_({ participant: 'p-MD1' }), L)), [10]);
});

test('the marks find what still waits', () => {
  assert.deepEqual(ids(shown(ROWS, with_({ show: ['uncondensed'] }), L)), [10]);
  assert.deepEqual(ids(shown(ROWS, with_({ show: ['stale'] }), L)), [2]);
  assert.deepEqual(ids(shown(ROWS, with_({ show: ['uncoded'] }), L)), [2, 10]);
});

test('the counts of the marks hold within the other filters', () => {
  assert.deepEqual(counted(ROWS, with_({ interview: 'FG1', show: ['stale'] }), L), { uncondensed: 0, uncoded: 1, untranslated: 3, warned: 0, stale: 1, disputed: 0 });
});

test('what a filter offers is what the other filters leave, with its units', () => {
  const { interview, code: codes, participant } = offered(ROWS, with_({ interview: 'FG1' }));
  assert.deepEqual(interview, [['FG1', 'FG1', 3], ['MD1', 'MD1', 1]]);
  assert.deepEqual(codes, [['k1', 'Anchoring is crucial', 1], ['k2', 'Own words', 2]]);
  assert.deepEqual(participant.map(([, label]) => label), ['M3', 'M10']);
});

test('rows are sorted by number, speaker or code, equal ones in the order of the talk', () => {
  assert.deepEqual(ids(shown(ROWS, with_({ order: 'number' }), L)), [1, 2, 3, 10]);
  assert.deepEqual(ids(shown(ROWS, with_({ order: 'who' }), L)), [3, 1, 2, 10]);
  assert.deepEqual(ids(shown(ROWS, with_({ order: 'code' }), L)), [1, 3, 2, 10]);
});

test('groups follow the first code that has a place, units without one come last', () => {
  const out = grouped(shown(ROWS, with_({ group: 'category' }), L));
  assert.deepEqual(out.map((one) => (one.heading ? [one.heading.join('/'), one.units] : one.number)), [['Anchoring/Management', 1], 1, ['The letter', 1], 3, ['', 2], 2, 10]);
});

test('the footer counts what is condensed, how it began and how much shorter it is', () => {
  assert.deepEqual(figures(ROWS, L), { units: 4, condensed: 3, hand: 2, suggested: 1, before: 4, after: 1 });
  assert.deepEqual(figures([], L), { units: 0, condensed: 0, hand: 0, suggested: 0, before: 0, after: 0 });
});
