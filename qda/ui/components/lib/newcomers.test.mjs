import assert from 'node:assert/strict';
import { test } from 'node:test';

import { inTheirs, renamed, together } from './newcomers.js';

const mark = { do: 'mark', with: { unit: 'u', codes: [{ name: 'Trust', new: 'ours' }] } };
const away = { do: 'take_away_code', with: { unit: 'u', code: 'ours' } };
const other = { do: 'remove_unit', with: { unit: 'w' } };

test('an act that speaks of a new code waits until the study has answered for it', () => {
  assert.equal(together([mark, other, away, other]), 2);
  assert.equal(together([away, other]), 2);
  assert.equal(together([mark, mark, away]), 1);
  assert.equal(together(Array.from({ length: 80 }, () => other)), 50);
});

test('where the study knew the name already, what waits speaks of the code it has', () => {
  assert.deepEqual(renamed(mark, { codes: [{ id: 'ours' }] }), []);
  assert.deepEqual(renamed(other, { codes: [] }), []);
  const names = renamed(mark, { codes: [{ id: 'theirs' }] });
  assert.deepEqual(names, [['ours', 'theirs']]);
  assert.deepEqual(inTheirs(away.with, names), { unit: 'u', code: 'theirs' });
  assert.equal(inTheirs(other.with, names), other.with);
});
