import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Points } from './points.js';

const texts = ['', 'plain', '😀', 'a😀b', '😀😀 é e\u0301 👩‍👩‍👧 שלום x', 'æøå 🇳🇴 end'];

test('code points and UTF-16 units convert both ways at every character', () => {
  for (const text of texts) {
    const points = new Points(text);
    const characters = [...text];
    assert.equal(points.length, characters.length);
    let unit = 0;
    characters.forEach((character, point) => {
      assert.equal(points.toUnits(point), unit, text);
      assert.equal(points.toPoints(unit), point, text);
      unit += character.length;
    });
    assert.equal(points.toUnits(characters.length), text.length);
    assert.equal(points.toPoints(text.length), characters.length);
  }
});

test('a position inside a surrogate pair counts as before the character', () => {
  assert.equal(new Points('a😀b').toPoints(2), 1);
});

test('a slice by code points is the same words as in Python', () => {
  assert.equal(new Points('a😀b😀c').slice(1, 4), '😀b😀');
});
