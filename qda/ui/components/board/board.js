// The card board: open codes as cards, laid into piles that become the lowest categories.

import { recall, remember } from '../lib/desk.js';
import { debounce, h, icon, kbd, replace } from '../lib/dom.js';
import { styles, surface } from '../lib/surface.js';
import { toast } from '../lib/toast.js';
import { mayWork } from '../lib/role.js';
import { _, ngettext } from '../lib/words.js';
import { Acts, title } from '../tree/acts.js';
import { choose } from '../tree/choosing.js';
import { Panel } from '../tree/panel.js';
import { Questions } from '../tree/questions.js';
import { Scheming } from '../tree/scheming.js';
import { Units } from '../tree/units.js';
import { Arrangement } from './arrangement.js';
import { CardDrag } from './carddrag.js';
import { Finding } from './finding.js';
import { Ground } from './ground.js';
import { Held } from './holding.js';
import { InHand } from './inhand.js';
import { Keys } from './keys.js';
import { reading } from './layout.js';
import { Paper } from './paper.js';

const dressed = styles(new URL('../tree/tree.css', import.meta.url), new URL('./board.css', import.meta.url));

export default surface('.q-board', async (root, data, context) => {
  const board = new Board(root, data, context);
  await board.start();
  return board;
});

class Board {
  constructor(root, data, context) {
    Object.assign(this, { root, data, context, api: context.api, person: data.person });
    this.held = new Held();
    this.acts = new Acts(this.api, { painted: () => this.draw(), refused: (_sentence, ids) => this.shake(ids), reread: () => this.scheming.soon() });
    this.units = new Units(this.api);
    this.scheming = new Scheming(this);
    this.ground = new Ground(this);
    this.panel = new Panel(this, { quotesFirst: true });
    this.inHand = new InHand(this);
    this.lying = new Arrangement(this);
    this.questions = new Questions(this);
    this.finding = new Finding(this);
    this.paper = new Paper(this);
    this.grid = this.asTree();
    this.tools = h('div.q-tools');
    this.foot = h('div.q-foot');
    this.said = h('div.q-sr', { 'aria-live': 'polite' });
    this.empty = h('p.q-empty', { hidden: true }, _('Codes appear here as cards when the first is made.'));
    this.keep = debounce(500, () => this.remember());
    this.look = debounce(120, (id) => this.show(id));
    this.peek = debounce(350, (id) => this.held.size < 2 && this.show(id));
    this.onLeave = () => (this.panel.close(), this.keep.now());
    window.addEventListener('pagehide', this.onLeave);
  }

  async start() {
    const work = h('div.q-board-work', this.ground.tray, h('div.q-board-middle', this.ground.scroll, this.empty, this.lying.zoomer), this.panel.root);
    replace(this.root, this.tools, work, this.foot, this.said);
    this.work = work;
    this.drag = new CardDrag(this);
    this.keys = new Keys(this);
    work.addEventListener('click', (event) => this.click(event));
    work.addEventListener('dblclick', (event) => this.doubled(event));
    work.addEventListener('pointerover', (event) => this.over(event));
    work.addEventListener('pointermove', ({ clientX, clientY }) => (this.pointer = `${clientX} ${clientY}`));
    work.addEventListener('focusin', (event) => this.focused(event));
    const [left, trouble] = await Promise.all([recall(this.api, 'board'), this.scheming.read(), dressed]);
    this.lying.recall(left ?? {});
    if (trouble) replace(this.empty, trouble);
    this.ready = true;
    document.fonts?.ready.then(() => this.lying.again());
    this.ground.focus = left?.focus && this.now.get(left.focus) ? left.focus : null;
    this.draw();
    this.takeFocus();
    this.look(this.ground.focus);
    if (left?.counts) this.scheming.count(true);
  }

  // Where nobody types elsewhere the keys work at once; the board stays where it was left.
  takeFocus() {
    if (!document.activeElement?.matches('input, textarea, select')) this.ground.element(this.ground.focus)?.focus({ preventScroll: true });
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
    this.held.keep((id) => this.now.get(id));
    this.ground.draw();
    this.lying.lay();
    this.finding.mark();
    this.empty.hidden = this.now.codes.length > 0 || this.now.piles().length > 0;
    this.drawTools();
    if (this.held.size > 1 || this.held.cut) this.inHand.show();
    else if (this.panel.id) this.panel.show(this.panel.id);
  }

  remember() {
    if (this.ready) remember(this.api, 'board', { ...this.lying.kept(), counts: this.scheming.counting, focus: this.ground.focus });
  }

  drawTools() {
    const { now } = this;
    const [all, waiting, parked] = [now.codes.length, now.unplaced().length, now.parked().length];
    const key = [all, waiting, parked, this.held.size, this.counting(), this.panel.near.on].join(' ');
    if (key === this.toolsKey) return;
    this.toolsKey = key;
    const placed = _('{n} of {all} codes placed', { n: all - waiting - parked, all });
    replace(
      this.tools,
      h('span.q-seg', h('button', { 'aria-pressed': 'true' }, _('Board')), h('button', { onclick: () => this.context.go('tree') }, _('Tree'))),
      h('button.q-pill', { 'aria-pressed': String(this.counting()), onclick: () => this.count() }, _('Counts'), ' ', h('b', this.counting() ? _('shown') : _('hidden'))),
      h('button.q-pill', { onclick: () => this.lying.tidy() }, _('Tidy')),
      h('button.q-pill', { 'aria-pressed': String(this.panel.near.on), onclick: () => this.nearness() }, _('Similar'), ' ', h('b', this.panel.near.on ? _('shown') : _('off'))),
      this.panel.near.on ? h('button.q-pill', { onclick: () => this.panel.near.groups() }, _('Groups…')) : null,
      h('button.q-pill', { onclick: () => this.paper.open() }, _('On paper…')),
      this.finding.field,
      h('span.q-right', h('span.q-meta.q-wide', _('Select many: draw a frame, or'), ' ', kbd('Shift'), ` ${_('click')}`), h('button.q-btn', { does: 'place', disabled: !this.held.size, onclick: () => this.pile([...this.held.ids]) }, _('Pile selected'), ' ', kbd('P')), h('button.q-btn', { does: 'add_code', onclick: () => this.addCode() }, icon('plus'), _('Code'))),
    );
    replace(this.foot, h('span', placed), this.held.size ? h('span', ngettext('{n} card held', '{n} cards held', this.held.size)) : null, mayWork() && h('span.q-right', h('span', kbd('Space'), ` ${_('hold')}`), h('span', kbd('X'), ` ${_('cut')}`), h('span', kbd('V'), ` ${_('paste')}`), h('span', kbd('M'), ` ${_('move to…')}`), h('span', kbd('P'), ` ${_('pile')}`), h('span', kbd('F2'), ` ${_('rename')}`)));
    window.dispatchEvent(new CustomEvent('qda:place', { detail: _('Grouping, {placed}', { placed }) }));
  }

  async count() {
    await this.scheming.count(!this.counting());
    this.draw();
    this.keep();
  }

  nearness() {
    this.panel.near.on = !this.panel.near.on;
    this.drawTools();
    this.panel.near.show(this.now.get(this.panel.id));
  }

  say(sentence) {
    this.said.textContent = sentence;
  }

  // The piles and cards in reading order: the tray, then pile by pile.
  order() {
    const piles = reading(this.ground.boxes());
    return [...this.ground.cardsInTray(), ...piles.flatMap((id) => [id, ...this.ground.cardsIn(id)])];
  }

  click(event) {
    const id = idAt(event);
    if (event.target.closest('input, button, textarea, .q-panel')) return;
    if (!id) {
      if (event.target.closest('.q-ground, .q-tray') && this.held.clear()) this.showHeld();
      return;
    }
    const card = this.ground.cards.has(id);
    if (card && event.shiftKey) this.held.through(id, this.order().filter((one) => this.ground.cards.has(one)));
    else if (card && (event.ctrlKey || event.metaKey)) this.held.toggle(id);
    else if (card) this.held.only(id);
    this.ground.focusOn(id);
    this.showHeld();
    if (this.held.size < 2) this.show(id);
  }

  doubled(event) {
    const id = idAt(event);
    if (id && mayWork() && !event.target.closest('input, .q-panel')) this.rename(id);
  }

  // What the pointer comes to; not what is scrolled under a pointer that rests.
  over(event) {
    if (this.pointer === `${event.clientX} ${event.clientY}`) return;
    const id = idAt(event);
    if (id && !this.panel.root.contains(document.activeElement)) this.peek(id);
    else if (!event.target.closest('.q-panel')) this.peek(this.ground.focus);
  }

  focused(event) {
    const id = idAt(event);
    if (!id || event.target.closest('input')) return;
    this.ground.focus = id;
    this.keep();
    if (this.held.size < 2) this.look(id);
  }

  show(id) {
    if (this.lifting || this.panel.root.contains(document.activeElement)) return;
    if (this.held.size > 1 || this.held.cut) this.inHand.show();
    else if (this.now.get(id)) this.panel.show(id);
  }

  showHeld() {
    this.ground.mark();
    this.drawTools();
    if (this.held.size > 1 || this.held.cut) this.inHand.show();
    else this.show(this.held.ids[0] ?? this.ground.focus);
  }

  // What a frame took is held, and the keys go on from its first card.
  framed() {
    this.ground.focus = this.held.ids[0] ?? this.ground.focus;
    this.showHeld();
    this.takeFocus();
  }

  // While cards hang at the pointer they are what is shown, whatever lies under them.
  lifted(ids) {
    this.lifting = true;
    this.inHand.show(ids);
  }

  lowered() {
    this.lifting = false;
    this.inHand.into(null);
    if (this.held.size < 2) this.look(this.ground.focus);
  }

  hovering(pile) {
    this.inHand.into(pile);
  }

  letGo() {
    if (this.held.clear()) this.say(_('Put back.'));
    this.showHeld();
  }

  // Cards into a pile (where: {before} another card, or at its end), or (null) back among those not yet placed.
  put(ids, pile, where = null) {
    const known = ids.filter((id) => this.now.get(id));
    const coming = known.filter((id) => this.now.over(this.now.get(id)) !== pile || this.now.get(id).parked);
    this.held.clear();
    if (where && known.length) this.land(known, { parent: pile, before: where.before });
    else if (coming.length) this.acts.place(coming, pile);
    else this.draw();
    if (ids[0]) this.ground.focusOn(ids[0]);
    this.showHeld();
  }

  park(ids) {
    this.held.clear();
    const next = this.after(ids);
    this.acts.park(ids);
    this.ground.focusOn(next);
    this.showHeld();
  }

  // A new pile at this point (or the next free place), its name field open.
  pile(ids, at = null) {
    if (!ids.length) return;
    this.held.clear();
    const place = this.lying.clear(at, 44 + 38 * ids.length);
    const id = this.acts.pile(ids);
    this.lying.move(id, place);
    this.showHeld();
    this.ground.piles.get(id)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    this.rename(id);
  }

  rename(id) {
    this.ground.edit(id, (name) => this.acts.rename(id, name));
  }

  move(ids) {
    if (!ids.length) return;
    const next = this.after(ids);
    const places = [...this.now.piles(), ...this.now.walk().filter((one) => !this.ground.piles.has(one.id))];
    const known = places.map((one) => ({ id: one.id, name: title(one), path: this.now.path(one.id), look: this.now.look(one.id), why: '' }));
    known.push({ id: null, name: _('Not yet placed'), path: [], look: [0, 1], why: '' });
    choose({ title: _('Move {names} to…', { names: this.acts.names(ids) }), places: known, make: (name) => _('New pile “{name}”', { name }), beside: this.ground.element(ids[0]) }, ({ id, fresh }) => {
      this.held.clear();
      if (fresh) this.acts.pile(ids, { name: fresh });
      else this.acts.place(ids, id);
      this.ground.focusOn(next ?? ids[0]);
      this.showHeld();
    });
  }

  // The card that comes after these in reading order, where one goes on.
  after(ids) {
    const order = this.order();
    const at = order.indexOf(ids.at(-1));
    return order.slice(at + 1).find((id) => !ids.includes(id) && this.ground.cards.has(id)) ?? null;
  }

  addCode() {
    choose({ title: _('A new code'), places: [], make: (name) => name }, ({ fresh }) => this.acts.addCode(fresh));
  }

  shake(ids) {
    for (const id of ids) {
      const element = this.ground.element(id);
      element?.classList.add('q-back');
      setTimeout(() => element?.classList.remove('q-back'), 700);
    }
  }

  // What the panel asks for.
  do(what, id) {
    if (what === 'rename') this.rename(id);
    else if (what === 'move' && this.ground.cards.has(id)) this.move(this.held.with(id));
    else if (what === 'park') this.park([id]);
    else this.questions.do(what, id);
  }

  open(id) {
    if (this.ground.element(id)) this.ground.focusOn(id);
    this.panel.show(id);
  }

  // What the questions of the tree need of a page: here its rows are cards and piles.
  asTree() {
    const { ground } = this;
    return {
      held: { has: (id) => this.held.has(id), [Symbol.iterator]: () => this.held.ids[Symbol.iterator]() },
      drawn: { get: (id) => ground.element(id), has: (id) => Boolean(ground.element(id)) },
      get focus() {
        return ground.focus;
      },
      get shown() {
        return [];
      },
      focusOn: (id) => ground.focusOn(id),
      edit: (id) => this.rename(id),
    };
  }

  reach(id) {
    this.ground.focusOn(id);
  }

  // Within one pile it is another order, else a move.
  land(ids, { parent, before = null }) {
    const things = ids.map((id) => this.now.get(id));
    if (parent !== null && things.every((thing) => this.now.over(thing) === parent)) return this.acts.order(ids, before);
    if (things[0].kind === 'code') return this.acts.place(ids, parent, before);
    return this.acts.move(ids, parent, before);
  }

  step(id, by) {
    this.questions.step(id, by);
  }

  go(unit) {
    this.context.go('coding', { interview: unit.interview.id, unit: unit.number });
  }

  update(data) {
    this.data = data;
  }

  close() {
    this.onLeave();
    window.removeEventListener('pagehide', this.onLeave);
    for (const part of [this.scheming, this.keys, this.drag]) part.close();
    this.look.cancel();
    this.peek.cancel();
  }
}

function idAt(event) {
  const card = event.target.closest('.q-card');
  if (card) return card.dataset.card;
  return event.target.closest('.q-pile-head')?.dataset.head ?? event.target.closest('.q-pile')?.dataset.pile ?? null;
}
