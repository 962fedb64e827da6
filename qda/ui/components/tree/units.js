// The meaning units of a code or category as a list: who, where, the words, the condensed text.

import { h, replace } from '../lib/dom.js';
import { _, ngettext } from '../lib/words.js';
import { codeChip, speaker } from '../unit/unit.js';

const FIRST = 30;
const MOST = 2000;

// units: [{id, number, interview: {id, title}, turn, speakers, quote, condensed, codes}]; go(unit) opens its place in the talk
export function unitList(units, { go, codes = null }) {
  const list = h('ol.q-units');
  let shown = 0;
  const more = h('button.q-btn.q-quiet', { onclick: () => add(100) });
  const add = (count) => {
    const next = units.slice(shown, shown + count).map((unit) => drawUnit(unit, { go, codes }));
    shown += next.length;
    list.append(...next);
    const left = units.length - shown;
    more.hidden = !left;
    replace(more, ngettext('{n} more unit', '{n} more units', left));
  };
  add(FIRST);
  return [list, more];
}

export function drawUnit(unit, { go, codes }) {
  return h(
    'li',
    { dataset: { unit: unit.id } },
    h('div.q-row', unit.speakers.map(speaker), h('button.q-link.q-meta', { onclick: () => go(unit), title: _('Show in the talk') }, _('{interview}, turn {turn}', { interview: unit.interview.title, turn: unit.turn })), h('span.q-meta.q-right', `U${unit.number}`)),
    h('p.q-quote', unit.quote),
    unit.condensed && h('p', h('span.q-meta', `${_('Condensed')} `), unit.condensed),
    codes && h('div.q-row', unit.codes.map((id) => codes(id)).filter(Boolean).map((code) => codeChip(code))),
  );
}

// The units as the condensation sheet reads them, kept until something changes.
export class Units {
  constructor(api) {
    this.api = api;
    this.known = new Map();
    this.version = 0;
  }

  forget() {
    this.known.clear();
    this.version += 1;
  }

  // about: {code: id} or {category: id}
  of(about) {
    const key = Object.values(about)[0];
    if (!this.known.has(key)) {
      const asked = this.api.get('sheet', { ...about, limit: MOST }).then(unitsOf);
      asked.catch(() => this.known.delete(key));
      this.known.set(key, asked);
    }
    return this.known.get(key);
  }

  // What several rest on, each alone and together, counted by the study: {of: {id: {units, participants}}, all, shared, numbers}
  resting(ids) {
    return this.api.get('resting', { of: ids.join(',') });
  }
}

// A sheet's answer as this list needs it, `all`: how many there are, where not all were read; the condensed layer is
// the one close to the text, else the first.
export function unitsOf({ rows, layers, found = rows.length }) {
  const layer = (layers.find(({ kind }) => kind === 'condensed') ?? layers[0])?.id;
  const units = rows.map((row) => ({ ...row, condensed: row.words[layer]?.words ?? '', codes: row.codes.map(({ id }) => id) }));
  return Object.assign(units, { all: found });
}
