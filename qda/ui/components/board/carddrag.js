// Cards, piles and the frame by pointer: what is dragged, where it may go, what happens when it is let go.

import { h } from '../lib/dom.js';
import { ngettext } from '../lib/words.js';
import { Dragging } from '../tree/dragging.js';
import { frameOf } from './holding.js';
import { free } from './layout.js';

export class CardDrag {
  constructor(page, root) {
    this.page = page;
    this.ground = page.ground;
    this.frame = h('div.q-frame', { hidden: true });
    this.ground.sizer.append(this.frame);
    this.drag = new Dragging(root, {
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
    const card = event.target.closest('.q-card');
    if (card) return { kind: 'cards', ids: this.page.held.with(card.dataset.card), from: card };
    const head = event.target.closest('.q-pile-head');
    if (head) {
      const pile = this.ground.piles.get(head.dataset.head);
      const at = this.point(event.clientX, event.clientY);
      return { kind: 'pile', id: head.dataset.head, pile, was: pile.at, grip: [at.x - pile.at[0], at.y - pile.at[1]] };
    }
    const inside = event.target.closest('.q-ground') && !event.target.closest('.q-pile, button');
    // Not on the scroll bars.
    const { scroll } = this.ground;
    if (!inside || event.offsetX > scroll.scrollLeft + scroll.clientWidth || event.clientX > scroll.getBoundingClientRect().left + scroll.clientWidth) return null;
    return { kind: 'frame', from: this.point(event.clientX, event.clientY), before: event.shiftKey ? [...this.page.held.ids] : [] };
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
    if (taken.kind === 'frame') return this.stretch(x, y, taken);
    return this.target(this.under(x, y));
  }

  // Where cards would go: {pile}, {tray: 'unplaced' | 'parked'}, {ground: true} or null.
  under(x, y) {
    const element = document.elementFromPoint(x, y);
    const pile = element?.closest?.('.q-pile');
    if (pile) return { pile: pile.dataset.pile, element: pile };
    const tray = element?.closest?.('.q-tray-part');
    if (tray) return { tray: tray.dataset.tray, element: tray };
    if (element?.closest?.('.q-tray')) return { tray: 'unplaced', element: this.ground.unplaced.root };
    return element?.closest?.('.q-ground') ? { ground: true, element: null } : null;
  }

  target(there) {
    if (this.marked !== there?.element) {
      this.marked?.classList.remove('q-to');
      this.marked = there?.element ?? null;
      this.marked?.classList.add('q-to');
      this.page.hovering(there?.pile ?? null);
    }
    this.there = there;
  }

  movePile(x, y, { pile, grip }) {
    const at = this.point(x, y);
    pile.classList.add('q-moving');
    pile.style.left = `${Math.max(0, at.x - grip[0])}px`;
    pile.style.top = `${Math.max(0, at.y - grip[1])}px`;
  }

  stretch(x, y, { from, before }) {
    const frame = frameOf(from, this.point(x, y));
    const { zoom } = this.page.lying;
    this.frame.hidden = false;
    for (const [side, n] of [['left', frame.x], ['top', frame.y], ['width', frame.width], ['height', frame.height]]) this.frame.style[side] = `${n * zoom}px`;
    this.page.held.frame(this.cardBoxes(), frame, before);
    this.ground.mark();
  }

  cardBoxes() {
    this.boxes ??= [...this.ground.area.querySelectorAll('.q-card')].map((card) => {
      const box = card.getBoundingClientRect();
      const at = this.point(box.left, box.top);
      return { id: card.dataset.card, x: at.x, y: at.y, width: box.width / this.page.lying.zoom, height: box.height / this.page.lying.zoom };
    });
    return this.boxes;
  }

  drop(x, y, taken) {
    const { there } = this;
    this.clear(taken);
    if (taken.kind === 'pile') this.dropPile(x, y, taken);
    else if (taken.kind === 'frame') this.page.showHeld();
    else if (there?.pile) this.page.put(taken.ids, there.pile);
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
    this.boxes = null;
    this.frame.hidden = true;
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
