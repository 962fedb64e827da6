// On paper: numbered code cards to print and cut, and the piles typed back (A: 12 15 33).

import { h, replace } from '../lib/dom.js';
import { toast } from '../lib/toast.js';
import { _, ngettext } from '../lib/words.js';
import { Sheet } from '../tree/side.js';

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
      ready: () => this.piles(field.value).length > 0,
      done: () => this.lay(field.value),
    });
    field.focus();
    return sheet;
  }

  // What was typed, as far as it can be read: [[name, numbers]]; the study reads it again.
  piles(text) {
    const lines = text.split('\n').map((line) => /^\s*([^:]*):([\d\s,;.#Kk–-]+)$/.exec(line)).filter(Boolean);
    return lines.map(([, name, numbers]) => [name.trim(), [...numbers.matchAll(/(\d+)(?:\s*[–-]\s*(\d+))?/g)].flatMap(([, a, b]) => range(Number(a), Number(b ?? a)))]).filter(([, numbers]) => numbers.length);
  }

  look(field, place) {
    const cards = new Map(this.page.now.codes.map((code) => [code.number, code.name]));
    const line = ([name, numbers]) => h('p', h('b', name || _('New pile')), ': ', numbers.map((n) => cards.get(n) ?? _('no card {n}', { n })).join(' · '));
    replace(place, this.piles(field.value).map(line));
  }

  async lay(text) {
    try {
      const { piles, placed } = await this.page.api.act('lay_piles', { text });
      toast(`${ngettext('{n} card laid', '{n} cards laid', placed)}, ${ngettext('{n} pile', '{n} piles', piles)}. ${_('Ctrl Z takes it back.')}`);
      this.page.scheming.soon();
      window.dispatchEvent(new CustomEvent('qda:changed'));
    } catch (refusal) {
      toast(refusal.message, { kind: 'refused' });
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

const range = (first, last) => (last - first > 500 ? [] : Array.from({ length: Math.max(0, last - first + 1) }, (_one, n) => first + n));
