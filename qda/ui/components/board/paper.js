// On paper: numbered code cards to print and cut, and the piles typed back (A: 12 15 33).

import { h, replace } from '../lib/dom.js';
import { toast } from '../lib/toast.js';
import { _, ngettext } from '../lib/words.js';
import { Sheet } from '../tree/side.js';
import { readPiles } from './typed.js';

export class Paper {
  // page: {api, now, scheming}
  constructor(page) {
    this.page = page;
  }

  open() {
    const loose = h('input', { type: 'checkbox', checked: this.page.now.unplaced().length > 0 });
    const field = h('textarea.q-field.q-typed', { rows: 6, placeholder: _('The letter: 12 15 33\nHolidays: 4 7–9'), 'aria-label': _('Piles, one a line'), oninput: () => (this.look(field, read), sheet.check()), onkeydown: (event) => event.key === 'Enter' && event.stopPropagation() });
    const read = h('div.q-read-piles', { role: 'status' });
    const sheet = new Sheet(_('Cards on paper'), {
      body: [
        h('div.q-row', h('button.q-btn', { onclick: () => this.print(loose.checked) }, _('Print the cards')), h('label.q-row', loose, _('only those without a place'))),
        h('p.q-meta', _('Cut them, sort them on a table, and type the piles here: a name, a colon, the numbers.')),
        field,
        read,
      ],
      does: _('Lay these piles'),
      ready: () => field.value.trim() !== '' && !readPiles(field.value).unread.length,
      done: () => this.lay(field, read),
      stays: true,
    });
    field.focus();
    return sheet;
  }

  look(field, place) {
    const { piles, unread } = readPiles(field.value);
    const cards = new Map(this.page.now.codes.map((code) => [code.number, code.name]));
    const line = ([name, numbers]) => h('p', h('b', name || _('New pile')), ': ', numbers.map((n) => cards.get(n) ?? _('no card {n}', { n })).join(' · '));
    replace(place, piles.map(line), unread.map((words) => h('p.q-warn-line', _('Not understood: “{line}”. Write a name, a colon, the numbers.', { line: words }))));
  }

  // The sheet stays open, with what was typed, until the piles are laid.
  async lay(field, place) {
    try {
      const { piles, placed } = await this.page.api.act('lay_piles', { text: field.value });
      toast(`${ngettext('{n} card laid', '{n} cards laid', placed)}, ${ngettext('{n} pile', '{n} piles', piles)}. ${_('Ctrl Z takes it back.')}`);
      this.page.scheming.soon();
      window.dispatchEvent(new CustomEvent('qda:changed'));
      return true;
    } catch (refusal) {
      place.prepend(h('p.q-warn-line', refusal.message));
      return false;
    }
  }

  // The cards on the page for the printer alone; nothing else of the page is printed.
  async print(looseOnly) {
    const all = await this.page.api.get('cards').catch(() => []);
    const loose = new Set(this.page.now.unplaced().map(({ number }) => number));
    const shown = all.filter(({ number }) => !looseOnly || loose.has(number));
    const sheet = h('div.q-print', shown.map(({ number, name, path }) => h('div.q-print-card', h('b', String(number)), h('p', name), path.length ? h('small', path.join(' › ')) : null)));
    document.body.append(sheet);
    document.body.classList.add('q-printing');
    const done = () => {
      sheet.remove();
      document.body.classList.remove('q-printing');
    };
    window.addEventListener('afterprint', done, { once: true });
    window.print();
  }
}
