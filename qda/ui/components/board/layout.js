// Where piles lie on the board: a grid of 12 px, tidy columns, the next free place, reading order, zoom to fit.

export const STEP = 12;
export const WIDTH = 216;
export const GAP = 12;
const CLEAR = 8; // the least between piles that stand one under the other, before the grid adds its own
export const EDGE = 12;
const COLUMN = WIDTH + GAP;

export const snap = (n) => Math.max(0, Math.round(n / STEP) * STEP);

// piles: [{id, height}] in the order of the tree; columns as even as they can be. Returns {id: [x, y]}.
export function tidy(piles, { width, height }) {
  const tall = piles.map((pile) => Math.ceil((pile.height + CLEAR) / STEP) * STEP);
  const total = tall.reduce((a, b) => a + b, 0);
  const fitting = Math.max(1, Math.floor((width - EDGE) / COLUMN));
  // More than four screens high: rather wider than higher, so that "Fit" can show all.
  const wide = Math.ceil(Math.sqrt((total * width) / (COLUMN * Math.max(1, height))));
  const columns = Math.min(piles.length || 1, total > fitting * height * 4 ? Math.max(fitting, wide) : fitting);
  const aim = total / columns;
  const places = {};
  let [column, y, passed] = [0, EDGE, 0];
  piles.forEach((pile, i) => {
    const over = passed + tall[i] / 2 > aim * (column + 1);
    if (over && y > EDGE && column < columns - 1) [column, y] = [column + 1, EDGE];
    places[pile.id] = [EDGE + column * COLUMN, y];
    y += tall[i];
    passed += tall[i];
  });
  return places;
}

const apart = (a, b) => a.x + a.width + GAP <= b.x || b.x + b.width + GAP <= a.x || a.y + a.height + CLEAR <= b.y || b.y + b.height + CLEAR <= a.y;

// The wanted place on the grid, moved down and then to the next column until nothing lies there.
export function free(boxes, { x, y, height, width = WIDTH }, bottom = 1200) {
  const box = { x: snap(x), y: snap(y), width, height };
  for (let guard = 0; guard < 4000; guard += 1) {
    const hit = boxes.find((other) => !apart(box, other));
    if (!hit) return [box.x, box.y];
    box.y = Math.ceil((hit.y + hit.height + CLEAR) / STEP) * STEP;
    if (box.y + height > bottom && box.y > EDGE) [box.x, box.y, bottom] = [box.x + COLUMN, EDGE, Math.max(bottom, height + EDGE)];
  }
  return [box.x, box.y];
}

// Where piles lie when each keeps clear of those above it: a pile that grew pushes down what stands below, no further.
export function settled(boxes) {
  const done = [];
  for (const box of [...boxes].sort((a, b) => a.y - b.y || a.x - b.x)) {
    let { y } = box;
    for (let hit = true; hit; ) {
      hit = done.find((other) => !apart({ ...box, y }, other));
      if (hit) y = Math.ceil((hit.y + hit.height + CLEAR) / STEP) * STEP;
    }
    done.push({ ...box, y });
  }
  return Object.fromEntries(done.map(({ id, x, y }) => [id, [x, y]]));
}

// Reading order: columns from the left, in each from the top; what overlaps in width by half is one column.
export function reading(boxes) {
  const left = [...boxes].sort((a, b) => a.x - b.x || a.y - b.y);
  const columns = [];
  for (const box of left) {
    const column = columns.at(-1);
    if (column && box.x - column[0].x < WIDTH / 2) column.push(box);
    else columns.push([box]);
  }
  return columns.flatMap((column) => column.sort((a, b) => a.y - b.y || a.x - b.x)).map(({ id }) => id);
}

// The pile beside one: the nearest in that direction, measured from the point where one is.
export function beside(boxes, from, way) {
  const dx = way === 'right' ? 1 : -1;
  const middle = from.x + from.width / 2;
  const there = boxes.filter((box) => box.id !== from.id && (box.x + box.width / 2 - middle) * dx > box.width / 2);
  const far = (box) => Math.abs(box.x + box.width / 2 - middle) + 2 * Math.max(0, box.y - from.y, from.y - box.y - box.height);
  return there.sort((a, b) => far(a) - far(b))[0]?.id ?? null;
}

export function extent(boxes) {
  const right = Math.max(0, ...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(0, ...boxes.map((box) => box.y + box.height));
  return { width: right + EDGE, height: bottom + EDGE };
}

export const ZOOMS = [0.12, 0.16, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5];

export function fit(boxes, { width, height }) {
  const all = extent(boxes);
  const wanted = Math.min(1, width / all.width, height / all.height);
  return [...ZOOMS].reverse().find((zoom) => zoom <= wanted) ?? ZOOMS[0];
}

export function zoomed(zoom, by) {
  const at = ZOOMS.reduce((best, one, i) => (Math.abs(one - zoom) < Math.abs(ZOOMS[best] - zoom) ? i : best), 0);
  return ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, at + by))];
}

// What is kept of a layout: only piles that still exist, whole numbers.
export function kept(places, ids) {
  const known = new Set(ids);
  return Object.fromEntries(Object.entries(places).filter(([id]) => known.has(id)).map(([id, [x, y]]) => [id, [Math.round(x), Math.round(y)]]));
}
