// What was said of every unit, participant and interview in every cell of the matrix, and which of them to look at.

export const VERDICTS = ['fits', 'contradicts', 'silent'];

export class Judged {
  // found: as the route answers it; person: whose judgements are "mine"
  constructor({ cells, units, participants, interviews, said, outside, structured }, person) {
    Object.assign(this, { cells, outside, structured, person });
    this.titles = new Map(interviews.map(({ id, title }) => [id, title]));
    this.rows = {
      unit: units,
      participant: participants.map((one) => ({ ...one, speakers: [], quote: '' })),
      interview: interviews.map((one) => ({ ...one, label: one.title, speakers: [], quote: '', interview: one.id })),
    };
    this.mine = new Map();
    this.others = new Map();
    for (const [category, on, target, coder, verdict, why] of said) {
      if (coder === person) this.mine.set(place(on, target, category), { verdict, why });
      else this.theirs(place(on, target, category)).push({ coder, verdict, why });
    }
  }

  theirs(key) {
    if (!this.others.has(key)) this.others.set(key, []);
    return this.others.get(key);
  }

  // This person's judgement: {verdict, why}, verdict '' where there is none.
  of(on, target, category) {
    return this.mine.get(place(on, target, category)) ?? { verdict: '', why: '' };
  }

  ofOthers(on, target, category) {
    return this.others.get(place(on, target, category)) ?? [];
  }

  say(on, target, category, verdict, why = '') {
    if (verdict) this.mine.set(place(on, target, category), { verdict, why });
    else this.mine.delete(place(on, target, category));
  }

  // The cells beside which this person has said nothing of it yet; “does not fit” decides for all of them.
  undecided(on, { id }) {
    if (this.of(on, id, this.outside).verdict === 'fits') return [];
    return this.cells.filter(({ category, outside }) => !outside && !this.of(on, id, category).verdict).map(({ category }) => category);
  }

  // It fits none of the cells: said so, or silent and contradicting in all of them.
  homeless(on, { id }) {
    if (this.of(on, id, this.outside).verdict === 'fits') return true;
    const inside = this.cells.filter(({ outside }) => !outside);
    return inside.length > 0 && inside.every(({ category }) => this.of(on, id, category).verdict === 'silent');
  }

  // show: 'all', 'undecided' or 'homeless'; those with something undecided come first, in their order
  wanted(on, { show = 'all', interview = '', participant = '' }) {
    const here = this.rows[on].filter((row) => (!interview || row.interview === interview) && (!participant || speaks(row, participant, on)));
    if (show === 'homeless') return here.filter((row) => this.homeless(on, row));
    const left = new Map(here.map((row) => [row, this.undecided(on, row).length > 0]));
    const first = here.filter((row) => left.get(row));
    return show === 'undecided' ? first : [...first, ...here.filter((row) => !left.get(row))];
  }

  // The units in which a participant speaks, or of an interview.
  unitsOf(on, { id }) {
    return this.rows.unit.filter((unit) => (on === 'participant' ? speaks(unit, id, 'unit') : unit.interview === id));
  }

  // What was said of these units beside one cell, by this person: {fits, contradicts, silent, coded}
  counted(on, row, category) {
    const found = { fits: 0, contradicts: 0, silent: 0, coded: 0 };
    for (const unit of this.unitsOf(on, row)) {
      const { verdict } = this.of('unit', unit.id, category);
      if (verdict) found[verdict] += 1;
      if (unit.coded.includes(category)) found.coded += 1;
    }
    return found;
  }
}

// Where the next judgement goes: along the row or down the column, to what is still undecided.
export function onward(judged, on, list, at, column, down) {
  const cells = judged.cells.map(({ category }) => category);
  const open = (row, n) => judged.undecided(on, row).includes(cells[n]);
  if (down) {
    const next = list.findIndex((row, n) => n > at && open(row, column));
    return next < 0 ? [at, column] : [next, column];
  }
  for (let row = at; row < list.length; row += 1) {
    const from = row === at ? column + 1 : 0;
    const next = cells.findIndex((_category, n) => n >= from && open(list[row], n));
    if (next >= 0) return [row, next];
  }
  return [at, column];
}

function place(on, target, category) {
  return `${on} ${target} ${category}`;
}

function speaks(row, participant, on) {
  return on === 'unit' ? row.speakers.some((one) => one.participant === participant) : row.id === participant;
}
