// What opens under the row in focus: it goes with its row when the sheet is laid out anew, and closes with the focus back in the cell.

import { h } from '../lib/dom.js';

export class Below {
  constructor(sheet) {
    this.sheet = sheet;
  }

  under(row, body) {
    this.row = row;
    this.tr = h('tr.q-suggest-row', { role: 'row' }, h('td', { role: 'gridcell', 'aria-colspan': String(this.sheet.columns.length) }, body));
    this.sheet.view.reach(row.id)?.after(this.tr);
  }

  leave() {
    this.close();
    this.sheet.focus();
  }

  putBack() {
    const tr = this.row && this.sheet.view.reach(this.row.id);
    if (!tr?.isConnected) this.close();
    else if (tr.nextElementSibling !== this.tr) tr.after(this.tr);
  }

  close() {
    this.tr?.remove();
    Object.assign(this, { tr: null, row: null });
  }
}
