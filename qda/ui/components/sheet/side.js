// What an act on many cells would do, beside the sheet: looked at, ticked, done with one key; nothing behind it is blocked.

import { h, kbd, replace } from '../lib/dom.js';
import { _ } from '../lib/words.js';

const SHOWN = 300;

export class Side {
  // host: the sheet's element; onDo(): the person says yes; onClose(): it is gone
  constructor(host, { title, label, onDo, onClose }) {
    Object.assign(this, { host, onDo, onClose });
    this.head = h('div.q-side-head', h('h2', title), h('button.q-btn.q-quiet.q-small', { onclick: () => this.close(), 'aria-label': _('Close') }, kbd('Esc')));
    this.form = h('div.q-side-form');
    this.said = h('p.q-meta', { role: 'status' });
    this.list = h('div.q-side-list', { tabIndex: 0, 'aria-label': title });
    this.button = h('button.q-btn.q-primary', { onclick: () => this.go() }, label, kbd('Enter'));
    this.note = h('span.q-meta');
    this.element = h('aside.q-side', { 'aria-label': title, onkeydown: (event) => this.key(event) }, this.head, this.form, this.said, this.list, h('div.q-side-foot', this.button, this.note));
    host.append(this.element);
  }

  // items: [{node}] drawn already; the first SHOWN are on the page
  show(items, said, { can = items.length > 0, note = '' } = {}) {
    replace(this.list, items.slice(0, SHOWN));
    if (items.length > SHOWN) this.list.append(h('p.q-meta', _('… and {n} more', { n: (items.length - SHOWN).toLocaleString() })));
    this.said.textContent = said;
    this.note.textContent = note;
    this.button.disabled = !can;
  }

  key(event) {
    event.stopPropagation();
    if (event.key === 'Escape') this.close();
    else if (event.key === 'Enter' && !event.target.matches('button, select')) this.go();
    else return;
    event.preventDefault();
  }

  go() {
    if (!this.button.disabled) this.onDo();
  }

  close() {
    if (this.closed) return;
    this.closed = true;
    this.element.remove();
    this.onClose();
  }
}

// A change of one cell: where, what stood there, what will stand there. parts: [[words, 'del' | 'ins' | '']]
export function change(where, parts, box = null) {
  return h('div.q-change', box, h('div', h('div.q-meta', where), h('div.q-change-words', parts.map(([words, tag]) => (tag ? h(tag, words) : words)))));
}
