// Which words of a text a warning speaks of, and the sentence that it makes.

import { _ } from '../lib/words.js';

const LOST = new Set(['lost negation', 'lost modal or condition', 'number or quantity', 'changed person', 'who said it', 'opinion as fact', 'unmarked elision']);
const NEW = new Set(['new content word', 'changed time or cause', 'edited quote']);
const WORD = /[\p{L}\p{N}]/u;

// The sentence below a text.
export function sentence({ kind, detail }) {
  const said = {
    'lost negation': _('“{words}” is not carried over', { words: detail }),
    'lost modal or condition': _('“{words}” is not carried over', { words: detail }),
    'number or quantity': _('How many, how much: “{words}” differs from the unit', { words: detail }),
    'changed time or cause': _('Before and after, or cause and effect, differ from the unit: {words}', { words: detail }),
    'who said it': _('Said by another than the speaker, here told as a fact: “{words}”', { words: detail }),
    'opinion as fact': _('“{words}” is not carried over: an opinion told as a fact', { words: detail }),
    'new content word': _('Not the speaker’s words: {words}', { words: detail }),
    'changed person': _('Another person than in the unit: {words}', { words: detail }),
    'longer than the unit': _('Longer than the unit ({words} words)', { words: detail }),
    identical: _('The same words as the unit'),
    'edited quote': _('Edited beyond elisions and brackets: {words}', { words: detail }),
    'unmarked elision': _('Left out without a mark: {words}', { words: detail }),
  };
  return said[kind] || `${kind}: ${detail}`;
}

// The words of the unit (lost ones) or of the text (new ones) that a warning points at.
export function words({ kind, detail }, of) {
  const lost = LOST.has(kind);
  if (!NEW.has(kind) && !lost) return [];
  if ((of === 'unit') !== lost && kind !== 'number or quantity') return [];
  return detail.split(/\s*…\s*|,\s+/u).filter(Boolean);
}

// Where these words stand in a text, each once, as whole words: [[start, stop]] in order, never over one another.
export function places(text, wanted) {
  const low = text.toLowerCase().replaceAll('’', "'");
  const found = [];
  let from = 0;
  for (const word of wanted) {
    const at = place(low, word.toLowerCase().replaceAll('’', "'"), from);
    if (at < 0) continue;
    found.push([at, at + word.length]);
    from = at + word.length;
  }
  found.sort((a, b) => a[0] - b[0]);
  return found.filter(([start], i) => !i || start >= found[i - 1][1]);
}

function place(low, word, from) {
  for (const start of [from, 0]) {
    for (let at = low.indexOf(word, start); at >= 0; at = low.indexOf(word, at + 1)) {
      if (!WORD.test(low[at - 1] || ' ') && !WORD.test(low[at + word.length] || ' ')) return at;
    }
  }
  return -1;
}

// A text in pieces: [words, pointed at?]
export function pieces(text, spans) {
  const out = [];
  let at = 0;
  for (const [start, stop] of spans) {
    if (start > at) out.push([text.slice(at, start), false]);
    out.push([text.slice(start, stop), true]);
    at = stop;
  }
  if (at < text.length) out.push([text.slice(at), false]);
  return out;
}
