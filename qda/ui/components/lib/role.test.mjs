import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { may, mayWork, speakAs, whyNot } from './role.js';

afterEach(() => speakAs('owner'));

test('an owner may do everything, a coder all but what is the owner’s', () => {
  assert.ok(may('make_final') && mayWork());
  speakAs('coder');
  assert.ok(mayWork() && !may('make_final'));
  assert.match(whyNot(), /owner/);
});

test('a reviewer comments and proposes and changes nothing', () => {
  speakAs('reviewer');
  assert.ok(may('ask') && may('propose') && may('say_stance'));
  assert.ok(!mayWork() && !may('accept') && !may('rename_code'));
});

test('where a study can only be read nothing is offered', () => {
  speakAs('still');
  assert.ok(!may('ask') && !mayWork());
  assert.match(whyNot(), /only be read/);
});
