// The bar above the talk: which interview, how it is read and marked, what is found.

import { h, icon, kbd } from '../lib/dom.js';
import { opens } from '../lib/picker.js';
import { _ } from '../lib/words.js';
import { inWord } from './inword.js';

const WIDTHS = [480, 576, 680, 800];

export function tools(reader) {
  const { view, talk, commands, find } = reader;
  return [
    h('label.q-pill', h('span.q-sr', _('Interview')), h('select', { onkeydown: opens, onchange: (event) => reader.context.go(reader.reading ? 'whole' : 'coding', { interview: event.target.value }) }, (reader.data.interviews || []).map(([id, title]) => h('option', { value: id, selected: id === reader.data.interview }, title)))),
    h('button.q-pill', { 'aria-pressed': String(view.dim), onclick: () => reader.setView({ dim: !view.dim }) }, _('Moderator'), h('b', view.dim ? _('dimmed') : _('plain'))),
    reader.reading ? null : h('span.q-modes', coding(reader)),
    talk.about.coders.length > 1 && !reader.reading ? h('span.q-meta.q-coders', { title: talk.about.coders.map((c) => c.name).join(', ') }, talk.about.coders.map((c) => c.initials).join(' ')) : null,
    h('span.q-right', find.box, reader.reading ? null : h('button.q-btn.q-quiet.q-next-uncoded', { title: _('Next uncoded stretch of a participant (U)'), onclick: () => commands.uncoded() }, _('Next uncoded'), kbd('U')), symbol('search', _('Find (/); then Ctrl Enter for all interviews'), () => find.open()), h('button.q-icon-btn', { title: _('Line width'), 'aria-label': _('Line width'), onclick: () => wider(reader) }, '↔'), h('button.q-icon-btn', { title: _('Smaller text (-)'), 'aria-label': _('Smaller text'), onclick: () => commands.size(-1) }, 'A−'), h('button.q-icon-btn', { title: _('Larger text (+)'), 'aria-label': _('Larger text'), onclick: () => commands.size(1) }, 'A+'), reader.reading ? null : inWord(reader)),
  ];
}

function coding(reader) {
  const { view, paint, commands, talk } = reader;
  const toggle = (on, name, title, change) => h('button.q-pill', { 'aria-pressed': String(on), title, onclick: () => (change(), reader.talkBox.focus({ preventScroll: true })) }, name);
  return [
    toggle(paint.showUncoded, _('Uncoded'), _('Dots under what no unit holds'), () => commands.toggleUncoded()),
    toggle(view.snap === 'sentence', [_('Marks'), h('b', view.snap === 'sentence' ? _('sentences') : _('words'))], _('What the mouse takes: whole words or whole sentences; with Alt letters'), () => reader.setView({ snap: view.snap === 'sentence' ? 'word' : 'sentence' })),
    toggle(talk.plain, _('First pass'), _('Codes alone: no tree, no counts, no hints while you read for the first time'), () => reader.setView({ first: !talk.plain })),
    talk.plain ? null : toggle(view.hints, _('Hints'), _('Codes of similar units, in the palette; never in a blind round'), () => reader.setView({ hints: !view.hints })),
  ];
}

function symbol(name, title, work) {
  return h('button.q-icon-btn', { title, 'aria-label': title, onclick: work }, icon(name));
}

function wider(reader) {
  const now = reader.view.width || Math.round(parseFloat(getComputedStyle(reader.root).getPropertyValue('--q-read-width')));
  reader.setView({ width: WIDTHS.find((width) => width > now) || WIDTHS[0] });
}
