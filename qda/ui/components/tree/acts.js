// What can be done with codes and categories: painted at once, sent, and taken back with a sentence when refused.

import { uuid } from '../lib/api.js';
import { toast } from '../lib/toast.js';
import { _, ngettext } from '../lib/words.js';
import { bothVersions } from './meanwhile.js';
import { Working, added, described, levelled, merged, moved, named, ordered, parked, placed, removed } from './changes.js';

// What a category or code is called on the page; a pile without a name has its number.
export function title(thing) {
  if (!thing) return '';
  return thing.name || (thing.number ? _('Pile {n}', { n: thing.number }) : _('New pile'));
}

export class Acts {
  // painted(): draw what is there now; refused(sentence, ids): say why not, where it was tried
  constructor(api, { painted, refused = () => {}, reread }) {
    Object.assign(this, { api, painted, refused, reread });
    this.working = new Working();
  }

  get now() {
    return this.working.now;
  }

  async run(change, what, given, { said = '', about = [], then = null, why = '' } = {}) {
    this.working.do(change);
    this.painted();
    const sent = this.api.act(what, given, { why });
    this.latest = sent.id;
    if (said) toast(said, { undo: () => this.undo(sent.id) });
    try {
      const answer = await sent;
      this.working.done(change, then?.(answer));
      this.painted();
      this.reread();
      return answer;
    } catch (refusal) {
      this.working.refused(change);
      this.painted();
      if (refusal.kind === 'ChangedMeanwhile') {
        const { seen, ...again } = given;
        return bothVersions(refusal, said, () => this.run(change, what, again, { said, about, then, why }));
      }
      toast(refusal.message, { kind: 'refused' });
      this.refused(refusal.message, about);
      return null;
    }
  }

  // The way back on the sentence: only while nothing was written after it, else step by step.
  async undo(id) {
    if (this.latest !== id) {
      toast(_('Something was done since. Ctrl Z takes it back step by step.'));
      return;
    }
    try {
      const { doing } = await this.api.act('undo');
      toast(doing);
      window.dispatchEvent(new CustomEvent('qda:changed'));
    } catch (refusal) {
      toast(refusal.message, { kind: 'refused' });
    }
  }

  names(ids) {
    const name = title(this.now.get(ids[0]));
    return ids.length === 1 ? name : ngettext('{name} and {n} more', '{name} and {n} more', ids.length - 1, { name });
  }

  place(codes, category, before = null) {
    const names = this.names(codes);
    const said = category === null ? _('{names}, not placed any more', { names }) : _('{names}, moved to {place}', { names, place: title(this.now.get(category)) });
    return this.run(placed(codes, category, before), 'place', { codes, category, before }, { said, about: codes });
  }

  // A new category that holds these codes, perhaps without a name yet; answers its id before the study has it.
  pile(codes, { name = '', level = this.now.lowest, parent = null } = {}) {
    const id = uuid();
    const make = added({ id, name, level, parent });
    const fill = codes.length ? placed(codes, id) : () => {};
    const change = (scheme) => (make(scheme), fill(scheme));
    const said = codes.length ? _('{names}, put into a new pile', { names: this.names(codes) }) : _('A category was added');
    const told = ({ categories }) => (scheme) => (change(scheme), scheme.change(id, categories[0]));
    this.run(change, 'add_category', { category: id, name, level, parent, codes }, { said, about: [id], then: told });
    return id;
  }

  // Some of what a category holds goes into a second one beside it.
  splitCategory(id, name, held) {
    const { parent, level } = this.now.get(id);
    const fresh = uuid();
    const codes = held.filter((one) => this.now.get(one).kind === 'code');
    const children = held.filter((one) => !codes.includes(one));
    const change = (scheme) => {
      added({ id: fresh, name, level, parent })(scheme);
      placed(codes, fresh)(scheme);
      for (const child of children) scheme.change(child, { parent: fresh });
    };
    return this.run(change, 'split_category', { category: id, name, codes, children, new: fresh, seen: this.seen }, { said: _('{name}, split: {fresh} is new', { name: title(this.now.get(id)), fresh: name }), about: [id] });
  }

  splitCode(id, name, units) {
    const { category, under, order, parked: away } = this.now.get(id);
    const fresh = uuid();
    const change = (scheme) => scheme.put({ id: fresh, kind: 'code', name, category, under, order, parked: away, number: Number.MAX_SAFE_INTEGER, colour: 0 });
    return this.run(change, 'split_code', { code: id, name, units, new: fresh }, { said: _('{name}, split: {fresh} is new', { name: this.now.get(id).name, fresh: name }), about: [id] });
  }

  move(categories, parent, before = null) {
    const said = parent === null ? _('{names}, moved to the top', { names: this.names(categories) }) : _('{names}, moved to {place}', { names: this.names(categories), place: title(this.now.get(parent)) });
    return this.run(moved(categories, parent, before), 'move_categories', { categories, parent, before }, { said, about: categories });
  }

  order(ids, before) {
    const said = _('{names}, moved', { names: this.names(ids) });
    return this.run(ordered(ids, before), 'reorder', { moved: ids, before }, { said, about: ids });
  }

  rename(id, name) {
    const thing = this.now.get(id);
    const { kind } = thing;
    const words = name.trim();
    if (!words || words === thing.name) return null;
    const said = thing.name ? _('{old}, renamed to {name}', { old: thing.name, name: words }) : _('{old}, named {name}', { old: title(thing), name: words });
    return this.run(named(id, words), kind === 'code' ? 'rename_code' : 'rename_category', { [kind]: id, name: words }, { said, about: [id] });
  }

  level(id, way) {
    const changes = way === 'raise' ? this.now.raised(id) : this.now.lowered(id);
    const level = changes?.get(id).level;
    const said = changes ? _('{name}, now {level}', { name: title(this.now.get(id)), level: this.now.label(level) }) : '';
    return this.run(levelled(changes ?? []), way === 'raise' ? 'raise_level' : 'lower_level', { category: id }, { said, about: [id] });
  }

  merge(ids, into) {
    const kind = this.now.get(into).kind;
    const going = ids.filter((id) => id !== into);
    const said = _('{names}, merged into {place}', { names: this.names(going), place: title(this.now.get(into)) });
    const given = kind === 'code' ? { codes: going, into } : { categories: going, into, seen: this.seen };
    return this.run(merged(going, into), kind === 'code' ? 'merge_codes' : 'merge_categories', given, { said, about: going });
  }

  addCode(name) {
    const id = uuid();
    const change = (scheme) => scheme.put({ id, kind: 'code', name, category: null, under: null, order: Number.MAX_SAFE_INTEGER, parked: false, number: Number.MAX_SAFE_INTEGER, colour: 0 });
    const told = ({ codes }) => (scheme) => scheme.put({ definition: '', includes: '', excludes: '', example: '', ...codes[0], kind: 'code' });
    return this.run(change, 'add_code', { name, code: id }, { said: _('{name}, added', { name }), about: [id], then: told });
  }

  park(codes) {
    return this.run(parked(codes), 'park', { codes }, { said: _('{names}, parked', { names: this.names(codes) }), about: codes });
  }

  unpark(codes) {
    return this.run(parked(codes, false), 'unpark', { codes }, { said: _('{names}, taken out of the parking place', { names: this.names(codes) }), about: codes });
  }

  remove(id) {
    const thing = this.now.get(id);
    const { kind } = thing;
    return this.run(removed(id), kind === 'code' ? 'delete_code' : 'delete_category', { [kind]: id }, { said: _('{name}, taken away', { name: title(thing) }), about: [id] });
  }

  // A code becomes a category that holds it; the study says on which level.
  promote(id) {
    const told = ({ categories, codes }) => (scheme) => (scheme.put({ definition: '', includes: '', excludes: '', example: '', ...categories[0], kind: 'category' }), scheme.change(id, codes[0]));
    return this.run(() => {}, 'promote', { code: id }, { said: _('{name}, now a category', { name: title(this.now.get(id)) }), about: [id], then: told });
  }

  // A category becomes a code that holds its codes.
  demote(id) {
    const told = ({ codes }) => (scheme) => {
      scheme.remove(id);
      scheme.put({ definition: '', includes: '', excludes: '', example: '', ...codes[0], kind: 'code' });
    };
    return this.run(() => {}, 'demote', { category: id }, { said: _('{name}, now a code', { name: title(this.now.get(id)) }), about: [id], then: told });
  }

  // A further place beside the first one, or (away) no longer there.
  also(id, category, { away = false } = {}) {
    const thing = this.now.get(id);
    const also = (thing.also ?? []).filter((one) => one !== category);
    const given = thing.kind === 'code' ? { category, codes: [id] } : { category, children: [id] };
    const values = { name: title(thing), place: title(this.now.get(category)) };
    const said = away ? _('{name}, no longer also in {place}', values) : _('{name}, also in {place}', values);
    return this.run((scheme) => scheme.change(id, { also: away ? also : [...also, category] }), away ? 'no_longer_under' : 'also_under', given, { said, about: [id] });
  }

  // Typed into a field: no sentence after it, the field itself shows what is stored.
  async define(id, given, seen) {
    const { kind } = this.now.get(id);
    const sent = this.api.act(kind === 'code' ? 'define_code' : 'define_category', { [kind]: id, ...given, seen });
    this.latest = sent.id;
    const answer = await sent;
    this.working.done(null, described(id, given));
    return answer;
  }
}
