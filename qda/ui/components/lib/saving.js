// What is typed in one cell on its way to the study: typed, on its way, stored, or kept here because it was refused.

export class Field {
  constructor(stored = '') {
    this.stored = stored;
    this.typed = null;
    this.sent = null;
    this.theirs = null;
    this.refused = '';
    this.how = null;
  }

  get words() {
    return this.typed ?? this.sent ?? this.stored;
  }

  get state() {
    if (this.theirs) return 'conflict';
    if (this.refused) return 'refused';
    if (this.typed !== null && this.typed !== (this.sent ?? this.stored)) return 'typing';
    return this.sent === null ? 'stored' : 'sending';
  }

  get busy() {
    return this.state !== 'stored';
  }

  // how: {suggestion, …} that these words began from, kept until they are stored
  type(words, how = null) {
    this.typed = words;
    this.refused = '';
    if (how) this.how = how;
  }

  // What is to be sent now, or null; `leaving` sends behind a save that is still on its way.
  take({ leaving = false } = {}) {
    if (this.theirs || this.typed === null || (this.sent !== null && !leaving)) return null;
    const seen = this.sent ?? this.stored;
    if (this.typed === seen && !this.how) {
      this.typed = null;
      return null;
    }
    const taken = { words: this.typed, seen, how: this.how };
    this.sent = this.typed;
    this.how = null;
    return taken;
  }

  // The study holds what was sent, as `stored` (it takes out what no text may hold).
  kept(sent, stored = sent) {
    this.stored = stored;
    if (this.sent === sent) this.sent = null;
    if (this.typed === sent) this.typed = null;
  }

  // Give up what is typed here; the study's words stand again.
  drop() {
    Object.assign(this, { typed: null, refused: '', how: null });
  }

  // The study did not take them: they stay here, with the sentence that says why.
  refuse(sentence, how = null) {
    this.typed ??= this.sent;
    this.sent = null;
    this.refused = sentence;
    this.how ??= how;
  }

  // Somebody else wrote here since: both texts stay until one is chosen.
  clash(theirs, how = null) {
    this.typed ??= this.sent;
    this.sent = null;
    this.theirs = theirs;
    this.how ??= how;
  }

  // choice: 'mine' | 'theirs' | 'both' (to be edited on)
  settle(choice) {
    const { words } = this.theirs;
    const mine = this.typed ?? '';
    this.stored = words;
    this.theirs = null;
    if (choice === 'theirs') Object.assign(this, { typed: null, how: null });
    else this.typed = choice === 'both' ? together(mine, words) : mine;
  }

  // Other people's words for a cell: taken over only where nothing of ours is in it.
  news(words) {
    if (this.busy) return false;
    this.stored = words;
    return true;
  }
}

export function together(mine, theirs) {
  if (!mine.trim() || mine.trim() === theirs.trim()) return theirs;
  return theirs.trim() ? `${mine.trimEnd()}\n${theirs.trimStart()}` : mine;
}

// All cells that hold something of ours. write(key, {words, seen, how}) stores and answers; changed(key) is told of each step.
export class Saves {
  constructor({ write, changed = () => {}, wait = 600 }) {
    Object.assign(this, { write, changed, wait });
    this.fields = new Map();
    this.timers = new Map();
    this.under = new Map();
  }

  field(key, stored) {
    if (!this.fields.has(key)) this.fields.set(key, new Field(stored));
    return this.fields.get(key);
  }

  known(key) {
    return this.fields.get(key);
  }

  busy(key) {
    return Boolean(this.fields.get(key)?.busy);
  }

  open() {
    return [...this.fields].filter(([, field]) => field.busy).map(([key]) => key);
  }

  type(key, words, how) {
    this.fields.get(key).type(words, how);
    // While somebody goes on typing the words are sent all the same: a crash may cost the last word, not the sentence.
    if (!this.timers.has(key)) this.timers.set(key, setTimeout(() => this.save(key), this.wait));
    this.changed(key);
  }

  async save(key, options) {
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    const field = this.fields.get(key);
    const taken = field?.take(options);
    if (!taken) {
      this.changed(key);
      return;
    }
    this.changed(key);
    const under = this.send(key, field, taken);
    this.under.set(key, under);
    await under;
    if (this.under.get(key) === under) this.under.delete(key);
  }

  async send(key, field, taken) {
    try {
      const answer = await this.write(key, taken);
      field.kept(taken.words, answer?.words);
    } catch (refusal) {
      this.failed(field, refusal, taken);
    }
    this.changed(key);
    if (field.state === 'typing' && !this.timers.has(key)) this.save(key);
  }

  // Resolves when nothing of this cell is on its way any more.
  async settled(key) {
    while (this.under.has(key)) {
      await this.under.get(key);
      if (this.known(key).state === 'typing') this.save(key);
    }
  }

  failed(field, refusal, { how }) {
    if (refusal.kind === 'WrittenMeanwhile') field.clash({ words: refusal.theirs, who: refusal.who, at: new Date() }, how);
    else field.refuse(refusal.message, how);
  }

  settle(key, choice) {
    const field = this.fields.get(key);
    field.settle(choice);
    this.changed(key);
    if (choice === 'mine') this.save(key);
  }

  drop(key) {
    clearTimeout(this.timers.get(key));
    this.fields.get(key).drop();
    this.changed(key);
  }

  // On leaving: everything typed goes into the queue that outlives the page.
  leave() {
    for (const [key, field] of this.fields) if (field.state === 'typing') this.save(key, { leaving: true });
  }
}
