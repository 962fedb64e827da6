// The codes of a unit, given and taken away in the sheet: painted at once, put back where the study refuses.

import { uuid } from '../lib/api.js';
import { toast } from '../lib/toast.js';
import { _ } from '../lib/words.js';
import { openPalette } from '../palette/palette.js';

export class Codes {
  constructor(sheet) {
    this.sheet = sheet;
    this.api = sheet.api;
    this.known = null;
  }

  stale() {
    this.known = null;
  }

  // The codes to choose from, before they are asked for.
  async load() {
    try {
      const { codes, recent } = await this.api.get('palette');
      this.known = { codes, recent };
    } catch {
      this.known = null; // the palette asks again when it opens
    }
  }

  choose(letter = '') {
    const { current: row, cell, column } = this.sheet;
    if (!row) return;
    this.palette = openPalette({
      anchor: cell,
      api: this.api,
      label: column.label,
      query: letter,
      given: row.codes.map(({ id }) => id),
      ...this.known,
      onChoose: (code) => this.chosen(row.id, code),
      onClose: () => {
        this.known = this.palette?.codes.length ? { codes: this.palette.codes, recent: this.palette.recent } : null;
        this.palette = null;
      },
    });
  }

  chosen(unit, code) {
    if (code.given) this.away(unit, code.id);
    else this.give(unit, code);
  }

  async give(unit, { id, name, colour = 0, pattern = 1, path = [] }) {
    const before = this.row(unit).codes;
    if (before.some((code) => (id ? code.id === id : code.name === name))) return;
    const key = id || uuid();
    this.paint(unit, [...before, { id: key, name, colour, pattern, path }]);
    try {
      const { codes } = await this.api.act('code', { unit, codes: [id ? { id } : { name, new: key }] });
      this.settle(unit, key, codes[0]);
    } catch (refusal) {
      this.paint(unit, this.row(unit).codes.filter((code) => code.id !== key));
      toast(refusal.message, { kind: 'refused' });
    }
  }

  // A new code has its own key now; one whose name was known takes that code's look with the next news.
  settle(unit, key, { id, name, new: made }) {
    const { codes } = this.row(unit);
    this.paint(unit, codes.map((code) => (code.id === key ? { ...code, id, name } : code)));
    if (made || !this.known) this.stale();
    else this.known.recent = [id, ...this.known.recent.filter((one) => one !== id)];
  }

  // The one code of the unit; where there are several, the palette shows them to choose from.
  clear() {
    const { current: row } = this.sheet;
    if (row?.codes.length === 1) this.take(row.codes[0].id);
    else if (row?.codes.length) this.choose();
  }

  async take(code) {
    const { current: row } = this.sheet;
    const name = row.codes.find(({ id }) => id === code)?.name || '';
    if (await this.away(row.id, code)) toast(_('Taken away: {name}', { name }), { undo: () => this.sheet.writing.undo() });
  }

  async away(unit, code) {
    const before = this.row(unit).codes;
    this.paint(unit, before.filter(({ id }) => id !== code));
    try {
      const { left } = await this.api.act('take_away_code', { unit, code });
      if (left.length) {
        this.paint(unit, before);
        toast(_('Your coding is taken away. {names} gave this code too; theirs stays.', { names: left.join(', ') }));
      }
      return !left.length;
    } catch (refusal) {
      this.paint(unit, before);
      toast(refusal.message, { kind: 'refused' });
      return false;
    }
  }

  row(unit) {
    return this.sheet.row(unit);
  }

  paint(unit, codes) {
    const row = this.row(unit);
    row.codes = codes;
    this.sheet.redraw(row, ['codes']);
    this.sheet.count();
  }

  close() {
    this.palette?.close();
  }
}
