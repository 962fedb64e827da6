// A meaning unit's parts, drawn the same everywhere: rungs, speaker chip, code chip, place, voices, difference.

import { h } from '../lib/dom.js';
import { _ } from '../lib/words.js';

export const RUNGS = ['unit', 'condensed', 'code', 'category'];

// rungs: one of '', 'full', 'warned' for each step of the ladder
export function rungs(steps, names) {
  const said = steps.map((state, i) => `${names[i]}: ${state === 'full' ? _('there') : state === 'warned' ? _('there, with a warning') : _('empty')}`).join(', ');
  return h('span.q-rungs', { role: 'img', 'aria-label': said, title: said }, steps.map((state) => h(state ? `i.q-${state}` : 'i')));
}

export function speaker({ label, colour, role }) {
  return h('span.q-speaker', { title: role || '', style: colour ? { '--s': `var(--q-speaker-${((colour - 1) % 10) + 1})` } : {} }, label);
}

export function swatch(colour, pattern = 1) {
  return h(`i.q-swatch${pattern > 1 ? `.q-pattern-${pattern}` : ''}`, { style: { '--c': `var(--q-code-${colour || 0})` } });
}

export function codeChip({ name, colour, pattern }, ...more) {
  return h('span.q-chip', { title: name }, swatch(colour, pattern), h('span', name), more);
}

// voices: [[{label, units}] for each interview], in the fixed order
export function voices(groups, colour, most) {
  const silent = groups.flat().filter((v) => !v.units).map((v) => v.label);
  const all = groups.flat().length;
  const said = _('{n} of {all} participants', { n: all - silent.length, all }) + (silent.length ? _('; not: {names}', { names: silent.join(', ') }) : '');
  const cell = (v) => h(v.units ? 'i' : 'i.q-silent', { style: { '--o': String(0.45 + (0.55 * v.units) / Math.max(1, most)) } });
  return h('span.q-voices', { role: 'img', 'aria-label': said, title: said, style: { '--c': `var(--q-code-${colour || 0})` } }, groups.map((group) => h('span', group.map(cell))));
}

// A suggestion as a difference against the speaker's words: removed struck through, added marked.
// text: the suggestion; removed: [[start, stop, reason]] in UTF-16 offsets of the unit's words; added: [words]
export function difference(unit, { removed, added, text }) {
  const parts = [];
  let at = 0;
  for (const [start, stop, reason] of [...removed].sort((a, b) => a[0] - b[0])) {
    if (start > at) parts.push(unit.slice(at, start));
    if (stop > Math.max(at, start)) parts.push(h('del', { title: reason || '' }, unit.slice(Math.max(at, start), stop)));
    at = Math.max(at, stop);
  }
  parts.push(unit.slice(at));
  if (!added?.length) return parts;
  return [...parts, ' ', h('ins', { title: added.join(', ') }, text)];
}
