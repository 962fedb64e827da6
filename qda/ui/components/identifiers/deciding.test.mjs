import assert from 'node:assert/strict';
import test from 'node:test';

import { counted, EMPTY, figures, nextOpen, rowsOf, sent, shown, withHeadings } from './deciding.js';

const one = (words, more = {}) => ({ id: null, words, kind: 'person', list: 1, times: 1, interviews: ['FG1'], decision: 'open', token: '', proposed: `[${words}]`, ...more });
const STRINGS = [one('Hege', { times: 2 }), one('in 2017', { kind: 'date', list: 2, interviews: ['MD1'] }), one('Anders', { times: 9, decision: 'keep' }), one('Bo', { decision: 'replace', token: '[B]' })];
const words = (rows) => rows.map((row) => row.words);
const with_ = (more) => ({ ...EMPTY, only: 'all', ...more });

test('likely strings come before those worth a look, whatever the order', () => {
  const rows = rowsOf(STRINGS);
  assert.deepEqual(words(shown(rows, with_({}))), ['Hege', 'Anders', 'Bo', 'in 2017']);
  assert.deepEqual(words(shown(rows, with_({ order: 'often' }))), ['Anders', 'Hege', 'Bo', 'in 2017']);
  assert.deepEqual(words(shown(rows, with_({ order: 'words' }))), ['Anders', 'Bo', 'Hege', 'in 2017']);
});

test('open, kind and interview narrow the list together; what was just decided stays', () => {
  const rows = rowsOf(STRINGS);
  assert.deepEqual(words(shown(rows, EMPTY)), ['Hege', 'in 2017']);
  assert.deepEqual(words(shown(rows, with_({ kind: 'date', interview: 'FG1' }))), []);
  assert.deepEqual(words(shown(rows, EMPTY, new Set(['s Bo']))), ['Hege', 'Bo', 'in 2017']);
});

test('each list has its heading with how far it has come', () => {
  const whole = withHeadings(shown(rowsOf(STRINGS), with_({})));
  assert.deepEqual(whole.filter(({ heading }) => heading), [{ heading: 1, n: 3, decided: 2 }, { heading: 2, n: 1, decided: 0 }]);
  assert.equal(withHeadings([]).length, 0);
});

test('what waits to be replaced still stands somewhere', () => {
  const rows = rowsOf([...STRINGS, one('Gone', { decision: 'replace', token: '[x]', times: 0 })]);
  assert.deepEqual(figures(rows), { all: 5, open: 2, keep: 1, replace: 2, listed: 0, waiting: 1 });
});

test('from one open string to the next, once round', () => {
  const list = shown(rowsOf(STRINGS), with_({}));
  assert.equal(nextOpen(list, 0), 3);
  assert.equal(nextOpen(list, 3), 0);
  assert.equal(nextOpen(list.slice(1, 3), 0), 1);
});

test('a pasted list adds its strings and marks those that were found already', () => {
  const rows = rowsOf(STRINGS, [one('Hege'), one('Moe', { kind: 'listed', list: 2 })]);
  assert.deepEqual(words(shown(rows, with_({ only: 'listed' }))), ['Hege', 'Moe']);
  assert.equal(rows.find((row) => row.words === 'Moe').list, 1);
});

test('a token goes along only where something is to be replaced', () => {
  const [row] = rowsOf(STRINGS);
  assert.deepEqual(sent(row, 'replace', ' [manager] '), { words: 'Hege', kind: 'person', decision: 'replace', token: '[manager]' });
  assert.equal(sent(row, 'replace').token, '[Hege]');
  assert.equal(sent(row, 'keep', 'x').token, '');
});

test('kinds are offered with how many there are, the commonest first', () => {
  assert.deepEqual(counted(rowsOf(STRINGS), ({ kind }) => [kind]), [['person', 3], ['date', 1]]);
});
