// The categorisation matrix, filled cell by cell: units, participants and interviews beside the cells of a theory.

import { h, kbd, replace, typing } from '../lib/dom.js';
import { keepFocus } from '../lib/focus.js';
import { heed } from '../lib/live.js';
import { Roll } from '../lib/roll.js';
import { styles, surface } from '../lib/surface.js';
import { may } from '../lib/role.js';
import { toast } from '../lib/toast.js';
import { _, ngettext } from '../lib/words.js';
import { describeKeys } from '../shell/keys.js';
import { speaker } from '../unit/unit.js';
import { Judged, onward } from './judged.js';
import { naming } from './naming.js';
import { Side } from './side.js';

styles(new URL('../translation/translation.css', import.meta.url), new URL('../tree/tree.css', import.meta.url), new URL('./matrix.css', import.meta.url));

const WAIT = 1500;
const FIRST = 240;
const BOX = 96;
const LETTERS = { f: 'fits', c: 'contradicts', s: 'silent' };

export default surface('.q-matrix', async (root, data, context) => {
  const page = new Matrix(root, data, context);
  await page.open();
  return page;
});

export const said = (verdict) => ({ fits: _('fits'), contradicts: _('contradicts'), silent: _('silent') })[verdict] || '';

class Matrix {
  constructor(root, data, context) {
    Object.assign(this, { root, data, api: context.api, context, on: 'unit', column: 0, down: false, given: 0, under: 0, asked: { show: 'all', interview: '', participant: '' } });
    this.tools = h('div.q-tools', { role: 'toolbar', 'aria-label': _('Filters') });
    this.foot = h('div.q-foot');
    this.side = new Side(this);
  }

  async open() {
    this.forget = describeKeys(_('Categorisation matrix'), [[['↑', '↓', '←', '→'], _('cell by cell')], [['F', 'C', 'S'], _('it fits, contradicts, or says nothing of it (silent); again takes it back')], [['N'], _('it fits no cell')], [['E'], _('to the evidence beside; Esc back')], [['W'], _('write the reason')], [['U'], _('only what is undecided')], [['O'], _('show in the talk')]]);
    this.news = heed(this.api, WAIT, () => this.load());
    await this.load();
    this.roll?.mark({ steal: true });
  }

  async load() {
    const begun = this.given;
    if (this.side.writing) return this.news();
    try {
      const found = await this.api.get('matrix-filling');
      if (this.side.writing || begun !== this.given || this.under) return this.news(); // what was judged meanwhile is newer
      this.judged = new Judged(found, this.data.person);
    } catch (refusal) {
      return replace(this.root, h('p.q-empty', refusal.message));
    }
    const heads = this.judged.cells.map(({ category }) => category).join();
    const held = this.roll?.scroll.contains(document.activeElement);
    if (heads !== this.heads) this.lay(heads);
    this.roll.view.forget();
    this.show();
    if (held) this.roll.mark({ steal: true });
    return undefined;
  }

  // The table with one column for each cell; made anew when the cells are others.
  lay(heads) {
    this.heads = heads;
    this.roll?.close();
    this.column = Math.min(this.column, this.judged.cells.length - 1);
    this.roll = new Roll({ label: _('Categorisation matrix'), head: ['', ...this.judged.cells.map(({ name }) => name)], draw: (row) => this.draw(row), key: (event, row) => this.key(event, row), onAt: (row) => this.at(row) });
    this.roll.table.querySelectorAll('th').forEach((th, n) => n && th.append(this.filled(n - 1)));
    this.root.style.setProperty('--roll', `minmax(${FIRST}px, 1.8fr) repeat(${this.judged.cells.length}, minmax(${BOX}px, 1fr))`);
    this.root.style.setProperty('--least', `${FIRST + BOX * this.judged.cells.length}px`);
    this.roll.scroll.addEventListener('click', (event) => this.clicked(event));
    this.roll.scroll.addEventListener('keydown', ({ key }) => this.headed(key), true);
    replace(this.root, this.tools, h('div.q-body', this.roll.scroll, this.side.root), this.foot);
  }

  filled(n) {
    return h('span.q-meta.q-filled', { dataset: { filled: String(n) } });
  }

  get cell() {
    return this.judged.cells[this.column];
  }

  show() {
    const { show } = this.asked;
    const empty = !this.judged.rows[this.on].length ? _('Nothing to judge yet. Meaning units come from “Open coding”.') : show === 'homeless' ? _('Nothing here that fits no cell.') : _('Nothing is left here.');
    this.roll.show(this.judged.wanted(this.on, this.asked), empty);
    this.count();
    if (!this.roll.current) this.side.show(null);
  }

  draw(row) {
    const first = this.on === 'unit' ? this.unit(row) : this.person(row);
    return h('tr', { role: 'row', tabIndex: -1, dataset: { row: row.id } }, h('td.q-what', { role: 'rowheader' }, first), this.judged.cells.map((cell, n) => this.box(row, cell, n)));
  }

  unit(row) {
    return [h('div.q-row', h('b', `U${row.number}`), row.speakers.map(speaker), h('span.q-meta', `${this.judged.titles.get(row.interview)}·${row.turn}`)), h('p.q-quote', row.quote)];
  }

  person(row) {
    const count = this.judged.unitsOf(this.on, row).length;
    return [h('div.q-row', h('b', row.label), h('span.q-meta', row.role || '')), h('p.q-meta', this.on === 'participant' ? `${this.judged.titles.get(row.interview)}, ` : '', ngettext('{n} unit', '{n} units', count))];
  }

  box(row, cell, n) {
    const { verdict, why } = this.judged.of(this.on, row.id, cell.category);
    const others = this.judged.ofOthers(this.on, row.id, cell.category);
    const hints = this.on === 'unit' ? (row.coded.includes(cell.category) ? [_('coded here')] : []) : this.hints(row, cell.category);
    const read = [cell.name, said(verdict) || _('undecided'), why, ...hints].filter(Boolean).join(', ');
    return h('td.q-judged', { role: 'gridcell', id: `q-m-${row.id}-${n}`, 'aria-label': read, title: why, dataset: { column: String(n), verdict } },
      verdict && h('span.q-verdict', said(verdict), why && '*'),
      hints.map((hint) => h('span.q-meta', hint)),
      others.map(({ coder, verdict: theirs }) => h('span.q-meta', { title: this.data.coders[coder] }, `${initials(this.data.coders[coder])} ${said(theirs)}`)));
  }

  // What the units of a participant or an interview came to in this cell.
  hints(row, category) {
    const { fits, contradicts, coded } = this.judged.counted(this.on, row, category);
    return [fits && ngettext('{n} unit fits', '{n} units fit', fits), contradicts && ngettext('{n} contradicts', '{n} contradict', contradicts), !fits && coded && ngettext('{n} unit coded', '{n} units coded', coded)].filter(Boolean);
  }

  at(row) {
    const tr = this.roll.view.reach(row.id);
    this.roll.table.querySelectorAll('.q-here').forEach((one) => one.classList.remove('q-here'));
    const box = tr.children[this.column + 1];
    box.classList.add('q-here');
    this.roll.table.querySelectorAll('th')[this.column + 1].classList.add('q-here');
    tr.setAttribute('aria-activedescendant', box.id);
    box.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    this.side.show(row);
  }

  clicked({ target }) {
    const td = target.closest('td.q-judged');
    if (!td) return;
    this.column = Number(td.dataset.column);
    this.roll.mark({ steal: true });
  }

  // Judgements go on the way one went last.
  headed(key) {
    if (key.startsWith('Arrow')) this.down = key === 'ArrowUp' || key === 'ArrowDown';
  }

  key(event, row) {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event)) return false;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === 'u') return this.ask({ show: this.asked.show === 'undecided' ? 'all' : 'undecided' });
    if (!row) return false;
    if (key === 'ArrowLeft' || key === 'ArrowRight') return this.go(key === 'ArrowRight' ? 1 : -1);
    if (!may('judge') && (LETTERS[key] || ['n', 'w', 'x', 'Delete'].includes(key))) return false;
    if (LETTERS[key]) return this.judge(row, LETTERS[key]);
    const does = { n: () => this.nowhere(row), e: () => this.side.into(), Enter: () => this.side.into(), w: () => this.side.reason(), o: () => this.place(row), Delete: () => this.say(row, ''), x: () => this.say(row, '') }[key];
    does?.();
    return Boolean(does);
  }

  go(step) {
    this.column = Math.max(0, Math.min(this.judged.cells.length - 1, this.column + step));
    this.roll.mark();
    return true;
  }

  judge(row, verdict) {
    const now = this.judged.of(this.on, row.id, this.cell.category).verdict;
    if (now === verdict) return this.say(row, '');
    this.say(row, verdict);
    const [at, column] = onward(this.judged, this.on, this.roll.list, this.roll.at, this.column, this.down);
    this.column = column;
    this.roll.go(at);
    return true;
  }

  nowhere(row) {
    const outside = this.judged.cells.findIndex((cell) => cell.outside);
    if (outside < 0) return;
    this.column = outside;
    this.judge(row, 'fits');
  }

  // Painted at once; put back with the sentence where it was refused.
  say(row, verdict, why = '') {
    const { category, name } = this.cell;
    const { on } = this;
    const before = this.judged.of(on, row.id, category);
    this.judged.say(on, row.id, category, verdict, why);
    this.redraw(row);
    this.given += 1;
    this.under += 1;
    this.api.act('judge', { category, on, target: row.id, verdict }, { why }).catch((refusal) => {
      this.judged.say(on, row.id, category, before.verdict, before.why);
      this.redraw(row);
      toast(`${name}: ${refusal.message}`, { kind: 'refused' });
    }).finally(() => (this.under -= 1));
    return true;
  }

  redraw(row) {
    this.roll.redraw(row);
    this.count();
  }

  place(row) {
    if (this.on === 'unit') this.context.go('coding', { interview: row.interview, unit: row.number });
    else this.context.go('coding', { interview: row.interview });
  }

  ask(wanted) {
    Object.assign(this.asked, wanted);
    this.show();
    this.roll.mark({ steal: true });
    return true;
  }

  turn(on) {
    this.on = on;
    this.asked.show = 'all';
    this.roll.view.forget();
    this.ask({});
  }

  count() {
    const { judged, asked, on } = this;
    const all = judged.wanted(on, { ...asked, show: 'all' });
    const open = all.filter((row) => judged.undecided(on, row).length).length;
    const homeless = all.filter((row) => judged.homeless(on, row));
    const seg = h('span.q-seg', { role: 'group', 'aria-label': _('What is judged') }, [['unit', _('Units')], ['participant', _('Participants')], ['interview', _('Interviews')]].map(([key, name]) => h('button', { 'aria-pressed': String(key === on), onclick: () => this.turn(key) }, name)));
    const pill = (show, name, n) => h('button.q-pill', { 'aria-pressed': String(asked.show === show), onclick: () => this.ask({ show: asked.show === show ? 'all' : show }) }, name, ' ', h('b', n.toLocaleString()));
    keepFocus(this.tools, () => replace(this.tools, seg, pill('undecided', _('Undecided'), open), pill('homeless', _('Fits no cell'), homeless.length), this.choice('interview', _('All interviews'), judged.rows.interview), on !== 'interview' && this.choice('participant', _('All participants'), judged.rows.participant), h('span.q-right', this.offered(homeless), h('progress', { max: all.length || 1, value: all.length - open, 'aria-label': _('How far you have judged') }), h('span.q-meta', _('{done} of {total} decided', { done: (all.length - open).toLocaleString(), total: all.length.toLocaleString() })), h('button.q-btn', { onclick: () => this.context.go('matrix', { cells: '1' }) }, _('Cells…')))));
    for (const [n, { category }] of judged.cells.entries()) {
      const line = this.roll.table.querySelector(`[data-filled="${n}"]`);
      const fits = all.filter((row) => judged.of(on, row.id, category).verdict === 'fits').length;
      if (line) replace(line, fits ? ngettext('{n} fits', '{n} fit', fits) : '');
    }
    replace(this.foot, h('span', judged.structured ? _('Structured: what fits no cell is coded inductively under “Does not fit”.') : _('Unconstrained: what fits no cell may become a new one.')), h('span.q-right', [['F', _('fits')], ['C', _('contradicts')], ['S', _('silent')], ['N', _('fits no cell')], ['E', _('evidence')]].map(([key, what]) => h('span', kbd(key), ' ', what))));
  }

  // What can become of the units that fit no cell.
  offered(homeless) {
    if (this.on !== 'unit' || this.asked.show !== 'homeless' || !homeless.length) return null;
    const code = h('button.q-btn', { onclick: () => this.place(this.roll.current ?? homeless[0]) }, _('Code it in the talk'));
    if (this.judged.structured) return code;
    const label = ngettext('New cell of this unit…', 'New cell of these {n} units…', homeless.length);
    return [code, h('button.q-btn.q-primary', { does: 'new_cell', onclick: () => naming(label, homeless, (name) => this.newCell(name, homeless)) }, label)];
  }

  async newCell(name, units) {
    try {
      await this.api.act('new_cell', { name, units: units.map(({ id }) => id) });
      toast(ngettext('“{name}” is a cell now, of {n} unit', '“{name}” is a cell now, of {n} units', units.length, { name }));
      this.asked.show = 'all';
      await this.load();
    } catch (refusal) {
      toast(refusal.message, { kind: 'refused' });
    }
  }

  choice(name, all, rows) {
    return h('label.q-pill', h('select', { 'aria-label': all, onchange: ({ target }) => this.ask({ [name]: target.value }) }, h('option', { value: '' }, all), rows.map(({ id, label }) => h('option', { value: id, selected: id === this.asked[name] }, label))));
  }

  close() {
    this.forget();
    this.news.stop();
    this.roll?.close();
  }
}

const initials = (name = '') => name.split(/\s+/).map((part) => part[0] || '').join('').slice(0, 3) || '?';
