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
    return this.page.draw();
  }

  add(ids, { parent, before }) {
    const { kind } = this.page.now.get(ids[0]);
    const change = kind === 'code' ? placed(ids, parent, before) : moved(ids, parent, before);
    this.working.do(change);
    this.steps.push({ ids, kind, parent, before, change });
    toast(ngettext('{n} move collected, not done yet', '{n} moves collected, not done yet', this.size));
    this.page.draw();
  }

  // The last collected move goes back.
  back() {
    const last = this.steps.pop();
    if (last) this.working.refused(last.change);
    this.page.draw();
  }

  drop() {
    for (const { change } of this.steps) this.working.refused(change);
    this.steps = [];
    this.on = false;
    this.page.draw();
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
    await this.page.acts.run(all, 'rearrange', { moves }, { said: ngettext('{n} move done as one act', '{n} moves done as one act', moves.length), about: steps.flatMap(({ ids }) => ids), why });
    this.page.draw();
  }
}

const sheetOf = (element) => element.closest('.q-question-sheet');
