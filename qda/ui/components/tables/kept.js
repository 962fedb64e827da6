// Which table is open: a preset, an own one, an empty one; keep, rename, copy, take away.

import { h } from '../lib/dom.js';
import { may as allowed, whyNot } from '../lib/role.js';
import { _ } from '../lib/words.js';

const EMPTY = 'empty';

export class Kept {
  // page: {plan, own, words, changed, open(name), empty(), act(kind, given, sentence)}
  constructor(page) {
    this.page = page;
    this.element = h('section.q-kept');
  }

  show() {
    const { own, words, plan, changed, keeping } = this.page;
    const presets = words.presets.map(([id, name]) => h('option', { value: id, selected: !own && plan.from === id }, `${id}, ${name}`));
    const owns = words.own.map(({ id, name }) => h('option', { value: id, selected: own?.id === id }, name));
    const select = h('select.q-field', { 'aria-label': _('Table'), onchange: ({ target }) => this.chosen(target.value) }, owns.length ? h('optgroup', { label: _('Own tables') }, owns) : null, h('optgroup', { label: _('The thirty shapes that papers print') }, presets), h('optgroup', { label: _('New') }, h('option', { value: EMPTY, selected: !own && !plan.from }, _('An empty table'))));
    const may = words.may_write && allowed('keep_table');
    const buttons = own
      ? [h('button.q-btn', { onclick: () => this.ask('rename') }, _('Rename')), h('button.q-btn', { onclick: () => this.ask('copy') }, _('Copy')), h('button.q-btn', { onclick: () => this.page.remove() }, _('Take away'))]
      : [h(`button.q-btn${changed ? '.q-primary' : ''}`, { onclick: () => this.ask('keep') }, _('Keep as own table'))];
    const here = changed ? _('Changed on this page alone; the study’s table stays as it is.') : _('Own table of the study. What you change here is for your file alone.');
    const state = own ? (keeping ? _('Own table. Changes are stored as you make them.') : here) : changed ? _('Changed, not kept yet.') : _('A shape seen in published papers.');
    this.element.replaceChildren(h('header', h('h2', _('Table')), h('span.q-meta', state)), select, may ? (this.asking ? this.form() : h('div.q-buttons', buttons)) : h('p.q-meta', whyNot()));
  }

  chosen(value) {
    this.asking = '';
    if (value === EMPTY) this.page.empty();
    else this.page.open(value);
  }

  ask(what) {
    this.asking = what;
    this.show();
    const field = this.element.querySelector('input');
    field.focus();
    field.select();
  }

  form() {
    const { own, plan } = this.page;
    const offered = { rename: own?.name, copy: own && _('{name} (copy)', { name: own.name }), keep: plan.label || plan.name || _('Table 1') }[this.asking];
    const words = { rename: _('Rename'), copy: _('Copy'), keep: _('Keep') }[this.asking];
    const field = h('input.q-field', { value: offered || '', 'aria-label': _('Name of the table'), onkeydown: (event) => {
      event.stopPropagation();
      if (event.key === 'Enter') this.done(field.value);
      else if (event.key === 'Escape') this.stop();
    } });
    return h('div.q-naming', field, h('button.q-btn.q-primary', { onclick: () => this.done(field.value) }, words), h('button.q-btn.q-quiet', { onclick: () => this.stop() }, _('Cancel')));
  }

  stop() {
    this.asking = '';
    this.show();
    this.element.querySelector('button')?.focus();
  }

  async done(name) {
    const what = this.asking;
    const stored = await this.page.named(what, name);
    if (!stored) return;
    this.asking = '';
    this.show();
    this.element.querySelector('select')?.focus();
  }
}
