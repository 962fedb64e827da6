// A list beside the talk that stays while one goes on reading: hits, the quotes of a code. Above the unit's panel.

import { h, icon, replace } from '../lib/dom.js';
import { _ } from '../lib/words.js';

export class Side {
  constructor({ back, find }) {
    Object.assign(this, { back, find });
    this.box = h('aside.q-side', { hidden: true, tabIndex: -1, onkeydown: (event) => this.key(event) });
    this.name = '';
  }

  // content: elements; onKey(event): true when it took the key
  show(name, heading, content, { onKey = () => false } = {}) {
    this.name = name;
    this.onKey = onKey;
    this.box.hidden = false;
    this.box.setAttribute('aria-label', heading);
    replace(this.box, h('header', h('h2', heading), h('button.q-icon-btn', { title: _('Close (Esc)'), 'aria-label': _('Close'), onclick: () => this.close() }, icon('x'))), content);
  }

  key(event) {
    if (event.ctrlKey || event.metaKey) return;
    event.stopPropagation();
    const field = event.target.matches('input, textarea, select');
    if (field && event.key === 'Escape') this.box.focus();
    else if (field) return;
    else if (event.key === 'Escape') this.close();
    else if (event.key === '/') this.find();
    else if (!this.walk(event) && !this.onKey(event)) return;
    event.preventDefault();
  }

  // Up and down over the rows; the one in focus is the one that keys speak of.
  walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
    if (!step) return false;
    const rows = [...this.box.querySelectorAll('[data-row]')];
    const at = rows.indexOf(document.activeElement.closest?.('[data-row]'));
    rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.focus();
    return true;
  }

  get open() {
    return !this.box.hidden;
  }

  close() {
    this.box.hidden = true;
    this.name = '';
    replace(this.box);
    this.back();
  }
}
