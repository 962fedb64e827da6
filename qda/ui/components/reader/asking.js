// Small questions over the talk: go to a place, correct words or a speaker, write a memo. Esc leaves them.

import { debounce, h, kbd, replace } from '../lib/dom.js';
import { opens } from '../lib/picker.js';
import { toast } from '../lib/toast.js';
import { _, ngettext } from '../lib/words.js';

const WAIT = 250;

// A memo that was left before it was kept comes back when the next one is begun.
let begun = '';

function ask(reader, heading, anchor, content) {
  document.querySelector('.q-asking')?.remove();
  const close = () => {
    document.removeEventListener('pointerdown', outside, true);
    box.remove();
    reader.talkBox.focus({ preventScroll: true });
  };
  const outside = (event) => box.contains(event.target) || close();
  const box = h('form.q-root.q-pop.q-asking', { role: 'dialog', 'aria-label': heading, onsubmit: (event) => event.preventDefault(), onkeydown: (event) => (event.stopPropagation(), event.key === 'Escape' && close()) }, h('h2', heading), content(close));
  document.body.append(box);
  const { width, height } = box.getBoundingClientRect();
  Object.assign(box.style, { left: `${Math.max(8, Math.min(anchor.left, window.innerWidth - width - 8))}px`, top: `${Math.max(8, Math.min(anchor.bottom + 6, window.innerHeight - height - 8))}px` });
  document.addEventListener('pointerdown', outside, true);
  box.querySelector('input, textarea')?.focus();
  return box;
}

const middle = (reader) => {
  const view = reader.scroller.getBoundingClientRect();
  return { left: view.left + 100, bottom: view.top + 40 };
};

// 28 = turn 28, M4 = the next turn of M4, U14 = a unit, wherever it is.
export function askPlace(reader) {
  const said = h('p.q-meta', { id: 'q-place-said' }, _('28: a turn · M4: the participant’s next turn · U14: a unit'));
  const told = h('p.q-meta', { role: 'status' });
  ask(reader, _('Go to'), middle(reader), (close) => {
    const box = h('input.q-field', { 'aria-label': _('Turn, participant or unit'), 'aria-describedby': 'q-place-said', autocomplete: 'off' });
    box.onkeydown = async (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      const wrong = await goTo(reader, box.value.trim(), close);
      replace(told, wrong);
    };
    return [box, said, told];
  });
}

async function goTo(reader, wanted, close) {
  const { talk } = reader;
  if (/^\d+$/.test(wanted)) {
    const turn = talk.turns.findIndex(({ position }) => position === Number(wanted));
    if (turn < 0) return _('There is no turn {n} in this interview.', { n: wanted });
    close();
    reader.goTo(reader.data.interview, null, turn);
    return '';
  }
  if (/^u\d+$/i.test(wanted)) return toUnit(reader, Number(wanted.slice(1)), close);
  const from = reader.cursor.turn;
  const speaks = ({ speaker }) => [speaker?.participant_label, speaker?.label].some((label) => label && label.toLowerCase() === wanted.toLowerCase());
  const next = talk.turns.findIndex((turn, i) => i > from && speaks(turn));
  const turn = next >= 0 ? next : talk.turns.findIndex(speaks);
  if (turn < 0) return _('Nobody called “{name}” speaks in this interview.', { name: wanted });
  close();
  reader.goTo(reader.data.interview, null, turn);
  return '';
}

async function toUnit(reader, number, close) {
  const here = [...reader.talk.units.values()].find((unit) => unit.number === number);
  if (!here) {
    const places = await reader.api.get('places').catch(() => []);
    const there = places.find(([name, , page]) => page === 'coding' && name === `U${number}`);
    if (!there) return _('There is no unit U{n}.', { n: number });
    close();
    reader.context.go(there[2], there[3]);
    return '';
  }
  close();
  reader.focusUnit(here.id, { scroll: true });
  return '';
}

// What was misheard: other words in the place of the selection, or another speaker of the turn.
export function askCorrection(reader, [start, stop], anchor) {
  const { talk, api, data } = reader;
  const quote = talk.slice(start, stop);
  const turn = talk.turns[talk.turnAt(start)];
  const one = stop <= turn.stop;
  ask(reader, _('Correct the transcript'), anchor, (close) => {
    const told = h('div.q-correction', { role: 'status' });
    const words = h('textarea.q-field', { value: quote, rows: Math.min(6, 1 + Math.floor(quote.length / 60)), 'aria-label': _('What was said') });
    const store = h('button.q-btn.q-primary', { disabled: true, onclick: () => correct() }, _('Correct'), kbd('Ctrl Enter'));
    const place = { start, stop, quote };
    let hurried = false;
    const look = debounce(WAIT, async () => {
      store.disabled = words.value === quote;
      if (store.disabled) return replace(told);
      try {
        const found = await api.get(`correction/${data.interview}`, { ...place, words: words.value });
        store.disabled = found.lost.length > 0 || !found.changes.length;
        if (hurried && !store.disabled) correct();
        hurried = false;
        return replace(told, units(found.touched, _('These units change their words; their wordings ask to be looked at again:')), units(found.lost, _('These units would lose all their words, so this cannot be stored:')), !found.touched.length && !found.lost.length ? h('p.q-meta', _('No unit changes its words; all move along.')) : null);
      } catch (refusal) {
        store.disabled = true;
        return replace(told, h('p.q-warn-line', refusal.message));
      }
    });
    const correct = () => {
      store.disabled = true;
      const act = api.act('correct_words', { transcript: data.interview, ...place, words: words.value });
      act.then(() => done(reader, close, _('Corrected'), act.id), (refusal) => replace(told, h('p.q-warn-line', refusal.message)));
    };
    words.oninput = () => {
      hurried = false;
      look();
    };
    // Pressed before the words were looked at, it holds once they are.
    const enter = () => {
      if (store.disabled) hurried = words.value !== quote;
      else correct();
    };
    words.addEventListener('keydown', (event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && enter());
    return [one ? [words, told, h('div.q-row', store)] : h('p.q-meta', _('A correction of words stays inside one turn.')), speakers(reader, turn, close)];
  });
}

function units(list, heading) {
  return list.length ? [h('p.q-meta', heading), h('ul', list.slice(0, 8).map((unit) => h('li', h('b', `U${unit.number}`), ' ', h('del', unit.was), ' ', unit.is ? h('ins', unit.is) : null))), list.length > 8 ? h('p.q-meta', ngettext('and {n} more', 'and {n} more', list.length - 8)) : null] : [];
}

function speakers(reader, turn, close) {
  const { talk, api, data } = reader;
  const choose = h('select.q-field', { onkeydown: opens, 'aria-label': _('Who speaks turn {n}', { n: turn.position }) }, talk.speakers.map((one) => h('option', { value: one.id, selected: one === turn.speaker }, one.participant_label || one.label)));
  choose.onchange = () => {
    const act = api.act('change_speaker', { transcript: data.interview, turn: turn.position, speaker: choose.value });
    act.then(() => done(reader, close, _('Turn {n} is now spoken by {who}', { n: turn.position, who: choose.selectedOptions[0].textContent }), act.id), (refusal) => toast(refusal.message, { kind: 'refused' }));
  };
  return h('label.q-row', h('span.q-meta', _('Turn {n} is spoken by', { n: turn.position })), choose);
}

async function done(reader, close, sentence, id) {
  close();
  await reader.reopen();
  reader.commands.marking.said(sentence, id);
}

// A memo on the turn, the interview, the code in focus or the study.
export function askMemo(reader) {
  const { talk, api, data } = reader;
  const turn = talk.turns[reader.cursor.turn];
  const unit = talk.units.get(reader.focused);
  const targets = [
    turn && ['write_turn_memo', { transcript: data.interview, turn: turn.position }, _('turn {n}', { n: turn.position })],
    ['write_memo', { on: ['transcript', data.interview] }, talk.about.title],
    ...(unit?.codes || []).map((id) => ['write_memo', { on: ['code', id] }, talk.codes.get(id)?.name || '']),
    ['write_memo', {}, _('the whole study')],
  ].filter(Boolean);
  ask(reader, _('Write a memo'), middle(reader), (close) => {
    const about = h('select.q-field', { 'aria-label': _('About') }, targets.map(([, , name], i) => h('option', { value: String(i) }, name)));
    const words = h('textarea.q-field', { rows: 5, value: begun, oninput: () => (begun = words.value), placeholder: _('Write down what you wonder about.'), 'aria-label': _('Memo') });
    const keep = () => {
      if (!words.value.trim()) return;
      const [what, place] = targets[Number(about.value)];
      const memo = { ...place, words: words.value };
      const act = api.act(what, memo);
      begun = '';
      close();
      act.then(() => reader.commands.marking.said(_('Memo kept'), act.id), (refusal) => {
        begun = memo.words;
        toast(refusal.message, { kind: 'refused' });
      });
    };
    words.addEventListener('keydown', (event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && keep());
    return [words, h('label.q-row', h('span.q-meta', _('About')), about), h('div.q-row', h('button.q-btn.q-primary', { onclick: keep }, _('Keep the memo'), kbd('Ctrl Enter')))];
  });
}
