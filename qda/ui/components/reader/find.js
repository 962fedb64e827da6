// Find in the talk: all hits painted and marked on the map, Enter walks them.

import { h, replace } from '../lib/dom.js';
import { fold } from '../lib/text.js';
import { _, ngettext } from '../lib/words.js';

// Hits of a query in a talk, in the study's offsets; folded for case and accents where lengths stay equal.
export function hits(talk, query) {
  const want = fold(query.replace(/["“”«»]/g, ''));
  if (!want) return [];
  const out = [];
  talk.turns.forEach((turn, t) => {
    turn.folded ??= evenly(turn.text);
    const { folded } = turn;
    for (let at = folded.indexOf(want); at >= 0; at = folded.indexOf(want, at + want.length)) out.push([talk.place(t, at), talk.place(t, at + want.length)]);
  });
  return out;
}

// Folded sign by sign, so that places stay; most signs need only be small.
function evenly(text) {
  const small = text.replace(/[^\x00-\x7f]/gu, (c) => [fold(c), c.toLowerCase()].find((f) => f.length === c.length) ?? c);
  return small.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

export class Find {
  // begin(): the field was opened
  constructor(place, { talk, show, close, everywhere, begin = () => {} }) {
    Object.assign(this, { place, talk, show, everywhere, begin, onClose: close, hits: [], at: -1 });
    this.input = h('input.q-field', { type: 'search', placeholder: _('Find in this interview'), 'aria-label': _('Find in this interview'), oninput: () => this.look(), onkeydown: (event) => this.key(event) });
    this.said = h('span.q-meta', { role: 'status' });
    this.box = h('span.q-finder', { hidden: true }, this.input, this.said, everywhere ? h('button.q-btn.q-quiet', { title: _('Search all interviews (Ctrl Enter)'), onclick: () => everywhere(this.input.value) }, _('All interviews')) : null);
    place.append(this.box);
  }

  open() {
    this.box.hidden = false;
    this.begin();
    this.input.focus();
    this.input.select();
  }

  shut() {
    if (this.box.hidden) return;
    this.box.hidden = true;
    this.show([], null);
  }

  look() {
    this.hits = hits(this.talk(), this.input.value);
    this.at = this.hits.length ? 0 : -1;
    this.tell();
  }

  tell() {
    replace(this.said, this.input.value ? (this.hits.length ? _('{at} of {n}', { at: this.at + 1, n: this.hits.length }) : ngettext('{n} hit', '{n} hits', 0)) : '');
    this.show(this.hits, this.hits[this.at]);
  }

  key(event) {
    event.stopPropagation();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.everywhere?.(this.input.value);
    } else if (event.key === 'Enter' && this.hits.length) {
      event.preventDefault();
      this.at = (this.at + (event.shiftKey ? this.hits.length - 1 : 1)) % this.hits.length;
      this.tell();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      this.shut();
      this.onClose(this.hits[this.at]);
    }
  }
}
