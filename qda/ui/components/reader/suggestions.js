// Suggestions under a wording: shown as a difference against the speaker's words, never filled in by themselves.

import { h, icon, kbd, replace } from '../lib/dom.js';
import { Points } from '../lib/points.js';
import { words } from '../lib/text.js';
import { _ } from '../lib/words.js';
import { difference } from '../unit/unit.js';

const SHAPES = { 'without fillers': () => _('Without fillers'), 'main statement': () => _('Main statement'), 'short form': () => _('Short form') };

// take(words, how): put them into the field; store(): send at once; how = {origin, suggestion} for the log
export async function suggestionCards({ api, unit, layer, under, take, store, box }) {
  replace(under, h('p.q-meta', _('Looking…')));
  let found;
  try {
    found = await api.get(`suggestions/${unit.id}`);
  } catch (refusal) {
    replace(under, h('p.q-meta', refusal.message));
    return;
  }
  if (!found.suggestions.length) {
    replace(under, h('p.q-meta', found.note || _('No suggestion: nothing to take away.')));
    return;
  }
  const points = new Points(unit.quote);
  const cards = found.suggestions.map((suggestion, i) => card(suggestion, i, { points, unit, choose }));
  function log(suggestion) {
    return { shape: suggestion.shape, words: suggestion.text, engine: found.engine || '' };
  }
  function choose(what, i) {
    const suggestion = found.suggestions[i];
    if (what === 'reject') {
      cards[i].classList.add('q-rejected');
      api.act('reject_suggestion', { unit: unit.id, layer: layer.id, suggestion: log(suggestion) }).catch(() => {});
      return;
    }
    take(suggestion.text, { origin: what === 'accept' ? 'suggestion' : 'edited suggestion', suggestion: log(suggestion) });
    if (what === 'accept') store();
    under.replaceChildren();
  }
  const onkey = (event) => {
    const n = Number(event.key);
    if (n >= 1 && n <= cards.length) choose('accept', n - 1);
    else if (event.key.toLowerCase() === 'e') choose('edit', 0);
    else if (event.key.toLowerCase() === 'x') cards.forEach((_card, i) => choose('reject', i));
    else if (event.key === 'Escape') {
      under.replaceChildren();
      box.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const list = h('div.q-suggestion', { tabIndex: -1, role: 'group', 'aria-label': _('Suggestions'), onkeydown: onkey }, cards, h('p.q-meta', _('Made on this computer by rules. Nothing is filled in until you choose.')));
  replace(under, list);
  list.focus();
}

function card(suggestion, i, { points, unit, choose }) {
  const removed = suggestion.removed.map(([start, stop, reason]) => [points.toUnits(start), points.toUnits(stop), reason]);
  const before = words(unit.quote).length;
  const after = words(suggestion.text).length;
  return h(
    'div.q-card',
    h('div.q-row', icon('cut'), h('b', SHAPES[suggestion.shape]?.() || suggestion.shape), h('span.q-meta', _('{before} → {after} words', { before, after })), h('span.q-right', kbd(String(i + 1)))),
    h('p.q-quote', difference(unit.quote, { removed, added: suggestion.added, text: suggestion.text })),
    h('div.q-row', h('button.q-btn', { onclick: () => choose('accept', i) }, _('Accept')), h('button.q-btn', { onclick: () => choose('edit', i) }, _('Edit')), h('button.q-btn.q-quiet', { onclick: () => choose('reject', i) }, _('Reject'))),
  );
}
