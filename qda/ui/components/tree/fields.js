// Definition, includes, excludes, example and memo of the thing in focus: fields that store themselves while one types.

import { h, replace } from '../lib/dom.js';
import { _ } from '../lib/words.js';
import { bar, may } from '../lib/role.js';
import { Saves } from '../lib/saving.js';

// [field, its label, what to write there] in the order in which one thinks
export const DEFINING = () => [
  ['definition', _('Definition'), _('What is it about?')],
  ['includes', _('Includes'), _('What belongs here')],
  ['excludes', _('Excludes'), _('What looks like it but goes elsewhere')],
  ['example', _('Example'), _('Words that show it best')],
];

export class Fields {
  // write(id, field, words) stores
  constructor(write) {
    this.drawn = new Map();
    this.saves = new Saves({
      write: async (key, { words, seen }) => {
        const [id, field] = key.split(' ');
        await write(id, field, words, seen);
        return { words };
      },
      changed: (key) => this.mark(key),
    });
  }

  draw(id, field, { label, hint, words, quiet = false }) {
    const key = `${id} ${field}`;
    const known = this.saves.field(key, words);
    known.news(words);
    const area = h('textarea.q-field', {
      rows: 1,
      placeholder: hint,
      'aria-label': label,
      value: known.words,
      oninput: () => {
        grow(area);
        this.saves.type(key, area.value);
        window.dispatchEvent(new CustomEvent('qda:state', { detail: { kind: 'typing' } }));
      },
      onblur: () => this.saves.save(key),
      onkeydown: (event) => {
        if (event.key !== 'Escape') event.stopPropagation();
      },
    });
    if (!may(field === 'memo' ? 'write_memo' : 'define_code')) bar(area);
    const note = h('div.q-warn-line', { role: 'status' });
    const box = h('label.q-defining', h(quiet ? 'span.q-sr' : 'span.q-label', label), area, note);
    this.drawn.set(key, { box, area, note });
    this.mark(key);
    requestAnimationFrame(() => grow(area));
    return box;
  }

  mark(key) {
    const drawn = this.drawn.get(key);
    if (!drawn) return;
    const { state, refused, theirs } = this.saves.known(key);
    drawn.box.dataset.state = state;
    if (theirs) replace(drawn.note, this.conflict(key, theirs));
    else replace(drawn.note, refused || (state === 'typing' ? _('not stored yet') : ''));
  }

  conflict(key, { words, who }) {
    const keep = (choice, label) =>
      h('button.q-btn', { onclick: () => {
        this.saves.settle(key, choice);
        const { area } = this.drawn.get(key);
        area.value = this.saves.known(key).words;
        grow(area);
      } }, label);
    return [h('p', _('You and {who} wrote here at the same time. Both are kept; choose.', { who })), h('p', words), h('div.q-row', keep('mine', _('Keep mine')), keep('theirs', _('Keep {who}’s', { who })), keep('both', _('Both into one')))];
  }

  // What others wrote, where nothing of ours is being typed.
  news(id, field, words) {
    const key = `${id} ${field}`;
    const known = this.saves.known(key);
    const drawn = this.drawn.get(key);
    if (!known?.news(words) || !drawn || drawn.area === document.activeElement || drawn.area.value === words) return;
    drawn.area.value = words;
    grow(drawn.area);
  }

  leave() {
    this.saves.leave();
  }
}

// Where a browser does not let a field grow by itself.
function grow(area) {
  if (CSS.supports('field-sizing', 'content')) return;
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight + 2}px`;
}
