// The sheet of keys, opened with `?`; each surface adds its own.

import { h, kbd } from '../lib/dom.js';
import { _ } from '../lib/words.js';

const groups = new Map();
const pause = (sign) => h('span.q-sr', sign);

// keys: [['Enter'], 'what it does'] …; shown while the surface is on the page
export function describeKeys(heading, keys) {
  groups.set(heading, keys);
  return () => groups.delete(heading);
}

let shown;

export function showKeys() {
  if (shown) return hide();
  const everywhere = [
    [['Ctrl K'], _('go to a page, interview, unit, code or category')],
    [['Ctrl Z'], _('undo your last act')],
    [['Ctrl Shift Z'], _('do it again')],
    [['?'], _('these keys')],
  ];
  const parts = [[_('Everywhere'), everywhere], ...groups].map(([heading, keys]) => [h('h2', heading), h('dl', keys.map(([names, what]) => h('div', h('dt', names.map((name, i) => [i ? pause(', ') : null, kbd(name)]), pause(': ')), h('dd', what, pause('. ')))))]);
  shown = h('div.q-root.q-pop.q-keys', { role: 'dialog', 'aria-label': _('Keys'), tabIndex: -1 }, parts);
  const before = document.activeElement;
  shown.restore = () => before?.focus?.();
  document.body.append(shown);
  shown.focus();
  shown.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === '?') hide();
  });
  setTimeout(() => document.addEventListener('click', hide, { once: true }));
  return undefined;
}

function hide() {
  shown?.remove();
  shown?.restore();
  shown = undefined;
}
