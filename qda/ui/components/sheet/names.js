// Names for a unit's code, from the study itself: codes of like units, the condensed text, the speaker's own words.

import { h, kbd, replace } from '../lib/dom.js';
import { Early } from '../lib/early.js';
import { toast } from '../lib/toast.js';
import { _ } from '../lib/words.js';
import { Below } from './below.js';

export class Names extends Below {
  async open() {
    const { sheet } = this;
    const { current: row } = sheet;
    if (!row) return;
    if (!sheet.data.suggestions) {
      toast(_('Suggestions are switched off in this study. They can be switched on in the study’s settings.'));
      return;
    }
    this.close();
    this.early = new Early();
    this.body = h('div.q-names', { role: 'listbox', 'aria-label': _('Names for the code of U{number}', row), tabIndex: -1, onkeydown: (event) => this.key(event) }, h('p.q-meta', { role: 'status' }, _('Looking at like units…')));
    this.under(row, this.body);
    this.body.focus();
    try {
      const { names } = await sheet.api.get(`code-names/${row.id}`);
      if (this.row === row) this.come(names);
    } catch (refusal) {
      this.early.drop();
      replace(this.body, h('p.q-warn-line', refusal.message));
    }
  }

  come(names) {
    const held = this.body.contains(document.activeElement);
    this.draw(names);
    if (held) this.early.replay();
    else this.early.drop();
  }

  draw(names) {
    this.names = names;
    const one = ({ name, why }, i) => h('button.q-name-offer', { role: 'option', onclick: () => this.take(i) }, kbd(String(i + 1)), h('b', name), h('span.q-meta', why));
    replace(this.body, names.length ? names.map(one) : h('p.q-meta', _('No unit is like this one yet, and no short phrase stands out.')), h('span.q-meta.q-right', _('From your own study. Nothing is given until you choose. Esc closes.')));
    this.body.querySelector('button')?.focus();
  }

  key(event) {
    event.stopPropagation();
    const closes = event.key === 'Escape' || (event.ctrlKey && event.key === '.');
    if (!closes && event.key !== 'Tab' && this.early.keeps(event)) return;
    const buttons = [...this.body.querySelectorAll('button')];
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (/^[1-9]$/.test(event.key)) this.take(Number(event.key) - 1);
    else if (closes) this.leave();
    else if (step && buttons.length) buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length].focus();
    else return;
    event.preventDefault();
  }

  async take(i) {
    const chosen = this.names?.[i];
    if (!chosen) return;
    const { sheet, row } = this;
    const left = this.names.filter((one) => one !== chosen);
    this.close();
    sheet.focus();
    const { name, id, shape } = chosen;
    try {
      await sheet.api.act('take_name', { unit: row.id, code: id ? { id } : { name }, suggestion: { shape, words: name, engine: 'own pairs' } });
      if (left.length && sheet.layer) sheet.api.act('pass_over', { unit: row.id, layer: sheet.layer, suggestions: left.map((one) => ({ shape: one.shape, words: one.name, engine: 'own pairs' })) }, { quiet: true }).catch(() => {});
      window.dispatchEvent(new CustomEvent('qda:changed'));
    } catch (refusal) {
      toast(refusal.message, { kind: 'refused' });
    }
  }

  putBack() {
    super.putBack();
    if (this.row) (this.body.querySelector('button') || this.body).focus();
  }

  close() {
    super.close();
    this.names = null;
  }
}
