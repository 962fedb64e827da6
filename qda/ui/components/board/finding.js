// Finding cards on the board by name or rule: the others step back, and all that fit can be held at once.

import { h } from '../lib/dom.js';
import { fold } from '../lib/text.js';
import { _ } from '../lib/words.js';

export class Finding {
  // page: {ground, now, held, showHeld()}
  constructor(page) {
    this.page = page;
    this.query = '';
    this.field = h('input.q-find-in', { type: 'search', placeholder: _('Find cards'), 'aria-label': _('Find cards; Enter holds all that fit'), title: _('Enter holds all that fit'), oninput: () => this.find(), onkeydown: (event) => this.key(event) });
  }

  find() {
    this.query = fold(this.field.value);
    this.mark();
  }

  fits(id) {
    const { name, definition = '', includes = '', number } = this.page.now.get(id) ?? { name: '' };
    return fold(`${number ?? ''} ${name} ${definition} ${includes}`).includes(this.query);
  }

  // Drawn again after each change of the board.
  mark() {
    for (const [id, card] of this.page.ground.cards) card.classList.toggle('q-dim', Boolean(this.query) && !this.fits(id));
  }

  key(event) {
    event.stopPropagation();
    if (event.key === 'Escape') {
      this.field.value = '';
      this.find();
      this.page.ground.focusOn(this.page.ground.focus);
    }
    if (event.key !== 'Enter' || !this.query) return;
    event.preventDefault();
    this.page.held.clear();
    for (const id of this.page.ground.cards.keys()) if (this.fits(id)) this.page.held.toggle(id);
    const [first] = this.page.held.ids;
    if (first) this.page.ground.focusOn(first);
    this.page.showHeld();
  }
}
