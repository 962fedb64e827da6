// Blocks of cells: selected by Shift, copied as a table for Excel and Word, pasted after a look at what would change.

import { toast } from '../lib/toast.js';
import { _, ngettext } from '../lib/words.js';
import { changes, fromTable, fromText, headed, rectangle, toTable, toText, within } from './grid.js';
import { Side, change } from './side.js';

export class Block {
  constructor(sheet) {
    this.sheet = sheet;
    this.from = null;
    this.waiting = [];
    sheet.table.addEventListener('copy', (event) => this.copied(event));
    sheet.table.addEventListener('paste', (event) => this.pasted(event));
  }

  get area() {
    return rectangle(this.from || this.sheet.at, this.sheet.at);
  }

  // What needs every row waits while only the first screen of the sheet is here.
  whole(then) {
    if (this.sheet.rows) then();
    else this.waiting.push(then);
  }

  // The rows are laid out anew: a selection stays at its unit, and what waited for all rows is done once they are drawn.
  follow(list) {
    const anchor = this.from && this.sheet.list[this.from.row]?.id;
    const row = list.findIndex(({ id }) => id === anchor);
    if (row >= 0) this.from.row = row;
    else this.from = null;
    if (this.sheet.rows) for (const then of this.waiting.splice(0)) queueMicrotask(then);
    return list;
  }

  // Keys that reach further than one cell; true where this one did. To the end of a sheet that is still coming: once it is here, unless another key comes first.
  key(event, moved) {
    const { sheet } = this;
    const ctrl = event.ctrlKey || event.metaKey;
    if (!['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) this.latest = event;
    if (ctrl && !sheet.rows && ['a', 'end', 'arrowdown'].includes(event.key.toLowerCase())) {
      this.whole(() => this.latest === event && sheet.key(event));
      return true;
    }
    if (ctrl && event.key.toLowerCase() === 'a') {
      this.from = { row: 0, column: 0 };
      sheet.at = { row: sheet.list.length - 1, column: sheet.columns.length - 1 };
    } else if (event.shiftKey && event.key === ' ') {
      this.from = { row: (this.from || sheet.at).row, column: 0 };
      sheet.at = { row: sheet.at.row, column: sheet.columns.length - 1 };
    } else if (event.shiftKey && moved && event.key !== 'Tab') {
      this.from ??= { ...sheet.at };
      sheet.at = moved;
    } else return false;
    sheet.focus();
    this.paint();
    return true;
  }

  to(at) {
    this.from ??= { ...this.sheet.at };
    this.sheet.at = at;
    this.sheet.focus();
    this.paint();
  }

  drop() {
    if (!this.from) return;
    this.from = null;
    this.paint();
  }

  paint() {
    for (const tr of this.sheet.view.drawn.values()) this.dress(tr);
    if (this.from) this.sheet.tools.say(_('{rows} × {columns} cells selected; Ctrl C copies them, Alt G condenses the units together', { rows: this.area.bottom - this.area.top + 1, columns: this.area.right - this.area.left + 1 }));
    else this.sheet.tools.say('');
  }

  dress(tr) {
    const row = this.sheet.places?.get(tr.dataset.unit);
    const { area } = this;
    for (const [column, td] of [...tr.children].entries()) td.classList.toggle('q-selected', Boolean(this.from) && within(area, row, column));
  }

  words(row, { key, kind }) {
    if (kind === 'words') return this.sheet.field(row, { key })?.words ?? row.words[key]?.words ?? '';
    return {
      unit: () => `U${row.number}`,
      who: () => row.speakers.map(({ name, label }) => name || label).join(', '),
      quote: () => row.quote,
      codes: () => row.codes.map(({ name }) => name).join('\n'),
      category: () => [...new Set(row.codes.map(({ path }) => path[0]).filter(Boolean))].join('\n'),
    }[key]();
  }

  // Rows of words with the columns' names over them, as they go to Word.
  table({ top, bottom, left, right }) {
    const columns = this.sheet.columns.slice(left, right + 1);
    return [columns.map(({ label }) => label), ...this.sheet.list.slice(top, bottom + 1).map((row) => columns.map((column) => this.words(row, column)))];
  }

  copied(event) {
    if (!this.all && (event.target.matches('textarea, input') || String(getSelection()))) return;
    const area = this.all || this.area;
    const rows = this.table(area);
    const single = !this.all && area.top === area.bottom && area.left === area.right;
    event.clipboardData.setData('text/plain', single ? rows[1][0] : toText(rows));
    if (!single) event.clipboardData.setData('text/html', toTable(rows));
    event.preventDefault();
    const n = rows.length - 1;
    toast(single ? _('Copied.') : ngettext('Copied: {n} row, as a table for Word and Excel.', 'Copied: {n} rows, as a table for Word and Excel.', n));
  }

  // Everything that is shown, as a table on the clipboard.
  copyAll() {
    const { sheet } = this;
    if (!sheet.rows) return this.whole(() => this.copyAll());
    if (!sheet.list.length) return undefined;
    this.all = { top: 0, bottom: sheet.list.length - 1, left: 0, right: sheet.columns.length - 1 };
    sheet.focus();
    document.execCommand('copy');
    this.all = null;
    return undefined;
  }

  pasted(event) {
    if (event.target.matches('textarea, input')) return;
    event.preventDefault();
    const html = event.clipboardData.getData('text/html');
    const table = html && fromTable(new DOMParser().parseFromString(html, 'text/html').querySelector('table'));
    const text = event.clipboardData.getData('text/plain');
    const grid = table || (text ? fromText(text) : null);
    if (!grid?.length) toast(_('There is no text on the clipboard that could go into cells.'));
    else {
      const { top, left } = this.area;
      const unit = this.sheet.list[top]?.id;
      this.whole(() => this.look(headed(grid, this.sheet.all.map(({ label }) => label)) ? grid.slice(1) : grid, this.sheet.places.get(unit) ?? top, left));
    }
  }

  look(grid, row, column) {
    const { sheet } = this;
    const found = changes(grid, { row, column }, sheet.list, sheet.columns, (of, at) => this.words(of, at));
    if (!found.changes.length) {
      toast(_('Nothing would change: the cells hold these words already, or cannot be written in.'));
      return;
    }
    this.side?.close();
    this.side = new Side(sheet.root, { title: _('Paste into {n} cells', { n: found.changes.length.toLocaleString() }), label: _('Paste'), onDo: () => this.paste(found.changes), onClose: () => sheet.focus() });
    const items = found.changes.map((one) => change(`U${one.row.number} · ${one.column.label}`, one.column.kind === 'codes' ? [[one.after, 'ins']] : [one.before ? [one.before, 'del'] : ['', ''], [' ', ''], [one.after, 'ins']]));
    this.side.show(items, told(found));
    this.side.list.focus();
  }

  async paste(cells) {
    this.side.close();
    await send(this.sheet, cells.map(({ row, column, before, after }) => ({ unit: row.id, layer: column.kind === 'codes' ? 'codes' : column.key, words: after, ...(column.kind === 'codes' ? {} : { seen: before }) })), 'paste');
  }

  close() {
    this.side?.close();
  }
}

function told({ changes: { length }, same, closed, beyond }) {
  const said = [ngettext('{n} cell changes.', '{n} cells change.', length)];
  if (same) said.push(ngettext('{n} stays as it is.', '{n} stay as they are.', same));
  if (closed) said.push(ngettext('{n} falls into a column that is only read.', '{n} fall into columns that are only read.', closed));
  if (beyond) said.push(ngettext('{n} lies past the edge of the sheet and is left out.', '{n} lie past the edge of the sheet and are left out.', beyond));
  return said.join(' ');
}

// Many cells in one act; then the sheet reads what the study made of them.
export async function send(sheet, cells, how) {
  const said = sheet.tools.busy(cells.length);
  try {
    const { written, kept } = await sheet.api.act('write_block', { cells, how });
    const left = kept.length ? ` ${_('Left as they were, because somebody wrote there or they are not yours: {units}.', { units: kept.map((n) => `U${n}`).join(', ') })}` : '';
    toast(ngettext('{n} cell written.', '{n} cells written.', written) + left, { undo: () => sheet.writing.undo() });
    for (const { unit, layer } of cells) sheet.writing.saves.fields.delete(`${unit}/${layer}`);
  } catch (refusal) {
    toast(refusal.message, { kind: 'refused' });
  }
  said.remove();
  window.dispatchEvent(new CustomEvent('qda:changed'));
}
