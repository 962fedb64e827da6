// Other people's work in the sheet, and what an undo brought back: it comes in beside what one is doing.

import { debounce } from '../lib/dom.js';
import { live } from '../lib/live.js';
import { grouped, matches, shown } from './filters.js';
import { Heard, inserted } from './merging.js';

const WAIT = 200;
const AGAIN = 3000;
// Our own acts are on the screen already; what the study made of them is read when one pauses.
const OWN = 2500;

export class News {
  constructor(sheet) {
    this.sheet = sheet;
    this.heard = new Heard();
    this.soon = debounce(WAIT, () => (this.heard.foreign ? this.look() : this.own()));
    this.own = debounce(OWN, () => this.look());
    this.onNews = ({ detail }) => {
      this.heard.news(detail?.cursor);
      this.soon();
    };
    this.onStored = ({ detail }) => this.heard.stored(detail.results || []);
    window.addEventListener('qda:changed', this.onNews);
    live(sheet.api).addEventListener('news', this.onNews);
    sheet.api.addEventListener('state', this.onStored);
  }

  // Ask for what changed since, one question at a time.
  async look() {
    const { sheet } = this;
    if (!sheet.rows || this.asking) {
      this.again = Boolean(this.asking);
      return;
    }
    this.asking = true;
    this.heard.looked();
    try {
      this.take(await sheet.source.changes((id, part) => sheet.writing.saves.busy(`${id}/${part}`)));
    } catch {
      this.heard.news();
      this.later = setTimeout(() => this.soon(), AGAIN);
    }
    this.asking = false;
    if (this.again) this.soon();
    this.again = false;
  }

  take({ added, gone, changed }) {
    const { sheet } = this;
    if (sheet.closed || (!added.length && !gone.length && !changed.length)) return;
    sheet.rows = [...sheet.source.known.values()].sort((a, b) => a.at - b.at);
    sheet.codes.stale();
    for (const { row, parts } of changed) sheet.redraw(row, parts);
    const focus = sheet.current?.id;
    const before = sheet.at.row;
    const fresh = added.filter((row) => matches(row, sheet.filters, sheet.layer)).map(({ id }) => id);
    const left = sheet.list.map(({ id }) => id).filter((id) => !gone.includes(id));
    const ids = inserted(left, shown(sheet.rows, sheet.filters, sheet.layer).map(({ id }) => id), fresh);
    sheet.put(ids.map((id) => sheet.source.known.get(id)));
    sheet.at.row = sheet.places.get(focus) ?? Math.max(0, Math.min(before, ids.length - 1));
    if (fresh.length || gone.length) this.reflow(gone);
    sheet.together.redraw();
    if (!sheet.places.has(focus)) sheet.focus({ steal: sheet.holdsFocus() });
    sheet.figures();
  }

  // Rows came or went: put them in without moving what is looked at.
  reflow(gone) {
    const { sheet } = this;
    const { view } = sheet;
    for (const id of gone) view.remove(id);
    if (sheet.filters.group || !view.whole || !view.drawn.size) {
      const typing = sheet.writing.pause();
      view.show(sheet.filters.group ? grouped(sheet.list, sheet.filters.group) : sheet.list, sheet.columns, sheet.current?.id);
      if (sheet.holdsFocus()) sheet.focus();
      sheet.writing.resume(typing);
      for (const below of sheet.below) below.putBack();
    } else sheet.list.forEach((row, i) => view.drawn.get(row.id)?.isConnected || view.insert(row, view.drawn.get(sheet.list[i - 1]?.id)));
  }

  close() {
    this.soon.cancel();
    this.own.cancel();
    clearTimeout(this.later);
    window.removeEventListener('qda:changed', this.onNews);
    live(this.sheet.api).removeEventListener('news', this.onNews);
    this.sheet.api.removeEventListener('state', this.onStored);
  }
}
