// Which units the sheet shows and in which order: filters in the address, counted, sorted, grouped by category.

export const ORDERS = ['place', 'number', 'who', 'code', 'length'];
export const MARKS = ['uncondensed', 'uncoded', 'untranslated', 'warned', 'stale', 'disputed'];
export const EMPTY = { interview: '', code: '', participant: '', show: [], order: 'place', group: '' };
export const GROUPS = ['category', 'code'];
const COLLATOR = new Intl.Collator(undefined, { numeric: true });
const NAMED = ['interview', 'code', 'participant'];

// From the address (or what was remembered) to filters; what is unknown is left out.
export function read(query) {
  const found = { ...EMPTY };
  for (const name of NAMED) found[name] = query[name] || '';
  found.show = String(query.show || '').split(',').filter((mark) => MARKS.includes(mark));
  if (ORDERS.includes(query.order)) found.order = query.order;
  if (GROUPS.includes(query.group)) found.group = query.group;
  return found;
}

// From filters to the address: only what differs from an open sheet.
export function write(filters) {
  const query = {};
  for (const name of NAMED) if (filters[name]) query[name] = filters[name];
  if (filters.show.length) query.show = filters.show.join(',');
  if (filters.order !== 'place') query.order = filters.order;
  if (filters.group) query.group = filters.group;
  return query;
}

export function isOpen(filters) {
  return !filters.show.length && NAMED.every((name) => !filters[name]);
}

// layer: the id of the layer that counts as condensed
export function has(row, mark, layer) {
  if (mark === 'uncondensed') return !row.words[layer]?.words.trim();
  if (mark === 'uncoded') return !row.codes.length;
  const words = Object.values(row.words);
  if (mark === 'untranslated') return words.some(({ words: own, translated }) => own && !translated);
  if (mark === 'disputed') return words.some(({ status, others }) => status === 'disputed' || others?.some((one) => one.status === 'disputed'));
  return words.some((wording) => wording[mark]);
}

function within(row, filters, but = '') {
  return (
    (but === 'interview' || !filters.interview || row.interview.id === filters.interview || row.interview.title === filters.interview) &&
    (but === 'code' || !filters.code || row.codes.some(({ id }) => id === filters.code)) &&
    (but === 'participant' || !filters.participant || row.speakers.some(({ participant }) => participant === filters.participant))
  );
}

export function matches(row, filters, layer) {
  return within(row, filters) && filters.show.every((mark) => has(row, mark, layer));
}

// How many units each mark would show among those the other filters leave.
export function counted(rows, filters, layer) {
  const found = Object.fromEntries(MARKS.map((mark) => [mark, 0]));
  for (const row of rows) if (within(row, filters)) for (const mark of MARKS) if (has(row, mark, layer)) found[mark] += 1;
  return found;
}

// What can be chosen for each filter, given the others: [[value, label, units]], in the order of the talk or by name.
export function offered(rows, filters) {
  const interview = new Map();
  const code = new Map();
  const participant = new Map();
  const add = (into, value, label) => into.set(value, [value, label, (into.get(value)?.[2] || 0) + 1]);
  for (const row of rows) {
    if (within(row, filters, 'interview')) add(interview, row.interview.id, row.interview.title);
    if (within(row, filters, 'code')) for (const { id, name } of row.codes) add(code, id, name);
    if (within(row, filters, 'participant')) for (const one of voicesOf(row)) add(participant, one.participant, one.name);
  }
  const byName = (map) => [...map.values()].sort((a, b) => COLLATOR.compare(a[1], b[1]));
  return { interview: [...interview.values()], code: byName(code), participant: byName(participant) };
}

function voicesOf(row) {
  const seen = new Map();
  for (const one of row.speakers) if (one.participant) seen.set(one.participant, one);
  return seen.values();
}

// The rows to show, in order. The place in the talk decides where all else is equal.
export function shown(rows, filters, layer) {
  const kept = rows.filter((row) => matches(row, filters, layer));
  const by = sorter(filters.order, layer);
  kept.sort((a, b) => by(a, b) || a.at - b.at);
  if (filters.group) kept.sort((a, b) => compare(groupOf(a, filters.group), groupOf(b, filters.group)));
  return kept;
}

function sorter(order, layer) {
  const text = (value) => (a, b) => Boolean(value(b)) - Boolean(value(a)) || COLLATOR.compare(value(a), value(b));
  return {
    place: () => 0,
    number: (a, b) => a.number - b.number,
    who: text((row) => row.speakers[0]?.label || ''),
    code: text((row) => row.codes[0]?.name || ''),
    length: (a, b) => (b.words[layer]?.words.length || 0) - (a.words[layer]?.words.length || 0),
  }[order];
}

// The heading under which a unit stands: its first code, or that code's category from the top; units without one come last.
export function groupOf(row, by = 'category') {
  if (by === 'code') return row.codes.length ? [row.codes[0].name] : [];
  return row.codes.find(({ path }) => path.length)?.path || [];
}

function compare(a, b) {
  if (!a.length || !b.length) return Boolean(b.length) - Boolean(a.length);
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    const order = COLLATOR.compare(a[i], b[i]);
    if (order) return order;
  }
  return a.length - b.length;
}

// rows in order → the same with headings between them: {heading: [names], units: n, code: id or ''} before each group's rows
export function grouped(rows, by = 'category') {
  const out = [];
  let heading = null;
  for (const row of rows) {
    const path = groupOf(row, by);
    const code = by === 'code' ? row.codes[0]?.id || '' : '';
    if (!heading || heading.code !== code || heading.heading.join('\u0000') !== path.join('\u0000')) out.push((heading = { heading: path, units: 0, code, by }));
    heading.units += 1;
    out.push(row);
  }
  return out;
}

// The figures of the footer.
export function figures(rows, layer) {
  const done = rows.filter((row) => row.words[layer]?.words.trim());
  const began = done.filter((row) => /suggestion/.test(row.words[layer].origin)).length;
  return { units: rows.length, condensed: done.length, hand: done.length - began, suggested: began, before: median(done.map((row) => counts(row, row.quote))), after: median(done.map((row) => counts(row.words[layer], row.words[layer].words))) };
}

const COUNTS = new WeakMap();

// Words counted once for each row and each wording as it came.
function counts(of, text) {
  const known = COUNTS.get(of);
  if (known?.text === text) return known.n;
  const n = count(text);
  COUNTS.set(of, { text, n });
  return n;
}

export function count(text) {
  return text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length || 0;
}

function median(numbers) {
  if (!numbers.length) return 0;
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : Math.round((sorted[middle - 1] + sorted[middle]) / 2);
}
