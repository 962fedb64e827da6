// The scroll map at the right of the talk: where units and hits are, and which part is in sight.

import { h } from '../lib/dom.js';
import { _ } from '../lib/words.js';

export class ScrollMap {
  constructor(talk, scroller) {
    Object.assign(this, { talk, scroller, found: [] });
    this.canvas = h('canvas');
    this.window = h('i.q-map-view');
    this.element = h('div.q-map', { title: _('Where units are; click to go there'), 'aria-hidden': 'true', onclick: (event) => this.go(event) }, this.canvas, this.window);
    this.watch = new ResizeObserver(() => this.draw());
  }

  // Drawn now, and whenever it has another size.
  begin() {
    this.watch.observe(this.element);
  }

  close() {
    this.watch.disconnect();
  }

  draw() {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (!width || !height) return;
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = width * ratio;
    this.canvas.height = height * ratio;
    const pen = this.canvas.getContext('2d');
    pen.scale(ratio, ratio);
    const style = getComputedStyle(this.element);
    const colours = new Map();
    const colour = (name) => {
      if (!colours.has(name)) {
        this.window.style.color = `var(${name})`;
        colours.set(name, getComputedStyle(this.window).color);
      }
      return colours.get(name);
    };
    const scale = height / Math.max(1, this.talk.length);
    for (const unit of this.talk.ordered) {
      pen.fillStyle = colour(`--q-code-${this.talk.look(unit).colour}`);
      pen.fillRect(7, unit.start * scale, 8, Math.max(2, (unit.stop - unit.start) * scale));
    }
    pen.fillStyle = colour('--q-warn');
    for (const line of new Set(this.found.map(([start]) => Math.round(start * scale)))) pen.fillRect(1, line, 5, 2);
    this.window.style.color = '';
    this.view();
    return style;
  }

  hits(spans) {
    this.found = spans;
    this.draw();
  }

  view() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    const share = this.element.clientHeight / Math.max(1, scrollHeight);
    this.window.style.transform = `translateY(${scrollTop * share}px)`;
    this.window.style.height = `${Math.max(12, clientHeight * share)}px`;
  }

  go(event) {
    const share = event.offsetY / this.element.clientHeight;
    this.scroller.scrollTop = share * this.scroller.scrollHeight - this.scroller.clientHeight / 2;
  }
}
