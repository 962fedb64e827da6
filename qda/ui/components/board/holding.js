// Which cards are held: one by one, as a range in reading order, or by a frame; and which of them are cut.

export class Held {
  constructor() {
    this.ids = [];
    this.cut = false;
    this.lightly = false; // one card that was clicked: the arrows go on from it without it
    this.anchor = null;
  }

  has(id) {
    return this.ids.includes(id);
  }

  get size() {
    return this.ids.length;
  }

  clear() {
    const had = this.ids.length > 0;
    this.ids = [];
    this.cut = false;
    this.lightly = false;
    return had;
  }

  only(id) {
    this.ids = [id];
    this.anchor = id;
    this.cut = false;
    this.lightly = true;
  }

  // True when the card is held afterwards.
  toggle(id) {
    this.cut = false;
    this.lightly = false;
    this.anchor = id;
    if (this.has(id)) this.ids = this.ids.filter((one) => one !== id);
    else this.ids = [...this.ids, id];
    return this.has(id);
  }

  // From the last card taken to this one, in reading order.
  through(id, order) {
    const from = order.indexOf(this.anchor);
    const to = order.indexOf(id);
    if (from < 0 || to < 0) return this.toggle(id);
    const between = order.slice(Math.min(from, to), Math.max(from, to) + 1);
    this.ids = [...new Set([...this.ids, ...between])];
    this.cut = false;
    this.lightly = false;
    return true;
  }

  frame(boxes, frame, before = []) {
    const touched = boxes.filter((box) => meets(box, frame)).map(({ id }) => id);
    this.ids = [...new Set([...before, ...touched])];
    this.cut = false;
    this.lightly = false;
  }

  // What a key means while the focus is on a card: what is held, unless it was only clicked and the focus went on.
  meant(id) {
    return this.lightly && !this.has(id) ? [] : [...this.ids];
  }

  // What an act on this card means: all held cards when it is one of them, else it alone.
  with(id) {
    return id === null || this.has(id) ? [...this.ids] : [id];
  }

  // Codes that others have taken away meanwhile are no longer held.
  keep(known) {
    this.ids = this.ids.filter((id) => known(id));
    if (!this.ids.length) this.cut = false;
  }
}

export function meets(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

// A frame drawn from one corner to another, whichever way.
export function frameOf(from, to) {
  return { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y) };
}
