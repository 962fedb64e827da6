// A sentence after each act, with a way back; also read out.

import { h } from './dom.js';
import { _ } from './words.js';

// There before the first sentence: what comes into a place that is there is read out.
const place = globalThis.document?.body?.appendChild(h('div.q-toasts', { role: 'status', 'aria-live': 'polite' }));
let timer;

export function toast(sentence, { undo, kind = '' } = {}) {
  clearTimeout(timer);
  const button = undo && h('button.q-toast-do', { onclick: () => (place.replaceChildren(), undo()) }, _('Undo'));
  place.replaceChildren(h(`div.q-toast${kind ? `.q-${kind}` : ''}`, h('span', sentence), button));
  timer = setTimeout(() => place.replaceChildren(), 8000);
}
