// The study's categories and codes as this page knows them: who stands where, how it looks, what may stand under what.

const PATTERNS = 4;

export class Scheme {
  constructor(levels = []) {
    this.levels = [...levels].sort((a, b) => a.position - b.position);
    this.things = new Map();
    this.kids = null;
  }

  // {levels: [{position, label}], categories: […], codes: […]} as the study sends them
  static read({ levels, categories, codes }) {
    const scheme = new Scheme(levels);
    for (const category of categories) scheme.put({ ...category, kind: 'category' });
    for (const code of codes) scheme.put({ ...code, kind: 'code' });
    return scheme;
  }

  copy() {
    const other = new Scheme(this.levels);
    for (const [id, thing] of this.things) other.things.set(id, { ...thing });
    return other;
  }

  put(thing) {
    this.things.set(thing.id, thing);
    this.kids = null;
  }

  change(id, given) {
    const thing = this.things.get(id);
    if (!thing) return;
    Object.assign(thing, given);
    this.kids = null;
  }

  remove(id) {
    this.things.delete(id);
    this.kids = null;
  }

  get(id) {
    return this.things.get(id);
  }

  get categories() {
    return [...this.things.values()].filter(({ kind }) => kind === 'category');
  }

  get codes() {
    return [...this.things.values()].filter(({ kind }) => kind === 'code');
  }

  get lowest() {
    return this.levels.find(({ cuts_across }) => !cuts_across)?.position ?? 1;
  }

  // The level of what stands at the top; one that cuts across only where there is no other. Null without levels.
  get highest() {
    const plain = this.levels.filter(({ cuts_across }) => !cuts_across);
    return (plain.at(-1) ?? this.levels.at(-1))?.position ?? null;
  }

  label(level) {
    return this.levels.find(({ position }) => position === level)?.label ?? String(level);
  }

  // What something hangs under: a code under a code, else its category; null at the top.
  over(thing) {
    if (thing.kind === 'category') return this.things.has(thing.parent) ? thing.parent : null;
    if (thing.under && this.things.has(thing.under)) return thing.under;
    return this.things.has(thing.category) ? thing.category : null;
  }

  family() {
    if (this.kids) return this.kids;
    this.kids = new Map();
    this.guests = new Map();
    for (const thing of this.things.values()) for (const place of thing.also ?? []) this.guests.set(place, [...(this.guests.get(place) ?? []), thing]);
    for (const thing of this.things.values()) {
      const over = this.over(thing);
      if (thing.kind === 'code' && over === null) continue;
      if (!this.kids.has(over)) this.kids.set(over, { categories: [], codes: [] });
      this.kids.get(over)[thing.kind === 'code' ? 'codes' : 'categories'].push(thing);
    }
    for (const { categories, codes } of this.kids.values()) {
      categories.sort((a, b) => a.order - b.order || a.name.localeCompare(b.name));
      codes.sort(byOrder);
    }
    return this.kids;
  }

  children(parent = null) {
    return this.family().get(parent)?.categories ?? [];
  }

  codesOf(over) {
    return this.family().get(over)?.codes ?? [];
  }

  // What stands here beside its first place.
  guestsOf(id) {
    this.family();
    return this.guests.get(id) ?? [];
  }

  // The codes of a whole branch, those under codes too, in the order of the tree.
  allCodes(id) {
    const found = [];
    for (const code of this.codesOf(id)) found.push(code, ...this.allCodes(code.id));
    for (const category of this.children(id)) found.push(...this.allCodes(category.id));
    return found;
  }

  unplaced() {
    return this.codes.filter((code) => !code.parked && this.over(code) === null).sort(byOrder);
  }

  parked() {
    return this.codes.filter((code) => code.parked && this.over(code) === null).sort(byOrder);
  }

  // The categories that are piles on the board: the lowest level, and whatever holds codes.
  piles() {
    return this.walk().filter((category) => category.level === this.lowest || this.codesOf(category.id).length);
  }

  walk(parent = null) {
    return this.children(parent).flatMap((category) => [category, ...this.walk(category.id)]);
  }

  above(id) {
    const found = [];
    let here = this.get(id);
    for (let over = here && this.over(here); over && !found.some((f) => f.id === over); over = this.over(here)) {
      here = this.get(over);
      found.push(here);
    }
    return found;
  }

  below(id) {
    return this.walk(id);
  }

  path(id) {
    return this.above(id).map(({ name }) => name).reverse();
  }

  // [colour number, pattern]: the hue of the nearest category upwards that has one, the pattern by the place under it.
  look(id) {
    const thing = this.get(id);
    if (!thing) return [0, 1];
    if (thing.kind === 'code' && thing.colour) return [thing.colour, 1];
    const line = [thing, ...this.above(id)].filter(({ kind }) => kind === 'category');
    for (const [i, category] of line.entries()) {
      if (!category.colour) continue;
      const nth = i ? this.children(category.id).indexOf(line[i - 1]) : 0;
      return [category.colour, 1 + (nth % PATTERNS)];
    }
    return [0, 1];
  }

  // Why a category cannot stand under another: 'itself', 'level' or '' where it can; the study decides in the end.
  hindrance(id, parent) {
    const child = this.get(id);
    const over = this.get(parent);
    if (!child || !over || child.kind !== 'category') return over?.kind === 'code' ? 'code' : '';
    if (over.kind === 'code') return 'code';
    if (id === parent || this.above(parent).some((thing) => thing.id === id)) return 'itself';
    return child.level >= over.level ? 'level' : '';
  }

  // The new level and parent of a category one level up or down, with those of its branch that must follow.
  raised(id) {
    const place = this.get(id);
    const level = this.levels.find(({ position }) => position > place.level)?.position;
    if (level === undefined) return null;
    const parent = this.above(id).find((category) => category.level > level)?.id ?? null;
    return new Map([[id, { level, parent }]]);
  }

  lowered(id) {
    const place = this.get(id);
    const first = this.nextBelow(place.level);
    if (first === null) return null;
    const changes = new Map([[id, { level: first, parent: place.parent }]]);
    for (const child of this.below(id)) {
      const over = changes.get(child.parent);
      if (!over || child.level < over.level) continue;
      const level = this.nextBelow(over.level);
      if (level === null) return null;
      changes.set(child.id, { level, parent: child.parent });
    }
    return changes;
  }

  nextBelow(level) {
    return this.levels.filter(({ position }) => position < level).at(-1)?.position ?? null;
  }
}

function byOrder(a, b) {
  return a.order - b.order || a.number - b.number;
}
