// Finding cards by name, rule, or what their units say: the others step back, and all that fit can be held at once.

import { debounce, h } from '../lib/dom.js';
import { fold } from '../lib/text.js';
import { _ } from '../lib/words.js';

const LEAST = 3; // letters from which the units are asked too

export class Finding {
  // page: {api, ground, now, held, showHeld()}
  constructor(page) {
    this.page = page;
    this.query = '';
    this.saying = new Set();
    this.listen = debounce(250, () => this.read());
    this.field = h('input.q-find-in', { type: 'search', placeholder: _('Find cards'), 'aria-label': _('Find cards by name, rule or what was said; Enter holds all that fit'), title: _('Enter holds all that fit'), oninput: () => this.find(), onkeydown: (event) => this.key(event) });
  }

  find() {
    this.query = fold(this.field.value);
    this.saying = new Set();
    this.mark();
    if (this.query.length >= LEAST) this.listen();
    else this.listen.cancel();
  }

  // The cards whose units say it, in quote or condensed text.
  async read() {
    const { query } = this;
    const found = await this.page.api.get('cards-saying', { words: this.field.value }).catch(() => []);
    if (query !== this.query) return;
    this.saying = new Set(found);
    this.mark();
  }

  fits(id) {
    if (this.saying.has(id)) return true;
    const { name, definition = '', includes = '', number } = this.page.now.get(id) ?? { name: '' };
    return fold(`${number ?? ''} ${name} ${definition} ${includes}`).includes(this.query);
  }

  // Drawn again after each change of the board.
  mark() {
    for (const [id, card] of this.page.ground.cards) card.classList.toggle('q-dim', Boolean(this.query) && !this.fits(id));
  }

  async key(event) {
    event.stopPropagation();
    if (event.key === 'Escape') {
      this.field.value = '';
      this.find();
      this.page.ground.focusOn(this.page.ground.focus);
    }
    if (event.key !== 'Enter' || !this.query) return;
    event.preventDefault();
    if (this.query.length >= LEAST) await this.listen.now();
    this.page.held.clear();
    for (const id of this.page.ground.cards.keys()) if (this.fits(id)) this.page.held.toggle(id);
    const [first] = this.page.held.ids;
    if (first) this.page.ground.focusOn(first);
    this.page.showHeld();
  }
}
