// The turns as elements: one text node a turn, all of them in the page; the browser skips what is out of sight.

import { h } from '../lib/dom.js';
import { speaker } from '../unit/unit.js';
import { _ } from '../lib/words.js';

export function turnElements(talk) {
  const moulds = new Map();
  return talk.turns.map((turn, index) => {
    const kind = turn.speaker || null;
    if (!moulds.has(kind)) moulds.set(kind, mould(kind, talk.leads(index)));
    const { who, article } = moulds.get(kind);
    const element = article.cloneNode(true);
    element.setAttribute('aria-label', _('Turn {n}, {who}', { n: turn.position, who }));
    element.dataset.turn = index;
    element.firstChild.textContent = turn.position;
    element.children[2].textContent = turn.text;
    return element;
  });
}

// A turn without its words, to be copied for each turn of this speaker.
function mould(who, leads) {
  const label = who?.participant_label || who?.label || '';
  const article = h(
    `article.q-turn${leads ? '.q-leads' : ''}`,
    { role: 'article' },
    h('span.q-number', { 'aria-hidden': 'true' }),
    h('span.q-who', label && speaker({ label: leads ? short(label) : label, colour: leads ? 0 : who.colour, role: who.role })),
    h('p.q-said'),
    h('div.q-margin'),
    h('ul.q-sr'),
  );
  return { article, who: label || _('no speaker') };
}

const TOGETHER = 12;
const LETTERS_A_LINE = 66;
const LINE = 27;

// Neighbouring turns in boxes that the browser lays out and paints only near the screen.
export function stretches(articles, talk) {
  const out = [];
  for (let at = 0; at < articles.length; at += TOGETHER) {
    const inside = articles.slice(at, at + TOGETHER);
    const height = inside.reduce((sum, _article, n) => sum + Math.ceil(talk.turns[at + n].text.length / LETTERS_A_LINE) * LINE + 8, 0);
    out.push(h('div.q-stretch', { style: { 'contain-intrinsic-size': `auto ${height}px` } }, inside));
  }
  return out;
}

function short(label) {
  return label.length > 6 ? `${label.slice(0, 3)}.` : label;
}

// What a screen reader hears after a turn, since painted stretches are silent.
export function spokenUnits(talk, index, list) {
  const units = (talk.byTurn.get(index) || []).filter((unit) => unit.start >= talk.turns[index].start);
  list.replaceChildren(...units.map((unit) => h('li', `U${unit.number || ''}: ${talk.nameOf(unit) || _('no code yet')}`)));
}

// Where a mouse or touch selection lies, in the study's offsets; null when it holds no words of the talk.
export function selected(talk, articles, selection = document.getSelection()) {
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const first = end(talk, articles, range.startContainer, range.startOffset, 1);
  const last = end(talk, articles, range.endContainer, range.endOffset, -1);
  return first && last && last.point > first.point ? { first, last } : null;
}

function end(talk, articles, node, offset, towards) {
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
    if (!articles[next]) return null;
    return towards > 0 ? { turn: next, offset: 0, point: talk.turns[next].start } : { turn: next, offset: talk.turns[next].text.length, point: talk.turns[next].stop };
  }
  return towards > 0 ? { turn, offset: 0, point: talk.turns[turn].start } : { turn, offset: talk.turns[turn].text.length, point: talk.turns[turn].stop };
}
