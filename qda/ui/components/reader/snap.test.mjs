import assert from 'node:assert/strict';
import test from 'node:test';

import { context, rowsOf, snappedHit, wordsOf } from './snap.js';

const TURN = { transcript: 't', start: 100, words: '😀 It ran. Nobody had decided it, nobody. Yes.', hits: [[110, 116], [133, 139]] };

test('a hit is taken as words, as its sentence or as its turn', () => {
  assert.equal(wordsOf(TURN, ...snappedHit(TURN, [110, 116], 'words')), 'Nobody');
  assert.equal(wordsOf(TURN, ...snappedHit(TURN, [110, 116], 'sentence')), 'Nobody had decided it, nobody.');
  assert.equal(wordsOf(TURN, ...snappedHit(TURN, [110, 116], 'turn')), TURN.words);
});

test('two hits in one sentence are looked at once', () => {
  assert.equal(rowsOf([TURN], 'words').length, 2);
  const [row, ...more] = rowsOf([TURN], 'sentence');
  assert.deepEqual([row.hits.length, more.length], [2, 0]);
});

test('the context marks the hit and is cut between words', () => {
  const parts = context(TURN, [[110, 116]], 8);
  assert.deepEqual(parts.filter(([, hit]) => hit), [['Nobody', true]]);
  assert.equal(parts.map(([text]) => text).join(''), '… ran. Nobody had …');
  assert.equal(context(TURN, TURN.hits, 500).map(([text]) => text).join(''), TURN.words);
});
