// The frame that takes many cards: drawn on the board or in the tray, in the px of what it is drawn on.

import { h } from '../lib/dom.js';
import { frameOf } from './holding.js';

export class Lasso {
  // page: {ground, held, lying}
  constructor(page) {
    this.page = page;
    this.frame = h('div.q-frame', { hidden: true });
  }

  // Where a frame may begin: on empty ground anywhere, with Shift also on a card; null on scroll bars and buttons.
  begin(event) {
    const { ground, held } = this.page;
    const inTray = ground.tray.contains(event.target);
    const scroll = inTray ? ground.tray : ground.scroll;
    if (!scroll.contains(event.target) || event.target.closest('button') || (!inTray && event.target.closest('.q-pile') && !event.shiftKey)) return null;
    const box = scroll.getBoundingClientRect();
    if (event.clientX > box.left + scroll.clientWidth || event.clientY > box.top + scroll.clientHeight) return null;
    const field = { scroll, holder: inTray ? ground.tray : ground.sizer, zoom: inTray ? 1 : this.page.lying.zoom };
    return { kind: 'frame', field, from: this.point(field, event.clientX, event.clientY), before: event.shiftKey ? [...held.ids] : [] };
  }

  point({ scroll, zoom }, x, y) {
    const box = scroll.getBoundingClientRect();
    return { x: (x - box.left + scroll.scrollLeft) / zoom, y: (y - box.top + scroll.scrollTop) / zoom };
  }

  stretch(x, y, { field, from, before }) {
    const frame = frameOf(from, this.point(field, x, y));
    if (this.frame.parentElement !== field.holder) field.holder.append(this.frame);
    this.frame.hidden = false;
    for (const [side, n] of [['left', frame.x], ['top', frame.y], ['width', frame.width], ['height', frame.height]]) this.frame.style[side] = `${n * field.zoom}px`;
    this.page.held.frame(this.boxes(field), frame, before);
    this.page.ground.mark();
  }

  boxes(field) {
    this.known ??= [...field.scroll.querySelectorAll('.q-card')].map((card) => {
      const box = card.getBoundingClientRect();
      return { id: card.dataset.card, ...this.point(field, box.left, box.top), width: box.width / field.zoom, height: box.height / field.zoom };
    });
    return this.known;
  }

  end() {
    this.known = null;
    this.frame.hidden = true;
  }
}
