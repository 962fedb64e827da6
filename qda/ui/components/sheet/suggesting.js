// Suggestions for one unit: a row below it, up to three beside one another, each a difference against the speaker's words.

import { h, icon, kbd, replace } from '../lib/dom.js';
import { Points } from '../lib/points.js';
import { _, ngettext } from '../lib/words.js';
import { difference } from '../unit/unit.js';
import { count } from './filters.js';

const MOST = 3;

// api.get('suggestions/<unit>') → what the cards need; removals come in code points, the page counts in UTF-16
export function cardsOf({ suggestions = [] }, quote) {
  const points = new Points(quote);
  return suggestions.slice(0, MOST).map((one) => ({
    ...one,
    removed: (one.removed || []).map(([start, stop, reason]) => [points.toUnits(start), points.toUnits(stop), reason]),
    before: count(quote),
    after: count(one.text),
  }));
}

function named(shape) {
  return { 'without fillers': _('Without fillers'), 'main statement': _('Main statement'), 'short form': _('Short form') }[shape] || shape;
}

export class Suggestions {
  // onTake(card, {edit}), onReject(card), onClose()
  constructor({ row, columns, api, onTake, onReject, onClose }) {
    Object.assign(this, { row, api, onTake, onReject, onClose, cards: [], at: 0, rejected: new Set() });
    this.body = h('div.q-suggest', h('p.q-meta', { role: 'status' }, _('Looking at the words of U{number}…', { number: row.number })));
    this.cell = h('td', { role: 'gridcell', 'aria-colspan': String(columns), tabIndex: -1, 'aria-label': _('Suggestions for U{number}', { number: row.number }), onkeydown: (event) => this.key(event) }, this.body);
    this.element = h('tr.q-suggest-row', { role: 'row' }, this.cell);
    this.load();
  }

  async load() {
    try {
      this.answer = await this.api.get(`suggestions/${this.row.id}`);
      this.cards = cardsOf(this.answer, this.row.quote);
      this.draw();
      if (this.cell.contains(document.activeElement)) this.focus();
    } catch (refusal) {
      replace(this.body, h('p.q-warn-line', refusal.message));
    }
  }

  get engine() {
    return this.answer.engine || this.answer.model || '';
  }

  draw() {
    const note = this.answer.note || (this.answer.warnings || []).join(' ');
    if (!this.cards.length) {
      replace(this.body, h('p.q-meta', note || _('No suggestion: nothing to take away.')), this.foot([]));
      return;
    }
    replace(this.body, h('div.q-cards', this.cards.map((card, i) => this.card(card, i))), this.foot(note && h('span.q-meta', note)));
    this.mark();
  }

  card(card, i) {
    const said = ngettext('{before} → {n} word', '{before} → {n} words', card.after, { before: card.before });
    return h(
      'div.q-card',
      { tabIndex: -1, role: 'group', 'aria-label': `${named(card.shape)}, ${said}: ${card.text}`, onfocus: () => this.mark(i), ondblclick: () => this.take(i), dataset: { n: String(i) } },
      h('div.q-card-head', icon('cut'), h('b', named(card.shape)), h('span', said), kbd(String(i + 1))),
      h('div.q-quote', difference(this.row.quote, card)),
    );
  }

  foot(aside) {
    const some = this.cards.length > 0;
    return h(
      'div.q-row.q-suggest-foot',
      some && h('button.q-btn.q-small.q-primary', { tabIndex: -1, onclick: () => this.take(this.at) }, _('Accept'), (this.number = kbd('1')[0])),
      some && h('button.q-btn.q-small', { tabIndex: -1, onclick: () => this.take(this.at, { edit: true }) }, _('Edit'), kbd('E')),
      some && h('button.q-btn.q-small.q-quiet', { tabIndex: -1, onclick: () => this.reject() }, _('Reject'), kbd('X')),
      aside,
      h('span.q-meta.q-right', _('Made on this computer by rules. Nothing is filled in until you choose.')),
    );
  }

  mark(at = this.at) {
    this.at = at;
    if (this.number) this.number.textContent = String(at + 1);
    for (const [i, card] of [...this.body.querySelectorAll('.q-card')].entries()) {
      card.classList.toggle('q-on', i === at);
      card.classList.toggle('q-rejected', this.rejected.has(i));
    }
  }

  focus() {
    (this.body.querySelectorAll('.q-card')[this.at] || this.cell).focus({ preventScroll: true });
    this.element.scrollIntoView({ block: 'nearest' });
  }

  key(event) {
    event.stopPropagation();
    const { key } = event;
    const count = Math.max(1, this.cards.length);
    if (event.altKey || event.metaKey || (event.ctrlKey && key !== '.')) return;
    if (/^[1-3]$/.test(key)) this.take(Number(key) - 1);
    else if (key === 'Enter') this.take(this.at);
    else if (key === 'ArrowRight' || key === 'ArrowLeft') {
      this.mark((this.at + (key === 'ArrowRight' ? 1 : count - 1)) % count);
      this.focus();
    } else if (key.toLowerCase() === 'e') this.take(this.at, { edit: true });
    else if (key.toLowerCase() === 'x') this.reject();
    else if (['Escape', 'ArrowUp', 'Tab'].includes(key) || (event.ctrlKey && key === '.')) this.onClose();
    else return;
    event.preventDefault();
  }

  take(at, { edit = false } = {}) {
    const card = this.cards[at];
    if (card) this.onTake({ ...card, engine: this.engine }, { edit });
  }

  reject() {
    const card = this.cards[this.at];
    if (!card || this.rejected.has(this.at)) return;
    this.rejected.add(this.at);
    this.onReject({ ...card, engine: this.engine });
    const next = this.cards.findIndex((_card, i) => !this.rejected.has(i));
    this.mark(next < 0 ? this.at : next);
    if (next >= 0) this.focus();
  }

  close() {
    this.element.remove();
  }
}
