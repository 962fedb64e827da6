// One string as a row: what it is, where it stands first, and what becomes of it.

import { h } from '../lib/dom.js';
import { _, ngettext } from '../lib/words.js';

const NEAR = 34;
const FAR = 58;
const GIVEN = 60; // so many letters come along on each side, whatever word they cut

const GROUPS = { transcripts: () => _('transcripts'), titles: () => _('titles'), 'notes of interviews': () => _('notes of interviews'), wordings: () => _('wordings'), memos: () => _('memos'), comments: () => _('comments'), codes: () => _('codes'), categories: () => _('categories'), participants: () => _('participants'), speakers: () => _('speakers') };

export const placesIn = (where) => Object.entries(where).map(([group, n]) => `${(GROUPS[group] ?? (() => _(group)))()} ${n.toLocaleString()}`).join(' · ');

// “place” alone is also the name of an act, and another word in other languages
export const kindOf = ({ kind }) => (kind === 'place' ? _('name of a place') : kind ? _(kind) : _('number'));

export function heading(one) {
  const name = one.heading === 1 ? _('Likely') : _('Worth a look');
  return h('tr.q-list-head', { role: 'row' }, h('td', { role: 'gridcell' }, h('b', name), h('span', { dataset: { list: one.heading } }, howFar(one))));
}

export const howFar = ({ n, decided }) => ngettext('{n} string, {decided} decided', '{n} strings, {decided} decided', n, { decided: decided.toLocaleString() });

export function drawn(row, page) {
  const marked = page.marked.has(row.id);
  return h('tr', { role: 'row', tabIndex: -1, 'aria-selected': String(marked), dataset: { row: row.id, decision: row.decision } },
    h('td.q-tick', { role: 'gridcell' }, h('input', { type: 'checkbox', tabIndex: -1, checked: marked, 'aria-label': _('Take “{words}” with the others', row), onclick: () => page.mark(row) })),
    h('td', { role: 'rowheader' }, h('b.q-string', row.words), h('div.q-meta', `${kindOf(row)} · ${row.times.toLocaleString()}×`), row.interviews.length > 1 && h('div.q-meta', ngettext('in {n} interview', 'in {n} interviews', row.interviews.length))),
    h('td', { role: 'gridcell' }, first(row, page)),
    h('td.q-decision', { role: 'gridcell' }, decision(row, page)));
}

function first(row, page) {
  const [place] = row.places;
  if (!place) return h('span.q-meta', row.times ? _('not in a transcript') : _('stands nowhere any more'));
  const more = row.times - 1;
  return [h('div.q-quote', inContext(place, NEAR)), h('div.q-meta', link(place, page), more > 0 && ` ${ngettext('and {n} more place', 'and {n} more places', more)}`)];
}

export function inContext({ before, words, after }, most = FAR) {
  return [ahead(before, most), h('mark', words), behind(after, most)];
}

// Whole words around the string; line ends are spaces here.
export function ahead(before, most) {
  const flat = before.replace(/\s+/g, ' ');
  return flat.length > most || before.length >= GIVEN ? `…${flat.slice(-most).replace(/^\S*\s/, '')}` : flat;
}

export function behind(after, most) {
  const flat = after.replace(/\s+/g, ' ');
  return flat.length > most || after.length >= GIVEN ? `${flat.slice(0, most).replace(/\s\S*$/, '')}…` : flat;
}

export function link(place, page) {
  return h('button.q-link', { tabIndex: -1, title: _('Show in the talk'), onclick: () => page.talk(place) }, `${place.title}·${place.turn}`);
}

function decision(row, page) {
  const choose = (what, label) => h('button', { tabIndex: -1, 'aria-pressed': String(row.decision === what), onclick: () => page.choose([row], row.decision === what ? 'open' : what) }, label);
  const token = row.decision === 'replace' ? row.token : row.proposed;
  return [
    h('span.q-seg', { role: 'group', 'aria-label': _('Decision on “{words}”', row) }, choose('keep', _('Keep it')), choose('replace', _('Replace'))),
    row.decision !== 'keep' && h('button.q-link.q-token', { tabIndex: -1, title: _('Other words in its place'), onclick: () => page.edit(row) }, token),
  ];
}
