import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzzy, sentences, snapped, words } from './text.js';

const cut = (text, spans) => spans.map(([a, b]) => text.slice(a, b));

test('sentences end at stops, not at abbreviations', () => {
  const text = 'We sent it, e.g. by post. Dr. Hansen read it! Then f.eks. nothing… So "yes." Done';
  assert.deepEqual(cut(text, sentences(text)), ['We sent it, e.g. by post.', 'Dr. Hansen read it!', 'Then f.eks. nothing…', 'So "yes."', 'Done']);
});

test('every word of a turn lies in exactly one sentence', () => {
  const text = ' One in twenty! We are, like, one in three. 3.5 percent? yes ';
  const joined = cut(text, sentences(text)).join(' ');
  assert.deepEqual(joined.split(/\s+/), text.trim().split(/\s+/));
});

test('a selection snaps out to whole words and keeps a closing stop that was touched', () => {
  const text = 'It goes down. We know.';
  assert.deepEqual(cut(text, [snapped(text, 4, 10)]), ['goes down']);
  assert.deepEqual(cut(text, [snapped(text, 4, 13)]), ['goes down.']);
  assert.deepEqual(cut(text, [snapped(text, 2, 8)]), ['goes']);
});

test('the palette finds by start, inside, by word form, and by letters in order', () => {
  assert.equal(fuzzy('vul', 'Vulnerable when few do it'), 0);
  assert.ok(fuzzy('few', 'Vulnerable when few do it') < 2);
  assert.equal(fuzzy('holiday', 'Stops in holidays') < 10, true);
  assert.equal(fuzzy('zzz', 'Vulnerable'), null);
});

test('words are found in several scripts', () => {
  assert.deepEqual(cut('Å, øl! 你好', words('Å, øl! 你好', 'nb')).slice(0, 2), ['Å', 'øl']);
});

test('a word finds its other forms, in English and in Norwegian', () => {
  for (const [query, name] of [['complaining', 'Very few complaints'], ['anchored', 'Poor anchoring'], ['behandling', 'Mange behandlere'], ['pasienter', 'Pasienten vet ikke'], ['legene', 'Legen bestemmer']]) assert.equal(fuzzy(query, name) <= 3, true, query);
  for (const [query, name] of [['interview', 'Internal letters'], ['kontroll', 'Ny kontakt'], ['anger', 'Angles of view']]) assert.equal((fuzzy(query, name) ?? 99) > 3, true, query);
});
