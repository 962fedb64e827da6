// Beside the matrix: what belongs into the cell and where it comes from, the reason, and the evidence in the talk.

import { h, kbd, replace } from '../lib/dom.js';
import { _, ngettext } from '../lib/words.js';
import { turn } from '../sheet/context.js';
import { speaker, swatch } from '../unit/unit.js';

const MOST = 40;

export class Side {
  // page: the matrix
  constructor(page) {
    this.page = page;
    this.rule = h('section.q-cell-rule');
    this.verdict = h('section');
    this.evidence = h('section.q-evidence', { tabIndex: -1, 'aria-label': _('Evidence'), onkeydown: (event) => this.key(event) });
    this.root = h('aside.q-panel', { 'aria-label': _('Cell') }, this.rule, this.verdict, this.evidence);
  }

  show(row) {
    const { cell } = this.page;
    if (!row || !cell) return replace(this.root, h('p.q-empty', _('No row in focus.')));
    if (!this.rule.isConnected) replace(this.root, this.rule, this.verdict, this.evidence);
    replace(this.rule, h('h2.q-row', swatch(cell.colour), cell.name), h('p', cell.definition || _('No definition yet.')), h('p.q-meta', cell.source ? _('From: {source}', cell) : cell.outside ? '' : _('Where this cell comes from is not said yet.')));
    this.judgement(row);
    return this.page.on === 'unit' ? this.talk(row) : this.units(row);
  }

  judgement(row) {
    const { verdict, why } = this.page.judged.of(this.page.on, row.id, this.page.cell.category);
    const names = [['fits', _('fits'), 'F'], ['contradicts', _('contradicts'), 'C'], ['silent', _('silent'), 'S']];
    const seg = h('span.q-seg', { role: 'group', 'aria-label': _('Judgement') }, names.map(([word, name, key]) => h('button', { does: 'judge', 'aria-pressed': String(word === verdict), onclick: () => this.page.judge(row, word) }, name, ' ', kbd(key))));
    this.field = h('input.q-field', { does: 'judge', type: 'text', value: why, disabled: !verdict, placeholder: verdict ? _('Why? (may stay empty)') : _('Judge first; then a reason can be written'), 'aria-label': _('Why? (may stay empty)'), onkeydown: (event) => this.written(event), onchange: () => this.keep(row) });
    replace(this.verdict, h('h3', this.page.on === 'unit' ? `U${row.number}` : row.label), seg, h('label', this.field, h('span.q-sr', kbd('W'))));
  }

  get writing() {
    return document.activeElement === this.field;
  }

  reason() {
    if (!this.field.disabled) this.field.focus();
  }

  written(event) {
    event.stopPropagation();
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    if (event.key === 'Escape') this.field.value = this.field.defaultValue;
    this.back();
  }

  keep(row) {
    const { verdict } = this.page.judged.of(this.page.on, row.id, this.page.cell.category);
    if (verdict) this.page.say(row, verdict, this.field.value.trim());
  }

  // The unit in its place: the turns before and after.
  async talk(row) {
    if (this.shown === row.id) return;
    this.shown = row.id;
    replace(this.evidence, h('h3', _('In the talk'), h('span.q-right', kbd('O'))), h('p.q-meta', '…'));
    try {
      const { turns } = await this.page.api.get(`around/${row.id}`);
      if (this.shown === row.id) replace(this.evidence, h('h3', _('In the talk'), h('span.q-right', h('button.q-link', { onclick: () => this.page.place(row) }, _('Open')), ' ', kbd('O'))), turns.map(turn));
    } catch (refusal) {
      replace(this.evidence, h('p.q-warn-line', refusal.message));
    }
  }

  // The units that a participant or an interview is judged by: first those judged or coded in this cell.
  units(row) {
    const { page } = this;
    const { category } = page.cell;
    this.shown = `${row.id} ${category}`;
    const all = page.judged.unitsOf(page.on, row);
    const here = all.filter((unit) => page.judged.of('unit', unit.id, category).verdict || unit.coded.includes(category));
    const rest = all.filter((unit) => !here.includes(unit));
    const part = (heading, units) => units.length > 0 && [h('h3', heading), h('ul.q-units', units.slice(0, MOST).map((unit) => this.unit(unit, category)))];
    replace(this.evidence, part(_('Evidence in this cell'), here) || h('p.q-meta', _('No unit of this cell.')), part(here.length ? _('All other units') : _('All units'), rest), all.length > MOST && h('p.q-meta', ngettext('{n} unit in all', '{n} units in all', all.length)));
  }

  unit(unit, category) {
    const { verdict } = this.page.judged.of('unit', unit.id, category);
    const standing = [{ fits: _('fits'), contradicts: _('contradicts'), silent: _('silent') }[verdict], unit.coded.includes(category) && _('coded here')].filter(Boolean).join(', ');
    return h('li', h('button.q-evidence-unit', { onclick: () => this.page.context.go('coding', { interview: unit.interview, unit: unit.number }), title: _('Show in the talk') }, h('span.q-row', h('b', `U${unit.number}`), unit.speakers.map(speaker), h('span.q-meta', standing)), h('span.q-quote', unit.quote)));
  }

  into() {
    (this.evidence.querySelector('button') ?? this.evidence).focus();
  }

  back() {
    this.page.roll.mark({ steal: true });
  }

  key(event) {
    event.stopPropagation();
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    const all = [...this.evidence.querySelectorAll('button')];
    if (event.key === 'Escape' || event.key === 'e') this.back();
    else if (step && all.length) all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
    else return;
    event.preventDefault();
  }
}
