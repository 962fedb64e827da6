// The sheet's warnings: asked for the rows that are looked at first, then for the others; put aside with a reason.

import { debounce, h } from '../lib/dom.js';
import { toast } from '../lib/toast.js';
import { _ } from '../lib/words.js';
import { Warnings } from '../warnings/warnings.js';

export class Warned {
  constructor(sheet) {
    this.sheet = sheet;
    this.warnings = new Warnings({ api: sheet.api, changed: (units) => this.came(units) });
    this.again = debounce(1200, () => (sheet.writing.editor ? this.again() : sheet.show(sheet.rows)));
  }

  get kinds() {
    return this.warnings.kinds;
  }

  begin(kinds) {
    if (['usual', 'all', 'none'].includes(kinds)) this.warnings.kinds = kinds;
  }

  of(wording) {
    return this.warnings.of(wording);
  }

  // All warnings on a row's texts.
  on(row) {
    return Object.values(row.words).flatMap((wording) => this.of(wording));
  }

  // What is known goes along with the row, so that filters and rungs can ask it.
  apply(row) {
    for (const wording of Object.values(row.words)) wording.warned = this.of(wording).length > 0;
  }

  checked({ words }) {
    return this.sheet.source.head.layers.some(({ id }) => words[id]?.id && !this.warnings.knows(words[id]));
  }

  // This row is on the page.
  look(row) {
    if (this.kinds !== 'none' && this.sheet.source.head && this.checked(row)) this.warnings.want([row.id]);
  }

  // The rest of the sheet, in its own time, so that the filter knows them all.
  rest(rows) {
    if (this.kinds !== 'none') this.warnings.want(rows.filter((row) => this.checked(row)).map(({ id }) => id));
  }

  came(units) {
    const { sheet } = this;
    for (const unit of units) {
      const row = sheet.row(unit);
      if (row) {
        this.apply(row);
        sheet.redraw(row, ['quote', ...Object.keys(row.words)]);
      }
    }
    if (!units.size) return;
    sheet.count();
    if (sheet.rows && sheet.filters.show.includes('warned') && this.news(units)) this.again();
  }

  // Whether a unit that the filter asks for is not in the list yet; what is looked at never leaves it by itself.
  news(units) {
    return [...units].some((unit) => !this.sheet.places.has(unit) && this.sheet.row(unit) && this.on(this.sheet.row(unit)).length);
  }

  // Which kinds this person wants to see.
  see(kinds) {
    this.warnings.kinds = kinds;
    const rows = this.sheet.rows || [];
    for (const row of rows) this.apply(row);
    this.sheet.view.forget();
    this.sheet.show(rows);
    this.rest(rows);
    this.sheet.address();
  }

  // From the cell to its first warning.
  reach() {
    const button = this.sheet.cell?.querySelector('[data-do="aside"]');
    if (button) this.ask(button);
  }

  // The reason why a text is right as it stands, typed in place of the button.
  ask(button) {
    const { sheet } = this;
    const row = sheet.current;
    const wording = row.words[sheet.column.key];
    const { kind } = button.dataset;
    const field = h('input.q-reason', {
      type: 'text',
      placeholder: _('Why is it right? Enter keeps it'),
      'aria-label': _('Why is it right?'),
      onkeydown: (event) => {
        event.stopPropagation();
        if (event.key !== 'Escape' && event.key !== 'Enter') return;
        event.preventDefault();
        field.remove();
        sheet.drawPart(row, sheet.column.key);
        if (event.key === 'Enter') this.aside(row, wording, kind, field.value);
        sheet.focus();
      },
    });
    button.replaceWith(field);
    field.focus();
  }

  async aside(row, wording, kind, why) {
    try {
      await this.warnings.aside(wording, kind, why);
      this.came(new Set([row.id]));
      toast(_('Put aside, with your reason. It comes back when the text changes.'), { undo: () => this.sheet.writing.undo() });
    } catch (refusal) {
      toast(refusal.message, { kind: 'refused' });
    }
  }

  close() {
    this.again.cancel();
    this.warnings.close();
  }
}
