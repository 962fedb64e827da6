// "Move to…": one field, the places that fit what is typed, Enter takes the first.

import { h, kbd, replace } from '../lib/dom.js';
import { fuzzy } from '../lib/text.js';
import { _ } from '../lib/words.js';
import { swatch } from '../unit/unit.js';

const MOST = 12;

// places: [{id, name, path, look: [colour, pattern], why: '' or the reason why not}]; make: words for a new one, or null
export function choose({ title, places, make = null, beside = null }, chosen) {
  return new Choice({ title, places, make, beside }, chosen);
}

class Choice {
  constructor({ title, places, make, beside }, chosen) {
    Object.assign(this, { places, make, chosen, at: 0 });
    this.before = document.activeElement;
    this.input = h('input.q-field', { type: 'text', placeholder: _('Name'), role: 'combobox', 'aria-expanded': 'true', 'aria-label': title, oninput: () => this.find() });
    this.list = h('ul', { role: 'listbox' });
    this.box = h('div.q-root.q-pop.q-choice', { role: 'dialog', 'aria-label': title, onkeydown: (event) => this.key(event) }, h('h2', title), this.input, this.list, h('p.q-meta', kbd('Enter'), ' ', _('takes it'), ' ', kbd('Esc'), ' ', _('leaves it')));
    document.body.append(this.box);
    this.stand(beside);
    this.outside = (event) => this.box.contains(event.target) || this.close();
    setTimeout(() => document.addEventListener('pointerdown', this.outside, true));
    this.find();
    this.input.focus();
  }

  stand(beside) {
    const box = beside?.getBoundingClientRect?.();
    const x = box ? Math.min(box.left, innerWidth - 372) : (innerWidth - 360) / 2;
    const y = box ? Math.min(box.bottom + 4, innerHeight - 400) : 120;
    Object.assign(this.box.style, { position: 'fixed', left: `${Math.max(8, x)}px`, top: `${Math.max(8, y)}px` });
  }

  find() {
    const query = this.input.value.trim();
    this.found = ranked(query, this.places).slice(0, MOST);
    if (this.make && query && !this.found.some(({ name }) => name.toLowerCase() === query.toLowerCase())) this.found.push({ id: null, fresh: query, name: this.make(query), path: [], look: [0, 1], why: '' });
    this.at = Math.max(0, this.found.findIndex(({ why }) => !why));
    this.draw();
  }

  draw() {
    const line = (place, i) =>
      h(
        'li',
        { role: 'option', 'aria-selected': String(i === this.at), 'aria-disabled': place.why ? 'true' : null, title: place.why, onclick: () => this.take(place) },
        place.fresh ? h('span.q-plus', '+') : swatch(...place.look),
        h('span.q-name', place.name),
        h('span.q-meta', place.why || place.path.join(' › ')),
      );
    replace(this.list, this.found.length ? this.found.map(line) : h('li.q-meta', _('Nothing of that name.')));
    this.list.children[this.at]?.scrollIntoView?.({ block: 'nearest' });
  }

  key(event) {
    event.stopPropagation();
    if (event.key === 'Escape') this.close();
    else if (event.key === 'Enter') this.take(this.found[this.at]);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const by = event.key === 'ArrowDown' ? 1 : this.found.length - 1;
      this.at = (this.at + by) % Math.max(1, this.found.length);
      this.draw();
    } else return;
    event.preventDefault();
  }

  take(place) {
    if (!place || place.why) return;
    this.close();
    this.chosen(place);
  }

  close() {
    document.removeEventListener('pointerdown', this.outside, true);
    this.box.remove();
    this.before?.focus?.();
  }
}

// The places that a query may mean, the likeliest first; of equals the shorter name, so that "Sub 17" comes before "Sub 170".
export function ranked(query, places) {
  if (!query) return places;
  const scored = places.map((place) => ({ place, score: fits(query, place) })).filter(({ score }) => score !== null);
  return scored.sort((a, b) => a.score - b.score || a.place.name.length - b.place.name.length).map(({ place }) => place);
}

function fits(query, { name, path }) {
  const own = fuzzy(query, name);
  if (own !== null) return own;
  const way = path.length ? fuzzy(query, path.join(' ')) : null;
  return way === null || way >= 10 ? null : way + 5;
}
