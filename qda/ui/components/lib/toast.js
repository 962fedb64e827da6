// A sentence after each act, with a way back; also read out.

import { h } from './dom.js';
import { _ } from './words.js';

let place;
let timer;

export function toast(sentence, { undo, kind = '' } = {}) {
  place ??= document.body.appendChild(h('div.q-toasts', { role: 'status', 'aria-live': 'polite' }));
  clearTimeout(timer);
  const button = undo && h('button.q-toast-do', { onclick: () => (place.replaceChildren(), undo()) }, _('Undo'));
  place.replaceChildren(h(`div.q-toast${kind ? `.q-${kind}` : ''}`, h('span', sentence), button));
  timer = setTimeout(() => place.replaceChildren(), 8000);
}
