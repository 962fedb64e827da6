// What an earlier page of this tab could not send: listed, and stored on one key, each once.

import { h, kbd, replace } from './dom.js';
import { _, ngettext } from './words.js';
import { mark } from './fingerprint.js';

const NAMES = {
  mark: () => _('Mark a meaning unit'),
  code: () => _('Code a meaning unit'),
  take_away_code: () => _('Take a code away'),
  remove_unit: () => _('Remove a meaning unit'),
  move_borders: () => _('Move the borders of a unit'),
  undo: () => _('Undo'),
  redo: () => _('Redo'),
};

// The words that an act speaks of are read from the text again; null where they are others now or were not kept.
export async function whole(api, { do: what, with: given, lost, check }) {
  if (lost) return null;
  if (check === undefined) return given;
  const transcript = given.transcript || (await api.get(`unit/${given.unit}`)).transcript?.id;
  if (!transcript) return null;
  const { sha256 } = await api.get(`standing/${transcript}`);
  const text = [...(await api.get(`text/${sha256}`))];
  const quote = text.slice(given.start, given.stop).join('');
  return mark(quote) === check ? { ...given, quote } : null;
}

// Send them again under their own ids, in order: what had reached the study is answered, not done again.
export async function store(api) {
  const refused = [];
  for (const { id } of api.left()) {
    const act = api.left().find((one) => one.id === id); // an answer may have told it the study's id of a code
    try {
      const given = await whole(api, act);
      if (!given) refused.push([act, _('its words are not known any more')]);
      else await api.act(act.do, given, { id: act.id, why: act.why || '' });
    } catch (problem) {
      if (problem instanceof TypeError) return { refused, away: true };
      refused.push([act, problem.message]);
    }
    api.forget(act.id);
  }
  return { refused, away: false };
}

const said = ({ do: what, with: given, words }) => [NAMES[what]?.() || what, given.codes?.map((one) => one.name).filter(Boolean).join(', '), words].filter(Boolean).join(' · ');

// A list that stays until one decides; Enter stores, Esc leaves it for later.
export function showPending(api, changed) {
  const left = api.left();
  if (!left.length) return null;
  const told = h('p.q-meta', { role: 'status' });
  const list = h('ul', left.map((act) => h('li', said(act))));
  const close = () => box.remove();
  const send = async () => {
    replace(told, _('storing…'));
    const { refused, away } = await store(api);
    changed();
    if (away) replace(told, _('Not connected. They are kept here; try again when it is back.'));
    else if (refused.length) {
      replace(list, refused.map(([act, why]) => h('li', said(act), h('span.q-warn-line', ` ${why}`))));
      replace(told, ngettext('{n} act could not be stored.', '{n} acts could not be stored.', refused.length));
    } else close();
  };
  const drop = () => {
    for (const { id } of left) api.forget(id);
    close();
  };
  const box = h(
    'section.q-root.q-pop.q-pending',
    { role: 'dialog', tabIndex: -1, 'aria-label': _('Not stored yet'), onkeydown: (event) => (event.stopPropagation(), event.key === 'Escape' && close()) },
    h('h2', ngettext('{n} act of this tab was not stored before the page was left', '{n} acts of this tab were not stored before the page was left', left.length)),
    list,
    told,
    h('div.q-row', h('button.q-btn.q-primary', { onclick: send }, _('Store them now'), kbd('Enter')), h('button.q-btn', { onclick: drop }, _('Let them go'))),
  );
  document.body.append(box);
  box.querySelector('button').focus();
  return box;
}
