// A question that needs room: opened over the work, answered by one button, left by Esc.

import { h, kbd } from '../lib/dom.js';
import { _ } from '../lib/words.js';

export class Sheet {
  constructor(title, { body, does, done, ready = () => true, leave = _('Leave as it is'), wide = false, stays = false }) {
    Object.assign(this, { done, ready, stays });
    this.before = document.activeElement;
    this.button = h('button.q-btn.q-primary', { onclick: () => this.answer() }, does);
    const foot = h('div.q-row.q-sheet-foot', h('button.q-btn.q-quiet', { onclick: () => this.close() }, leave, ' ', kbd('Esc')), this.button);
    this.root = h(`div.q-root.q-pop.q-question-sheet${wide ? '.q-wide-sheet' : ''}`, { role: 'dialog', 'aria-modal': 'true', 'aria-label': title, onkeydown: (event) => this.key(event) }, h('h2', title), body, foot);
    this.veil = h('div.q-veil', { onclick: () => this.close() });
    document.body.append(this.veil, this.root);
    (this.root.querySelector('input:checked, input[type="text"]') ?? this.button).focus();
    this.check();
  }

  check() {
    this.button.disabled = !this.ready();
  }

  key(event) {
    event.stopPropagation();
    if (event.key === 'Escape') this.close();
    else if (event.key === 'Enter' && event.target.tagName !== 'BUTTON') {
      event.preventDefault(); // the button that gets the focus back would be pressed
      this.answer();
    }
    if (event.key === 'Tab') this.turn(event);
  }

  // The focus stays in the question.
  turn(event) {
    const all = [...this.root.querySelectorAll('button:not([disabled]), input, textarea')];
    const edge = event.shiftKey ? all[0] : all.at(-1);
    if (document.activeElement !== edge) return;
    event.preventDefault();
    (event.shiftKey ? all.at(-1) : all[0]).focus();
  }

  // A sheet that stays is closed when its work was done (true), not when it was refused.
  async answer() {
    if (!this.ready()) return;
    if (!this.stays) this.close();
    if ((await this.done()) && this.stays) this.close();
  }

  close() {
    this.veil.remove();
    this.root.remove();
    this.before?.focus?.();
  }
}
