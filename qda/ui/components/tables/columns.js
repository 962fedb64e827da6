// The columns of a table: what each holds, its heading; dragged or moved by Alt ↑ ↓; language, merging and counts behind ⋯.

import { h, icon } from '../lib/dom.js';
import { _ } from '../lib/words.js';
import { addColumn, dropColumn, moveColumn, setColumn } from './plan.js';

const COUNTED = new Set(['main category', 'sub-category', 'generic category', 'code', 'theme']);

export class Columns {
  // page: {plan, words, change(plan, focus?)}
  constructor(page) {
    this.page = page;
    this.list = h('div.q-columns', { role: 'list', 'aria-label': _('Columns') });
    this.element = h('section', h('header', h('h2', _('Columns')), (this.add = h('select.q-add', { 'aria-label': _('Add a column'), onchange: () => this.added() }))), h('div.q-columns-head.q-meta', h('span', _('What it holds')), h('span', _('Heading in the paper'))), this.list);
    this.open = new Set();
  }

  offered() {
    return this.page.words.columns[this.page.plan.row] || [];
  }

  name(column) {
    const found = this.offered().find(({ what, of }) => what === column.what && (of || '') === (column.of || ''));
    return found ? found.name : column.of ? `${column.what}: ${column.of}` : column.what;
  }

  show() {
    const { plan } = this.page;
    const offered = this.offered();
    this.add.replaceChildren(h('option', { value: '' }, _('Add a column')), ...offered.map(({ name }, n) => h('option', { value: String(n) }, name)));
    this.add.value = '';
    const held = this.list.contains(document.activeElement) ? document.activeElement : null;
    if (held?.tagName === 'INPUT' && this.list.children.length === plan.columns.length && !this.moved) {
      [...this.list.children].forEach((row, n) => this.refresh(row, plan.columns[n]));
      return;
    }
    this.moved = false;
    this.list.replaceChildren(...plan.columns.map((column, at) => this.row(column, at)));
  }

  refresh(row, column) {
    const input = row.querySelector('input.q-field');
    if (input !== document.activeElement && input.value !== column.heading) input.value = column.heading;
  }

  row(column, at) {
    const { page } = this;
    const grip = h('button.q-grip', { 'aria-label': _('Move the column {name}: Alt ↑ ↓', { name: column.heading }), title: _('Drag, or Alt ↑ ↓'), draggable: true, onkeydown: (event) => this.key(event, at) }, icon('drag'));
    const input = h('input.q-field', { value: column.heading, 'aria-label': _('Heading of {name}', { name: this.name(column) }), disabled: Boolean(column.each), placeholder: column.each ? _('the names of the categories') : '', oninput: () => page.change(setColumn(page.plan, at, { heading: input.value }), { typing: true }), onkeydown: (event) => this.key(event, at) });
    const more = h('button.q-quiet-button', { 'aria-label': _('More on {name}', { name: column.heading }), 'aria-expanded': String(this.open.has(at)), title: _('Language, merging, counts'), onclick: () => this.toggle(at) }, '⋯');
    const out = h('button.q-quiet-button', { 'aria-label': _('Take the column {name} out', { name: column.heading }), title: _('Take the column out'), onclick: () => this.drop(at) }, icon('x'));
    const element = h('div.q-column', { role: 'listitem' }, grip, h('span.q-what', { title: this.name(column) }, this.name(column)), input, more, out, this.open.has(at) && this.details(column, at));
    this.dragging(element, grip, at);
    return element;
  }

  details(column, at) {
    const { page } = this;
    const set = (more) => page.change(setColumn(page.plan, at, more));
    const box = (words, name) => h('label', h('input', { type: 'checkbox', checked: Boolean(column[name]), onchange: ({ target }) => set({ [name]: target.checked }) }), words);
    const languages = page.words.languages.filter(([value]) => value !== 'both');
    const language = languages.length > 1 && h('label', _('Language'), h('select', { onchange: ({ target }) => set({ language: target.value }) }, h('option', { value: '' }, _('as the table')), languages.map(([value, name]) => h('option', { value, selected: value === column.language }, name))));
    return h('div.q-column-more', language || null, box(_('merge equal cells'), 'merge'), COUNTED.has(column.what) && page.plan.row !== 'meaning unit' && page.plan.row !== 'exchange' ? box(_('with n (%)'), 'counted') : null);
  }

  toggle(at) {
    if (this.open.has(at)) this.open.delete(at);
    else this.open.add(at);
    this.list.replaceChildren(...this.page.plan.columns.map((column, n) => this.row(column, n)));
    this.list.children[at].querySelector('.q-quiet-button').focus();
  }

  added() {
    const offered = this.offered()[Number(this.add.value)];
    if (!offered) return;
    this.page.change(addColumn(this.page.plan, offered));
    this.list.lastElementChild?.querySelector('input.q-field')?.focus();
  }

  drop(at) {
    if (this.page.plan.columns.length === 1) {
      this.page.say(_('A table needs at least one column.'));
      return;
    }
    this.open.clear();
    this.page.change(dropColumn(this.page.plan, at), { taken: this.page.plan });
    this.list.children[Math.min(at, this.list.children.length - 1)]?.querySelector('.q-grip').focus();
  }

  move(from, to) {
    const next = moveColumn(this.page.plan, from, to);
    if (next === this.page.plan) return;
    this.open.clear();
    this.moved = true;
    this.page.change(next);
    this.list.children[to]?.querySelector('.q-grip').focus();
  }

  key(event, at) {
    event.stopPropagation();
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step && event.altKey) {
      event.preventDefault();
      this.move(at, at + step);
    } else if (event.key === 'Delete' && event.target.classList.contains('q-grip')) this.drop(at);
  }

  dragging(element, grip, at) {
    grip.addEventListener('dragstart', (event) => {
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', String(at));
      event.dataTransfer.setDragImage(element, 10, 10);
      this.held = at;
    });
    element.addEventListener('dragover', (event) => {
      if (this.held === undefined) return;
      event.preventDefault();
      element.classList.toggle('q-under', this.held !== at);
    });
    element.addEventListener('dragleave', () => element.classList.remove('q-under'));
    element.addEventListener('drop', (event) => {
      event.preventDefault();
      element.classList.remove('q-under');
      const from = this.held;
      this.held = undefined;
      if (from !== undefined) this.move(from, at);
    });
    grip.addEventListener('dragend', () => (this.held = undefined));
  }
}
