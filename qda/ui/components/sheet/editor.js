// Typing in one cell: a field over the words, which grows with them.

import { h } from '../lib/dom.js';
import { _ } from '../lib/words.js';
import { askedTyping } from './moving.js';

const GROWS = globalThis.CSS?.supports?.('field-sizing', 'content');

export class Editor {
  // onInput(words), onAsked({do, …}), onLeave(): the focus went elsewhere
  constructor(td, { row, column, words, caret = 'end', onInput, onAsked, onLeave }) {
    Object.assign(this, { td, row, column, before: words.before, onInput, onAsked, onLeave });
    this.area = h('textarea.q-cell-field', {
      rows: 1,
      value: words.now,
      lang: words.language,
      placeholder: column.hint,
      'aria-label': _('{column}, U{number}', { column: column.label, number: row.number }),
      oninput: () => this.typed(),
      onkeydown: (event) => this.key(event),
      onblur: () => this.leave(),
    });
    this.place = td.querySelector('.q-words');
    this.place.replaceWith(this.area);
    td.classList.add('q-typing');
    this.area.focus({ preventScroll: true });
    const at = caret === 'start' ? 0 : this.area.value.length;
    this.area.setSelectionRange(at, at);
    this.grow();
  }

  get words() {
    return this.area.value;
  }

  typed() {
    this.grow();
    this.onInput(this.area.value);
  }

  put(words) {
    this.area.value = words;
    this.typed();
  }

  key(event) {
    event.stopPropagation();
    const asked = askedTyping(event);
    if (!asked) return;
    event.preventDefault();
    if (asked.do === 'line') this.newLine();
    else this.onAsked(asked);
  }

  newLine() {
    this.area.setRangeText('\n', this.area.selectionStart, this.area.selectionEnd, 'end');
    this.typed();
  }

  grow() {
    if (GROWS) return;
    this.area.style.height = 'auto';
    this.area.style.height = `${this.area.scrollHeight}px`;
  }

  leave() {
    if (!this.closed) this.onLeave();
  }

  close() {
    this.closed = true;
    this.td.classList.remove('q-typing');
    this.area.replaceWith(this.place);
  }
}
