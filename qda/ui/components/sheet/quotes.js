// The quote as printed, made on the unit's words under its row; stored like what is typed into its cell.

import { h } from '../lib/dom.js';
import { toast } from '../lib/toast.js';
import { _ } from '../lib/words.js';
import { Quoting } from '../quoting/quoting.js';
import { Below } from './below.js';

export class Quotes extends Below {
  open() {
    const { sheet } = this;
    const row = sheet.current;
    const column = sheet.all.find(({ layer }) => layer?.kind === 'quote');
    if (!row || this.row === row) return;
    if (!column) {
      toast(_('This study keeps no quotes as printed. They are a layer in the study’s settings.'));
      return;
    }
    sheet.writing.stop();
    sheet.closeBelow();
    const host = h('div');
    this.under(row, host);
    const stands = sheet.writing.fieldOf(row, column).words;
    this.made = new Quoting({ host, unit: row, stands, stale: Boolean(row.words[column.key]?.stale), api: sheet.api, onStore: (words) => this.store(row, column, words), onClose: () => this.leave() });
    this.tr.scrollIntoView({ block: 'nearest' });
  }

  store(row, column, words) {
    const { sheet } = this;
    const before = sheet.writing.fieldOf(row, column).words;
    this.leave();
    const still = Boolean(row.words[column.key]?.stale);
    if (words !== before || still) sheet.writing.put(row, column, words, still ? { still: true } : undefined);
    if (!sheet.columns.includes(column)) toast(words ? _('Stored: the quote of U{number} as printed.', row) : _('U{number} is printed as it stands.', row), { undo: () => sheet.writing.undo() });
  }
}
