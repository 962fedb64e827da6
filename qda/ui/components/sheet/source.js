// The sheet's rows from the study: the first screen first, then all; later only what changed since.

import { merged } from './merging.js';

const FIRST = 60;
const BEFORE = 15;
const PAGE = 5000;

export class Source {
  // apply(row): what is known of a row beside what the study answers
  constructor(api, apply = () => {}) {
    this.api = api;
    this.apply = apply;
    this.known = new Map();
    this.interviews = new Map();
  }

  // The head (layers, labels) and the rows of the first screen, as filtered, from a few before the one left last.
  async first(filters, index = 0) {
    const { rows, ...head } = await this.api.get('sheet', { ...filters, limit: FIRST, offset: Math.max(0, index - BEFORE) });
    this.head = head;
    this.rows = rows.map((row) => this.row(row));
    return this;
  }

  // All rows of the study; told page by page.
  async all() {
    const known = new Map();
    for (let offset = 0; ; offset += PAGE) {
      const { rows, ...head } = await this.api.get('sheet', { offset, limit: PAGE });
      if (!offset) Object.assign(this, { head, at: head.cursor });
      for (const row of rows) known.set(row.id, this.row(row));
      if (rows.length < PAGE) break;
    }
    this.known = known;
    return [...known.values()];
  }

  // What changed since we last looked: {added, gone, changed}
  async changes(busy) {
    const { rows, gone, ...head } = await this.api.get('sheet', { since: this.at });
    const fresh = new Map(this.known);
    for (const row of rows) fresh.set(row.id, this.row(row));
    for (const id of gone) fresh.delete(id);
    this.at = head.cursor;
    return merged(this.known, [...fresh.values()], busy);
  }

  // A wording as it stands after it was written, with the others' beside it.
  written(before, answer) {
    return { others: before?.others || [], translated: before?.translated, translation: before?.translation, ...answer };
  }

  // A row as the sheet works with it; `at` is its place: interview by interview, in the order of the talk.
  row(row) {
    if (!this.interviews.has(row.interview.id)) this.interviews.set(row.interview.id, this.interviews.size);
    const paper = this.head.publication_language;
    for (const wording of Object.values(row.words)) {
      wording.translation = (paper !== this.head.language && wording.others.find(({ language, words }) => language === paper && words)?.words) || '';
      wording.translated = Boolean(wording.translation);
      wording.others = wording.others.filter(({ language, words }) => language === this.head.language && words);
    }
    this.apply(row);
    return { ...row, at: this.interviews.get(row.interview.id) * 1e9 + row.start };
  }
}
