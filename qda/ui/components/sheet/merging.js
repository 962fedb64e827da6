// News of the sheet: what came, went or changed, so that only those cells are drawn again.

// known: Map id → row; fresh: all rows as the study has them now; busy(id, part): something of ours is in that cell
// → {added, gone, changed: [{row, parts}]}; known is brought up to date, except for rows that are gone but busy
export function merged(known, fresh, busy = () => false) {
  const added = [];
  const changed = [];
  const here = new Set();
  for (const row of fresh) {
    here.add(row.id);
    const before = known.get(row.id);
    known.set(row.id, row);
    if (!before) added.push(row);
    else {
      const parts = different(before, row).filter((part) => !busy(row.id, part));
      if (parts.length) changed.push({ row, parts });
    }
  }
  const gone = [...known.keys()].filter((id) => !here.has(id) && !Object.keys(known.get(id).words).some((part) => busy(id, part)));
  for (const id of gone) known.delete(id);
  return { added, gone, changed };
}

// Which parts of a row differ: 'unit', 'who', 'quote', 'codes', or the id of a layer of wording.
export function different(before, after) {
  const parts = [];
  const same = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);
  if (before.number !== after.number || before.outside !== after.outside) parts.push('unit');
  if (!same(before.speakers, after.speakers) || !same(before.interview, after.interview) || before.turn !== after.turn) parts.push('who');
  if (before.quote !== after.quote) parts.push('quote');
  if (!same(before.codes, after.codes)) parts.push('codes');
  for (const layer of new Set([...Object.keys(before.words), ...Object.keys(after.words)])) if (!same(before.words[layer], after.words[layer])) parts.push(layer);
  return parts;
}

// Where added rows go in a list that is already on the screen and whose other rows stay where they are.
// list: ids shown; wanted: ids in the order a fresh look would give → the list with the added ones put in
export function inserted(list, wanted, added) {
  const fresh = new Set(added);
  const out = [...list];
  wanted.forEach((id, i) => {
    if (!fresh.has(id)) return;
    let at = 0;
    for (let j = i - 1; j >= 0; j -= 1) {
      const before = out.indexOf(wanted[j]);
      if (before >= 0) {
        at = before + 1;
        break;
      }
    }
    out.splice(at, 0, id);
  });
  return out;
}

// Tells the news of our own acts, which are on the screen already, from that of others: by where the study stood after each.
export class Heard {
  constructor() {
    this.own = 0;
    this.latest = 0;
  }

  stored(results) {
    for (const { cursor = 0 } of results) this.own = Math.max(this.own, cursor);
  }

  // cursor: where the study stands by now; nothing (an undo, a new connection) counts as another's
  news(cursor = Infinity) {
    this.latest = Math.max(this.latest, cursor);
  }

  get foreign() {
    return this.latest > this.own;
  }

  looked() {
    this.latest = 0;
  }
}
