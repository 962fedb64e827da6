// Collected moves: laid out in the tree, looked at as a difference, and done as one act or thrown away.

import { h, icon } from '../lib/dom.js';
import { toast } from '../lib/toast.js';
import { _, ngettext } from '../lib/words.js';
import { title } from './acts.js';
import { moved, placed } from './changes.js';
import { Sheet } from './side.js';

export class Collecting {
  // page: {acts, draw()}
  constructor(page) {
    this.page = page;
    this.on = false;
    this.steps = [];
    this.onBack = (event) => this.first(event);
    window.addEventListener('qda:back', this.onBack);
  }

  // Ctrl Z takes back what is only collected before it takes back what is done.
  first(event) {
    if (event.detail !== 'undo' || !this.size) return;
    event.preventDefault();
    this.back();
  }

  close() {
    window.removeEventListener('qda:back', this.onBack);
  }

  get size() {
    return this.steps.length;
  }

  get working() {
    return this.page.acts.working;
  }

  // What has been moved so far: id → what it stood under.
  get from() {
    const found = new Map();
    for (const { ids } of this.steps) for (const id of ids) found.set(id, this.working.base.get(id) ? this.working.base.over(this.working.base.get(id)) : null);
    return found;
  }

  turn() {
    if (this.on && this.size) return this.preview();
    this.on = !this.on;
    this.page.draw();
    return this.page.keep();
  }

  add(ids, place) {
    const trouble = this.trouble(ids, place.parent);
    if (trouble) return this.page.grid.refused(ids[0], trouble);
    this.lay(ids, place);
    toast(ngettext('{n} move collected, not done yet', '{n} moves collected, not done yet', this.size));
    this.page.draw();
    return this.page.keep();
  }

  // Why the study would refuse this move, as far as it can be known here.
  trouble(ids, parent) {
    const { now } = this.page;
    const id = ids.find((one) => now.hindrance(one, parent));
    if (!id) return '';
    const names = { child: title(now.get(id)), parent: title(now.get(parent)) };
    if (now.hindrance(id, parent) === 'itself') return _('“{parent}” is itself part of “{child}”. The move was not collected.', names);
    return _('“{child}” cannot stand under “{parent}”: a category holds only lower levels. The move was not collected.', names);
  }

  lay(ids, { parent, before }) {
    const { kind } = this.page.now.get(ids[0]);
    const change = kind === 'code' ? placed(ids, parent, before) : moved(ids, parent, before);
    this.working.do(change);
    this.steps.push({ ids, kind, parent, before, change });
  }

  // What is remembered for the next time, and laid out again: moves of things that are still there.
  kept() {
    return this.on ? this.steps.map(({ ids, parent, before }) => ({ ids, parent, before })) : null;
  }

  recall(steps) {
    if (!steps) return;
    this.on = true;
    const { now } = this.page;
    for (const { ids, parent, before } of steps) {
      const there = ids.filter((id) => now.get(id));
      if (there.length && (parent === null || now.get(parent)) && !this.trouble(there, parent)) this.lay(there, { parent, before });
    }
  }

  // The last collected move goes back.
  back() {
    const last = this.steps.pop();
    if (last) this.working.refused(last.change);
    this.page.draw();
    this.page.keep();
  }

  drop() {
    for (const { change } of this.steps) this.working.refused(change);
    this.steps = [];
    this.on = false;
    this.page.draw();
    this.page.keep();
  }

  preview() {
    const { base, now } = this.working;
    const name = (id) => (id === null ? _('no place') : title(now.get(id) ?? base.get(id)));
    const line = ([id, over]) => {
      const to = now.get(id) ? now.over(now.get(id)) : null;
      const way = over === to ? [h('span', _('another order in {place}', { place: name(to) }))] : [h('del', name(over)), ' → ', h('ins', name(to))];
      return h('li', h('b', name(id)), ' ', way);
    };
    const why = h('input.q-field', { type: 'text', placeholder: _('Why? (goes into the history)'), 'aria-label': _('Why') });
    const count = ngettext('Apply {n} move', 'Apply {n} moves', this.size);
    return new Sheet(_('What would change'), { body: [h('ul.q-difference', [...this.from].map(line)), why, h('div.q-row', h('button.q-btn.q-quiet', { onclick: () => (sheetOf(why).remove(), document.querySelector('.q-veil')?.remove(), this.drop()) }, icon('undo'), _('Throw them away')))], does: count, leave: _('Go on collecting'), done: () => this.apply(why.value.trim()) });
  }

  async apply(why) {
    const { steps } = this;
    const moves = steps.flatMap(({ ids, kind, parent, before }) => ids.map((id) => ({ [kind]: id, to: parent, before })));
    for (const { change } of steps) this.working.refused(change);
    this.steps = [];
    this.on = false;
    const all = (scheme) => steps.forEach(({ change }) => change(scheme));
    const done = await this.page.acts.run(all, 'rearrange', { moves }, { said: ngettext('{n} move done as one act', '{n} moves done as one act', moves.length), about: steps.flatMap(({ ids }) => ids), why });
    if (done === null) this.again(steps);
    this.page.draw();
    this.page.keep();
  }

  // Refused as a whole: what was collected stays laid out, to be mended.
  again(steps) {
    this.on = true;
    for (const step of steps) this.working.do(step.change);
    this.steps = [...steps, ...this.steps];
  }
}

const sheetOf = (element) => element.closest('.q-question-sheet');
