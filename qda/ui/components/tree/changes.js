// What is done on this page before the study has answered: the study's state with our open changes on top.

import { putBefore } from './rows.js';
import { Scheme } from './scheme.js';

export class Working {
  constructor(given = { levels: [], categories: [], codes: [] }) {
    this.base = Scheme.read(given);
    this.open = [];
    this.stored = 0;
    this.shown = null;
  }

  // The scheme as it is to be seen now.
  get now() {
    if (!this.shown) {
      this.shown = this.base.copy();
      for (const change of this.open) change(this.shown);
    }
    return this.shown;
  }

  do(change) {
    this.open.push(change);
    this.shown = null;
    return change;
  }

  // The study has stored it; `then` is what its answer makes of the change (an id, a colour).
  done(change, then = null) {
    this.base = this.base.copy();
    (then ?? change)(this.base);
    this.open = this.open.filter((one) => one !== change);
    this.stored += 1;
    this.shown = null;
  }

  refused(change) {
    this.open = this.open.filter((one) => one !== change);
    this.shown = null;
  }

  // What was read from the study; false where something was stored after the reading began (read again).
  fresh(given, begun) {
    if (begun !== this.stored) return false;
    this.base = Scheme.read(given);
    this.shown = null;
    return true;
  }
}

// Each change is a function of a scheme, so that it can be done again on what others have changed meanwhile.

export function placed(codes, category, before = null) {
  return (scheme) => {
    for (const id of codes) scheme.change(id, { category, under: null, parked: false });
    if (category !== null) inOrder(scheme, scheme.codesOf(category), codes, before);
    else codes.forEach((id, i) => scheme.change(id, { order: Number.MAX_SAFE_INTEGER - codes.length + i }));
  };
}

export function moved(categories, parent, before = null) {
  return (scheme) => {
    const going = categories.filter((id) => scheme.get(id) && !scheme.hindrance(id, parent));
    for (const id of going) scheme.change(id, { parent });
    inOrder(scheme, scheme.children(parent), going, before);
  };
}

function inOrder(scheme, siblings, going, before) {
  putBefore(siblings.map(({ id }) => id), going, before).forEach((id, order) => scheme.change(id, { order }));
}

export function ordered(ids, before) {
  return (scheme) => {
    const thing = scheme.get(ids[0]);
    if (!thing) return;
    const over = scheme.over(thing);
    inOrder(scheme, thing.kind === 'code' ? scheme.codesOf(over) : scheme.children(over), ids, before);
  };
}

export const named = (id, name) => (scheme) => scheme.change(id, { name });

export const described = (id, given) => (scheme) => scheme.change(id, given);

export const added = (category) => (scheme) => scheme.put({ definition: '', includes: '', excludes: '', example: '', colour: 0, order: Number.MAX_SAFE_INTEGER, number: 0, ...category, kind: 'category' });

export function levelled(changes) {
  return (scheme) => {
    for (const [id, given] of changes) scheme.change(id, given);
  };
}

export function parked(codes, parked = true) {
  return (scheme) => {
    for (const id of codes) scheme.change(id, parked ? { parked, category: null, under: null } : { parked });
  };
}

export function merged(ids, into) {
  return (scheme) => {
    const going = ids.filter((id) => id !== into);
    for (const id of going) {
      for (const child of scheme.children(id)) scheme.change(child.id, { parent: into });
      const kind = scheme.get(id)?.kind;
      for (const code of scheme.codesOf(id)) scheme.change(code.id, kind === 'code' ? { under: into } : { category: into });
      scheme.remove(id);
    }
  };
}

// A category taken away: what it held goes to the category above, or becomes unplaced.
export function removed(id) {
  return (scheme) => {
    const gone = scheme.get(id);
    if (!gone) return;
    const over = scheme.over(gone);
    for (const child of scheme.children(id)) scheme.change(child.id, { parent: over });
    for (const code of scheme.codesOf(id)) scheme.change(code.id, { category: over, under: null });
    scheme.remove(id);
  };
}
