import assert from 'node:assert/strict';
import { test } from 'node:test';

globalThis.document ??= { createElement: () => ({}) };
const { hits } = await import('./find.js');

const talk = (...texts) => ({ turns: texts.map((text) => ({ text })), place: (turn, at) => turn * 1000 + at });

test('a hit is found whatever its case and accents, and lies where it stands', () => {
  assert.deepEqual(hits(talk('Ça va? Så CAFÉ, cafe.', 'İ😀 Nå så'), 'sa'), [[7, 9], [1007, 1009]]);
  assert.deepEqual(hits(talk('CAFÉ cafe'), 'café'), [[0, 4], [5, 9]]);
  assert.deepEqual(hits(talk('ﬁnal ß'), 'nal'), [[1, 4]]);
  assert.deepEqual(hits(talk('words'), ' “ ” '), []);
});
