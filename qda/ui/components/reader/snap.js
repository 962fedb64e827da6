// A hit as words, its sentence or its turn, in the study's offsets. Pure.

import { Points } from '../lib/points.js';
import { sentences } from '../lib/text.js';

// found: what `search` answers for a turn: {start, words, hits: [[start, stop]]}; to: 'words' | 'sentence' | 'turn'
export function snappedHit({ start, words }, [first, last], to) {
  const points = new Points(words);
  if (to === 'turn') return [start, start + points.length];
  if (to === 'words') return [first, last];
  const whole = sentences(words).map(([a, b]) => [start + points.toPoints(a), start + points.toPoints(b)]);
  const touched = whole.filter(([a, b]) => a < last && b > first);
  return touched.length ? [Math.min(first, touched[0][0]), Math.max(last, touched[touched.length - 1][1])] : [first, last];
}

// Every hit once, however many of them fall into the same sentence or turn.
export function rowsOf(found, to) {
  const rows = new Map();
  for (const turn of found) {
    for (const hit of turn.hits) {
      const [start, stop] = snappedHit(turn, hit, to);
      const name = `${turn.transcript} ${start} ${stop}`;
      if (!rows.has(name)) rows.set(name, { name, turn, start, stop, hits: [] });
      rows.get(name).hits.push(hit);
    }
  }
  return [...rows.values()];
}

// The words around hits, cut at word borders: [[text, isHit]].
export function context({ start, words }, hits, around = 60) {
  const points = new Points(words);
  const unit = (point) => points.toUnits(point - start);
  const first = unit(hits[0][0]);
  const last = unit(hits[hits.length - 1][1]);
  const from = first <= around ? 0 : Math.max(0, words.indexOf(' ', first - around) + 1);
  const space = words.lastIndexOf(' ', last + around);
  const to = last + around >= words.length ? words.length : Math.max(last, space);
  const parts = [[`${from > 0 ? '… ' : ''}${words.slice(Math.min(from, first), first)}`, false]];
  hits.forEach(([a, b], i) => {
    if (i) parts.push([words.slice(unit(hits[i - 1][1]), unit(a)), false]);
    parts.push([words.slice(unit(a), unit(b)), true]);
  });
  parts.push([`${words.slice(last, to)}${to < words.length ? ' …' : ''}`, false]);
  return parts.filter(([text]) => text);
}

// What lies between two offsets of a turn's words.
export function wordsOf({ start, words }, first, last) {
  return new Points(words).slice(first - start, last - start);
}
