// Units and codes as the reader changes them: painted at once, one act each, rolled back with a sentence if refused.

import { uuid } from '../lib/api.js';
import { toast } from '../lib/toast.js';
import { _ } from '../lib/words.js';

const PROVISIONAL = 'new ';

export class Marking {
  constructor(reader) {
    this.reader = reader;
    this.busy = 0;
  }

  give(unit, place, choice) {
    if (unit && choice?.given) {
      this.takeAway(choice.id, unit);
      return unit;
    }
    if (unit) {
      this.addCode(unit, choice);
      return unit;
    }
    return this.mark(place, choice);
  }

  mark([start, stop], choice) {
    const { talk, api, person, data } = this.reader;
    const quote = talk.slice(start, stop);
    const id = uuid();
    const unit = { id, number: 0, start, stop, coder: person, codes: [], rungs: 0, interaction: [], first_turn: 0, last_turn: 0, pending: true };
    const named = this.nameIn(unit, choice);
    talk.units.set(id, unit);
    this.busy += 1;
    const act = api.act('mark', { transcript: data.interview, start, stop, quote, codes: choice ? [named] : [], unit: id });
    this.reader.redraw(unit);
    act.then((answer) => {
        Object.assign(unit, { number: answer.number, codes: answer.codes.map((c) => c.id), pending: false });
        this.learn(answer.codes);
        this.reader.redraw(unit);
        this.said(choice ? _('U{n}: {code}', { n: answer.number, code: answer.codes[0]?.name || '' }) : _('U{n} marked, no code yet', { n: answer.number }), act.id);
        if (this.reader.focused === id) this.reader.panel.show(id);
      })
      .catch((refusal) => {
        talk.units.delete(id);
        this.reader.redraw(unit);
        if (this.reader.focused === id) this.reader.focusUnit(null);
        toast(refusal.message, { kind: 'refused' });
      })
      .finally(() => {
        this.busy -= 1;
      });
    return unit;
  }

  // A new code is shown under its name until the study has given it a key.
  nameIn(unit, choice) {
    if (!choice) return null;
    if (choice.id) {
      unit.codes = [...new Set([...unit.codes, choice.id])];
      return choice.id === PROVISIONAL + choice.name ? { name: choice.name } : { id: choice.id }; // the study has no key of it yet
    }
    const provisional = PROVISIONAL + choice.name;
    this.reader.talk.codes.set(provisional, { id: provisional, name: choice.name, colour: 0, pattern: 1, path: [], definition: '', includes: '', excludes: '', example: '' });
    unit.codes = [...unit.codes, provisional];
    return { name: choice.name };
  }

  learn(codes) {
    const { talk } = this.reader;
    for (const { id, name, number } of codes) {
      const provisional = PROVISIONAL + name;
      talk.codes.delete(provisional);
      for (const unit of talk.units.values()) if (unit.codes.includes(provisional)) unit.codes = unit.codes.map((code) => (code === provisional ? id : code));
      if (!talk.codes.has(id)) talk.codes.set(id, { id, name, number, colour: 0, pattern: 1, path: [], definition: '', includes: '', excludes: '', example: '' });
      talk.recent = [id, ...talk.recent.filter((one) => one !== id)].slice(0, 9);
    }
  }

  addCode(unit, choice) {
    const before = [...unit.codes];
    const named = this.nameIn(unit, choice);
    this.change(unit, 'code', { unit: unit.id, codes: [named] }, () => (unit.codes = before), (answer, act) => {
      this.learn(answer.codes);
      this.said(_('U{n}: {code}', { n: answer.number, code: answer.codes[0].name }), act);
      unit.codes = [...new Set([...before, ...answer.codes.map((c) => c.id)])];
    });
    this.reader.redraw(unit);
  }

  takeAway(code, unit = this.reader.talk.units.get(this.reader.focused)) {
    const before = unit.codes;
    unit.codes = before.filter((id) => id !== code);
    const { name } = this.reader.talk.codes.get(code) || {};
    this.change(unit, 'take_away_code', { unit: unit.id, code }, () => (unit.codes = before), (answer, act) => this.said(_('U{n}: “{code}” taken away', { n: answer.number, code: name || '' }), act));
    this.reader.redraw(unit);
  }

  change(unit, what, given, undo, then = () => {}) {
    this.busy += 1;
    const act = this.reader.api.act(what, given);
    return act
      .then((answer) => {
        then(answer, act.id);
        this.reader.redraw(unit);
        if (this.reader.focused === unit.id) this.reader.panel.show(unit.id);
        return answer;
      })
      .catch((refusal) => {
        undo();
        this.reader.redraw(unit);
        toast(refusal.message, { kind: 'refused' });
      })
      .finally(() => {
        this.busy -= 1;
      });
  }

  remove(unit = this.reader.talk.units.get(this.reader.focused)) {
    if (!unit) return;
    const { talk } = this.reader;
    talk.units.delete(unit.id);
    this.reader.redraw(unit);
    this.reader.focusUnit(null);
    this.reader.select(null, { keepPanel: true });
    this.change(unit, 'remove_unit', { unit: unit.id }, () => talk.units.set(unit.id, unit), (answer, act) => this.said(_('U{n} taken away', { n: answer.number }), act));
  }

  // The way back in the message takes back exactly this act, whatever was done since.
  said(sentence, id) {
    toast(sentence, { undo: () => this.reader.api.act('take_back_act', { done: id }).then(() => window.dispatchEvent(new CustomEvent('qda:changed')), (refusal) => toast(refusal.message, { kind: 'refused' })) });
  }
}
