// The sheet of keys (`?`) against the keys that the reader hears, both ways.

import assert from 'node:assert/strict';
import { test } from 'node:test';

// Modules of the page lay their style sheets while they load.
globalThis.document = { createElement: () => ({}), head: { append() {} } };
const { Commands, KEYS } = await import('./commands.js');

const LISTS_BESIDE = new Set(['Ctrl Enter', 'Ctrl .', 'Y N']); // heard by the find field, the fields of wordings and the list of hits
const NAMED = { Del: 'Delete', Esc: 'Escape', '←': 'ArrowLeft', '→': 'ArrowRight', '↑': 'ArrowUp', '↓': 'ArrowDown', '−': '-' };

const talkBox = {};
const heard = (key, shiftKey = false, reading = false) => {
  const commands = Object.assign(Object.create(Commands.prototype), { reader: { talkBox, reading, focused: null, view: {} } });
  return Boolean(commands.binding({ key, shiftKey, altKey: false, target: talkBox }));
};

// 'Shift ← →' is two keys with Shift, '1 … 9' nine.
function told(reading = false) {
  const keys = new Set();
  for (const [names] of KEYS(reading)) {
    if (LISTS_BESIDE.has(names.join(' '))) continue;
    const range = names.includes('…') ? Array.from({ length: 9 }, (_none, n) => String(n + 1)) : names;
    for (const name of range) {
      const [first, ...others] = name.split(' ');
      if (first === 'Shift' || first === 'Alt') others.forEach((key) => keys.add(`${first} ${NAMED[key] || (key.length === 1 ? key.toLowerCase() : key)}`));
      else name.split(' ').forEach((key) => keys.add(NAMED[key] || (key.length === 1 ? key.toLowerCase() : key)));
    }
  }
  return keys;
}

const PRESSED = [...'abcdefghijklmnopqrstuvwxyz0123456789/+-', 'Enter', 'Tab', 'Escape', 'Delete', 'F1', 'F2', 'F3', 'F4', 'F6', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown', 'Insert'];

test('every key of the sheet is heard', () => {
  const deaf = [...told()].filter((key) => {
    const [first, name] = key.split(' ');
    return name ? first === 'Shift' && !heard(name, true) : !heard(key);
  });
  assert.deepEqual(deaf, []);
});

test('every key that is heard stands in the sheet', () => {
  const known = told();
  assert.deepEqual(PRESSED.filter((key) => heard(key) && !known.has(key)), []);
});

test('while one reads the whole the sheet has only the keys that are heard then', () => {
  assert.deepEqual([...told(true)].filter((key) => !key.includes(' ') && !heard(key, false, true)), []);
  const known = told(true);
  assert.deepEqual(PRESSED.filter((key) => heard(key, false, true) && !known.has(key)), []);
});

test('while one reads the whole no key codes', () => {
  assert.deepEqual(['w', 's', 't', 'u', 'o', 'l', 'Tab', 'Enter', '1', 'v', 'n', 'e', 'c', 'r', 'F2', 'Delete'].filter((key) => heard(key, false, true)), []);
});
