// What the palette offers for a query: codes by name or rule, then a new code, then the speaker's own words.

import { fold, fuzzy, nameKey } from '../lib/text.js';

const MOST = 7;
const RECENTS = 9;
const SURE = 3;
const IN_RULE = 20;

// codes: [{id, name, definition, includes, parked, …}]; given: ids; recent: the ids on keys 1 to 9, null = none
// similar: [{id, unit, shared}] codes of similar units, shown below the recent ones
// → [{kind: 'code' | 'new' | 'in vivo', name, code?, why?, given?, digit?}]; chosen: which of them Enter takes
export function choices({ codes, recent = [], given = new Set(), query = '', inVivo = '', similar = [], most = MOST }) {
  const wanted = query.trim().replace(/\s+/g, ' ');
  const rows = wanted ? found(codes, wanted, given) : recents(codes, recent, given, similar);
  const extras = [];
  if (wanted && !codes.some((code) => nameKey(code.name) === nameKey(wanted))) extras.push({ kind: 'new', name: wanted });
  const own = inVivo.trim().replace(/\s+/g, ' ');
  if (own && nameKey(own) !== nameKey(wanted) && !codes.some((code) => nameKey(code.name) === nameKey(own))) extras.push({ kind: 'in vivo', name: own });
  const kept = rows.slice(0, wanted ? Math.max(1, most - extras.length) : undefined);
  const all = [...kept, ...extras];
  return { rows: all, chosen: first(all, wanted) };
}

// A name that only resembles the query must not take the place of the new code that is being typed.
function first(rows, wanted) {
  if (!wanted || !rows.length || rows[0].score < SURE) return 0;
  const fresh = rows.findIndex(({ kind }) => kind === 'new');
  return fresh < 0 ? 0 : fresh;
}

function recents(codes, recent, given, similar) {
  const known = new Map(codes.map((code) => [code.id, code]));
  const keys = recent.slice(0, RECENTS).map((id, i) => ({ code: known.get(id), digit: i + 1 }));
  const lately = keys.filter(({ code }, i) => code && !given.has(code.id) && recent.indexOf(code.id) === i);
  const shown = new Set(lately.map(({ code }) => code.id));
  const alike = similar.filter(({ id }) => known.has(id) && !given.has(id) && !shown.has(id));
  const here = codes.filter((code) => given.has(code.id));
  return [
    ...lately.map(({ code, digit }) => ({ kind: 'code', name: code.name, code, digit, like: similar.find(({ id }) => id === code.id) })),
    ...alike.map((like) => ({ kind: 'code', name: known.get(like.id).name, code: known.get(like.id), like })),
    ...here.map((code) => ({ kind: 'code', name: code.name, code, given: true })),
  ];
}

function found(codes, wanted, given) {
  const scored = [];
  for (const code of codes) {
    const hit = match(code, wanted);
    if (hit) scored.push({ kind: 'code', name: code.name, code, given: given.has(code.id), ...hit, score: hit.score + (code.parked ? 0.5 : 0) });
  }
  return scored.sort((a, b) => a.score - b.score || a.name.length - b.name.length || a.name.localeCompare(b.name));
}

// Where a query is found in a code: its name, else its definition or what it includes.
export function match(code, wanted) {
  const score = fuzzy(wanted, code.name);
  if (score !== null) return { score: score < SURE && otherLetters(wanted, code.name) ? SURE : score, why: '' };
  if (fold(wanted).length < 3) return null;
  for (const [n, field] of ['includes', 'definition', 'example'].entries()) {
    if (fold(code[field] || '').includes(fold(wanted))) return { score: IN_RULE + n, why: field };
  }
  return null;
}

// Whether a query with accents of its own meets a name without them: får is no far.
function otherLetters(wanted, name) {
  return fold(wanted) !== nameKey(wanted) && !nameKey(name).includes(nameKey(wanted));
}

// The pieces of a name, those that the query names marked: [[text, marked]].
export function marked(name, wanted) {
  const at = fold(wanted) ? name.toLowerCase().indexOf(wanted.trim().toLowerCase()) : -1;
  if (at < 0) return [[name, false]];
  const stop = at + wanted.trim().length;
  return [[name.slice(0, at), false], [name.slice(at, stop), true], [name.slice(stop), false]].filter(([text]) => text);
}

// Where a popover of this size fits beside an anchor: below, else above, never over the anchor itself.
export function placed(anchor, size, view, gap = 4) {
  const left = Math.max(8, Math.min(anchor.left, view.width - size.width - 8));
  const below = view.height - anchor.bottom - gap - 8;
  const above = anchor.top - gap - 8;
  if (size.height <= below || below >= above) return { left, top: anchor.bottom + gap, height: Math.max(120, below) };
  return { left, top: Math.max(8, anchor.top - gap - Math.min(size.height, above)), height: Math.max(120, above) };
}
