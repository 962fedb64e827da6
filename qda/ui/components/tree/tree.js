// The category tree: categories and codes as an outline that is built, named, defined and questioned here.

import { recall, remember } from '../lib/desk.js';
import { debounce, h, icon, kbd, replace } from '../lib/dom.js';
import { styles, surface } from '../lib/surface.js';
import { fold } from '../lib/text.js';
import { _, ngettext } from '../lib/words.js';
import { Acts, title } from './acts.js';
import { Collecting } from './collecting.js';
import { Grid } from './grid.js';
import { Keys } from './keys.js';
import { Panel } from './panel.js';
import { mayWork } from '../lib/role.js';
import { Proposals } from './proposals.js';
import { NO_LEVEL, Questions } from './questions.js';
import { RowDrag } from './rowdrag.js';
import { fitting, rows } from './rows.js';
import { Scheming } from './scheming.js';
import { Units } from './units.js';

const dressed = styles(new URL('./tree.css', import.meta.url));

export default surface('.q-tree', async (root, data, context) => {
  const tree = new Tree(root, data, context);
  await tree.start();
  return tree;
});

class Tree {
  constructor(root, data, context) {
    Object.assign(this, { root, data, context, api: context.api, person: data.person });
    this.closed = new Set();
    this.codes = true;
    this.query = '';
    this.acts = new Acts(this.api, { painted: () => this.draw(), refused: (sentence, ids) => this.grid.refused(ids.find((id) => this.grid.drawn.has(id)), sentence), reread: () => this.scheming.soon() });
    this.units = new Units(this.api);
    this.scheming = new Scheming(this);
    this.grid = new Grid(this);
    this.questions = new Questions(this);
    this.panel = new Panel(this);
    this.collecting = new Collecting(this);
    this.proposals = new Proposals(this);
    this.keys = new Keys(this);
    this.drag = new RowDrag(this);
    this.keep = debounce(500, () => remember(this.api, 'tree', { closed: [...this.closed], codes: this.codes, counts: this.scheming.counting, focus: this.grid.focus, staged: this.collecting.kept() }));
    this.tools = h('div.q-tools');
    this.foot = h('div.q-foot');
    this.empty = h('p.q-empty', { hidden: true });
    this.grid.body.addEventListener('click', (event) => this.click(event));
    this.grid.body.addEventListener('dblclick', (event) => this.rowOf(event) && this.grid.edit(this.rowOf(event)));
    this.grid.body.addEventListener('focusin', (event) => this.focused(event));
    this.onLeave = () => this.panel.close();
    window.addEventListener('pagehide', this.onLeave);
  }

  async start() {
    replace(this.root, this.tools, h('div.q-tree-work', h('div.q-tree-left', this.grid.root, this.empty), this.panel.root), this.foot);
    const [kept, trouble] = await Promise.all([recall(this.api, 'tree'), this.scheming.read(), dressed]);
    const left = kept ?? {};
    this.codes = left.codes ?? true;
    this.closed = new Set(left.closed ?? this.now.piles().map(({ id }) => id));
    if (trouble) {
      replace(this.empty, trouble);
      this.empty.hidden = false;
      return;
    }
    this.ready = true;
    this.collecting.recall(left.staged);
    const wanted = this.data.query?.node ?? left.focus;
    if (wanted && this.now.get(wanted)) this.reach(wanted);
    this.draw();
    if (this.grid.focus) this.grid.focusOn(this.grid.focus);
    this.panel.show(this.grid.focus);
    if (left.counts) this.scheming.count(true);
    this.proposals.read();
  }

  get now() {
    return this.acts.now;
  }

  counting() {
    return this.scheming.counting && this.scheming.counts !== null;
  }

  counted(id) {
    return this.scheming.of(id);
  }

  drawn() {
    this.draw();
  }

  draw() {
    if (!this.ready) return;
    const only = this.query ? fitting(this.now, ({ name, definition }) => fold(`${name} ${definition ?? ''}`).includes(this.query)) : null;
    const from = this.collecting.from;
    const proposed = (one) => (this.proposals.of(one.id) ? { ...one, proposed: this.proposals.of(one.id) } : one);
    const staged = (one) => (from.has(one.id) ? { ...one, from: from.get(one.id) === null ? '' : title(this.now.get(from.get(one.id))) } : proposed(one));
    this.grid.show(rows(this.now, { closed: this.query ? new Set() : this.closed, codes: this.codes, only }).map(staged));
    this.grid.root.classList.toggle('q-nothing', !this.grid.shown.length);
    this.empty.hidden = this.grid.shown.length > 0;
    replace(this.empty, this.query ? _('Nothing of that name.') : this.now.levels.length ? _('Name a pile on the board, or add a category here.') : NO_LEVEL());
    this.drawTools();
    if (this.panel.id) this.panel.show(this.panel.id);
    this.proposals.show(this.panel.id);
  }

  drawTools() {
    const { now } = this;
    const key = [this.proposals.open.length, this.codesSeen, this.collecting.on, this.collecting.size, this.panel.near.on, this.counting(), now.unplaced().length, now.parked().length, now.categories.length, now.codes.length].join(' ');
    if (key === this.toolsKey) return;
    this.toolsKey = key;
    const pill = (pressed, work, ...words) => h('button.q-pill', { 'aria-pressed': String(pressed), onclick: work }, words);
    this.find ??= h('input.q-find-in', { type: 'search', placeholder: _('Find in the tree'), 'aria-label': _('Find in the tree'), oninput: () => this.search(), onkeydown: (event) => this.findKey(event) });
    replace(
      this.tools,
      h('span.q-seg', h('button', { onclick: () => this.context.go('board') }, _('Board')), h('button', { 'aria-pressed': 'true' }, _('Tree')), h('button', { onclick: () => this.context.go('figures') }, _('Figure'))),
      this.proposals.pill(),
      pill(this.codesSeen, () => this.showCodes(), _('Codes'), ' ', h('b', this.codesSeen ? _('open') : _('hidden'))),
      pill(this.counting(), () => this.count(), _('Counts'), ' ', h('b', this.counting() ? _('shown') : _('hidden'))),
      !mayWork() ? null : pill(this.collecting.on, () => this.collecting.turn(), this.collecting.size ? h('b', ngettext('Look at {n} move', 'Look at {n} moves', this.collecting.size)) : [_('Collect moves'), ' ', h('b', this.collecting.on ? _('on') : _('off'))]),
      this.collecting.size ? h('button.q-btn.q-quiet', { onclick: () => this.collecting.back() }, _('Last one back')) : null,
      pill(this.panel.near.on, () => this.nearness(), _('Similar'), ' ', h('b', this.panel.near.on ? _('shown') : _('off'))),
      this.find,
      h('span.q-right', h('span.q-meta.q-wide', kbd('Alt ↑↓'), ` ${_('order')} `, kbd('[', ']'), ` ${_('level')}`), h('button.q-btn', { does: 'add_category', onclick: () => this.questions.add() }, icon('plus'), _('Category'))),
    );
    const unplaced = now.unplaced().length;
    const parked = now.parked().length;
    replace(
      this.foot,
      h('span', this.summary()),
      unplaced ? h('button.q-link', { onclick: () => this.context.go('board') }, ngettext('{n} code not yet placed', '{n} codes not yet placed', unplaced)) : null,
      parked ? h('span', ngettext('{n} parked', '{n} parked', parked)) : null,
      mayWork() && h('span.q-right', h('span', kbd('Enter'), ` ${_('open it')}`), h('span', kbd('F2'), ` ${_('rename')}`), h('span', kbd('M'), ` ${_('move to…')}`), h('span', kbd('Ctrl M'), ` ${_('merge into…')}`), h('span', kbd('Ctrl D'), ` ${_('split')}`)),
    );
    window.dispatchEvent(new CustomEvent('qda:place', { detail: `${ngettext('{n} category', '{n} categories', now.categories.length)}, ${ngettext('{n} code', '{n} codes', now.codes.length)}` }));
  }

  // "5 main categories, 16 generic categories, 40 codes" without a plural that no language could form: label, number.
  summary() {
    const of = (level) => this.now.categories.filter((category) => category.level === level).length;
    const parts = [...this.now.levels].reverse().map(({ label, position }) => [label, of(position)]).filter(([, n]) => n);
    return [...parts, [_('code'), this.now.codes.length]].map(([label, n]) => `${label} ${n}`).join(' · ');
  }

  search() {
    this.query = fold(this.find.value);
    this.draw();
  }

  findKey(event) {
    event.stopPropagation();
    if (event.key === 'Escape') {
      this.find.value = '';
      this.search();
    }
    if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      this.grid.focusOn(this.grid.focus);
    }
  }

  // Codes are in sight when they are not hidden and at least one pile is open.
  get codesSeen() {
    const piles = this.now.piles();
    return this.codes && (!piles.length || piles.some(({ id }) => !this.closed.has(id)));
  }

  showCodes() {
    const seen = this.codesSeen;
    if (!seen && this.now.piles().every(({ id }) => this.closed.has(id))) for (const { id } of this.now.piles()) this.closed.delete(id);
    this.codes = !seen;
    this.draw();
    this.keep();
  }

  async count() {
    await this.scheming.count(!this.counting());
    this.draw();
    this.keep();
  }

  rowOf(event) {
    return event.target.closest('.q-tree-row')?.dataset.id;
  }

  click(event) {
    const id = this.rowOf(event);
    if (!id || event.target.closest('input')) return;
    if (event.target.closest('[data-do="twist"]')) this.toggle(id);
    else if (event.shiftKey) this.through(id);
    else if (event.ctrlKey || event.metaKey) this.grid.hold(id);
    else {
      this.grid.letGo();
      this.panel.show(id);
    }
    this.grid.focusOn(id);
  }

  through(id) {
    const order = this.grid.shown.map((one) => one.id);
    const [from, to] = [order.indexOf(this.grid.focus), order.indexOf(id)].sort((a, b) => a - b);
    order.slice(from, to + 1).forEach((one) => this.grid.hold(one, true));
  }

  focused(event) {
    const id = this.rowOf(event);
    if (!id || event.target.closest('input')) return;
    this.grid.focus = id;
    this.keep();
  }

  toggle(id, open = this.closed.has(id)) {
    if (open) this.closed.delete(id);
    else this.closed.add(id);
    this.draw();
    this.keep();
  }

  // Opens what is above something and puts the focus on it.
  reach(id) {
    for (const over of this.now.above(id)) this.closed.delete(over.id);
    this.draw();
    this.grid.focusOn(id);
  }

  open(id) {
    this.reach(id);
    this.panel.show(id);
    this.keep();
  }

  rename(id, name) {
    this.acts.rename(id, name);
  }

  nearness() {
    this.panel.near.on = !this.panel.near.on;
    this.drawTools();
    this.panel.near.show(this.now.get(this.panel.id));
  }

  // Things dropped or moved to a place: the same parent is a new order, another one a move.
  land(ids, { parent, before }) {
    const [first] = ids;
    const thing = this.now.get(first);
    if (this.collecting.on) return this.collecting.add(ids, { parent, before });
    const same = ids.every((id) => this.now.over(this.now.get(id)) === parent);
    if (same) return this.acts.order(ids, before);
    if (thing.kind === 'code') return this.acts.place(ids, parent, before);
    this.closed.delete(parent);
    return this.acts.move(ids, parent, before);
  }

  do(what, id) {
    this.questions.do(what, id);
  }

  go(unit) {
    this.context.go('coding', { interview: unit.interview.id, unit: unit.number });
  }

  update(data) {
    const before = this.data.query?.node;
    this.data = data;
    if (data.query?.node && data.query.node !== before && this.now.get(data.query.node)) this.open(data.query.node);
  }

  close() {
    this.panel.close();
    this.proposals.close();
    this.collecting.close();
    this.keep.now();
    this.scheming.close();
    this.keys.close();
    this.drag.close();
    this.grid.close();
    window.removeEventListener('pagehide', this.onLeave);
  }
}
