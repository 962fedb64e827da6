// Selecting by mouse and touch: whole words unless Alt is held, sentences by double click, units by click.

import { snapped } from '../lib/text.js';
import { selected } from './turns.js';

const STILL = 700;

export class Selecting {
  constructor(reader) {
    this.reader = reader;
  }

  // A finger's selection grows with the system's own handles: it is taken when it has stood still.
  touched() {
    clearTimeout(this.still);
    if (this.pointer !== 'touch' || document.getSelection().isCollapsed) return;
    this.still = setTimeout(() => this.marked({ altKey: false }), STILL);
  }

  marked(event) {
    const { talk, reading } = this.reader;
    const found = selected(talk);
    if (!found || reading) return;
    let { first, last } = found;
    let start = first.point;
    let stop = last.point;
    if (!event.altKey) {
      const a = snapped(talk.turns[first.turn].text, first.offset, first.turn === last.turn ? last.offset : talk.turns[first.turn].text.length, talk.about.language || 'en');
      start = talk.place(first.turn, a[0]);
      if (first.turn === last.turn) stop = talk.place(last.turn, a[1]);
      else stop = talk.place(last.turn, snapped(talk.turns[last.turn].text, 0, last.offset, talk.about.language || 'en')[1]);
    }
    if (stop <= start) return;
    if (!event.altKey && this.reader.view.snap === 'sentence') [start, stop] = this.sentences(first.turn, start, last.turn, stop);
    document.getSelection().removeAllRanges();
    this.reader.cursor.goTo(start);
    this.reader.cursor.selection = [start, stop];
    this.reader.select([start, stop]);
    this.reader.talkBox.focus({ preventScroll: true });
  }

  // Whole sentences around what was taken.
  sentences(first, start, last, stop) {
    const { cursor } = this.reader;
    const begins = cursor.parts('sentence', first).find(([, end]) => start < end);
    const ends = cursor.parts('sentence', last).findLast(([begin]) => begin < stop);
    return [Math.min(start, begins?.[0] ?? start), Math.max(stop, ends?.[1] ?? stop)];
  }

  pointAt(event) {
    const at = document.caretPositionFromPoint?.(event.clientX, event.clientY);
    const article = at?.offsetNode?.parentElement?.closest?.('.q-turn');
    if (!article || at.offsetNode.parentElement !== article.querySelector('.q-said')) return null;
    return this.reader.talk.place(Number(article.dataset.turn), at.offset);
  }

  clicked(event) {
    if (event.target.closest?.('[data-place]')) return;
    const unit = event.target.closest?.('[data-unit]')?.dataset.unit;
    if (unit) {
      this.reader.focusUnit(unit);
      return;
    }
    if (!document.getSelection().isCollapsed || event.detail > 1) return;
    const point = this.pointAt(event);
    if (point === null) return;
    if (this.reader.cursor.selection) {
      if (!inside(point, this.reader.cursor.selection)) this.letGo(point);
      return;
    }
    this.at(point, event.target);
  }

  at(point, element, nothing = () => this.reader.showCursor()) {
    this.reader.cursor.goTo(point);
    const here = this.reader.talk.unitsAt(point);
    if (here.length > 1) this.list(here, element);
    else if (here.length) this.reader.focusUnit(here[0].id);
    else if (this.reader.asked.at(point)) this.reader.asked.show(this.reader.asked.at(point));
    else nothing();
  }

  letGo(point) {
    this.reader.cursor.forget();
    this.reader.select(null);
    this.reader.panel.empty();
    this.reader.cursor.goTo(point);
    this.reader.showCursor();
  }

  doubled(event) {
    const point = this.pointAt(event);
    if (point === null || this.reader.reading) return;
    document.getSelection().removeAllRanges();
    this.reader.cursor.goTo(point);
    this.reader.cursor.forget();
    this.reader.select(this.reader.cursor.take('sentence'));
  }

  copy(event) {
    const { selection, talk } = this.reader;
    if (!selection || !document.getSelection().isCollapsed) return;
    event.clipboardData.setData('text/plain', talk.slice(...selection));
    event.preventDefault();
  }

  hover(event) {
    const id = event.target.closest?.('[data-unit]')?.dataset.unit;
    const unit = id && this.reader.talk.units.get(id);
    this.reader.paint.only(this.reader.paint.hover, unit ? [[unit.start, unit.stop]] : []);
  }
}

const inside = (point, [start, stop]) => point >= start && point < stop;
