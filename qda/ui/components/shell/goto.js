// One field to go anywhere: pages, interviews, units by number, codes and categories by name.

import { h } from '../lib/dom.js';
import { choose, enter, lineOf, redraw } from '../lib/lines.js';
import { mayRead } from '../lib/role.js';
import { fuzzy } from '../lib/text.js';
import { _ } from '../lib/words.js';

const MOST = 12;

export class Goto {
  constructor(context, data) {
    this.context = context;
    this.data = data;
  }

  async open() {
    if (this.box) return this.close();
    this.before = document.activeElement;
    this.input = h('input', { type: 'text', role: 'combobox', 'aria-expanded': 'true', 'aria-controls': 'q-goto-list', 'aria-autocomplete': 'list', autocomplete: 'off', placeholder: _('Page, interview, U68, code or category'), 'aria-label': _('Go to'), oninput: () => this.draw(), onkeydown: (event) => this.key(event) });
    this.list = h('ul', { id: 'q-goto-list', role: 'listbox', 'aria-label': _('Go to'), onclick: (event) => this.clicked(lineOf(this.list, event)) });
    this.box = h('div.q-root.q-pop.q-goto', { role: 'dialog', 'aria-label': _('Go to') }, this.input, this.list);
    document.body.append(this.box);
    this.outside = (event) => this.box?.contains(event.target) || this.close();
    document.addEventListener('mousedown', this.outside);
    this.places = this.data().pages.map(([page, title]) => ({ name: title, kind: _('page'), page, parameters: {} }));
    this.draw();
    enter(this.input, () => this.mark());
    if (!mayRead()) return undefined;
    try {
      const found = await this.context.api.get('places');
      this.places.push(...found.map(([name, kind, page, parameters]) => ({ name, kind, page, parameters })));
    } catch {
      // pages can still be reached while the study's own places cannot be read
    }
    if (this.box) this.draw();
    return undefined;
  }

  draw() {
    const query = this.input.value;
    const scored = this.places.map((place) => ({ place, score: fuzzy(query, place.name) })).filter(({ score }) => score !== null);
    this.found = scored.sort((a, b) => a.score - b.score).slice(0, MOST).map(({ place }) => place);
    this.at = 0;
    const line = ({ name, kind, page, parameters }) => h('li', { role: 'option', dataset: { line: `${page} ${JSON.stringify(parameters)} ${name}` } }, h('span', name), ' ', h('span.q-meta', kind));
    redraw(this.list, this.found.length ? this.found.map(line) : [h('li.q-meta', { role: 'option', dataset: { line: 'none' } }, _('Nothing of that name.'))]);
    this.mark();
  }

  clicked(at) {
    if (this.found[at]) this.go(this.found[at]);
  }

  mark() {
    choose(this.input, this.list, this.at);
  }

  key(event) {
    event.stopPropagation();
    if (event.key === 'Escape') this.close();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.at = (this.at + (event.key === 'ArrowDown' ? 1 : this.found.length - 1)) % Math.max(1, this.found.length);
      this.mark();
    } else if (event.key === 'Enter' && this.found[this.at]) this.go(this.found[this.at]);
  }

  go({ page, parameters }) {
    this.close();
    this.context.go(page, parameters);
  }

  close() {
    document.removeEventListener('mousedown', this.outside);
    this.box?.remove();
    this.box = null;
    this.before?.focus?.();
  }
}
