// A name for the cell that units fitting no cell make together.

import { h } from '../lib/dom.js';
import { _ } from '../lib/words.js';
import { Sheet } from '../tree/side.js';

export function naming(title, units, done) {
  const field = h('input.q-field', { type: 'text', placeholder: _('Name of the new cell'), 'aria-label': _('Name of the new cell'), oninput: () => sheet.check() });
  const list = h('ul.q-homeless', units.slice(0, 12).map(({ number, quote }) => h('li', h('b', `U${number}`), ' ', h('span.q-quote', quote))));
  const sheet = new Sheet(title, {
    body: [h('p.q-meta', _('They will fit the new cell and no longer stand under “Does not fit”. One act; Ctrl Z takes it back.')), field, list],
    does: _('Make the cell'),
    ready: () => field.value.trim() !== '',
    done: () => done(field.value.trim()),
  });
  return sheet;
}
