// Cards, piles and the frame by pointer: what is dragged, where it may go, what happens when it is let go.

import { h } from '../lib/dom.js';
import { mayWork } from '../lib/role.js';
import { ngettext } from '../lib/words.js';
import { Dragging } from '../tree/dragging.js';
import { landing } from '../tree/rows.js';
import { Lasso } from './lasso.js';
import { free } from './layout.js';

export class CardDrag {
  // page: {ground, held, lying, now, work} and what it does with what is dropped
  constructor(page) {
    this.page = page;
    this.ground = page.ground;
    this.lasso = new Lasso(page);
    this.drag = new Dragging(page.work, {
      take: (event) => this.take(event),
      picture: (taken, live) => this.picture(taken, live),
      over: (x, y, taken) => this.over(x, y, taken),
      drop: (x, y, taken) => this.drop(x, y, taken),
      back: (taken) => this.clear(taken),
      grounds: () => [this.ground.scroll, this.ground.tray],
    });
  }

  // A point of the window in the board's own px.
  point(x, y) {
    const box = this.ground.area.getBoundingClientRect();
    return { x: (x - box.left) / this.page.lying.zoom, y: (y - box.top) / this.page.lying.zoom };
  }

  take(event) {
    if (!mayWork()) return null;
    const card = event.target.closest('.q-card');
    if (card && !event.shiftKey) return { kind: 'cards', ids: this.page.held.with(card.dataset.card), from: card };
    const head = event.target.closest('.q-pile-head');
    if (head) {
      const pile = this.ground.piles.get(head.dataset.head);
      const at = this.point(event.clientX, event.clientY);
      return { kind: 'pile', id: head.dataset.head, pile, was: pile.at, grip: [at.x - pile.at[0], at.y - pile.at[1]] };
    }
    return this.lasso.begin(event);
  }

  picture(taken, live) {
    if (taken.kind !== 'cards') return null;
    const box = taken.from.getBoundingClientRect();
    for (const id of taken.ids) this.ground.cards.get(id)?.classList.add('q-taken');
    this.page.lifted(taken.ids);
    const copy = taken.from.cloneNode(true);
    copy.classList.remove('q-taken', 'q-cut');
    const under = taken.ids.length > 1 && h('div.q-drag-under');
    const badge = taken.ids.length > 1 && h('span.q-drag-count', ngettext('{n} card', '{n} cards', taken.ids.length));
    const lifted = h('div.q-lifted', { style: { left: `${box.left - live.from[0]}px`, top: `${box.top - live.from[1]}px`, width: `${box.width}px` } }, under, copy, badge);
    return h('div.q-root.q-drag', lifted);
  }

  over(x, y, taken) {
    if (taken.kind === 'pile') return this.movePile(x, y, taken);
    if (taken.kind === 'frame') return this.lasso.stretch(x, y, taken);
    return this.target(this.under(x, y, taken.ids));
  }

  // Where cards would go: {pile, card and way within it}, {tray: 'unplaced' | 'parked'}, {ground: true} or null.
  under(x, y, ids) {
    const element = document.elementFromPoint(x, y);
    const pile = element?.closest?.('.q-pile');
    if (pile) return { pile: pile.dataset.pile, element: pile, ...this.between(element, y, ids) };
    const tray = element?.closest?.('.q-tray-part');
    if (tray) return { tray: tray.dataset.tray, element: tray };
    if (element?.closest?.('.q-tray')) return { tray: 'unplaced', element: this.ground.unplaced.root };
    return element?.closest?.('.q-ground') ? { ground: true, element: null } : null;
  }

  // Over a card of a pile: before it, or before the next one; elsewhere at the end.
  between(element, y, ids) {
    const card = element.closest('.q-card');
    if (!card || ids.includes(card.dataset.card)) return {};
    const box = card.getBoundingClientRect();
    const way = y < box.top + box.height / 2 ? 'before' : 'after';
    return { card, way, before: landing(this.page.now, card.dataset.card, way, ids).before };
  }

  target(there) {
    if (this.marked !== there?.element) {
      this.marked?.classList.remove('q-to');
      this.marked = there?.element ?? null;
      this.marked?.classList.add('q-to');
      this.page.hovering(there?.pile ?? null);
    }
    this.line?.classList.remove('q-line-before', 'q-line-after');
    this.line = there?.card ?? null;
    this.line?.classList.add(`q-line-${there.way}`);
    this.there = there;
  }

  movePile(x, y, { pile, grip }) {
    const at = this.point(x, y);
    pile.classList.add('q-moving');
    pile.style.left = `${Math.max(0, at.x - grip[0])}px`;
    pile.style.top = `${Math.max(0, at.y - grip[1])}px`;
  }

  drop(x, y, taken) {
    const { there } = this;
    this.clear(taken);
    if (taken.kind === 'pile') this.dropPile(x, y, taken);
    else if (taken.kind === 'frame') this.page.framed();
    else if (there?.pile) this.page.put(taken.ids, there.pile, there.card ? there : null);
    else if (there?.tray === 'parked') this.page.park(taken.ids);
    else if (there?.tray) this.page.put(taken.ids, null);
    else if (there?.ground) this.page.pile(taken.ids, this.point(x - 20, y - 20));
  }

  dropPile(x, y, { id, pile, grip }) {
    const at = this.point(x, y);
    const others = this.ground.boxes().filter((box) => box.id !== id);
    this.page.lying.move(id, free(others, { x: at.x - grip[0], y: at.y - grip[1], height: this.ground.tall(pile) }, Infinity));
  }

  clear(taken) {
    this.target(null);
    this.lasso.end();
    for (const card of document.querySelectorAll('.q-card.q-taken')) card.classList.remove('q-taken');
    if (taken.kind === 'pile') {
      taken.pile.classList.remove('q-moving');
      this.ground.put(taken.pile, taken.was);
    }
    this.page.lowered();
  }

  close() {
    this.drag.close();
  }
}
