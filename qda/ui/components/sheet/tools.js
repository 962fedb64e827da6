// The line above the sheet (filters as pills, order, groups, columns) and the one below it (figures, keys).

import { h, icon, kbd, replace } from '../lib/dom.js';
import { _, ngettext } from '../lib/words.js';
import { counted, figures, offered, write } from './filters.js';

export class Tools {
  // onFilters(filters), onHide(key, hidden), onMove(key, step), onKinds(kinds), onFind(), onCopy(): what the person chose
  constructor(chosen) {
    Object.assign(this, chosen);
    this.bar = h('div.q-tools', { role: 'toolbar', 'aria-label': _('Filters and order'), onkeydown: (event) => this.key(event) });
    this.foot = h('div.q-foot');
  }

  draw({ rows, filters, layer, columns, hidden, kinds, foreign }) {
    this.filters = filters;
    const choices = offered(rows, filters);
    const waiting = counted(rows, filters, layer);
    this.menuOpen = Boolean(this.bar.querySelector('details')?.open);
    const held = this.bar.contains(document.activeElement) ? document.activeElement.dataset.name : '';
    replace(
      this.bar,
      this.choice('interview', _('Interview'), choices.interview, true),
      this.choice('code', columns.find(({ kind }) => kind === 'codes').label, choices.code),
      this.choice('participant', _('Participant'), choices.participant),
      this.mark('uncondensed', _('Uncondensed'), waiting),
      this.mark('uncoded', _('Uncoded'), waiting),
      foreign && this.mark('untranslated', _('Untranslated'), waiting),
      kinds !== 'none' && this.mark('warned', _('Warned'), waiting),
      this.mark('stale', _('Stale'), waiting),
      (waiting.disputed || filters.show.includes('disputed')) && this.mark('disputed', _('Disputed'), waiting),
      Object.keys(write(filters)).length ? h('button.q-btn.q-quiet.q-small', { dataset: { name: 'clear' }, onclick: () => this.set({ interview: '', code: '', participant: '', show: [], order: 'place', group: '' }) }, _('Clear')) : null,
      h('span.q-right', this.order(), this.group(), h('button.q-btn.q-small', { dataset: { name: 'find' }, onclick: () => this.onFind() }, _('Find and replace')), this.columns(columns, hidden, kinds), h('button.q-btn.q-small', { dataset: { name: 'copy' }, onclick: () => this.onCopy() }, _('Copy to Word'))),
    );
    if (held) this.bar.querySelector(`[data-name="${held}"]`)?.focus();
  }

  recount({ rows, filters, layer }) {
    const waiting = counted(rows, filters, layer);
    for (const pill of this.bar.querySelectorAll('button.q-pill')) pill.lastChild.textContent = waiting[pill.dataset.name].toLocaleString();
  }

  set(more) {
    this.onFilters({ ...this.filters, ...more });
  }

  choice(name, label, options, first = false) {
    const value = this.filters[name];
    const chosen = options.find(([id, title]) => id === value || title === value);
    const select = h(
      'select',
      { dataset: { name }, 'aria-label': label, onchange: ({ target }) => this.set({ [name]: target.value }) },
      h('option', { value: '' }, label),
      options.map(([id, title, units]) => h('option', { value: id, selected: id === chosen?.[0] }, `${title} (${units})`)),
    );
    return h('label.q-pill', { 'aria-pressed': String(Boolean(value)) }, first && icon('filter'), select);
  }

  mark(name, label, waiting) {
    const on = this.filters.show.includes(name);
    const show = on ? this.filters.show.filter((one) => one !== name) : [...this.filters.show, name];
    return h('button.q-pill', { dataset: { name }, 'aria-pressed': String(on), onclick: () => this.set({ show }) }, label, h('b', waiting[name].toLocaleString()));
  }

  order() {
    const names = { place: _('in the order of the talk'), number: _('by number'), who: _('by speaker'), code: _('by name of the code'), length: _('longest first') };
    return h('select.q-quiet-select', { dataset: { name: 'order' }, 'aria-label': _('Order'), onchange: ({ target }) => this.set({ order: target.value }) }, Object.entries(names).map(([value, name]) => h('option', { value, selected: value === this.filters.order }, name)));
  }

  group() {
    const by = (group, name) => h('button.q-btn.q-small', { dataset: { name: group === 'category' ? 'group' : 'group-code' }, 'aria-pressed': String(this.filters.group === group), onclick: () => this.set({ group: this.filters.group === group ? '' : group }) }, name);
    return [by('category', _('Group by category')), by('code', _('Group by code'))];
  }

  columns(columns, hidden, kinds) {
    const movable = columns.filter(({ key }) => !['unit', 'quote'].includes(key));
    const boxes = movable.map(({ key, label }) => h('label.q-row', h('input', { type: 'checkbox', checked: !hidden.has(key), onchange: ({ target }) => this.onHide(key, !target.checked) }), h('span.q-grow', label), this.step(key, -1, label), this.step(key, 1, label)));
    const menu = h('details.q-columns', { ontoggle: ({ target }) => target.open && this.placeMenu(target) }, h('summary.q-btn.q-small', { dataset: { name: 'columns' } }, _('Columns')), h('div.q-pop', boxes, this.seen(kinds)));
    if (this.menuOpen) queueMicrotask(() => (menu.open = true));
    return menu;
  }

  step(key, by, label) {
    const name = by < 0 ? _('{column} further left', { column: label }) : _('{column} further right', { column: label });
    return h('button.q-btn.q-quiet.q-small', { 'aria-label': name, title: name, onclick: (event) => (event.preventDefault(), this.onMove(key, by)) }, by < 0 ? '←' : '→');
  }

  seen(kinds) {
    const names = { usual: _('warnings: negation, number, condition'), all: _('warnings: every kind'), none: _('no warnings') };
    return h('select', { 'aria-label': _('Which warnings'), onchange: ({ target }) => this.onKinds(target.value) }, Object.entries(names).map(([value, name]) => h('option', { value, selected: value === kinds }, name)));
  }

  // A word about what is selected, in place of the figures.
  say(words) {
    this.said ??= h('span.q-said', { role: 'status' });
    this.said.textContent = words;
    if (words && !this.said.isConnected) this.foot.prepend(this.said);
    if (!words) this.said.remove();
  }

  placeMenu(menu) {
    const { bottom, right } = menu.getBoundingClientRect();
    Object.assign(menu.lastChild.style, { top: `${bottom + 4}px`, right: `${window.innerWidth - right}px` });
  }

  key(event) {
    const menu = event.target.closest?.('details');
    if (event.key === 'Escape' && menu?.open) {
      menu.open = false;
      event.stopPropagation();
    }
  }

  focus() {
    this.bar.querySelector('select')?.focus();
  }

  figures({ rows, all, layer, place }) {
    const found = figures(rows, layer);
    const whole = rows.length === all;
    replace(
      this.foot,
      h('span', whole ? ngettext('{n} unit in the study', '{n} units in the study', all) : ngettext('{n} unit shown, {all} in the study', '{n} units shown, {all} in the study', found.units, { all: all.toLocaleString() })),
      place && h('span', place),
      h('span', _('{condensed} condensed: {hand} by hand, {suggested} from a suggestion', found)),
      found.condensed ? h('span', _('median {before} → {after} words', found)) : null,
      h('span.q-right', [['Enter', _('write, next row')], ['Tab', _('next cell')], ['Ctrl .', _('suggestions')], ['Alt C', _('the talk around')]].map(([key, what]) => h('span', kbd(key), ' ', what))),
    );
  }
}
