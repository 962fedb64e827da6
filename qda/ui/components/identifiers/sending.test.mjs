import assert from 'node:assert/strict';
import test from 'node:test';

import { merged, Sending } from './sending.js';

const keep = (...words) => words.map((one) => ({ words: one, decision: 'keep' }));

// An api whose acts are answered when they are let go; strings called "no" are refused.
function slow() {
  const acts = [];
  const act = (kind, { decisions }) => {
    const words = decisions.map((one) => one.words);
    const one = { words };
    const done = new Promise((resolve, reject) => (one.answer = () => (words.includes('no') ? reject(new Error('refused')) : resolve())));
    acts.push(one);
    return Object.assign(done, { id: `act ${acts.length}` });
  };
  return { acts, act };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test('what is decided meanwhile goes along in the next act', async () => {
  const api = slow();
  const sending = new Sending(api);
  const done = ['a', 'b', 'c'].map((words) => sending.send(keep(words)));
  assert.deepEqual(api.acts.map(({ words }) => words), [['a']]);
  api.acts[0].answer();
  assert.equal(await done[0], 'act 1');
  await settled();
  assert.deepEqual(api.acts[1].words, ['b', 'c']);
  assert.equal(sending.busy, true);
  api.acts[1].answer();
  assert.equal(await done[2], 'act 2');
  await settled();
  assert.equal(sending.busy, false);
});

test('a decision on many is an act of its own', async () => {
  const api = slow();
  const sending = new Sending(api);
  for (const words of [['a'], ['b'], ['c', 'd'], ['e']]) sending.send(keep(...words));
  for (let n = 0; n < 4; n += 1) {
    api.acts[n].answer();
    await settled();
  }
  assert.deepEqual(api.acts.map(({ words }) => words), [['a'], ['b'], ['c', 'd'], ['e']]);
});

test('a refused one does not take the others along', async () => {
  const api = slow();
  const sending = new Sending(api);
  const [first, second, third] = ['a', 'no', 'c'].map((words) => sending.send(keep(words)));
  api.acts[0].answer();
  await first;
  await settled();
  api.acts[1].answer();
  await settled();
  api.acts[2].answer();
  await assert.rejects(second, /refused/);
  await settled();
  api.acts[3].answer();
  assert.equal(await third, 'act 4');
});

test('the last word on a string holds', () => {
  assert.deepEqual(merged([{ decisions: keep('a') }, { decisions: [{ words: 'a', decision: 'open' }] }]), [{ words: 'a', decision: 'open' }]);
});
