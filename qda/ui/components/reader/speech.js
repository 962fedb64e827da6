// What a screen reader hears of what is only painted: the word and turn of the cursor, the selection, the unit in focus.

import { h } from '../lib/dom.js';
import { _ } from '../lib/words.js';

const MOMENT = 60; // of keys that follow each other closely the last is said
const AGAIN = '\u00a0'; // the same words twice are said twice

export class Speech {
  constructor(reader) {
    this.reader = reader;
    this.box = h('div.q-sr', { role: 'status', 'aria-live': 'polite', 'aria-atomic': 'true' });
    this.at = null;
  }

  say(...parts) {
    this.hear('', parts);
  }

  // In the voice of the language that is spoken in the talk.
  cite(...parts) {
    this.hear(this.reader.talk.about.language || '', parts);
  }

  hear(language, parts) {
    const words = parts.filter(Boolean).reduce((said, part) => (said ? `${said}${/[.!?…]$/.test(said) ? '' : '.'} ${part}` : part), '');
    clearTimeout(this.soon);
    this.soon = setTimeout(() => {
      if (language) this.box.lang = language;
      else this.box.removeAttribute('lang');
      this.box.textContent = this.box.textContent === words ? words + AGAIN : words;
    }, MOMENT);
  }

  who(turn) {
    const { speaker } = this.reader.talk.turns[turn];
    return speaker?.participant_label || speaker?.label || _('no speaker');
  }

  turn() {
    const { talk, cursor } = this.reader;
    const turn = talk.turns[cursor.turn];
    if (!turn) return;
    this.at = cursor.turn;
    this.cite(_('Turn {n}, {who}', { n: turn.position, who: this.who(cursor.turn) }), turn.text, ...(talk.byTurn.get(cursor.turn) || []).map((unit) => this.coded(unit)));
  }

  word() {
    const { talk, cursor } = this.reader;
    const other = this.at !== cursor.turn && talk.turns[cursor.turn] && this.who(cursor.turn);
    this.at = cursor.turn;
    this.cite(other, talk.slice(...cursor.here()));
  }

  selection() {
    const { talk, selection } = this.reader;
    if (selection) this.cite(_('Selected: {words}', { words: talk.said(...selection) }));
  }

  unit(unit) {
    const { talk } = this.reader;
    const speakers = [...new Set(talk.turnsOf(unit).map((turn) => this.who(turn)))];
    this.cite(this.coded(unit), speakers.join(', '), talk.said(unit.start, unit.stop), unit.interaction.map((mark) => _(mark)).join(', '));
  }

  nothing() {
    this.say(_('Nothing selected'));
  }

  coded(unit) {
    const { margin, talk } = this.reader;
    return [margin.label(unit), talk.nameOf(unit) ? '' : _('no code yet')].filter(Boolean).join(', ');
  }

  close() {
    clearTimeout(this.soon);
  }
}
