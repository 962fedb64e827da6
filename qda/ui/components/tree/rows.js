// The rows that the tree shows: which are open, which come next, and where a dragged row would go.

// [{id, kind, depth, open: true | false | null (nothing below), place, size}] from top to bottom
export function rows(scheme, { closed, codes = true, only = null }) {
  const found = [];
  const add = (thing, depth, place, size) => {
    const categories = thing.kind === 'category' ? scheme.children(thing.id) : [];
    const below = [...categories, ...(codes ? scheme.codesOf(thing.id) : [])].filter((one) => !only || only.has(one.id));
    const open = below.length ? !closed.has(thing.id) : null;
    found.push({ id: thing.id, kind: thing.kind, depth, open, place, size });
    if (open) below.forEach((one, i) => add(one, depth + 1, i + 1, below.length));
  };
  const top = scheme.children(null).filter((one) => !only || only.has(one.id));
  top.forEach((one, i) => add(one, 0, i + 1, top.length));
  return found;
}

// What hangs under a search: those whose name fits and everything above them.
export function fitting(scheme, fits) {
  const found = new Set();
  for (const thing of scheme.things.values()) {
    if (!fits(thing)) continue;
    found.add(thing.id);
    for (const over of scheme.above(thing.id)) found.add(over.id);
  }
  return found;
}

// Where a row would go when it is let go over another: {way: 'into' | 'before' | 'after', at: 0–1 over the row's height}
export function zone(dragged, target, at) {
  if (target.kind === 'code') return dragged === 'code' ? (at < 0.5 ? 'before' : 'after') : 'into';
  if (dragged === 'code') return 'into';
  if (at < 0.28) return 'before';
  return at > 0.72 ? 'after' : 'into';
}

// The parent and the thing before which something lands: {parent, before}
export function landing(scheme, target, way, moved) {
  const thing = scheme.get(target);
  if (way === 'into') return { parent: thing.kind === 'code' ? scheme.over(thing) : target, before: null };
  const parent = scheme.over(thing);
  if (way === 'before') return { parent, before: target };
  const siblings = (thing.kind === 'code' ? scheme.codesOf(parent) : scheme.children(parent)).filter(({ id }) => !moved.includes(id));
  return { parent, before: siblings[siblings.findIndex(({ id }) => id === target) + 1]?.id ?? null };
}

// One step up or down among siblings: the id before which it stands then (null: at the end), undefined where it cannot go.
export function step(scheme, id, by) {
  const thing = scheme.get(id);
  const over = scheme.over(thing);
  const siblings = thing.kind === 'code' ? scheme.codesOf(over) : scheme.children(over);
  const at = siblings.findIndex((one) => one.id === id);
  if (by < 0) return at > 0 ? siblings[at - 1].id : undefined;
  return at < siblings.length - 1 ? siblings[at + 2]?.id ?? null : undefined;
}

// The order of ids when some are put before another, or (null) at the end.
export function putBefore(order, moved, before) {
  const taken = new Set(moved);
  const rest = order.filter((id) => !taken.has(id));
  const found = before === null ? -1 : rest.indexOf(before);
  const at = found < 0 ? rest.length : found;
  return [...rest.slice(0, at), ...new Set(moved), ...rest.slice(at)];
}
