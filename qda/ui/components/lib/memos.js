// One's own memo on a thing, written while one types: made with the first words, gone with the last.

import { uuid } from './api.js';

export class Memos {
  constructor(api) {
    this.api = api;
    this.known = new Map();
  }

  // The memo that the study has from this person on this thing, if any.
  know(id, memo) {
    this.known.set(id, memo ?? null);
  }

  async write(kind, id, words) {
    const memo = this.known.get(id);
    if (memo && !words.trim()) {
      this.known.set(id, null);
      return this.api.act('remove_memo', { memo });
    }
    if (memo) return this.api.act('edit_memo', { memo, words });
    const made = uuid();
    this.known.set(id, made);
    try {
      return await this.api.act('write_memo', { memo: made, on: [kind, id], words });
    } catch (refusal) {
      this.known.set(id, null);
      throw refusal;
    }
  }
}
