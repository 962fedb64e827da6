// One row of the sheet as it stands on the page; every text goes in as text.

import { h, icon, kbd, replace } from '../lib/dom.js';
import { _, ngettext } from '../lib/words.js';
import { pieces, places, sentence, words as pointed } from '../warnings/pointing.js';
import { codeChip, rungs, speaker, swatch } from '../unit/unit.js';

// columns: what is shown; rungs: how the rungs are called; layer: the condensed one; field(row, column): what is typed there
export function drawRow(row, columns, sheet) {
  const tr = h('tr', { role: 'row', dataset: { unit: row.id } });
  for (const [i, column] of columns.entries()) {
    const role = column.key === 'unit' ? 'rowheader' : 'gridcell';
    const td = h('td', { role, tabIndex: -1, dataset: { part: column.key, kind: column.kind }, 'aria-colindex': String(i + 1) });
    if (column.kind === 'read') td.setAttribute('aria-readonly', 'true');
    drawCell(td, row, column, sheet);
    tr.append(td);
  }
  return tr;
}

export function drawCell(td, row, column, sheet) {
  const draw = { unit: drawUnit, who: drawWho, quote: drawQuote, codes: drawCodes, category: drawCategory }[column.key] || drawWords;
  draw(td, row, column, sheet);
}

function drawUnit(td, row, _column, { layer, rungs: names }) {
  const wording = row.words[layer];
  const steps = ['full', wording?.words ? (wording.stale || wording.warned ? 'warned' : 'full') : '', row.codes.length ? 'full' : '', row.codes.some(({ path }) => path.length) ? 'full' : ''];
  replace(td, h('span.q-number', `U${row.number}`), h('div', rungs(steps, names)), row.outside && h('div.q-meta', _('set aside')));
}

function drawWho(td, row) {
  const place = [`${row.interview.title}·`, h('wbr'), h('span.q-whole', `${row.turn}`)];
  replace(td, h('div.q-voices-of', row.speakers.map(speaker)), h('button.q-place-link.q-meta', { tabIndex: -1, dataset: { do: 'place' }, title: _('Show in the talk (O)') }, place));
}

function drawQuote(td, row, _column, sheet) {
  const lost = sheet.warned.on(row).flatMap((warning) => pointed(warning, 'unit'));
  replace(td, h('div.q-quote.q-unit-words', point(row.quote, lost, 'q-lost')));
}

function drawCodes(td, row, column) {
  td.classList.toggle('q-blank', !row.codes.length);
  td.dataset.hint = column.hint;
  const one = (code) =>
    h('div.q-code-of', { dataset: { code: code.id || '' } }, codeChip(code, h('button.q-take', { does: 'take_away_code', tabIndex: -1, dataset: { do: 'take' }, title: _('Take this code away'), 'aria-label': _('Take this code away') }, '×')), code.path.length > 1 && h('div.q-meta', code.path.at(-1)));
  replace(td, row.codes.map(one));
}

function drawCategory(td, row) {
  const seen = new Map();
  for (const code of row.codes) if (code.path.length) seen.set(code.path.join('\u0000'), code);
  const one = ({ path, colour }) => h('div.q-category-of', swatch(colour), h('div', h('span', path[0]), path.length > 2 && h('div.q-meta', path.slice(1, -1).join(' › '))));
  replace(td, [...seen.values()].map(one));
}

function drawWords(td, row, column, sheet) {
  const wording = row.words[column.key];
  const field = sheet.field(row, column);
  const words = field ? field.words : wording?.words || '';
  td.classList.toggle('q-blank', !words);
  td.classList.toggle('q-aside', column.layer.kind === 'quote');
  td.dataset.hint = column.hint;
  td.classList.toggle('q-joined', sheet.together.joined(row, column.key));
  const fresh = wording?.words === words ? sheet.warned.of(wording).flatMap((warning) => pointed(warning, 'text')) : [];
  replace(td, h('div.q-words', { lang: wording?.language }, column.layer.kind === 'quote' && !fresh.length ? marked(words) : point(words, fresh, 'q-fresh')), h('div.q-notes'));
  drawNotes(td, row, column, sheet);
}

const PRINTED = /([([]\s*(?:…|\.\.\.)\s*[)\]]|\[[^[\]\n]+\])/u;

// A printed quote with its elisions and brackets marked.
function marked(words) {
  return words.split(PRINTED).map((part, i) => (i % 2 ? h('span.q-printed-mark', part) : part));
}

// The lines below the words: conflict, refusal, stale, warnings; drawn again without touching what is typed.
export function drawNotes(td, row, column, sheet) {
  const field = sheet.field(row, column);
  const wording = row.words[column.key];
  const state = field?.state || 'stored';
  td.dataset.state = state;
  const notes = td.querySelector('.q-notes');
  if (!notes) return;
  const lines = [];
  if (field?.theirs) lines.push(conflict(field.theirs));
  if (field?.refused) lines.push(note(field.refused, button('again', _('Try again')), button('drop', _('Give up mine'))));
  if (wording?.stale && state === 'stored' && wording.words) lines.push(stale());
  if (state === 'stored') for (const warning of sheet.warned.of(wording)) lines.push(warned(warning));
  const together = sheet.together.line(row, column.key);
  if (together && state === 'stored') lines.push(together);
  if (wording?.translation) lines.push(h('div.q-others', { lang: sheet.source.head.publication_language }, h('span.q-meta', sheet.source.head.publication_language), ' ', wording.translation));
  const standing = { agreed: _('agreed'), disputed: _('agreed to differ') };
  for (const other of wording?.others || []) lines.push(h('div.q-others', h('span.q-meta', _('{who}’s', { who: sheet.who(other.coder) }), standing[other.status] ? ` · ${standing[other.status]}` : ''), ' ', other.words));
  if (wording?.others?.length && wording.words && column.layer.kind !== 'quote') lines.push(sheet.settling.button());
  replace(notes, lines);
}

function conflict({ words, who, at }) {
  const time = at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return h(
    'div.q-conflict',
    { role: 'group', 'aria-label': _('You and {who} wrote here at the same time. Both are kept; choose.', { who }) },
    h('div.q-warn-line', icon('warn'), h('span', _('You and {who} wrote here at the same time. Both are kept; choose.', { who }))),
    h('div.q-meta', _('{who}’s, {time}', { who, time })),
    h('div.q-theirs', words),
    h('div.q-row', button('mine', _('Keep mine')), button('theirs', _('Keep {who}’s', { who })), button('both', _('Both into one'))),
  );
}

// The words that a warning speaks of stand out in their text.
function point(text, wanted, mark) {
  if (!wanted.length) return text;
  return h('span', pieces(text, places(text, wanted)).map(([part, on]) => (on ? h(`span.${mark}`, part) : part)));
}

function warned(warning) {
  const aside = h('button.q-btn.q-quiet.q-small.q-aside-do', { tabIndex: -1, dataset: { do: 'aside', kind: warning.kind }, title: _('Say why this is right as it stands (Alt W)') }, _('It is right'));
  return h('div.q-note.q-warn-line.q-of-words', icon('warn'), h('span', sentence(warning), ' ', aside));
}

function stale() {
  return note(_('The unit’s end moved after this was written. Still true?'), button('true', _('Yes'), 'Alt Y'), button('rewrite', _('Rewrite')));
}

function note(sentence, ...more) {
  return h('div.q-note.q-warn-line', icon('warn'), h('span', sentence, more.length ? h('span.q-note-do', more) : null));
}

function button(what, label, key) {
  return h('button.q-btn.q-small', { tabIndex: -1, dataset: { do: what } }, label, key && kbd(key));
}

export function drawHeading({ heading, units, code, by }, count, sheet) {
  const name = heading.length ? heading.join(' › ') : by === 'code' ? _('No code yet') : _('No category yet');
  return h('tr.q-group', { role: 'row' }, h('td', { role: 'gridcell', 'aria-colspan': String(count) }, h('b', name), ' ', h('span.q-meta', ngettext('{n} unit', '{n} units', units)), code && sheet.condensates.field(code, name)));
}

export function drawHead(columns, order) {
  const sorted = { unit: 'number', quote: 'place', who: 'who', codes: 'code' };
  return h('tr', { role: 'row', 'aria-rowindex': '1' }, columns.map(({ key, label }, i) => h('th', { role: 'columnheader', scope: 'col', 'aria-colindex': String(i + 1), 'aria-sort': sorted[key] === order ? 'ascending' : null }, label)));
}
