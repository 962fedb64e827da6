// Code points (the study's offsets) to UTF-16 units (the browser's) and back, for one text.

const ASTRAL = /[\u{10000}-\u{10ffff}]/gu;

export class Points {
  constructor(text) {
    this.text = text;
    this.astral = [];
    if (/[\ud800-\udbff]/.test(text)) {
      let seen = 0;
      for (const found of text.matchAll(ASTRAL)) this.astral.push(found.index - seen++);
    }
    this.length = text.length - this.astral.length;
  }

  // How many astral characters stand before this code point.
  before(point) {
    let low = 0;
    let high = this.astral.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.astral[middle] < point) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  toUnits(point) {
    return point + this.before(point);
  }

  // A position inside a surrogate pair counts as the place before the character.
  toPoints(unit) {
    let low = 0;
    let high = this.astral.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.astral[middle] + middle + 1 < unit) low = middle + 1;
      else high = middle;
    }
    return unit - low - (low < this.astral.length && unit === this.astral[low] + low + 1 ? 1 : 0);
  }

  slice(start, stop) {
    return this.text.slice(this.toUnits(start), this.toUnits(stop));
  }
}
