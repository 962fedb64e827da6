// Units and codes as the reader changes them: painted at once, one act each, rolled back with a sentence if refused.

import { uuid } from '../lib/api.js';
import { nameKey } from '../lib/text.js';
import { toast } from '../lib/toast.js';
import { _ } from '../lib/words.js';
import { noUnit } from './overlaps.js';

const keyOf = (named) => named.id || named.new;

const drop = (unit, code) => {
  unit.codes = unit.codes.filter((id) => id !== code);
};

export class Marking {
  constructor(reader) {
    this.reader = reader;
    this.busy = 0;
    this.begun = 0;
    this.names = new Map();
  }

  begin() {
    this.busy += 1;
    this.begun += 1;
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
    const named = choice && this.named(choice);
    const unit = { id, number: 0, start, stop, coder: person, codes: named ? [keyOf(named)] : [], rungs: 0, interaction: [], first_turn: 0, last_turn: 0, pending: true };
    talk.units.set(id, unit);
    this.begin();
    const act = api.act('mark', { transcript: data.interview, start, stop, quote, codes: named ? [named] : [], unit: id });
    this.reader.redraw(unit);
    act.then((answer) => {
        Object.assign(unit, { number: answer.number, pending: false });
        this.learn(named, answer.codes[0]);
        if (talk.units.get(id) !== unit) return; // taken away meanwhile
        this.reader.repaint(unit);
        this.said(choice ? _('U{n}: {code}', { n: answer.number, code: answer.codes[0]?.name || '' }) : _('U{n} marked, no code yet', { n: answer.number }), act.id);
        this.renew(unit);
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

  // A code as the study is told of it; a new one has a key of ours until the study answers with its own.
  named({ id, name }) {
    const { talk } = this.reader;
    const known = id ? talk.codes.get(this.keyNow(id)) : [...talk.codes.values()].find((code) => nameKey(code.name) === nameKey(name));
    const key = known?.id || this.keyNow(id) || uuid();
    if (!known && !id) talk.codes.set(key, { id: key, name, colour: 0, pattern: 1, path: [], definition: '', includes: '', excludes: '', example: '' });
    talk.use(key);
    return known?.number || (id && !known) ? { id: key } : { name: talk.codes.get(key).name, new: key };
  }

  // The study has the code now, under this key or another.
  learn(named, code) {
    const { talk } = this.reader;
    if (!code) return;
    const ours = keyOf(named);
    if (ours !== code.id) {
      this.names.set(ours, code.id);
      talk.callOtherwise(ours, code.id);
    }
    talk.codes.set(code.id, { colour: 0, pattern: 1, path: [], definition: '', includes: '', excludes: '', example: '', ...talk.codes.get(code.id), id: code.id, name: code.name, number: code.number });
  }

  // Resolves with the key of a code when the study has it; null where it will not have it soon.
  async stored(code) {
    const { api, talk } = this.reader;
    const known = () => talk.codes.get(this.keyNow(code));
    while (this.busy && !api.away && known() && !known().number) await new Promise((told) => api.addEventListener('state', told, { once: true }));
    return known()?.number ? known().id : null;
  }

  // A chip drawn before the study answered may still speak of the key that was ours.
  keyNow(code) {
    return this.names.get(code) || code;
  }

  addCode(unit, choice) {
    const named = this.named(choice);
    const key = keyOf(named);
    const had = unit.codes.includes(key);
    unit.codes = [...new Set([...unit.codes, key])];
    this.change(unit, 'code', { unit: unit.id, codes: [named] }, () => had || drop(unit, key), (answer, act) => {
      this.learn(named, answer.codes[0]);
      this.said(_('U{n}: {code}', { n: answer.number, code: answer.codes[0].name }), act);
    });
    this.recoded(unit);
  }

  takeAway(chosen, unit = this.reader.talk.units.get(this.reader.focused)) {
    const code = this.keyNow(chosen);
    if (!unit?.codes.includes(code)) return;
    const { name } = this.reader.talk.codes.get(code) || {};
    const back = () => (unit.codes = [...new Set([...unit.codes, code])]);
    drop(unit, code);
    this.change(unit, 'take_away_code', { unit: unit.id, code }, back, (answer, act) => {
      if (answer.left.length) back();
      this.said(answer.left.length ? _('Your coding is taken away. {names} gave this code too; theirs stays.', { names: answer.left.join(', ') }) : _('U{n}: “{code}” taken away', { n: answer.number, code: name || '' }), act);
    });
    this.recoded(unit);
  }

  // How the speakers meet, as it is chosen by now.
  meet(marks, unit = this.reader.talk.units.get(this.reader.focused)) {
    if (!unit) return;
    const before = unit.interaction;
    unit.interaction = marks;
    this.change(unit, 'set_interaction', { unit: unit.id, marks }, () => (unit.interaction = before), (answer, act) => this.said(_('U{n}: {marks}', { n: answer.number, marks: answer.interaction.map((one) => _(one)).join(', ') || _('no mark') }), act));
  }

  // Painted in the text and the panel before the study has answered.
  recoded(unit) {
    this.reader.repaint(unit);
    this.reader.panel.recoded(unit.id, unit.codes.map((id) => this.reader.talk.codes.get(id)).filter(Boolean));
  }

  // The panel asks the study again when nothing of ours is on its way any more.
  renew(unit) {
    if (this.reader.focused === unit.id && this.busy <= 1) this.reader.panel.show(unit.id);
  }

  change(unit, what, given, undo, then = () => {}) {
    this.begin();
    const act = this.reader.api.act(what, given);
    return act
      .then((answer) => {
        then(answer, act.id);
        this.reader.repaint(unit);
        this.renew(unit);
        return answer;
      })
      .catch((refusal) => {
        undo();
        this.reader.redraw(unit);
        this.renew(unit);
        toast(refusal.message, { kind: 'refused' });
      })
      .finally(() => {
        this.busy -= 1;
      });
  }

  remove(unit = this.reader.talk.units.get(this.reader.focused)) {
    if (!unit) {
      noUnit();
      return;
    }
    const { talk } = this.reader;
    talk.units.delete(unit.id);
    this.reader.redraw(unit);
    this.reader.focusUnit(null);
    this.reader.select(null, { keepPanel: true });
    this.change(unit, 'remove_unit', { unit: unit.id }, () => talk.units.set(unit.id, unit), (answer, act) => this.said(_('U{n} taken away', { n: answer.number }), act));
  }

  // The way back in the message takes back exactly this act, whatever was done since.
  said(sentence, id) {
    toast(sentence, { undo: () => this.reader.api.act('take_back_act', { done: id }).then(({ doing }) => (toast(doing), window.dispatchEvent(new CustomEvent('qda:changed'))), (refusal) => toast(refusal.message, { kind: 'refused' })) });
  }
}
