// A table's plan as plain data: every change makes a new one, so that it can be taken back and compared.

export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

const withColumns = (plan, columns) => ({ ...plan, columns });

// offered: {what, of, heading}
export function addColumn(plan, offered) {
  const column = { what: offered.what, heading: offered.heading, of: offered.of || '', each: null, counted: false, language: '', merge: false, texts: {} };
  return withColumns(plan, [...plan.columns, column]);
}

export function dropColumn(plan, at) {
  return withColumns(plan, plan.columns.filter((_one, n) => n !== at));
}

export function moveColumn(plan, from, to) {
  if (to < 0 || to >= plan.columns.length || from === to) return plan;
  const columns = [...plan.columns];
  columns.splice(to, 0, ...columns.splice(from, 1));
  return withColumns(plan, columns);
}

export function setColumn(plan, at, more) {
  return withColumns(plan, plan.columns.map((column, n) => (n === at ? { ...column, ...more } : column)));
}

// What stands in one row of a column of own words; empty takes it out.
export function setOwn(plan, at, key, words) {
  const { [key]: _old, ...texts } = plan.columns[at].texts;
  return setColumn(plan, at, { texts: words.trim() ? { ...texts, [key]: words } : texts });
}

// Other rows keep the columns that they can fill; where none is left the first on offer stands.
export function setRow(plan, row, offered) {
  const fits = new Set(offered.map(({ what }) => what));
  const columns = plan.columns.filter(({ what }) => fits.has(what)).map((column) => ({ ...column, texts: {} }));
  const filled = columns.some(({ what }) => what !== 'own words');
  const next = { ...plan, row, name: '', picked: [], columns };
  return filled ? next : addColumn({ ...next, columns: [] }, offered[0]);
}

export function pick(plan, key) {
  const picked = plan.picked.includes(key) ? plan.picked.filter((one) => one !== key) : [...plan.picked, key];
  return { ...plan, picked };
}

// kind: codes, categories, interviews, participants (a key), attribute ([name, value])
export function narrow(plan, kind, value) {
  const where = kind === 'attribute' ? { ...plan.where, attribute: value } : { ...plan.where, [kind]: [...new Set([...plan.where[kind], value])] };
  return { ...plan, where };
}

export function widen(plan, kind, value) {
  const where = kind === 'attribute' ? { ...plan.where, attribute: ['', ''] } : { ...plan.where, [kind]: plan.where[kind].filter((one) => one !== value) };
  return { ...plan, where };
}

// The parts of the filter as [kind, value]; an attribute is one part.
export function parts(plan) {
  const kept = ['categories', 'codes', 'interviews', 'participants'].flatMap((kind) => plan.where[kind].map((value) => [kind, value]));
  return plan.where.attribute[0] ? [...kept, ['attribute', plan.where.attribute]] : kept;
}

export function toggleNote(plan, note) {
  const notes = plan.notes.includes(note) ? plan.notes.filter((one) => one !== note) : [...plan.notes, note];
  return { ...plan, notes };
}

// all, some of each category, or chosen by hand
export function which(plan) {
  if (plan.picked.length) return 'hand';
  return plan.per_category ? 'some' : 'all';
}
