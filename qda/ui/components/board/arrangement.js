// How the piles lie: each in its place, clear of the others, as large as the zoom makes them.

import { h } from '../lib/dom.js';
import { toast } from '../lib/toast.js';
import { _ } from '../lib/words.js';
import { EDGE, GAP, WIDTH, extent, fit, free, kept, settled, tidy, zoomed } from './layout.js';

const LEAST = 700;
const ROOM = 120;

export class Arrangement {
  // page: {ground, now, keep()}
  constructor(page) {
    Object.assign(this, { page, ground: page.ground, places: {}, zoom: 1 });
    const button = (words, title, onclick) => h('button', { onclick, title, 'aria-label': title }, words);
    this.level = button('100 %', _('Actual size'), () => this.setZoom(1));
    this.zoomer = h('div.q-zoom.q-seg', button('−', _('Smaller'), () => this.step(-1)), this.level, button('+', _('Larger'), () => this.step(1)), button(_('Fit'), _('Show the whole board'), () => this.fit()));
    this.ground.scroll.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    this.ground.scroll.addEventListener('scroll', () => page.keep(), { passive: true });
  }

  // Letters came in late: measure again.
  again() {
    for (const pile of this.ground.piles.values()) pile.tall = 0;
    this.lay();
  }

  recall({ places = {}, zoom = 1, at = null }) {
    Object.assign(this, { places, at });
    this.setZoom(zoom);
  }

  kept() {
    const { scrollLeft, scrollTop } = this.ground.scroll;
    return { places: kept(this.places, this.ground.piles.keys()), zoom: this.zoom, at: [Math.round(scrollLeft), Math.round(scrollTop)] };
  }

  // Every pile gets a place: its own, or a free one beside its siblings; all of them tidy when none has one.
  lay() {
    const all = [...this.ground.piles];
    const homeless = all.filter(([id]) => !this.places[id]);
    if (homeless.length) {
      for (const [, pile] of homeless) pile.hidden = false;
      if (homeless.length === all.length) this.places = this.tidied();
      else for (const [id, pile] of homeless) this.places[id] = this.home(id, pile);
    }
    const wanted = all.map(([id, pile]) => ({ id, x: this.places[id][0], y: this.places[id][1], width: WIDTH, height: this.ground.tall(pile) }));
    for (const [id, at] of Object.entries(settled(wanted))) {
      const pile = this.ground.piles.get(id);
      if (pile.at?.[0] !== at[0] || pile.at?.[1] !== at[1]) this.ground.put(pile, at);
      pile.hidden = false;
    }
    this.size();
    if (!this.at || !all.length) return;
    this.ground.scroll.scrollTo(...this.at);
    this.at = null;
  }

  home(id, pile) {
    const boxes = this.ground.boxes();
    const siblings = this.page.now.children(this.page.now.over(this.page.now.get(id))).map((one) => one.id);
    const last = boxes.filter((box) => siblings.includes(box.id)).sort((a, b) => a.y - b.y).at(-1);
    const start = last ? { x: last.x, y: last.y + last.height + GAP } : { x: EDGE, y: EDGE };
    const place = free(boxes, { ...start, height: this.ground.tall(pile) }, Math.max(LEAST, extent(boxes).height));
    this.ground.put(pile, place);
    return place;
  }

  tidied() {
    const piles = this.page.now.piles().map(({ id }) => ({ id, height: this.ground.tall(this.ground.piles.get(id)) }));
    const { clientWidth, clientHeight } = this.ground.scroll;
    return tidy(piles, { width: clientWidth, height: clientHeight });
  }

  tidy() {
    const before = this.places;
    this.places = this.tidied();
    this.lay();
    this.page.keep();
    toast(_('The piles were tidied.'), {
      undo: () => {
        this.places = before;
        this.lay();
        this.page.keep();
      },
    });
  }

  size() {
    const { width, height } = extent(this.ground.boxes());
    this.ground.sizer.style.width = `${(width + ROOM) * this.zoom}px`;
    this.ground.sizer.style.height = `${(height + ROOM) * this.zoom}px`;
  }

  // What lies under a point of the board (else in its middle) stays there while all becomes larger or smaller.
  setZoom(zoom, point = null) {
    const { scroll } = this.ground;
    const [x, y] = point ?? [scroll.clientWidth / 2, scroll.clientHeight / 2];
    const times = zoom / this.zoom;
    const to = [(scroll.scrollLeft + x) * times - x, (scroll.scrollTop + y) * times - y];
    this.zoom = zoom;
    this.ground.area.style.transform = zoom === 1 ? '' : `scale(${zoom})`;
    this.level.textContent = `${Math.round(zoom * 100)} %`;
    this.size();
    if (times !== 1) scroll.scrollTo(...to);
    this.page.keep();
  }

  fit() {
    const { clientWidth, clientHeight } = this.ground.scroll;
    this.setZoom(fit(this.ground.boxes(), { width: clientWidth, height: clientHeight }));
    this.ground.scroll.scrollTo(0, 0);
  }

  step(by, point = null) {
    this.setZoom(zoomed(this.zoom, by), point);
  }

  wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = this.ground.scroll.getBoundingClientRect();
    this.step(event.deltaY < 0 ? 1 : -1, [event.clientX - box.left, event.clientY - box.top]);
  }

  move(id, place) {
    this.places[id] = place;
    this.lay();
    this.page.keep();
  }

  // A free place for a pile of this height: at a point, or where the window is now.
  clear(at, height) {
    const boxes = this.ground.boxes();
    const { scroll } = this.ground;
    const start = at ?? { x: scroll.scrollLeft / this.zoom + EDGE, y: scroll.scrollTop / this.zoom + EDGE };
    return free(boxes, { ...start, height }, at ? Infinity : Math.max(LEAST, extent(boxes).height));
  }
}
