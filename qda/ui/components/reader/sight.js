// What is near the screen: only there are units painted and their margins drawn.

import { spokenUnits } from './turns.js';

const NEAR = 600;

export class Sight {
  constructor(reader) {
    const { scroller, articles, paint } = reader;
    Object.assign(this, { reader, scroller, articles, paint });
    this.watch = new IntersectionObserver((seen) => this.seen(seen), { root: scroller, rootMargin: `${NEAR}px 0px` });
  }

  // From now on what comes near is painted before it is seen.
  begin() {
    for (const stretch of this.articles.stretches) this.watch.observe(stretch);
  }

  close() {
    this.watch.disconnect();
  }

  seen(entries) {
    const come = [];
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.articles.fill(target);
      for (const article of target.children) {
        const turn = Number(article.dataset.turn);
        if (isIntersecting === this.paint.near.has(turn)) continue;
        if (isIntersecting) come.push(turn);
        else this.paint.hide(turn);
      }
    }
    for (const turn of come) this.paint.show(turn);
    this.margins(come);
  }

  // What is on the screen now, before the browser has told: the first frame shows the units already, and no more than that.
  look() {
    const { top, bottom } = this.scroller.getBoundingClientRect();
    const boxes = this.articles.stretches.map((target) => ({ target, box: target.getBoundingClientRect() }));
    const there = boxes.filter(({ box }) => box.bottom > top && box.top < bottom);
    this.seen(there.map(({ target }) => ({ target, isIntersecting: true })));
  }

  // The turn at the upper edge.
  first() {
    const { top } = this.scroller.getBoundingClientRect();
    const below = (element) => element.getBoundingClientRect().bottom > top + 4;
    const article = [...(this.articles.stretches.find(below)?.children || [])].find(below);
    return article ? Number(article.dataset.turn) : -1;
  }

  // Draw the margins of these turns again, as far as they are near.
  margins(turns = this.paint.near) {
    const { margin, speech, talk } = this.reader;
    const drawing = [...turns].filter((turn) => this.paint.near.has(turn)).map((turn) => {
      const { children } = this.articles.of(turn);
      return [margin.plan(turn, children[3], children[2]), () => spokenUnits(talk, turn, children[4], (unit) => speech.coded(unit))];
    });
    for (const works of drawing) for (const work of works) work();
  }
}
