import assert from 'node:assert/strict';
import { test } from 'node:test';

import { STEP, WIDTH, beside, extent, fit, free, kept, reading, settled, snap, tidy, zoomed } from './layout.js';

const pile = (id, height) => ({ id, height });
const boxes = (places, heights) => Object.entries(places).map(([id, [x, y]]) => ({ id, x, y, width: WIDTH, height: heights[id] }));

test('tidy lays every pile on the grid and none over another', () => {
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let run = 0; run < 40; run += 1) {
    const piles = Array.from({ length: 1 + Math.floor(random() * 60) }, (_, i) => pile(`p${i}`, 40 + Math.floor(random() * 400)));
    const places = tidy(piles, { width: 500 + random() * 1500, height: 700 });
    const heights = Object.fromEntries(piles.map((p) => [p.id, p.height]));
    const all = boxes(places, heights);
    assert.equal(all.length, piles.length);
    for (const a of all) {
      assert.equal(a.x % STEP, 0);
      assert.equal(a.y % STEP, 0);
      for (const b of all) {
        if (a.id >= b.id) continue;
        assert.ok(a.x + WIDTH <= b.x || b.x + WIDTH <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y, `${a.id} over ${b.id}`);
      }
    }
  }
});

test('tidy keeps the order of the tree as reading order', () => {
  const piles = Array.from({ length: 23 }, (_, i) => pile(`p${String(i).padStart(2, '0')}`, 60 + 17 * (i % 5)));
  const places = tidy(piles, { width: 940, height: 700 });
  const heights = Object.fromEntries(piles.map((p) => [p.id, p.height]));
  assert.deepEqual(reading(boxes(places, heights)), piles.map(({ id }) => id));
});

test('two hundred piles go wider than the window rather than into a mile of height', () => {
  const piles = Array.from({ length: 200 }, (_, i) => pile(`p${i}`, 220));
  const places = tidy(piles, { width: 900, height: 700 });
  const all = extent(boxes(places, Object.fromEntries(piles.map((p) => [p.id, 220]))));
  assert.ok(all.height < all.width * 2, `${all.width} × ${all.height}`);
});

test('a new pile goes where it was dropped, or to the next free place', () => {
  const there = [{ id: 'a', x: 12, y: 12, width: WIDTH, height: 100 }];
  assert.deepEqual(free(there, { x: 301, y: 29, height: 80 }), [300, 24]);
  const [x, y] = free(there, { x: 20, y: 20, height: 80 });
  assert.equal(x, 24);
  assert.equal(y, 120);
  assert.equal(snap(-5), 0);
});

test('a pile that grew pushes down what stands below it and nothing else', () => {
  const at = (id, x, y, height) => ({ id, x, y, width: WIDTH, height });
  const all = [at('a', 12, 12, 100), at('b', 12, 132, 60), at('c', 240, 12, 300)];
  assert.deepEqual(settled(all), { a: [12, 12], b: [12, 132], c: [240, 12] });
  all[0].height = 180;
  assert.deepEqual(settled(all), { a: [12, 12], b: [12, 204], c: [240, 12] });
});

test('left and right go to the pile that stands nearest at that height', () => {
  const at = (id, x, y) => ({ id, x, y, width: WIDTH, height: 100 });
  const all = [at('a', 12, 12), at('b', 240, 12), at('c', 240, 300), at('d', 468, 310)];
  assert.equal(beside(all, { ...all[0], y: 15 }, 'right'), 'b');
  assert.equal(beside(all, { ...all[0], y: 320 }, 'right'), 'c');
  assert.equal(beside(all, all[3], 'left'), 'c');
  assert.equal(beside(all, all[3], 'right'), null);
});

test('zoom steps stay in bounds and fit shows all', () => {
  assert.equal(zoomed(1, -1), 0.9);
  assert.equal(zoomed(1.5, 1), 1.5);
  assert.equal(fit([{ x: 0, y: 0, width: 1000, height: 400 }], { width: 2000, height: 900 }), 1);
  assert.equal(fit([{ x: 0, y: 0, width: 3000, height: 400 }], { width: 1500, height: 900 }), 0.4);
});

test('a layout forgets piles that are gone', () => {
  assert.deepEqual(kept({ a: [1.4, 2], b: [3, 4] }, ['a']), { a: [1, 2] });
});
