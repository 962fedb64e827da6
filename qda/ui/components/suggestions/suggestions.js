// Suggestions for one unit in whatever holds them: up to three, each a difference against the speaker's words.

import { h, icon, kbd, replace } from '../lib/dom.js';
import { Early } from '../lib/early.js';
import { Points } from '../lib/points.js';
import { styles } from '../lib/surface.js';
import { words } from '../lib/text.js';
import { _, ngettext } from '../lib/words.js';
import { difference } from '../unit/unit.js';

styles(new URL('./suggestions.css', import.meta.url));

const MOST = 4;

// api.get('suggestions/<unit>') → what the cards need; removals come in code points, the page counts in UTF-16
function cardsOf({ suggestions = [] }, quote) {
  const points = new Points(quote);
  return suggestions.slice(0, MOST).map((one) => ({
    ...one,
    removed: (one.removed || []).map(([start, stop, reason]) => [points.toUnits(start), points.toUnits(stop), reason]),
    before: words(quote).length,
    after: words(one.text).length,
  }));
}

function named(shape) {
  const own = /^as in (U\d+)$/.exec(shape);
  if (own) return _('As you condensed {unit}', { unit: own[1] });
  return { 'without fillers': _('Without fillers'), 'main statement': _('Main statement'), 'short form': _('Short form') }[shape] || shape;
}

export class Suggestions {
  // host: the element that holds them and takes the keys; unit: {id, number, quote}
  // onTake(suggestion, {edit}), onReject(suggestion), onPass(suggestions): what was shown and not chosen; suggestion as
  // the log keeps it, {shape, words, engine}; onClose()
  constructor({ host, unit, api, onTake, onReject, onPass = () => {}, onClose }) {
    Object.assign(this, { host, unit, api, onTake, onReject, onPass, onClose, cards: [], at: 0, rejected: new Set() });
    this.taken = new Set();
    this.early = new Early();
    this.body = h('div.q-suggest', h('p.q-meta', { role: 'status' }, _('Looking at the words of U{number}…', { number: unit.number })));
    host.setAttribute('aria-label', _('Suggestions for U{number}', { number: unit.number }));
    host.tabIndex = -1;
    host.addEventListener('keydown', (event) => this.key(event));
    host.replaceChildren(this.body);
    this.load();
  }

  async load() {
    try {
      this.answer = await this.api.get(`suggestions/${this.unit.id}`);
      this.cards = cardsOf(this.answer, this.unit.quote);
      this.draw();
      if (!this.host.contains(document.activeElement)) this.early.drop();
      else {
        this.focus();
        this.early.replay();
      }
    } catch (refusal) {
      this.early.drop();
      replace(this.body, h('p.q-warn-line', refusal.message));
    }
  }

  draw() {
    const { note } = this.answer;
    if (!this.cards.length) {
      replace(this.body, h('p.q-meta', note || _('No suggestion: nothing to take away.')), this.foot([]));
      return;
    }
    replace(this.body, h('div.q-cards', { role: 'listbox', 'aria-label': _('Suggestions for U{number}', { number: this.unit.number }) }, this.cards.map((card, i) => this.card(card, i))), this.foot(note && h('span.q-meta', note)));
    this.mark();
  }

  card(card, i) {
    const said = card.shared ? ngettext('{n} word', '{n} words', card.after) : ngettext('{before} → {n} word', '{before} → {n} words', card.after, { before: card.before });
    return h(
      'div.q-card',
      { tabIndex: -1, role: 'option', 'aria-selected': 'false', 'aria-label': `${named(card.shape)}, ${said}: ${card.text}`, onfocus: () => this.mark(i), ondblclick: () => this.take(i), dataset: { n: String(i) } },
      h('div.q-card-head', icon(card.shared ? 'link' : 'cut'), h('b', named(card.shape)), h('span', said), kbd(String(i + 1))),
      card.shared ? [h('div.q-card-own', card.text), h('div.q-meta', _('Both units say: {words}', { words: card.shared.join(', ') }))] : h('div.q-quote', difference(this.unit.quote, card)),
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
      card.setAttribute('aria-selected', String(i === at));
      card.classList.toggle('q-rejected', this.rejected.has(i));
    }
  }

  focus() {
    (this.body.querySelectorAll('.q-card')[this.at] || this.host).focus({ preventScroll: true });
    this.host.scrollIntoView({ block: 'nearest' });
  }

  key(event) {
    event.stopPropagation();
    const { key } = event;
    const closes = ['Escape', 'ArrowUp', 'Tab'].includes(key) || (event.ctrlKey && key === '.');
    if (!closes && this.early.keeps(event)) return;
    const count = Math.max(1, this.cards.length);
    if (event.altKey || event.metaKey || (event.ctrlKey && key !== '.')) return;
    if (/^[1-4]$/.test(key)) this.take(Number(key) - 1);
    else if (key === 'Enter') this.take(this.at);
    else if (key === 'ArrowRight' || key === 'ArrowLeft') {
      this.mark((this.at + (key === 'ArrowRight' ? 1 : count - 1)) % count);
      this.focus();
    } else if (key.toLowerCase() === 'e') this.take(this.at, { edit: true });
    else if (key.toLowerCase() === 'x') this.reject();
    else if (closes) this.onClose();
    else return;
    event.preventDefault();
  }

  logged({ shape, text, engine }) {
    return { shape, words: text, engine: engine || this.answer.engine };
  }

  // The cards go: those that were neither taken nor rejected are logged as passed over, once.
  pass() {
    const left = this.cards.filter((_card, i) => !this.taken.has(i) && !this.rejected.has(i));
    this.cards = [];
    if (left.length) this.onPass(left.map((card) => this.logged(card)));
  }

  take(at, { edit = false } = {}) {
    const card = this.cards[at];
    if (!card) return;
    this.taken.add(at);
    this.onTake(this.logged(card), { edit });
    this.pass();
  }

  reject() {
    const card = this.cards[this.at];
    if (!card || this.rejected.has(this.at)) return;
    this.rejected.add(this.at);
    this.onReject(this.logged(card));
    const next = this.cards.findIndex((_card, i) => !this.rejected.has(i));
    this.mark(next < 0 ? this.at : next);
    if (next >= 0) this.focus();
  }
}
