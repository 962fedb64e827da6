// Moving the borders of a unit: by handles with mouse, pen or finger, and by keys; one act when it is let go.

import { h } from '../lib/dom.js';
import { mayWork } from '../lib/role.js';
import { toast } from '../lib/toast.js';
import { _ } from '../lib/words.js';
import { noUnit } from './overlaps.js';

export class Borders {
  constructor(reader) {
    this.reader = reader;
    this.moving = null;
    this.handles = [];
  }

  // ── handles ──
  show(unit) {
    this.hide();
    if (!unit || unit.pending || this.reader.reading || !mayWork()) return;
    for (const end of ['start', 'stop']) this.put(unit, end);
  }

  hide() {
    for (const handle of this.handles) handle.remove();
    this.handles = [];
  }

  put(unit, end) {
    const { talk, articles } = this.reader;
    const turns = talk.turnsOf(unit);
    if (!turns.length) return;
    const article = articles.of(end === 'start' ? turns[0] : turns[turns.length - 1]);
    const handle = h(`i.q-handle.q-handle-${end}`, { 'aria-hidden': 'true', title: end === 'start' ? _('Drag the beginning of the unit') : _('Drag the end of the unit') });
    handle.onpointerdown = (event) => this.grab(event, unit, end, handle);
    article.append(handle);
    this.handles.push(handle);
    this.lay(handle, unit, end);
  }

  lay(handle, { start, stop }, end) {
    const boxes = this.reader.paint.rangesOf({ start, stop }).map((stretch) => {
      const range = document.createRange();
      range.setStart(stretch.startContainer, stretch.startOffset);
      range.setEnd(stretch.endContainer, stretch.endOffset);
      return [...range.getClientRects()];
    }).flat();
    const box = end === 'start' ? boxes[0] : boxes[boxes.length - 1];
    const home = handle.parentElement.getBoundingClientRect();
    handle.hidden = !box;
    if (box) Object.assign(handle.style, { left: `${(end === 'start' ? box.left : box.right) - home.left - handle.parentElement.clientLeft}px`, top: `${box.top - home.top}px`, height: `${box.height}px` });
  }

  grab(event, unit, end, handle) {
    event.preventDefault();
    event.stopPropagation();
    handle.setPointerCapture(event.pointerId);
    handle.classList.add('q-held');
    let place = [unit.start, unit.stop];
    const move = (moved) => {
      place = this.dragged(moved, unit, end) || place;
      this.reader.paint.select(place);
    };
    const drop = (kept) => {
      handle.onpointermove = handle.onpointerup = handle.onpointercancel = null;
      handle.classList.remove('q-held');
      if (kept && (place[0] !== unit.start || place[1] !== unit.stop)) this.move(unit, place);
      else this.reader.paint.select([unit.start, unit.stop]);
      this.reader.talkBox.focus({ preventScroll: true });
    };
    Object.assign(handle, { onpointermove: move, onpointerup: () => drop(true), onpointercancel: () => drop(false) });
  }

  // Where the border would stand under the pointer: at a word or a sentence, with Alt at a letter.
  dragged(event, unit, end) {
    const { commands, cursor, talk, view } = this.reader;
    const point = commands.pointAt(event);
    if (point === null) return null;
    const turn = talk.turnAt(point);
    const border = event.altKey ? point : this.snapped(cursor.parts(view.snap === 'sentence' ? 'sentence' : 'word', turn), point, end);
    const place = end === 'start' ? [border, unit.stop] : [unit.start, border];
    return place[0] < place[1] ? place : null;
  }

  // The beginning of the part under the pointer; or its end, with the marks after it that the pointer has passed.
  snapped(parts, point, end) {
    if (end === 'start') return (parts.find(([, stop]) => point < stop) || [point])[0];
    const part = parts.findLast(([start]) => start < point);
    if (!part) return point;
    return point <= part[1] ? part[1] : part[1] + [...this.reader.talk.slice(part[1], point).trimEnd()].length;
  }

  // ── keys ──
  begin() {
    const unit = this.reader.talk.units.get(this.reader.focused);
    if (!unit) {
      noUnit();
      return;
    }
    this.moving = unit;
    this.reader.cursor.goTo(unit.start);
    this.reader.cursor.selection = [unit.start, unit.stop];
    this.reader.select([unit.start, unit.stop], { keepPanel: true });
    toast(_('Move the end with Shift and arrows, the beginning with Alt and arrows; Enter keeps it, Esc leaves it as it was.'));
  }

  moveStart(step) {
    const { cursor } = this.reader;
    const [start, stop] = cursor.selection;
    cursor.goTo(step > 0 ? start : Math.max(0, start - 1));
    if (step > 0) cursor.byWord(1);
    else if (cursor.here()[0] >= start) cursor.byWord(-1);
    const [first] = cursor.here();
    cursor.selection = first < stop ? [first, stop] : [start, stop];
    this.reader.select(cursor.selection, { keepPanel: true });
  }

  keep() {
    const unit = this.moving;
    this.moving = null;
    this.move(unit, this.reader.cursor.selection);
  }

  leave() {
    const { id } = this.moving;
    this.moving = null;
    this.reader.focusUnit(id);
  }

  move(unit, [start, stop]) {
    const before = { start: unit.start, stop: unit.stop };
    Object.assign(unit, { start, stop });
    this.reader.redraw(before, unit);
    const { marking } = this.reader.commands;
    marking.change(unit, 'move_borders', { unit: unit.id, start, stop, quote: this.reader.talk.slice(start, stop) }, () => Object.assign(unit, before), (answer, id) => marking.said(_('Borders of U{n} moved', { n: answer.number }), id));
    this.reader.focusUnit(unit.id);
  }
}
