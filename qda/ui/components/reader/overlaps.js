// The list of all units at one place, shortest first; by mouse and keys.

import { h } from '../lib/dom.js';
import { toast } from '../lib/toast.js';
import { _ } from '../lib/words.js';

export const noUnit = () => toast(_('No unit in focus. Tab goes to one; N makes one of what is selected.'));

export function listUnits(units, element, { nameOf, choose, back }) {
  document.querySelector('.q-overlaps')?.remove();
  const box = element.getBoundingClientRect();
  const close = () => pop.remove();
  const pop = h('div.q-root.q-pop.q-overlaps', { role: 'menu', 'aria-label': _('All units here'), style: { left: `${box.left}px`, top: `${Math.min(box.bottom + 4, window.innerHeight - 200)}px` } }, units.map((unit) => h('button', { role: 'menuitem', onclick: () => (close(), choose(unit.id)) }, h('b', `U${unit.number}`), ' ', nameOf(unit) || _('no code yet'))));
  pop.addEventListener('keydown', (event) => {
    event.stopPropagation();
    const all = [...pop.children];
    const at = all.indexOf(document.activeElement);
    if (event.key === 'Escape') {
      close();
      back();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      all[(at + (event.key === 'ArrowDown' ? 1 : all.length - 1)) % all.length].focus();
    }
  });
  document.body.append(pop);
  pop.firstChild?.focus();
  setTimeout(() => document.addEventListener('pointerdown', (event) => pop.contains(event.target) || close(), { once: true }));
}
