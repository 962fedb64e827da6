// A quote as printed, made on the unit's own words: left-out words struck through, brackets marked, the result below.

import { h, kbd, replace } from '../lib/dom.js';
import { Early } from '../lib/early.js';
import { Points } from '../lib/points.js';
import { styles } from '../lib/surface.js';
import { _ } from '../lib/words.js';
import { Marking } from './marking.js';

styles(new URL('./quoting.css', import.meta.url));

export class Quoting {
  // host: the element that holds it; unit: {id, number, quote}; stands: the quote as it is stored; stale: whether the
  // unit's borders moved since; onStore(words): what will be printed, nothing where the unit's own words serve; onClose()
  constructor({ host, unit, stands, stale, api, onStore, onClose }) {
    Object.assign(this, { host, unit, stands, stale, api, onStore, onClose, at: 0, from: 0, early: new Early() });
    this.said = h('div.q-quote.q-marking-words', { tabIndex: 0, role: 'textbox', 'aria-readonly': 'true', 'aria-multiline': 'true', 'aria-label': _('The words of U{number}: arrows go from word to word, Shift selects, X leaves out, B puts in brackets', unit) });
    this.result = h('p.q-marking-result', { 'aria-live': 'polite' });
    this.note = h('div');
    this.ask = h('span');
    host.replaceChildren(h('div.q-marking', h('h3', _('Quote of U{number} as printed', unit)), this.note, this.said, this.result, this.foot()));
    host.addEventListener('keydown', (event) => this.key(event));
    this.said.addEventListener('pointerdown', (event) => this.press(event));
    this.said.addEventListener('pointermove', (event) => event.buttons === 1 && this.reach(event));
    this.said.focus({ preventScroll: true });
    this.load();
  }

  foot() {
    const button = (label, key, work) => h('button.q-btn.q-small', { tabIndex: -1, onclick: () => (this.marking && work(), this.said.focus()) }, label, key && kbd(key));
    return h(
      'div.q-row.q-marking-foot',
      button(_('Leave out'), 'X', () => this.leaveOut()),
      h('button.q-btn.q-small', { tabIndex: -1, onclick: () => this.marking && this.bracket() }, _('In brackets'), kbd('B')),
      button(_('The whole unit'), '0', () => this.whole()),
      this.ask,
      h('span.q-right', h('button.q-btn.q-small.q-quiet', { tabIndex: -1, onclick: () => this.onClose() }, _('Close'), kbd('Esc')), h('button.q-btn.q-small.q-primary', { tabIndex: -1, onclick: () => this.marking && this.store() }, _('Store'), kbd('Enter'))),
    );
  }

  async load() {
    try {
      const found = await this.api.get(`quotation/${this.unit.id}`, { words: this.stands });
      const points = new Points(found.words);
      this.points = points;
      this.marking = new Marking({ words: found.words, sign: found.sign, marks: found.marks.map(([start, stop, ...more]) => [points.toUnits(start), points.toUnits(stop), ...more]) });
      this.tell(found);
      this.at = this.from = Math.max(0, this.marking.tokens.findIndex(({ word }, i) => word && !this.marking.out[i]));
      const held = this.host.contains(document.activeElement);
      this.draw();
      if (held) this.early.replay();
      else this.early.drop();
    } catch (refusal) {
      this.early.drop();
      replace(this.note, h('p.q-warn-line', refusal.message));
    }
  }

  tell({ derivable, beyond, unmarked }) {
    const lines = [];
    if (this.stale) lines.push(_('The unit’s borders moved after this quote was written. Look whether it still holds.'));
    if (!derivable && beyond.length) lines.push(_('Edited beyond elisions and brackets: {words}. It stays as it is until you store another.', { words: beyond.join(', ') }));
    if (!derivable && unmarked.length) lines.push(_('Left out without a mark: {words}.', { words: unmarked.join(', ') }));
    replace(this.note, lines.map((line) => h('p.q-warn-line', line)));
  }

  get span() {
    return [Math.min(this.at, this.from), Math.max(this.at, this.from)];
  }

  draw() {
    const { marking } = this;
    const { tokens, words, out, brackets, letters } = marking;
    const [first, last] = this.span;
    const parts = [];
    let at = 0;
    tokens.forEach(({ start, stop }, i) => {
      parts.push(words.slice(at, start), ...brackets.filter(({ from }) => from === i).map(({ shown }) => [h('ins', shown), ' ']).flat());
      const gone = out[i] || marking.covered(i);
      const letter = letters.find((one) => one[0] >= start && one[1] <= stop);
      const shown = [letter && !gone ? h('ins', letter[2]) : '', words.slice(start + (letter && !gone ? letter[1] - letter[0] : 0), stop)];
      parts.push(h(gone ? 'del' : 'span', { dataset: { i: String(i) }, class: `${i >= first && i <= last ? 'q-in-hand' : ''} ${i === this.at ? 'q-here' : ''}` }, shown));
      at = stop;
    });
    parts.push(words.slice(at), ...brackets.filter(({ from }) => from === tokens.length).map(({ shown }) => h('ins', shown)));
    replace(this.said, parts);
    this.said.querySelector('.q-here')?.scrollIntoView({ block: 'nearest' });
    this.preview();
  }

  async preview() {
    const mine = (this.asked = (this.asked || 0) + 1);
    const marks = this.marking.marks.map(([start, stop, ...more]) => [this.points.toPoints(start), this.points.toPoints(stop), ...more]);
    try {
      this.waits = this.api.get(`quoted/${this.unit.id}`, { marks: JSON.stringify(marks) });
      const { quote } = await this.waits;
      if (mine !== this.asked) return;
      this.quote = quote;
      replace(this.result, this.marking.untouched ? h('span.q-meta', _('Printed as the unit stands.')) : [h('span.q-meta', _('Printed')), ' ', h('span.q-quote', quote)]);
    } catch (refusal) {
      replace(this.result, h('span.q-warn-line', refusal.message));
    }
  }

  key(event) {
    if (event.target.matches('input')) return;
    event.stopPropagation();
    const { key } = event;
    if (key !== 'Escape' && key !== 'Tab' && this.early.keeps(event)) return;
    if (!this.marking && key !== 'Escape') return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
    const ends = { Home: 0, End: this.marking.tokens.length - 1 };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (step) this.go(this.next(step), event.shiftKey);
    else if (key in ends) this.go(ends[key], event.shiftKey);
    else if (key.toLowerCase() === 'x' || key === 'Delete' || key === 'Backspace') this.leaveOut();
    else if (key.toLowerCase() === 'b' || key === '[') this.bracket();
    else if (key === '0') this.whole();
    else if (key === 'Enter') this.store();
    else if (key === 'Escape') this.onClose();
    else return;
    event.preventDefault();
  }

  // The next word, or sign where there is none.
  next(step) {
    const { tokens } = this.marking;
    let at = this.at + step;
    while (tokens[at] && !tokens[at].word) at += step;
    return tokens[at] ? at : Math.max(0, Math.min(tokens.length - 1, this.at + step));
  }

  go(at, selects) {
    this.at = at;
    if (!selects) this.from = at;
    this.draw();
  }

  press(event) {
    const i = Number(event.target.closest('[data-i]')?.dataset.i ?? NaN);
    if (!Number.isNaN(i)) this.go(i, event.shiftKey);
    event.preventDefault();
    this.said.focus();
  }

  reach(event) {
    const i = Number(document.elementFromPoint(event.clientX, event.clientY)?.closest?.('.q-marking-words [data-i]')?.dataset.i ?? NaN);
    if (!Number.isNaN(i) && i !== this.at) this.go(i, true);
  }

  leaveOut() {
    this.marking.toggle(...this.span);
    this.from = this.at;
    this.draw();
  }

  whole() {
    this.marking.clear();
    this.draw();
  }

  // The words in brackets are typed beside the buttons: in place of what is selected, or before the word.
  bracket() {
    const [first, last] = this.at === this.from ? this.marking.around(this.at) : this.span;
    const alone = first === last && !this.marking.out[first];
    const here = this.marking.brackets.find(({ from, to }) => first >= from && (first < to || first === from));
    const field = h('input.q-field', {
      type: 'text',
      value: here ? here.shown.slice(1, -1) : '',
      placeholder: alone ? _('in brackets before “{word}”', { word: this.marking.tokens[first].said }) : _('in brackets in place of these words'),
      'aria-label': _('Words in brackets'),
      onkeydown: (event) => {
        event.stopPropagation();
        if (event.key === 'Enter') this.put(here ? [here.from, here.to - 1] : alone ? [first, first - 1] : [first, last], field.value);
        else if (event.key !== 'Escape') return;
        event.preventDefault();
        replace(this.ask);
        this.said.focus();
      },
    });
    replace(this.ask, field);
    field.focus();
  }

  put([from, to], typed) {
    this.marking.bracket(from, to, typed);
    this.from = this.at;
    this.draw();
  }

  async store() {
    try {
      const { quote } = await this.waits;
      this.onStore(this.marking.untouched ? '' : quote);
    } catch (refusal) {
      replace(this.result, h('span.q-warn-line', refusal.message));
    }
  }

  focus() {
    this.said.focus();
  }
}
