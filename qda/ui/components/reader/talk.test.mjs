import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Talk } from './talk.js';

const WORDS = 'Ida: 😀 we sent them back. Bo: And never one a week.';
const FIELDS = ['id', 'number', 'start', 'stop', 'coder', 'codes'];

function talk(units = []) {
  const opened = {
    transcript: 't',
    title: 'FG1',
    language: 'en',
    speakers: [{ id: 'a', label: 'Ida', role: 'participant' }, { id: 'b', label: 'Bo', role: 'moderator' }],
    layers: [{ id: 'l', kind: 'condensed', label: 'Condensed text' }],
    turns: [[5, 25, 0, null, 1], [30, 51, 1, null, 2]],
    fields: FIELDS,
    palette: { codes: [{ id: 'c', name: 'Sent back', path: [] }], recent: [] },
    units,
  };
  return new Talk(opened, WORDS);
}

test('a unit marked just now has its words, turns, speakers and codes, and nothing written to it', () => {
  const it = talk();
  const unit = { id: 'u', number: 0, start: 7, stop: 34, coder: 'me', codes: ['c', 'gone'], pending: true };
  const shown = it.fresh(unit);
  assert.equal(shown.quote, 'we sent them back. Bo: And ');
  assert.deepEqual([shown.first_turn, shown.last_turn], [1, 2]);
  assert.deepEqual(shown.speakers.map(({ label }) => label), ['Ida', 'Bo']);
  assert.deepEqual(shown.codes.map(({ name }) => name), ['Sent back']);
  assert.deepEqual([shown.wordings, shown.memos, shown.overlaps], [[], [], []]);
  assert.equal(shown.layers, it.about.layers);
});

test('what changed takes the place of what was; the rest stands in the order of the talk', () => {
  const it = talk([['u1', 1, 30, 40, 'me', []], ['u2', 2, 7, 20, 'me', ['c']]]);
  assert.deepEqual(it.ordered.map(({ id }) => id), ['u2', 'u1']);
  it.changeUnits([['u3', 3, 7, 25, 'me', []]], ['u2']);
  assert.deepEqual(it.ordered.map(({ id }) => id), ['u3', 'u1']);
  assert.deepEqual(it.unitsAt(8).map(({ id }) => id), ['u3']);
  assert.deepEqual(it.nextUncoded(0), null);
});

test('a share of the participants’ words is coded, the moderator’s do not count', () => {
  const it = talk([['u1', 1, 30, 51, 'me', []]]);
  assert.equal(it.coded(), 0);
  it.changeUnits([['u2', 2, 5, 15, 'me', []]], []);
  assert.equal(it.coded(), 0.5);
});

test('what was said over several turns leaves out who said it', () => {
  assert.equal(talk().said(7, 34), 'we sent them back. And');
  assert.equal(talk().said(10, 14), 'sent');
});
