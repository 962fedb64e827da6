// What is asked in the talk about words that are no unit: a mark in the margin, the discussion in the panel.

import { h } from '../lib/dom.js';
import { may, whyNot } from '../lib/role.js';
import { toast } from '../lib/toast.js';
import { _, ngettext } from '../lib/words.js';

export const MARK = 16;

// Threads as places in the order of the talk; those whose words are gone, or that are on the whole interview, apart.
export function placed(threads) {
  const places = new Map();
  let whole = 0;
  for (const { start, stop, state } of threads) {
    const open = state === 'open' ? 1 : 0;
    if (start === null) {
      whole += 1;
      continue;
    }
    const key = `${start} ${stop}`;
    const known = places.get(key) || { start, stop, open: 0, all: 0 };
    places.set(key, { ...known, open: known.open + open, all: known.all + 1 });
  }
  return { places: [...places.values()].sort((a, b) => a.start - b.start || a.stop - b.stop), whole };
}

// Marks that would lie on each other stand below each other.
export function spread(tops) {
  let free = -Infinity;
  return tops.map((top) => {
    const at = Math.max(top, free);
    free = at + MARK;
    return at;
  });
}

export class Asked {
  constructor(reader) {
    this.reader = reader;
    this.places = [];
    this.whole = 0;
  }

  async read() {
    const { reader } = this;
    if (reader.reading) return;
    const { interview } = reader.data;
    const threads = await reader.api.get('threads', { on: 'transcript', target: interview }).catch(() => null);
    if (!threads || interview !== reader.data.interview) return;
    const before = JSON.stringify([this.places, this.whole]);
    Object.assign(this, placed(threads));
    if (JSON.stringify([this.places, this.whole]) === before) return;
    reader.paint.all();
    reader.sight.margins();
    const { selection, panel } = reader;
    if (!reader.focused && !selection) panel.empty();
    else if (selection && this.has(selection) && !panel.talk.root.isConnected) reader.select(selection); // one came here by a link
  }

  // The places that begin in a turn, and those that touch it.
  begin(turn) {
    const { start, stop } = this.reader.talk.turns[turn];
    return this.places.filter((one) => one.start >= start && one.start < stop);
  }

  touch({ start, stop }) {
    return this.places.filter((one) => one.start < stop && one.stop > start);
  }

  at(point) {
    return this.places.filter((one) => one.start <= point && point < one.stop).sort((a, b) => a.stop - a.start - (b.stop - b.start))[0];
  }

  has([start, stop]) {
    return this.places.some((one) => one.start === start && one.stop === stop);
  }

  mark(place, top) {
    const told = place.open ? ngettext('{n} open question on these words', '{n} open questions on these words', place.open) : _('Asked and answered');
    return h(`button.q-asks${place.open ? '' : '.q-ended'}`, { title: told, 'aria-label': told, tabIndex: -1, style: { top: `${top}px` }, dataset: { place: `${place.start} ${place.stop}` }, onclick: () => this.show(place) }, '?');
  }

  show({ start, stop }) {
    this.reader.showPlace([start, stop]);
    this.reader.talkBox.focus({ preventScroll: true });
  }

  // The next place with a question, round the talk.
  next() {
    const { selection, cursor } = this.reader;
    const point = selection?.[0] ?? cursor.here()[0];
    const found = this.places.find(({ start }) => start > point) || this.places[0];
    if (found) this.show(found);
    else toast(_('Nothing is asked about words of this interview.'));
  }

  // A question on the unit in focus, or on the words that are selected (without any: the sentence).
  ask() {
    const { reader } = this;
    if (!may('ask')) {
      toast(whyNot());
      return;
    }
    const { span } = reader.commands.target();
    if (span && span[1] > span[0]) {
      reader.select(span);
      reader.panel.askHere();
    } else if (reader.panel.unit) reader.panel.talk.focus();
  }

  // What the panel needs to talk about words.
  about([start, stop]) {
    const { data, talk } = this.reader;
    return ['transcript', data.interview, { start, stop, quote: talk.slice(start, stop) }];
  }
}
