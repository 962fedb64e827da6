// The acts of the tree that ask something first: where to, into what, what goes into the new one.

import { h } from '../lib/dom.js';
import { toast } from '../lib/toast.js';
import { _, ngettext } from '../lib/words.js';
import { title } from './acts.js';
import { choose } from './choosing.js';
import { compare } from './comparing.js';
import { join } from './joining.js';
import { step } from './rows.js';
import { Sheet } from './side.js';
import { codePart, split, unitPart } from './splitting.js';

const WHY = () => ({ itself: _('part of it'), level: _('not on a higher level'), code: _('a code') });

export const NO_LEVEL = () => _('This study has no level above the code. Choose its levels under Study settings › Labels and levels.');

export class Questions {
  constructor(page) {
    this.page = page;
  }

  get now() {
    return this.page.acts.now;
  }

  do(what, id) {
    const { acts, grid } = this.page;
    const ways = {
      rename: () => (this.page.reach(id), grid.edit(id)),
      move: () => this.move(this.together(id)),
      merge: () => this.merge(id),
      split: () => this.split(id),
      raise: () => this.level(id, 'raise'),
      lower: () => this.level(id, 'lower'),
      park: () => this.isCode(id) && acts.park(this.together(id)),
      unpark: () => this.isCode(id) && acts.unpark([id]),
      promote: () => this.isCode(id) && this.turned(acts.promote(id), 'category'),
      demote: () => !this.isCode(id) && this.turned(acts.demote(id), 'code'),
      also: () => this.also(id),
      page: () => this.page.context.go('category', { node: id }),
      compare: () => this.compare(id),
      remove: () => this.remove(id),
    };
    ways[what]();
  }

  // What a code or category became has the focus.
  async turned(act, what) {
    const answer = await act;
    if (answer) this.page.reach(answer[what]);
  }

  isCode(id) {
    return this.now.get(id).kind === 'code';
  }

  // What is held goes along with the row in focus, where it is of the same kind.
  together(id) {
    const { held } = this.page.grid;
    if (!held.has(id)) return [id];
    const { kind } = this.now.get(id);
    return [...held].filter((one) => this.now.get(one)?.kind === kind);
  }

  add() {
    const { acts, grid } = this.page;
    const at = grid.focus && this.now.get(grid.focus);
    const holds = ({ kind, level }) => kind === 'category' && this.now.nextBelow(level) !== null;
    const over = at && [at, ...this.now.above(at.id)].find(holds)?.id;
    if (!this.now.levels.length) return toast(NO_LEVEL());
    const places = [...this.tops(), ...this.places(() => '')].filter(({ id }) => id === null || holds(this.now.get(id)));
    const first = places.findIndex(({ id }) => id === over);
    if (first > 0) places.unshift(...places.splice(first, 1));
    return choose({ title: _('New category, under…'), places, beside: this.page.tools }, ({ id, top }) => {
      const level = id === null ? top : this.now.nextBelow(this.now.get(id).level);
      this.page.closed.delete(id);
      const made = acts.pile([], { level, parent: id });
      this.page.reach(made);
      grid.edit(made);
    });
  }

  // The top of the tree, and once more for each level that cuts across.
  tops() {
    const { levels, highest } = this.now;
    const across = levels.filter(({ cuts_across, position }) => cuts_across && position !== highest);
    const top = (position, name) => ({ id: null, top: position, name, path: [], look: [0, 1], why: '' });
    return [top(highest, _('At the top')), ...across.map(({ position, label }) => top(position, _('At the top, as {level}', { level: label })))];
  }

  places(why) {
    return this.now.walk().map((category) => ({ id: category.id, name: title(category), path: this.now.path(category.id), look: this.now.look(category.id), why: why(category) }));
  }

  move(ids) {
    const code = this.isCode(ids[0]);
    const why = ({ id }) => (code ? '' : (WHY()[ids.map((one) => this.now.hindrance(one, id)).find(Boolean)] ?? ''));
    const top = { id: null, name: code ? _('Not yet placed') : _('At the top'), path: [], look: [0, 1], why: '' };
    choose({ title: _('Move {names} to…', { names: this.page.acts.names(ids) }), places: [...this.places(why), top], beside: this.page.grid.drawn.get(ids[0]) }, ({ id }) => {
      this.page.land(ids, { parent: id, before: null });
      if (this.now.get(ids[0]) && this.page.grid.drawn.has(ids[0])) this.page.reach(ids[0]);
    });
  }

  merge(id) {
    const ids = this.together(id);
    const { kind } = this.now.get(id);
    const alone = ids.length === 1;
    const all = (kind === 'code' ? this.now.codes : this.now.walk()).filter((one) => !(alone && one.id === id));
    const others = [...all.filter((one) => ids.includes(one.id)), ...all.filter((one) => !ids.includes(one.id))];
    const inside = (one) => this.now.above(one.id).some((over) => ids.includes(over.id));
    const places = others.map((one) => ({ id: one.id, name: title(one), path: this.now.path(one.id), look: this.now.look(one.id), why: kind === 'category' && inside(one) ? _('part of it') : '' }));
    choose({ title: _('Merge {name} into…', { name: this.page.acts.names(ids) }), places, beside: this.page.grid.drawn.get(id) }, (place) => {
      join(this.page, ids.filter((one) => one !== place.id), place.id, (gone, stays) => {
        this.page.acts.merge(gone, stays);
        this.page.reach(stays);
        this.page.panel.show(stays);
      });
    });
  }

  // A further place; the study decides whether it allows one.
  also(id) {
    const standing = [this.now.over(this.now.get(id)), ...(this.now.get(id).also ?? [])];
    const why = (category) => (category.id === id || standing.includes(category.id) ? _('it stands there') : '');
    choose({ title: _('{name}, also under…', { name: title(this.now.get(id)) }), places: this.places(why), beside: this.page.grid.drawn.get(id) }, (place) => this.page.acts.also(id, place.id));
  }

  // Two held rows side by side, or this one beside another that is chosen.
  compare(id) {
    const { kind } = this.now.get(id);
    const held = this.together(id).filter((one) => one !== id);
    const lay = (a, b) => (kind === 'code' ? this.lay(a, b) : this.merge(a));
    if (held.length) return compare(this.page, id, held[0], lay);
    const others = (kind === 'code' ? this.now.codes : this.now.walk()).filter((one) => one.id !== id);
    const places = others.map((one) => ({ id: one.id, name: title(one), path: this.now.path(one.id), look: this.now.look(one.id), why: '' }));
    return choose({ title: _('Compare {name} with…', { name: title(this.now.get(id)) }), places, beside: this.page.grid.drawn.get(id) }, (place) => compare(this.page, id, place.id, lay));
  }

  // Into the pile of either, or into a new one without a name.
  lay(a, b) {
    const { acts } = this.page;
    const [one, other] = [a, b].map((id) => this.now.over(this.now.get(id)));
    if (one) return acts.place([b], one);
    return other ? acts.place([a], other) : acts.pile([a, b]);
  }

  split(id) {
    const thing = this.now.get(id);
    const { acts, units } = this.page;
    const name = title(thing);
    if (thing.kind === 'code') return split({ name, parts: units.of({ code: id }).then((found) => found.map(unitPart)) }, (fresh, ids) => acts.splitCode(id, fresh, ids));
    const held = [...this.now.children(id), ...this.now.codesOf(id)];
    return split({ name, parts: held.map((one) => codePart(this.now, { ...one, name: title(one) })) }, (fresh, ids) => acts.splitCategory(id, fresh, ids));
  }

  level(id, way) {
    if (this.isCode(id)) return;
    this.page.acts.level(id, way);
    this.page.reach(id);
  }

  step(id, by) {
    const before = step(this.now, id, by);
    if (before !== undefined) this.page.land([id], { parent: this.now.over(this.now.get(id)), before });
  }

  // A code with units asks first, with their number; everything else can be taken back without asking.
  async remove(id) {
    const thing = this.now.get(id);
    if (thing.kind === 'category') return this.gone(id);
    const units = await this.page.units.of({ code: id }).catch(() => []);
    if (!units.length) return this.gone(id);
    const sentence = ngettext('Take the code away from {n} unit? The units stay.', 'Take the code away from {n} units? The units stay.', units.all);
    return new Sheet(_('Take {name} away', { name: thing.name }), { body: [h('p', sentence)], does: _('Take away'), done: () => this.gone(id) });
  }

  gone(id) {
    const { grid } = this.page;
    const at = grid.shown.findIndex((one) => one.id === id);
    const next = (grid.shown[at + 1] ?? grid.shown[at - 1])?.id;
    this.page.acts.remove(id);
    if (next) grid.focusOn(next);
    if (this.page.panel.id === id) this.page.panel.show(next);
  }
}
