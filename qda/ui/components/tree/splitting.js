// Splitting in two: what stays at the left, what goes into the new one at the right.

import { h, replace } from '../lib/dom.js';
import { _ } from '../lib/words.js';
import { codeChip } from '../unit/unit.js';
import { Sheet } from './side.js';

// parts: [{id, draw() → element, name}] or a promise of them; done(name, ids of those that go)
export function split({ name, parts: given }, done) {
  let parts = [];
  const going = new Set();
  const field = h('input.q-field', { type: 'text', 'aria-label': _('Name of the new one'), placeholder: _('Name of the new one'), oninput: () => sheet.check() });
  const told = h('p.q-meta', { role: 'status' }, _('Choose what goes into the new one: click, or arrows and Space.'));
  const stay = h('ul.q-half', { role: 'listbox', 'aria-label': _('Stays in {name}', { name }) });
  const go = h('ul.q-half', { role: 'listbox', 'aria-label': _('Goes into the new one') });
  const draw = (focus) => {
    for (const [list, here] of [[stay, (id) => !going.has(id)], [go, (id) => going.has(id)]]) {
      const line = (part) => h('li', { role: 'option', tabIndex: 0, dataset: { id: part.id }, onclick: () => turn(part.id), onkeydown: (event) => key(event, part.id) }, part.draw());
      replace(list, parts.filter(({ id }) => here(id)).map(line));
    }
    if (focus) sheet.root.querySelector(`[data-id="${focus}"]`)?.focus();
  };
  const turn = (id) => {
    if (going.has(id)) going.delete(id);
    else going.add(id);
    draw(id);
    sheet.check();
  };
  const key = (event, id) => {
    if (event.key === 'ArrowDown') event.target.nextElementSibling?.focus();
    else if (event.key === 'ArrowUp') event.target.previousElementSibling?.focus();
    else if ([' ', 'Enter', 'ArrowRight', 'ArrowLeft'].includes(event.key)) turn(id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const sheet = new Sheet(_('Split {name}', { name }), {
    body: [told, h('div.q-sides', h('div.q-side', h('b', name), stay), h('div.q-side', field, go))],
    does: _('Split'),
    ready: () => going.size > 0 && field.value.trim() !== '',
    done: () => done(field.value.trim(), [...going]),
  });
  Promise.resolve(given).then((found) => {
    parts = found;
    if (parts.length < 2) told.textContent = _('{name} holds fewer than two things; there is nothing to split.', { name });
    draw();
  }).catch((refusal) => (told.textContent = refusal.message));
  return sheet;
}

export const codePart = (now, code) => ({ id: code.id, name: code.name, draw: () => codeChip({ name: code.name, colour: now.look(code.id)[0], pattern: now.look(code.id)[1] }) });

export const unitPart = (unit) => ({ id: unit.id, name: `U${unit.number}`, draw: () => h('div', h('span.q-meta', `U${unit.number} `), unit.condensed || h('span.q-quote', unit.quote)) });
