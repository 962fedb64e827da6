// A unit's words, each kept or left out of the printed quote, with brackets put in: what the marks of a quote mean.

const TOKEN = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*|[^\s]/gu;
const WORD = /[\p{L}\p{N}]/u;
export const ELISION = /^(?:[([]\s*(?:…|\.\s?\.\s?\.)\s*[)\]]|…|\.{3,})$/u;

export class Marking {
  // words: the unit's; marks: [[start, stop, shown, glued]] in UTF-16 units; sign: how an elision is printed
  constructor({ words, marks, sign }) {
    Object.assign(this, { words, sign });
    this.tokens = [...words.matchAll(TOKEN)].map(({ 0: said, index }) => ({ said, start: index, stop: index + said.length, word: WORD.test(said) }));
    this.out = this.tokens.map(() => false);
    this.brackets = []; // {from, to: tokens it stands for (to not counted), shown}
    this.letters = [];
    this.edges = { first: '', last: '' };
    for (const mark of marks) this.read(mark);
  }

  read([start, stop, shown, glued]) {
    if (glued) {
      this.letters.push([start, stop, shown]);
      return;
    }
    const from = this.at(start);
    const to = Math.max(from, this.at(stop));
    if (shown && !ELISION.test(shown)) {
      this.brackets.push({ from, to, shown });
      return;
    }
    for (let i = from; i < to; i += 1) this.out[i] = true;
    if (shown && !from) this.edges.first = shown;
    if (shown && to === this.tokens.length) this.edges.last = shown;
  }

  // The first token that begins at this place or later.
  at(point) {
    const i = this.tokens.findIndex(({ start }) => start >= point);
    return i < 0 ? this.tokens.length : i;
  }

  covered(i) {
    return this.brackets.find(({ from, to }) => i >= from && i < to);
  }

  // Leave words out, or put them back where all of them are out.
  toggle(from, to) {
    const some = this.span(from, to);
    const back = some.every((i) => this.out[i] || this.covered(i));
    this.brackets = this.brackets.filter((one) => one.from === one.to || one.to <= from || one.from > to);
    for (const i of some) this.out[i] = !back;
  }

  // Words in brackets in place of these (from counted to to), or before one where to is smaller; empty words take it away.
  bracket(from, to, typed) {
    const inside = typed.replace(/[[\]\n]/g, ' ').trim();
    this.brackets = this.brackets.filter((one) => one.to < from || one.from > Math.max(from, to) || (one.from === one.to && one.from !== from));
    if (!inside) return;
    this.brackets.push({ from, to: Math.max(from, to + 1), shown: `[${inside}]` });
    for (let i = from; i <= to; i += 1) this.out[i] = false;
    this.brackets.sort((a, b) => a.from - b.from);
  }

  // The run of left-out words that a word lies in; the word alone where it is kept.
  around(at) {
    let [from, to] = [at, at];
    while (this.out[at] && this.out[from - 1]) from -= 1;
    while (this.out[at] && this.out[to + 1]) to += 1;
    return [from, to];
  }

  span(from, to) {
    return Array.from({ length: to - from + 1 }, (_one, i) => from + i);
  }

  clear() {
    this.out.fill(false);
    Object.assign(this, { brackets: [], letters: [], edges: { first: '', last: '' } });
  }

  get untouched() {
    return !this.out.includes(true) && !this.brackets.length && !this.letters.length;
  }

  // The marks as the study takes them, in order.
  get marks() {
    const { tokens, out, words } = this;
    const found = [];
    const n = tokens.length;
    for (let i = 0; i <= n; i += 1) {
      for (const { from, to, shown } of this.brackets) if (from === i) found.push([i < n ? tokens[i].start : words.length, to > from ? tokens[to - 1].stop : i < n ? tokens[i].start : words.length, shown, false]);
      if (!out[i]) continue;
      const from = i;
      while (out[i + 1] && !this.brackets.some((one) => one.from === i + 1)) i += 1;
      found.push(this.run(from, i));
    }
    const kept = this.letters.filter(([start]) => !found.some((mark) => start >= mark[0] && start < mark[1]));
    return [...found, ...kept.map(([start, stop, shown]) => [start, stop, shown, true])].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  }

  // A run of words left out; at the edges the quote only begins later or ends sooner, unless a sign stood there.
  run(from, to) {
    const { tokens, words, edges, sign } = this;
    const beside = (place) => this.brackets.some((one) => one.from === place || one.to === place);
    if (!from && !beside(to + 1)) return [0, to + 1 < tokens.length ? tokens[to + 1].start : words.length, edges.first, false];
    if (to === tokens.length - 1 && !beside(from)) return [tokens[from - 1]?.stop ?? 0, words.length, edges.last, false];
    return [tokens[from].start, tokens[to].stop, sign, false];
  }
}
