// Proposals of others in the tree, as tracked changes: what would go is struck, what would come underlined.

import { debounce, h, kbd, replace } from '../lib/dom.js';
import { live } from '../lib/live.js';
import { may } from '../lib/role.js';
import { toast } from '../lib/toast.js';
import { _, quoted } from '../lib/words.js';

const WAIT = 400;

// What a proposal changes in the rows of the tree: [[id of a row, {old: is struck, words: what is underlined, note}]]
export function marksOf({ id, kind, by, targets, into, name }) {
  const first = targets[0]?.id;
  const named = targets.map((one) => one.name).join(', ');
  const place = into?.name ?? _('the top of the tree');
  const mark = (row, old, words, note) => [row, { proposal: id, by, old, words, note }];
  const made = {
    rename: () => [mark(first, true, name, '')],
    move: () => [...targets.map((one) => mark(one.id, true, '', _('to {place}', { place }))), ...(into ? [mark(into.id, false, named, '')] : [])],
    merge: () => targets.map((one, n) => mark(one.id, n > 0 || Boolean(name), n === 0 && name ? name : '', n > 0 ? _('merge into {name}', { name: name || targets[0].name }) : _('merge'))),
    split: () => [mark(first, false, name, _('split'))],
    new: () => (into && name ? [mark(into.id, false, name, _('new'))] : first ? [mark(first, false, '', _('keep it'))] : []),
    define: () => [mark(first, false, '', _('define anew'))],
  }[kind];
  return made ? made().filter(([row]) => row) : [];
}

export class Proposals {
  // page: {api, now, draw(), open(id), panel}
  constructor(page) {
    this.page = page;
    this.open = [];
    this.marks = new Map();
    this.at = -1;
    this.root = h('section.q-proposals', { hidden: true });
    this.soon = debounce(WAIT, () => this.read());
    live(page.api).addEventListener('news', this.soon);
    window.addEventListener('qda:changed', this.soon);
  }

  async read() {
    const found = await this.page.api.get('proposals', { state: 'open' }).catch(() => []);
    this.open = found.filter(({ copy, possible }) => !copy?.told && !possible);
    this.marks = new Map();
    for (const one of this.open) for (const [row, mark] of marksOf(one)) this.marks.set(row, [...(this.marks.get(row) ?? []), mark]);
    this.page.draw();
    this.show(this.page.panel.id);
  }

  of(id) {
    return this.marks.get(id);
  }

  about(id) {
    const ids = (this.marks.get(id) ?? []).map(({ proposal }) => proposal);
    return this.open.filter((one) => ids.includes(one.id));
  }

  pill() {
    if (!this.open.length) return null;
    return h('button.q-pill', { onclick: () => this.next(), title: _('Go to the next one') }, _('Proposals'), ' ', h('b', this.open.length.toLocaleString()));
  }

  // From one to the next, in the order of the list.
  next() {
    const rows = [...new Set(this.open.map((one) => marksOf(one)[0]?.[0]).filter((row) => row && this.page.now.get(row)))];
    if (!rows.length) return;
    this.at = (this.at + 1) % rows.length;
    this.page.open(rows[this.at]);
  }

  // In the panel: what is proposed for the thing in focus, what was said of it, and the answer.
  show(id) {
    const found = id ? this.about(id) : [];
    const key = JSON.stringify(found);
    if (key === this.key) return;
    this.key = key;
    this.root.hidden = !found.length;
    replace(this.root, found.map((one) => this.card(one)));
  }

  card(one) {
    const things = one.targets.map(({ name }) => quoted(name)).join(', ');
    const place = one.into?.name ?? _('the top of the tree');
    const words = { move: _('Move {things} to {place}', { things, place }), merge: one.name ? _('Merge {things} into “{name}”', { things, name: one.name }) : _('Merge {things}', { things }), rename: _('Rename {things} to “{name}”', { things, name: one.name }), split: _('Split “{name}” off from {things}', { things, name: one.name }), new: one.name ? _('Add “{name}” under {place}', { name: one.name, place }) : _('Keep {things}', { things }), define: _('Define {things} anew', { things }) }[one.kind];
    const why = h('input.q-field', { type: 'text', placeholder: _('The reason for your decision'), 'aria-label': _('The reason for your decision'), onkeydown: (event) => event.stopPropagation() });
    const said = one.threads.flatMap(({ comments }) => comments).map((comment) => h('p', h('b', comment.by), ' ', comment.words));
    const decision = h('div.q-row', h('button.q-btn.q-primary', { onclick: () => this.answer(one, 'accept', why.value) }, _('Accept'), kbd('Y')), h('button.q-btn', { onclick: () => this.answer(one, 'decline', why.value) }, _('Decline'), kbd('X')));
    return h('div.q-proposal', { dataset: { proposal: one.id } }, h('h3', words), h('p.q-meta', [one.by, one.at.slice(0, 10)].join(' · ')), one.why && h('p', one.why), Object.values(one.words ?? {}).map((text) => h('p', h('ins', text))), said, may('accept') ? [why, decision] : this.others(one));
  }

  // For those who do not decide: one's own can be taken back, and all can be talked about.
  others(one) {
    const own = one.by_id === this.page.person && may('propose');
    return h('div.q-row', own && h('button.q-btn', { onclick: () => this.answer(one, 'withdraw', '') }, _('Withdraw')), may('reply') && h('button.q-btn.q-quiet', { onclick: () => this.page.context.go('review') }, _('Say something to it')), h('span.q-meta', _('Owners and coders decide.')));
  }

  // By key: the first of those that the row in focus is about.
  decide(id, answer) {
    const [one] = this.about(id);
    if (one && may('accept')) this.answer(one, answer, this.root.querySelector(`[data-proposal="${one.id}"] input`)?.value ?? '');
  }

  async answer(one, answer, why) {
    try {
      if (answer === 'accept') await this.page.api.act('accept', { proposal: one.id }, { why });
      else await this.page.api.act('decide', { proposal: one.id, state: answer === 'withdraw' ? 'withdrawn' : 'declined' }, { why });
      toast({ accept: _('Accepted; Ctrl Z takes it back'), decline: _('Declined; Ctrl Z takes it back'), withdraw: _('Withdrawn; Ctrl Z takes it back') }[answer]);
      this.page.scheming.soon();
      await this.read();
    } catch (refusal) {
      toast(refusal.message, { kind: 'refused' });
    }
  }

  close() {
    this.soon.cancel();
    live(this.page.api).removeEventListener('news', this.soon);
    window.removeEventListener('qda:changed', this.soon);
  }
}

// A row's name with what is proposed for it.
export function marked(name, marks) {
  if (!marks?.length) return name;
  const struck = marks.some(({ old }) => old);
  const said = marks.map(({ words, note, by }) => [words && h('ins.q-track', words), h('span.q-meta.q-track-by', [initials(by), note].filter(Boolean).join(' '))]);
  return [struck ? h('del.q-track', name) : name, said];
}

const initials = (name = '') => name.split(/\s+/).map((part) => part[0] ?? '').join('').slice(0, 3);
