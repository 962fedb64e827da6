// Which lane of the margin each unit's bar stands in: longest first, so that long units stay at the left.

export const MOST = 5;

// units: [{start, stop}]; returns a lane number for each, MOST meaning "behind the +n"
export function lanes(units) {
  const order = units.map((_unit, i) => i).sort((a, b) => span(units[b]) - span(units[a]) || units[a].start - units[b].start);
  const taken = Array.from({ length: MOST }, () => []);
  const out = new Array(units.length).fill(MOST);
  for (const i of order) {
    const free = taken.findIndex((lane) => lane.every((j) => units[j].stop <= units[i].start || units[j].start >= units[i].stop));
    if (free < 0) continue;
    taken[free].push(i);
    out[i] = free;
  }
  return out;
}

const span = ({ start, stop }) => stop - start;

// Lanes for a whole talk: only units that touch each other, directly or through others, share a reckoning.
export function lanesOf(units) {
  const sorted = [...units].sort((a, b) => a.start - b.start || b.stop - a.stop);
  const found = new Map();
  let cluster = [];
  let end = -1;
  const close = () => {
    if (cluster.length === 1) found.set(cluster[0].id, 0);
    else lanes(cluster).forEach((lane, i) => found.set(cluster[i].id, lane));
    cluster = [];
  };
  for (const unit of sorted) {
    if (unit.start >= end) close();
    cluster.push(unit);
    end = Math.max(end, unit.stop);
  }
  close();
  return found;
}

// Stretches to paint inside one turn: at most three tints over each other; the fourth keeps its bar only.
export function tints(units, start, stop) {
  const inside = units.filter((u) => u.start < stop && u.stop > start).sort((a, b) => a.start - b.start || b.stop - a.stop);
  const open = [];
  return inside.filter((unit) => {
    const over = open.filter((o) => o.stop > unit.start);
    if (over.length >= 3) return false;
    open.push(unit);
    return true;
  });
}
