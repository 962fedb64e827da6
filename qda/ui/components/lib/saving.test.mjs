import assert from 'node:assert/strict';
import test from 'node:test';

import { Field, Saves, together } from './saving.js';

const settled = () => new Promise((resolve) => setImmediate(resolve));

function sheet() {
  const sent = [];
  const saves = new Saves({ wait: 5, write: (key, taken) => new Promise((resolve, reject) => sent.push({ key, ...taken, resolve, reject })) });
  saves.field('U66', 'More time');
  return { saves, sent, field: saves.known('U66') };
}

test('typing is told, and sent once after a pause', async () => {
  const { saves, sent, field } = sheet();
  saves.type('U66', 'More time n');
  saves.type('U66', 'More time needed');
  assert.equal(field.state, 'typing');
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(sent.map(({ words, seen }) => [words, seen]), [['More time needed', 'More time']]);
  assert.equal(field.state, 'sending');
  sent[0].resolve({});
  await settled();
  assert.equal(field.state, 'stored');
  assert.equal(field.words, 'More time needed');
});

test('what is typed while a save is on its way goes out after it, against what that save stored', async () => {
  const { saves, sent, field } = sheet();
  saves.type('U66', 'One');
  saves.save('U66');
  saves.type('U66', 'One two');
  await saves.save('U66');
  assert.equal(sent.length, 1);
  assert.equal(field.words, 'One two');
  sent[0].resolve({});
  await settled();
  assert.deepEqual([sent[1].words, sent[1].seen], ['One two', 'One']);
});

test('words typed back to what is stored are not sent', async () => {
  const { saves, sent, field } = sheet();
  saves.type('U66', 'x');
  saves.type('U66', 'More time');
  await saves.save('U66');
  assert.equal(sent.length, 0);
  assert.equal(field.busy, false);
});

test('a refused save keeps the typed words and says why, and typing tries again', async () => {
  const { saves, sent, field } = sheet();
  saves.type('U66', 'Mine');
  saves.save('U66');
  sent[0].reject(Object.assign(new Error('The study is open elsewhere.'), { kind: 'ReadOnly' }));
  await settled();
  assert.deepEqual([field.state, field.words, field.refused], ['refused', 'Mine', 'The study is open elsewhere.']);
  saves.type('U66', 'Mine!');
  saves.save('U66');
  assert.deepEqual([sent[1].words, sent[1].seen], ['Mine!', 'More time']);
});

test('refused words can be given up for what is stored', async () => {
  const { saves, sent, field } = sheet();
  saves.type('U66', '');
  saves.save('U66');
  sent[0].reject(new Error('These words are B’s and stay.'));
  await settled();
  assert.equal(field.words, '');
  saves.drop('U66');
  assert.deepEqual([field.state, field.words], ['stored', 'More time']);
});

test('what the study stored in other signs than were sent is what stands', async () => {
  const { saves, sent, field } = sheet();
  saves.type('U66', 'Odd\u0000sign');
  saves.save('U66');
  sent[0].resolve({ words: 'Odd\ufffdsign' });
  await settled();
  assert.deepEqual([field.state, field.words], ['stored', 'Odd\ufffdsign']);
});

async function clash() {
  const made = sheet();
  made.saves.type('U66', 'Mine');
  made.saves.save('U66');
  made.sent[0].reject(Object.assign(new Error('B wrote here.'), { kind: 'WrittenMeanwhile', theirs: 'Hers', who: 'B' }));
  await settled();
  return made;
}

test('where two people wrote, both texts are kept and nothing is sent until one is chosen', async () => {
  const { saves, sent, field } = await clash();
  assert.deepEqual([field.state, field.words, field.theirs.words, field.theirs.who], ['conflict', 'Mine', 'Hers', 'B']);
  await saves.save('U66');
  saves.leave();
  assert.equal(sent.length, 1);
});

test('keeping mine writes over what the other wrote, having seen it', async () => {
  const { saves, sent } = await clash();
  saves.settle('U66', 'mine');
  assert.deepEqual([sent[1].words, sent[1].seen], ['Mine', 'Hers']);
});

test('keeping theirs needs no save', async () => {
  const { saves, sent, field } = await clash();
  saves.settle('U66', 'theirs');
  assert.deepEqual([sent.length, field.state, field.words], [1, 'stored', 'Hers']);
});

test('both into one waits for the person to go on', async () => {
  const { saves, sent, field } = await clash();
  saves.settle('U66', 'both');
  assert.deepEqual([sent.length, field.state, field.words], [1, 'typing', 'Mine\nHers']);
  saves.save('U66');
  assert.deepEqual([sent[1].words, sent[1].seen], ['Mine\nHers', 'Hers']);
});

test('leaving the page sends what was typed behind a save still on its way', () => {
  const { saves, sent } = sheet();
  saves.type('U66', 'One');
  saves.save('U66');
  saves.type('U66', 'One two');
  saves.leave();
  assert.deepEqual(sent.map(({ words, seen }) => [words, seen]), [['One', 'More time'], ['One two', 'One']]);
});

test('how the words began goes with the save and is kept when it fails', async () => {
  const { saves, sent, field } = sheet();
  const how = { suggestion: { shape: 'main statement' } };
  saves.type('U66', 'Gave in too early', how);
  saves.save('U66');
  assert.equal(sent[0].how, how);
  sent[0].reject(Object.assign(new Error('No.'), {}));
  await settled();
  assert.equal(field.how, how);
  saves.type('U66', 'Gave in early');
  saves.save('U66');
  assert.equal(sent[1].how, how);
});

test('news never touches a cell in which something is typed', () => {
  const field = new Field('Old');
  field.type('Mine');
  assert.equal(field.news('New'), false);
  assert.deepEqual([field.words, field.stored], ['Mine', 'Old']);
  const idle = new Field('Old');
  assert.equal(idle.news('New'), true);
  assert.equal(idle.words, 'New');
});

test('two texts come together without saying the same twice', () => {
  assert.equal(together('A', 'A '), 'A ');
  assert.equal(together('', 'B'), 'B');
  assert.equal(together('A', ''), 'A');
});

test('who waits for a cell waits for what is typed meanwhile too', async () => {
  const { saves, sent } = sheet();
  saves.type('U66', 'One');
  saves.save('U66');
  saves.type('U66', 'One two');
  let done = false;
  saves.settled('U66').then(() => (done = true));
  sent[0].resolve({});
  await settled();
  assert.equal(done, false);
  sent[1].resolve({});
  await settled();
  assert.equal(done, true);
  await saves.settled('U67');
});
