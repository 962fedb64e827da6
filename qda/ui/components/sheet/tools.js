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
    this.widths = ['(max-width: 1359px)', '(min-width: 1680px)'].map((query) => window.matchMedia(query));
    this.onWidth = () => this.about && this.draw(this.about);
    for (const width of this.widths) width.addEventListener('change', this.onWidth);
  }

  close() {
    for (const width of this.widths) width.removeEventListener('change', this.onWidth);
  }

  draw(about) {
    const { rows, filters, layer, columns, hidden, kinds, foreign } = about;
    this.about = about;
    this.filters = filters;
    const [narrow, wide] = this.widths.map(({ matches }) => matches);
    const choices = offered(rows, filters);
    const waiting = counted(rows, filters, layer);
    this.open = new Set([...this.bar.querySelectorAll('details[open]')].map((menu) => menu.firstChild.dataset.name));
    const held = this.bar.contains(document.activeElement) ? document.activeElement.dataset.name : '';
    const whose = [
      this.choice('interview', _('Interview'), choices.interview, !narrow),
      this.choice('code', columns.find(({ kind }) => kind === 'codes').label, choices.code),
      this.choice('participant', _('Participant'), choices.participant),
    ];
    replace(
      this.bar,
      narrow ? this.folded(whose) : whose,
      this.mark('uncondensed', _('Uncondensed'), waiting),
      this.mark('uncoded', _('Uncoded'), waiting),
      foreign && this.mark('untranslated', _('Untranslated'), waiting),
      kinds !== 'none' && this.mark('warned', _('Warned'), waiting),
      this.mark('stale', _('Stale'), waiting),
      (waiting.disputed || filters.show.includes('disputed')) && this.mark('disputed', _('Disputed'), waiting),
      Object.keys(write(filters)).length ? h('button.q-btn.q-quiet.q-small.q-clear', { dataset: { name: 'clear' }, onclick: () => this.set({ interview: '', code: '', participant: '', show: [], order: 'place', group: '' }) }, _('Clear')) : null,
      h('span.q-right', wide ? [this.order(), this.group()] : null, h('button.q-btn.q-small', { does: 'write_block', dataset: { name: 'find' }, onclick: () => this.onFind() }, _('Find and replace')), this.columns(columns, hidden, kinds, wide ? [] : [this.order(), this.group()]), h('button.q-btn.q-small', { dataset: { name: 'copy' }, onclick: () => this.onCopy() }, _('Copy to Word'))),
    );
    if (held) this.bar.querySelector(`[data-name="${held}"]`)?.focus();
  }

  recount({ rows, filters, layer }) {
    const waiting = counted(rows, filters, layer);
    for (const pill of this.bar.querySelectorAll('button.q-pill')) {
      pill.lastChild.textContent = waiting[pill.dataset.name].toLocaleString();
      pill.classList.toggle('q-none', !waiting[pill.dataset.name]);
    }
  }

  // Where there is little room, whose units are shown is chosen in one menu; what is chosen stands on it.
  folded(choices) {
    const chosen = choices.map((pill) => pill.querySelector('select')).filter(({ value }) => value).map(({ selectedOptions }) => selectedOptions[0].textContent.replace(/ \(\d+\)$/, ''));
    const label = h('span.q-folded', chosen.join(', ') || _('Filter'));
    return this.menu('filter', h('summary.q-pill', { dataset: { name: 'filter' }, 'aria-pressed': String(Boolean(chosen.length)) }, icon('filter'), label), choices, 'left');
  }

  menu(name, summary, content, side) {
    const menu = h('details.q-columns', { ontoggle: ({ target }) => target.open && placeMenu(target, side) }, summary, h('div.q-pop', content));
    if (this.open.has(name)) queueMicrotask(() => (menu.open = true));
    return menu;
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
    return h(waiting[name] ? 'button.q-pill' : 'button.q-pill.q-none', { dataset: { name }, 'aria-pressed': String(on), onclick: () => this.set({ show }) }, label, h('b', waiting[name].toLocaleString()));
  }

  order() {
    const names = { place: _('in the order of the talk'), number: _('by number'), who: _('by speaker'), code: _('by name of the code'), length: _('longest first') };
    return h('select.q-quiet-select', { dataset: { name: 'order' }, 'aria-label': _('Order'), onchange: ({ target }) => this.set({ order: target.value }) }, Object.entries(names).map(([value, name]) => h('option', { value, selected: value === this.filters.order }, name)));
  }

  group() {
    const names = { '': _('grouped by nothing'), category: _('grouped by category'), code: _('grouped by code') };
    return h('select.q-quiet-select', { dataset: { name: 'group' }, 'aria-label': _('Grouped by'), onchange: ({ target }) => this.set({ group: target.value }) }, Object.entries(names).map(([value, name]) => h('option', { value, selected: value === this.filters.group }, name)));
  }

  columns(columns, hidden, kinds, more) {
    const movable = columns.filter(({ key }) => !['unit', 'quote'].includes(key));
    const boxes = movable.map(({ key, label }) => h('label.q-row', h('input', { type: 'checkbox', checked: !hidden.has(key), onchange: ({ target }) => this.onHide(key, !target.checked) }), h('span.q-grow', label), this.step(key, -1, label), this.step(key, 1, label)));
    const changed = !this.widths[1].matches && (this.filters.group || this.filters.order !== 'place');
    return this.menu('columns', h('summary.q-btn.q-small', { dataset: { name: 'columns' }, 'aria-pressed': changed ? 'true' : null }, _('View')), [more, h('b.q-meta', _('Columns')), boxes, this.seen(kinds)], 'right');
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

  // Many cells are being written: a bar that moves until they are, which the caller takes away.
  busy(cells) {
    const words = ngettext('Writing {n} cell…', 'Writing {n} cells…', cells);
    const bar = h('span.q-said.q-busy', { role: 'status' }, h('progress', { 'aria-label': words }), ' ', words);
    this.foot.before(bar);
    return bar;
  }

  key(event) {
    const menu = event.target.closest?.('details');
    if (event.key === 'Escape' && menu?.open) {
      menu.open = false;
      event.stopPropagation();
    }
  }

  // Into the filters; folded ones are opened.
  focus() {
    const menu = this.bar.querySelector('details');
    if (menu?.firstChild.dataset.name === 'filter') menu.open = true;
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

// The menu opens below its button, along the side that has room.
function placeMenu(menu, side) {
  const { bottom, left, right } = menu.getBoundingClientRect();
  Object.assign(menu.lastChild.style, { top: `${bottom + 4}px` }, side === 'left' ? { left: `${left}px` } : { right: `${window.innerWidth - right}px` });
}
