// What is written into the sheet's cells: typing, storing, suggestions, conflicts, wordings whose unit has moved.

import { h } from '../lib/dom.js';
import { may } from '../lib/role.js';
import { Saves } from '../lib/saving.js';
import { toast } from '../lib/toast.js';
import { _ } from '../lib/words.js';
import { Suggestions } from '../suggestions/suggestions.js';
import { drawCell, drawNotes } from './drawing.js';
import { Editor } from './editor.js';
import { stepped } from './moving.js';

export class Writing {
  constructor(sheet) {
    this.sheet = sheet;
    this.api = sheet.api;
    this.saves = new Saves({ write: (key, taken) => this.store(key, taken), changed: (key) => this.changed(key) });
    this.onUnload = (event) => this.api.away && this.saves.open().length && event.preventDefault();
    window.addEventListener('beforeunload', this.onUnload);
  }

  async store(key, { words, seen, how }) {
    const [unit, layer] = key.split('/');
    const answer = await this.api.act('write_wording', { unit, layer, words, seen, suggestion: how?.suggestion });
    const row = this.sheet.row(unit);
    if (answer.id) this.sheet.warned.warnings.want([unit]);
    if (row) row.words = { ...row.words, [layer]: this.sheet.source.written(row.words[layer], answer) };
    for (const id of answer.together || []) this.also(id, layer, answer);
    if (answer.together) this.sheet.together.redraw();
    return answer;
  }

  // Another unit that has one text with the one written on.
  also(unit, layer, { words }) {
    const row = this.sheet.row(unit);
    if (!row) return;
    row.words = { ...row.words, [layer]: { ...row.words[layer], words, ...(words ? {} : { id: null, group: '' }) } };
    this.saves.fields.delete(`${unit}/${layer}`);
  }

  // One step of a save: the mark in the cell, the lines below it, the word in the bar.
  changed(key) {
    const [unit, part] = key.split('/');
    const row = this.sheet.row(unit);
    const column = this.sheet.columns?.find(({ key: name }) => name === part);
    const td = row && column && this.sheet.view.cell(unit, part);
    if (td) {
      if (this.holds(unit, part)) drawNotes(td, row, column, this.sheet);
      else drawCell(td, row, column, this.sheet);
      if (this.saves.known(key).state === 'stored') this.sheet.redraw(row, []);
    }
    this.say(row);
    this.sheet.count();
  }

  say() {
    const open = this.saves.open();
    const typing = open.filter((key) => this.saves.known(key).state !== 'sending');
    if (this.api.away && !typing.length) return;
    if (typing.length) {
      const row = this.sheet.row(typing.at(-1).split('/')[0]);
      window.dispatchEvent(new CustomEvent('qda:state', { detail: { kind: 'typing', what: row ? `U${row.number}` : '' } }));
    } else if (!open.length && !this.api.waiting.length) window.dispatchEvent(new CustomEvent('qda:state', { detail: { kind: 'stored' } }));
  }

  holds(unit, part) {
    return this.editor?.row.id === unit && this.editor.column.key === part;
  }

  key(row = this.sheet.current, column = this.sheet.column) {
    return `${row.id}/${column.key}`;
  }

  fieldOf(row, column) {
    return this.saves.field(this.key(row, column), row.words[column.key]?.words || '');
  }

  // words: what to begin with instead of what stands there; how: where they come from; old: what Esc gives back
  start({ words, how, old } = {}) {
    const { current: row, column, cell: td } = this.sheet;
    if (!row || column.kind !== 'words' || !may('write_wording') || this.holds(row.id, column.key)) return;
    this.stop();
    const field = this.fieldOf(row, column);
    const key = this.key(row, column);
    const before = old ?? field.words;
    this.editor = new Editor(td, {
      row,
      column,
      words: { before, now: words ?? field.words, language: row.words[column.key]?.language },
      onInput: (typed) => this.saves.type(key, typed),
      onAsked: (wanted) => this.asked(wanted),
      onLeave: () => this.stop(),
    });
    if (words !== undefined) this.saves.type(key, words, how);
  }

  // The words are stored and the cell stands as before.
  stop() {
    const { editor } = this;
    if (!editor) return;
    this.editor = null;
    editor.close();
    this.saves.save(this.key(editor.row, editor.column));
    drawCell(editor.td, editor.row, editor.column, this.sheet);
  }

  // While the sheet is laid out anew: what is being typed, and suggestions being looked at, stand still and go on after.
  pause() {
    const { editor, suggestions } = this;
    const looking = Boolean(suggestions?.host.contains(document.activeElement));
    const typing = editor && { unit: editor.row.id, part: editor.column.key, caret: editor.area.selectionStart, old: editor.before };
    this.stop();
    return { typing, looking };
  }

  resume({ typing, looking }) {
    this.putBackSuggestions(looking);
    if (!typing || this.sheet.current?.id !== typing.unit || this.sheet.column.key !== typing.part) return;
    this.start({ old: typing.old });
    this.editor.area.setSelectionRange(typing.caret, typing.caret);
  }

  putBackSuggestions(looking) {
    if (!this.suggestions) return;
    const tr = this.sheet.view.reach(this.suggestions.unit.id);
    if (!tr?.isConnected) {
      this.closeSuggestions(true);
      return;
    }
    tr.after(this.suggestions.host.parentElement);
    if (looking) this.suggestions.focus();
  }

  asked({ do: what, move }) {
    const { sheet } = this;
    if (what === 'back') this.back();
    else if (what === 'commit') {
      this.stop();
      sheet.go(next(sheet, move));
    } else if (what === 'suggest') {
      this.stop();
      this.suggest();
    } else if (what === 'aside') {
      this.stop();
      sheet.focus();
      sheet.warned.reach();
    } else if (what === 'true') this.answer('true');
    else if (what === 'context') sheet.around.toggle();
    else if (what === 'quote') sheet.quotes.open();
    else sheet.place();
  }

  // The old words again; where two people wrote, both texts stay until one is chosen.
  back() {
    const { editor } = this;
    const key = this.key(editor.row, editor.column);
    const field = this.saves.known(key);
    if (field.refused) this.giveUp(key);
    else {
      if (!field.theirs) this.saves.type(key, editor.before);
      this.stop();
      this.sheet.focus();
      if (field.theirs) this.choose();
    }
  }

  // From the cell to its buttons, where two people wrote.
  choose() {
    const button = this.sheet.cell?.querySelector('.q-conflict button');
    button?.focus();
    return Boolean(button);
  }

  clear() {
    const { current: row, column } = this.sheet;
    if (!row || !this.fieldOf(row, column).words) return;
    this.put(row, column, '');
    toast(_('Emptied: {column} of U{number}', { column: column.label, number: row.number }), { undo: () => this.undo() });
  }

  put(row, column, words, how) {
    const key = this.key(row, column);
    this.fieldOf(row, column);
    this.saves.type(key, words, how);
    return this.saves.save(key);
  }

  async undo() {
    await this.api.act('undo').catch((refusal) => toast(refusal.message, { kind: 'refused' }));
    window.dispatchEvent(new CustomEvent('qda:changed'));
  }

  // The buttons in a cell.
  answer(what) {
    const { current: row, column } = this.sheet;
    const key = this.key(row, column);
    if (what === 'true') this.isTrue();
    else if (what === 'rewrite') this.start();
    else if (what === 'drop') this.giveUp(key);
    else if (what === 'again') {
      this.saves.type(key, this.saves.known(key).words);
      this.saves.save(key);
    } else {
      if (this.holds(row.id, column.key)) this.stop();
      this.saves.settle(key, what);
      if (what === 'both') this.start();
      else this.sheet.focus();
    }
  }

  giveUp(key) {
    this.editor?.close();
    this.editor = null;
    this.saves.drop(key);
    this.sheet.focus();
  }

  // A wording written before the unit's end moved still holds: it is stored again for the words the unit has now.
  isTrue() {
    const { current: row, column } = this.sheet;
    const wording = row?.words[column?.key];
    if (!wording?.stale) return;
    this.stop();
    this.put(row, column, this.fieldOf(row, column).words, { still: true });
    this.sheet.focus();
  }

  // Suggestions for the unit in focus, in the layer in focus or else the condensed one.
  suggest() {
    const { sheet } = this;
    const { current: row } = sheet;
    if (!row) return;
    if (!sheet.data.suggestions) {
      toast(_('Suggestions are switched off in this study. They can be switched on in the study’s settings.'));
      return;
    }
    if (this.suggestions?.unit.id === row.id) {
      this.suggestions.focus();
      return;
    }
    this.closeSuggestions(true);
    this.aim();
    const column = sheet.column;
    const host = h('td', { role: 'gridcell', 'aria-colspan': String(sheet.columns.length) });
    sheet.cell.parentElement.after(h('tr.q-suggest-row', { role: 'row' }, host));
    this.suggestions = new Suggestions({
      host,
      unit: row,
      api: this.api,
      onTake: (suggestion, { edit }) => this.takeOver(row, column, suggestion, edit),
      onReject: (suggestion) => this.reject(row, column, suggestion),
      onPass: (suggestions) => this.api.act('pass_over', { unit: row.id, layer: column.key, suggestions }, { quiet: true }).catch(() => {}),
      onClose: () => this.closeSuggestions(false),
    });
    this.suggestions.focus();
  }

  aim() {
    const { sheet } = this;
    const fits = sheet.column.kind === 'words' && sheet.column.layer.kind !== 'quote';
    const at = sheet.columns.findIndex(({ key }) => key === sheet.layer);
    if (!fits && at >= 0) sheet.go({ row: sheet.at.row, column: at });
  }

  takeOver(row, column, suggestion, edit) {
    this.closeSuggestions(true);
    const how = { suggestion };
    this.sheet.focus();
    if (edit) this.start({ words: suggestion.words, how });
    else this.put(row, column, suggestion.words, how);
  }

  async reject(row, column, suggestion) {
    try {
      await this.api.act('reject_suggestion', { unit: row.id, layer: column.key, suggestion });
    } catch (refusal) {
      toast(refusal.message, { kind: 'refused' });
    }
  }

  closeSuggestions(quiet) {
    this.suggestions?.pass();
    this.suggestions?.host.parentElement.remove();
    this.suggestions = null;
    if (!quiet) this.sheet.focus();
  }

  leave() {
    this.suggestions?.pass();
    this.saves.leave();
    this.stop();
    window.removeEventListener('beforeunload', this.onUnload);
    this.api.flush();
  }
}

// Down the column, or on to the next cell that can be written.
function next({ at, list, columns }, move) {
  if (move === 'down') return { row: Math.min(at.row + 1, list.length - 1), column: at.column };
  return stepped(at, move === 'left' ? -1 : 1, { rows: list.length, columns: columns.length }) || at;
}
