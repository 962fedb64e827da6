// The margin beside a turn: a bar for each unit in its lane, and its heading at the bar's top.

import { h, replace } from '../lib/dom.js';
import { _ } from '../lib/words.js';
import { spread } from './asked.js';
import { MOST } from './lanes.js';

const LANE = 9;
const HEADING = 17;

export class Margin {
  constructor(talk, paint, { focus, edges, me, asked }) {
    Object.assign(this, { talk, paint, focus, edges, me, asked });
  }

  // Measures first and answers with what draws, so that many turns cost one layout of the page.
  plan(turn, cell, words) {
    const units = this.talk.byTurn.get(turn) || [];
    const asked = this.asked.begin(turn);
    if (!units.length && !asked.length) return () => cell.firstChild && replace(cell);
    const top = words.getBoundingClientRect().top;
    const marks = this.marks(turn, asked, top);
    if (!units.length) return () => replace(cell, marks);
    const lanes = Math.max(...units.map((u) => Math.min(this.talk.lanes.get(u.id), MOST - 1))) + 1;
    const bars = [];
    const headings = [];
    let hidden = 0;
    let free = -Infinity;
    const height = words.parentElement.clientHeight || words.clientHeight;
    for (const unit of units) {
      const place = this.measure(turn, unit, top);
      if (!place) continue;
      const lane = this.talk.lanes.get(unit.id);
      if (lane < MOST) bars.push(this.bar(unit, turn, lane, place));
      else hidden += 1;
      if (unit.start < this.talk.turns[turn].start) continue;
      const at = Math.max(place.top, free);
      if (at + HEADING > Math.max(height + 8, HEADING) && headings.length) hidden += 1;
      else {
        headings.push(this.heading(unit, at, lanes * LANE + 8));
        free = at + HEADING;
      }
    }
    const more = hidden ? h('button.q-more', { title: _('All units here'), style: { top: `${Math.max(0, free === -Infinity ? 0 : free - HEADING)}px` }, onclick: (event) => this.edges.list(turn, event.currentTarget) }, `+${hidden}`) : null;
    return () => replace(cell, marks, bars, headings, more);
  }

  // Beside words that are asked about.
  marks(turn, asked, top) {
    const there = asked.map((place) => [place, this.measure(turn, place, top)]).filter(([, box]) => box);
    const tops = spread(there.map(([, box]) => box.top));
    return there.map(([place], i) => this.asked.mark(place, tops[i]));
  }

  measure(turn, unit, top) {
    const stretch = this.paint.range(turn, Math.max(unit.start, this.talk.turns[turn].start), Math.min(unit.stop, this.talk.turns[turn].stop));
    if (!stretch) return null;
    const range = document.createRange();
    range.setStart(stretch.startContainer, stretch.startOffset);
    range.setEnd(stretch.endContainer, stretch.endOffset);
    const box = range.getBoundingClientRect();
    return { top: box.top - top, height: box.height };
  }

  bar(unit, turn, lane, place) {
    const { colour, pattern } = this.talk.look(unit);
    const goesOn = unit.stop > this.talk.turns[turn].stop;
    const name = this.label(unit);
    const bar = h(`button.q-bar${pattern > 1 ? `.q-pattern-${pattern}` : ''}${unit.id === this.focus() ? '.q-in-focus' : ''}`, {
      title: name,
      'aria-hidden': 'true',
      tabIndex: -1,
      dataset: { unit: unit.id },
      style: { '--c': `var(--q-code-${colour})`, left: `${lane * LANE}px`, top: `${place.top}px`, ...(goesOn ? { bottom: '-10px' } : { height: `${Math.max(6, place.height)}px` }) },
    });
    if (unit.coder !== this.me) bar.append(h('span.q-other', this.initials(unit.coder)));
    return bar;
  }

  heading(unit, top, left) {
    const name = this.talk.nameOf(unit);
    return h(`button.q-heading${name ? '' : '.q-uncoded-unit'}${unit.id === this.focus() ? '.q-in-focus' : ''}`, { title: this.label(unit), 'aria-hidden': 'true', tabIndex: -1, dataset: { unit: unit.id }, style: { top: `${top}px`, left: `${left}px` } }, name || _('no code yet'));
  }

  label(unit) {
    const number = unit.number ? `U${unit.number}` : _('new unit');
    return [number, this.talk.nameOf(unit), unit.coder === this.me ? '' : this.initials(unit.coder)].filter(Boolean).join(', ');
  }

  initials(coder) {
    return this.talk.about.coders.find(({ id }) => id === coder)?.initials || '';
  }
}
