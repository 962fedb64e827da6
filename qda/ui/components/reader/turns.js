// The turns as elements: one text node a turn, all of them in the page soon; the browser skips what is out of sight.

import { h } from '../lib/dom.js';
import { speaker } from '../unit/unit.js';
import { _ } from '../lib/words.js';

const TOGETHER = 12;
const LETTERS_A_LINE = 66;
const LINE = 27;
const NARROWEST = 56; // pixels of the column of labels
const WIDEST = 132;
const LETTER = 6.5;
const ROOM = 20;
const AT_ONCE = 8; // milliseconds of filling, then the page may answer

// Neighbouring turns lie in boxes that the browser lays out and paints only near the screen. A box gets its turns when
// one of them is wanted or comes near; `rest` fills the others when the first frame is there.
export class Articles {
  constructor(talk) {
    this.talk = talk;
    this.moulds = new Map();
    this.width = labelWidth(talk);
    this.made = new Array(talk.turns.length);
    this.stretches = [];
    for (let at = 0; at < talk.turns.length; at += TOGETHER) this.stretches.push(this.stretch(at));
    this.empty = new Set(this.stretches);
  }

  stretch(at) {
    const height = this.talk.turns.slice(at, at + TOGETHER).reduce((sum, { text }) => sum + Math.ceil(text.length / LETTERS_A_LINE) * LINE + 8, 0);
    return h('div.q-stretch', { style: { 'contain-intrinsic-size': `auto ${height}px`, '--q-who-width': `${this.width}px` } });
  }

  // The element of a turn, in the page.
  of(turn) {
    if (this.talk.turns[turn]) this.fill(this.stretches[Math.floor(turn / TOGETHER)]);
    return this.made[turn];
  }

  fill(stretch) {
    if (!this.empty.delete(stretch)) return;
    const at = this.stretches.indexOf(stretch) * TOGETHER;
    for (const turn of this.talk.turns.slice(at, at + TOGETHER)) this.made[turn.index] = this.article(turn);
    stretch.append(...this.made.slice(at, at + TOGETHER));
  }

  all() {
    for (const stretch of this.empty) this.fill(stretch);
    return this.made;
  }

  rest() {
    const until = performance.now() + AT_ONCE;
    for (const stretch of this.empty) {
      this.fill(stretch);
      if (performance.now() > until) break;
    }
    this.more = this.empty.size ? setTimeout(() => this.rest()) : null;
  }

  close() {
    clearTimeout(this.more);
  }

  article(turn) {
    const kind = turn.speaker || null;
    if (!this.moulds.has(kind)) this.moulds.set(kind, mould(kind, this.talk.leads(turn.index)));
    const { who, article } = this.moulds.get(kind);
    const element = article.cloneNode(true);
    element.setAttribute('aria-label', _('Turn {n}, {who}', { n: turn.position, who }));
    element.dataset.turn = turn.index;
    element.firstChild.textContent = turn.position;
    element.children[2].textContent = turn.text;
    return element;
  }
}

// Room for the longest label of those who are asked, so that none reaches into the words; very long ones are cut.
export function labelWidth(talk) {
  const longest = talk.turns.reduce((most, turn) => Math.max(most, talk.leads(turn.index) ? 0 : nameOf(turn.speaker).length), 0);
  return Math.min(WIDEST, Math.max(NARROWEST, longest * LETTER + ROOM));
}

function nameOf(who) {
  return who?.participant_label || who?.label || '';
}

// A turn without its words, to be copied for each turn of this speaker.
function mould(who, leads) {
  const label = nameOf(who);
  const article = h(
    `article.q-turn${leads ? '.q-leads' : ''}`,
    { role: 'article' },
    h('span.q-number', { 'aria-hidden': 'true' }),
    h('span.q-who', label && speaker({ label: leads ? short(label) : label, colour: leads ? 0 : who.colour, role: who.role })),
    h('p.q-said'),
    h('div.q-margin'),
    h('ul.q-sr', { hidden: true }),
  );
  return { article, who: label || _('no speaker') };
}

function short(label) {
  return label.length > 6 ? `${label.slice(0, 3)}.` : label;
}

// What a screen reader hears after a turn, since painted stretches are silent.
export function spokenUnits(talk, index, list, label) {
  const units = talk.byTurn.get(index) || [];
  list.hidden = !units.length;
  list.replaceChildren(...units.map((unit) => h('li', h('button', { tabIndex: -1, dataset: { unit: unit.id } }, label(unit)))));
}

// Where a mouse or touch selection lies, in the study's offsets; null when it holds no words of the talk.
export function selected(talk, selection = document.getSelection()) {
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const first = end(talk, range.startContainer, range.startOffset, 1);
  const last = end(talk, range.endContainer, range.endOffset, -1);
  return first && last && last.point > first.point ? { first, last } : null;
}

function end(talk, node, offset, towards) {
  const element = node instanceof Element ? node : node.parentElement;
  const article = element?.closest('.q-turn');
  if (!article) return null;
  const turn = Number(article.dataset.turn);
  const said = article.querySelector('.q-said');
  if (node.parentElement === said && node.nodeType === Node.TEXT_NODE) return { turn, offset, point: talk.place(turn, offset) };
  const afterWords = said.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING || (node === said && offset > 0);
  const inside = towards > 0 ? afterWords : !afterWords;
  if (inside) {
    const next = turn + towards;
    if (!talk.turns[next]) return null;
    return towards > 0 ? { turn: next, offset: 0, point: talk.turns[next].start } : { turn: next, offset: talk.turns[next].text.length, point: talk.turns[next].stop };
  }
  return towards > 0 ? { turn, offset: 0, point: talk.turns[turn].start } : { turn, offset: talk.turns[turn].text.length, point: talk.turns[turn].stop };
}
