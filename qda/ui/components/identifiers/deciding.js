// Which strings are shown and in what order, and how far deciding has come.

export const EMPTY = { only: 'open', kind: '', interview: '', order: 'found' };

const ONLY = {
  open: ({ decision }) => decision === 'open',
  replace: ({ decision }) => decision === 'replace',
  keep: ({ decision }) => decision === 'keep',
  listed: ({ listed }) => Boolean(listed),
  all: () => true,
};

const ORDERS = {
  found: () => 0,
  often: (a, b) => b.times - a.times,
  words: (a, b) => a.words.localeCompare(b.words),
};

// What the server told, as rows with an id of their own; a string of a pasted list that was not found otherwise comes along.
export function rowsOf(strings, listed = []) {
  const known = new Map(strings.map((one) => [one.words, { ...one, key: one.id, id: `s ${one.words}` }]));
  for (const one of listed) {
    if (known.has(one.words)) known.get(one.words).listed = true;
    else known.set(one.words, { ...one, key: one.id, id: `s ${one.words}`, list: 1, listed: true });
  }
  return [...known.values()];
}

export function fits(row, { only, kind, interview }) {
  return ONLY[only](row) && (!kind || row.kind === kind) && (!interview || row.interviews.includes(interview));
}

// Rows that `stay` were decided under this filter: they keep their place until another one is chosen.
export function shown(rows, filters, stay = new Set()) {
  const list = rows.filter((row) => stay.has(row.id) || fits(row, filters));
  return list.sort((a, b) => a.list - b.list || ORDERS[filters.order](a, b));
}

export function withHeadings(list) {
  return [1, 2].flatMap((heading) => {
    const own = list.filter((row) => row.list === heading);
    return own.length ? [{ heading, n: own.length, decided: own.filter(({ decision }) => decision !== 'open').length }, ...own] : [];
  });
}

export function figures(rows) {
  const count = (only) => rows.filter(ONLY[only]).length;
  const waiting = rows.filter(({ decision, times }) => decision === 'replace' && times > 0);
  return { all: rows.length, open: count('open'), keep: count('keep'), replace: count('replace'), listed: count('listed'), waiting: waiting.length };
}

// The next row that is still open, from the one after `at` on, once round; else the next row.
export function nextOpen(list, at) {
  const order = [...list.keys()].map((n) => (at + 1 + n) % list.length);
  const found = order.find((n) => n !== at && list[n].decision === 'open');
  return found ?? Math.min(at + 1, list.length - 1);
}

export function counted(rows, values) {
  const found = new Map();
  for (const row of rows) for (const value of values(row)) found.set(value, (found.get(value) || 0) + 1);
  return [...found].sort(([a, m], [b, n]) => n - m || a.localeCompare(b));
}

// What is sent of a decision: the token only where something is to be replaced.
export function sent({ words, kind, token, proposed }, decision, chosen) {
  return { words, kind, decision, token: decision === 'replace' ? (chosen || token || proposed).trim() : '' };
}
