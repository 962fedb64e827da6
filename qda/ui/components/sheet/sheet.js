// The condensation sheet: all meaning units with their wordings, codes and categories, written as in a spreadsheet.

import { recall, remember } from '../lib/desk.js';
import { debounce, h, replace } from '../lib/dom.js';
import { styles, surface } from '../lib/surface.js';
import { _ } from '../lib/words.js';
import { describeKeys } from '../shell/keys.js';
import { Block } from './block.js';
import { Codes } from './codes.js';
import { Condensates } from './condensates.js';
import { Context } from './context.js';
import { drawCell, drawHead } from './drawing.js';
import { Finding } from './finding.js';
import { grouped, isOpen, matches, read, shown, write } from './filters.js';
import { keysOf } from './keysof.js';
import { allowed, asked, moved } from './moving.js';
import { Names } from './names.js';
import { News } from './news.js';
import { Quotes } from './quotes.js';
import { columnsOf, condensedOf, ordered, template, visible } from './rows.js';
import { Settling } from './settling.js';
import { Source } from './source.js';
import { Together } from './together.js';
import { Tools } from './tools.js';
import { View } from './view.js';
import { Warned } from './warned.js';
import { Writing } from './writing.js';

styles(new URL('./sheet.css', import.meta.url));

export default surface('.q-sheet', async (root, data, context) => {
  const sheet = new Sheet(root, data, context);
  await sheet.open();
  return sheet;
});

class Sheet {
  constructor(root, data, context) {
    Object.assign(this, { root, data, context, api: context.api });
    this.warned = new Warned(this);
    this.source = new Source(this.api, (row) => this.warned.apply(row));
    Object.assign(this, { list: [], at: { row: 0, column: -1 }, hidden: {}, order: [] });
    this.writing = new Writing(this);
    Object.assign(this, { codes: new Codes(this), names: new Names(this), condensates: new Condensates(this) });
    Object.assign(this, { around: new Context(this), quotes: new Quotes(this), together: new Together(this), settling: new Settling(this) });
    this.finding = new Finding(this);
    this.tools = new Tools({ onFilters: (filters) => this.filter(filters), onHide: (key, hide) => this.hide(key, hide), onMove: (key, step) => this.move(key, step), onKinds: (kinds) => this.warned.see(kinds), onFind: () => this.finding.open(), onCopy: () => this.block.copyAll() });
    this.head = h('thead', { role: 'rowgroup' });
    this.table = h('table', { role: 'grid', 'aria-label': _('Condensation sheet') }, this.head);
    this.scroll = h('div.q-sheet-scroll', this.table);
    this.view = new View(this.table, this);
    this.count = debounce(300, () => this.figures({ edited: true }));
    this.address = debounce(400, () => this.note());
    this.news = new News(this);
    this.block = new Block(this);
  }

  async open() {
    replace(this.root, this.tools.bar, this.scroll, this.tools.foot);
    this.listen();
    const left = (await recall(this.api, 'sheet')) || {};
    this.hidden = left.hidden || {};
    this.order = left.order || [];
    this.warned.begin(left.kinds);
    const query = this.data.query || {};
    const asks = Object.keys(query).length > 0;
    this.filters = read(asks ? query : left.query || {});
    if (this.filters.group === 'code') this.condensates.load();
    const unit = Number(query.unit || (asks ? 0 : left.unit)) || 0;
    try {
      await (query.unit ? this.source.first({ unit }) : this.source.first(write(this.filters), asks || this.filters.group ? 0 : left.index));
      this.learn();
      this.show(this.source.rows, unit);
      this.begun = this.at;
      this.rows = await this.source.all();
      this.learn();
      this.show(this.rows, this.at === this.begun ? unit : 0); // who has gone on meanwhile is not taken back
      this.codes.load();
      this.warned.rest(this.rows);
    } catch (refusal) {
      this.view.empty(refusal.message);
    }
  }

  listen() {
    this.forgetKeys = describeKeys(_('Condensation'), keysOf());
    this.table.addEventListener('keydown', (event) => this.key(event));
    this.root.addEventListener('keydown', (event) => this.anywhere(event));
    this.table.addEventListener('click', (event) => this.click(event));
    this.table.addEventListener('dblclick', (event) => event.target.closest('td')?.dataset.kind === 'words' && this.writing.start());
    this.onLeave = () => this.writing.leave();
    window.addEventListener('pagehide', this.onLeave);
    this.narrow = window.matchMedia('(max-width: 1359px)');
    this.onWidth = () => this.layout();
    this.narrow.addEventListener('change', this.onWidth);
  }

  // Python drew the page again: only an address that asks for something else is new to us.
  update(data) {
    const before = JSON.stringify(this.data.query || {});
    this.data = data;
    if (JSON.stringify(data.query || {}) === before || !this.rows) return;
    const { unit, ...query } = data.query || {};
    if (JSON.stringify(write(read(query))) !== JSON.stringify(write(this.filters))) this.filters = read(query);
    this.show(this.rows, Number(unit) || 0);
  }

  learn() {
    const { head } = this.source;
    this.all = ordered(columnsOf(head), this.order);
    this.layer = condensedOf(head.layers);
    this.rungs = [_('Meaning unit'), head.layers.find(({ id }) => id === this.layer)?.label || '', head.code_label, head.category_label];
    this.columns = visible(this.all, this.hidden, window.innerWidth);
    this.table.style.setProperty('--columns', template(this.columns));
    this.table.setAttribute('aria-colcount', String(this.columns.length));
  }

  // Lay the sheet out anew: the filters' rows in their order, the focus where it was or on the unit asked for.
  show(rows, unit = 0) {
    if (unit && !rows.some((row) => row.number === unit && matches(row, this.filters, this.layer))) this.filters = read({});
    const focus = this.list[this.at.row]?.id;
    const typing = this.writing.pause();
    const held = this.scroll.contains(document.activeElement) && document.activeElement.closest('input, textarea, .q-suggest-row *');
    const top = this.lit?.isConnected ? this.lit.getBoundingClientRect().top : null;
    this.put(shown(rows, this.filters, this.layer));
    const row = unit ? this.list.findIndex(({ number }) => number === unit) : (this.places.get(focus) ?? 0);
    replace(this.head, drawHead(this.columns, this.filters.order));
    this.view.show(this.filters.group ? grouped(this.list, this.filters.group) : this.list, this.columns, this.list[row]?.id);
    if (!this.list.length) this.view.empty(isOpen(this.filters) ? _('No meaning units yet. They come from Open coding.') : _('No unit fits these filters.'));
    this.at = { row: Math.max(0, row), column: Math.min(this.first(unit), this.columns.length - 1) };
    this.focus({ steal: unit > 0 || this.holdsFocus() });
    if (top !== null && this.current?.id === focus) this.scroll.scrollTop += this.lit.getBoundingClientRect().top - top;
    this.writing.resume(typing);
    for (const below of this.below) below.putBack();
    if (held && held.isConnected) held.focus({ preventScroll: true }); // letters typed under a row must never go into its cell
    this.together.redraw();
    this.figures();
  }

  // The rows that are shown, in order, and where each of them is.
  put(list) {
    this.list = this.block.follow(list);
    this.places = new Map(list.map(({ id }, i) => [id, i]));
    this.table.setAttribute('aria-rowcount', String(list.length + 1));
  }

  // The column in which one begins: the condensed text.
  first(unit) {
    if (this.at.column >= 0 && !unit) return this.at.column;
    return Math.max(0, this.columns.findIndex(({ key }) => key === this.layer));
  }

  // Whether the focus is here, or nowhere, or on what led here when the page has just been opened.
  holdsFocus() {
    const active = document.activeElement;
    return active === document.body || this.scroll.contains(active) || (!this.begun && !active.matches('input, textarea, select'));
  }

  // Whether the paper is in another language than the analysis.
  get foreign() {
    const { language, publication_language: paper } = this.source.head;
    return Boolean(paper) && paper !== language;
  }

  get current() {
    return this.list[this.at.row];
  }

  get column() {
    return this.columns[this.at.column];
  }

  get cell() {
    const tr = this.current && this.view.reach(this.current.id);
    return tr?.children[this.at.column];
  }

  row(id) {
    return this.source.known.get(id) || this.list[this.places.get(id)];
  }

  who(coder) {
    return this.data.coders?.[coder] || _('Somebody');
  }

  field(row, column) {
    return this.writing.saves.known(`${row.id}/${column.key}`);
  }

  focus({ steal = true } = {}) {
    const td = this.cell;
    if (this.lit !== td) {
      this.lit?.setAttribute('tabindex', '-1');
      this.lit?.parentElement?.classList.remove('q-current');
      this.lit = td;
    }
    if (!td) return;
    td.parentElement.classList.add('q-current');
    td.tabIndex = 0;
    if (steal) td.focus({ preventScroll: true });
    td.parentElement.scrollIntoView({ block: 'nearest' });
    this.address();
  }

  go(at) {
    if (at.row !== this.at.row) this.closeBelow();
    this.block.drop();
    this.at = at;
    this.focus();
  }

  // What may stand under the row in focus, beside suggestions.
  get below() {
    return [this.names, this.around, this.quotes, this.together, this.settling];
  }

  closeBelow() {
    this.writing.closeSuggestions(true);
    for (const below of this.below) below.close();
  }

  key(event) {
    const td = event.target.closest('td');
    if (!td || td !== event.target) return this.inCell(event);
    const at = moved(this.at, event, { rows: this.list.length, columns: this.columns.length, page: 5 });
    if (this.block.key(event, at)) return this.took(event);
    const wanted = at ? null : asked(event, this.column.kind);
    if (!at && !wanted) return undefined;
    if (at) this.go(at);
    else this.do(wanted);
    return this.took(event);
  }

  // Keys that hold on the whole page, in the filters too.
  anywhere(event) {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'h' || !allowed('find')) return;
    this.finding.open();
    this.took(event);
  }

  took(event) {
    event.preventDefault();
    event.stopPropagation();
  }

  // On a button inside a cell: Tab and arrows to the next one, Esc gives the cell back its focus.
  inCell(event) {
    event.stopPropagation();
    const step = { Tab: event.shiftKey ? -1 : 1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const buttons = [...(event.target.closest('td')?.querySelectorAll('button') || [])];
    if (event.key === 'Escape') this.focus();
    else if (step && buttons.length) buttons[(buttons.indexOf(event.target) + step + buttons.length) % buttons.length].focus();
    else return;
    event.preventDefault();
  }

  do({ do: what, letter }) {
    if (!allowed(what)) return;
    const { kind } = this.column;
    const codes = kind === 'codes';
    const ways = {
      write: () => (codes ? this.codes.choose(letter) : letter === undefined ? this.writing.choose() || this.writing.start() : this.writing.start({ words: letter })),
      clear: () => (codes ? this.codes : this.writing).clear(),
      suggest: () => (codes ? this.names.open() : this.writing.suggest()),
      find: () => this.finding.open(),
      context: () => this.around.toggle(),
      quote: () => this.quotes.open(),
      together: () => this.together.open(),
      beside: () => this.settling.open(),
      aside: () => this.warned.reach(),
      true: () => this.writing.isTrue(),
      place: () => this.place(),
      filter: () => this.tools.focus(),
      out: () => this.go({ row: this.at.row, column: 0 }),
    };
    ways[what]?.();
  }

  click(event) {
    if (event.target.closest('.q-reason')) return undefined;
    const tr = event.target.closest('tr[data-unit]');
    const td = event.target.closest('td');
    if (!tr || !td || event.target.closest('textarea')) return;
    const at = { row: this.places.get(tr.dataset.unit), column: [...tr.children].indexOf(td) };
    const same = at.row === this.at.row && at.column === this.at.column;
    const button = event.target.closest('[data-do]');
    if (event.shiftKey && !button) return this.block.to(at);
    if (!same || button) this.go(at);
    if (button) this.button(button);
    else if (td.dataset.kind === 'codes' && allowed('write') && (same || event.target.closest('.q-chip'))) this.codes.choose();
    else if (td.dataset.kind === 'words' && same && !String(getSelection())) this.writing.start();
    return undefined;
  }

  button(button) {
    const what = button.dataset.do;
    if (what === 'place') this.place();
    else if (what === 'take') this.codes.take(button.closest('[data-code]').dataset.code);
    else if (what === 'aside') this.warned.ask(button);
    else this.writing.answer(what);
  }

  place() {
    if (!this.current) return;
    this.writing.stop();
    this.context.go('coding', { interview: this.current.interview.id, unit: this.current.number });
  }

  filter(filters) {
    if (filters.group === 'code') this.condensates.load();
    this.filters = filters;
    this.writing.stop();
    this.show(this.rows || this.source.rows);
    this.address();
  }

  hide(key, hide) {
    this.hidden = { ...this.hidden, [key]: hide };
    this.layout();
    this.address();
  }

  // A column one place to the left or right, for this person.
  move(key, step) {
    const keys = this.all.map((one) => one.key);
    const at = keys.indexOf(key);
    const to = Math.max(1, Math.min(keys.length - 1, at + step));
    keys.splice(to, 0, ...keys.splice(at, 1));
    this.order = keys;
    this.layout();
    this.address();
  }

  layout() {
    if (!this.source.head) return;
    this.writing.stop();
    const part = this.column?.key;
    this.learn();
    this.view.forget();
    this.at.column = Math.max(0, this.columns.findIndex(({ key }) => key === part));
    this.show(this.rows || this.source.rows);
  }

  redraw(row, parts) {
    const also = new Set(parts);
    if (parts.includes('codes')) also.add('category');
    also.add('unit');
    for (const part of also) {
      if (this.view.drawn.has(row.id) && !this.writing.holds(row.id, part)) this.drawPart(row, part);
    }
  }

  drawPart(row, part) {
    const td = this.view.cell(row.id, part);
    const column = this.columns.find(({ key }) => key === part);
    if (!td || !column || td.querySelector('.q-reason:focus')) return;
    if (column.kind === 'words') this.field(row, column)?.news(row.words[part]?.words || '');
    drawCell(td, row, column, this);
  }

  // edited: only words changed, so that the pills keep their choices
  figures({ edited = false } = {}) {
    const rows = this.rows || this.source.rows || [];
    const titles = this.filters.interview && this.list[0] ? this.list[0].interview.title : '';
    const about = { rows, filters: this.filters, layer: this.layer, kinds: this.warned.kinds, foreign: this.foreign, columns: this.all, hidden: new Set(this.all.filter((one) => !this.columns.includes(one)).map(({ key }) => key)) };
    if (edited) this.tools.recount(about);
    else this.tools.draw(about);
    this.tools.figures({ rows: this.list, all: this.source.head.total, layer: this.layer, place: titles });
    window.dispatchEvent(new CustomEvent('qda:place', { detail: titles }));
  }

  // The filters and the unit in focus stay in the address and on this person's desk.
  note() {
    if (!this.root.isConnected || !this.current) return;
    const query = { ...write(this.filters), unit: this.current.number };
    history.replaceState(history.state, '', `${location.pathname}?${new URLSearchParams(query)}`);
    this.leaveNote();
  }

  leaveNote() {
    if (this.current) remember(this.api, 'sheet', { query: write(this.filters), unit: this.current.number, index: this.at.row, hidden: this.hidden, order: this.order, kinds: this.warned.kinds });
  }

  close() {
    this.closed = true;
    this.leaveNote();
    this.writing.leave();
    this.codes.close();
    for (const part of [this.block, this.finding, this.tools]) part.close();
    this.condensates.close();
    this.warned.close();
    this.forgetKeys();
    this.news.close();
    for (const later of [this.count, this.address]) later.cancel();
    this.view.close();
    window.removeEventListener('pagehide', this.onLeave);
    this.narrow.removeEventListener('change', this.onWidth);
  }
}
