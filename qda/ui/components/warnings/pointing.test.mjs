import assert from 'node:assert/strict';
import test from 'node:test';
import { pieces, places, words } from './pointing.js';

test('lost words are pointed at in the unit, new ones in the text', () => {
  assert.deepEqual(words({ kind: 'lost negation', detail: 'not … they’ve' }, 'unit'), ['not', 'they’ve']);
  assert.deepEqual(words({ kind: 'lost negation', detail: 'not … they’ve' }, 'text'), []);
  assert.deepEqual(words({ kind: 'new content word', detail: 'felt, asked' }, 'text'), ['felt', 'asked']);
  assert.deepEqual(words({ kind: 'number or quantity', detail: '13' }, 'text'), ['13']);
  assert.deepEqual(words({ kind: 'longer than the unit', detail: '18 > 9' }, 'text'), []);
});

test('words are found whole, whatever their case and apostrophe, one after the other', () => {
  assert.deepEqual(places('Nothing. Not in time, not there', ['not', 'there']), [[9, 12], [26, 31]]);
  assert.deepEqual(places('They’ve not come', ["they've", 'come']), [[0, 7], [12, 16]]);
  assert.deepEqual(places('nothing', ['not']), []);
});

test('a text is whole again when its pieces are put together', () => {
  const text = 'It is not 🙂 anchored';
  const spans = places(text, ['not', 'anchored']);
  assert.equal(pieces(text, spans).map(([part]) => part).join(''), text);
  assert.deepEqual(pieces(text, spans).filter(([, on]) => on).map(([part]) => part), ['not', 'anchored']);
});
