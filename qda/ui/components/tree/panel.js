// The panel at the right: one category or code with its rules, its codes, its units and its memo.

import { h, icon, kbd, replace } from '../lib/dom.js';
import { Memos } from '../lib/memos.js';
import { mayWork } from '../lib/role.js';
import { Talk } from '../lib/talk.js';
import { _, ngettext } from '../lib/words.js';
import { swatch, voices } from '../unit/unit.js';
import { title } from './acts.js';
import { DEFINING, Fields } from './fields.js';
import { Nearness } from './nearness.js';
import { unitList } from './units.js';

export class Panel {
  // page: {acts, api, person, units, counted(id), do(what, id), go(unit), open(id)}
  constructor(page, { quotesFirst = false } = {}) {
    this.page = page;
    this.quotesFirst = quotesFirst;
    this.id = null;
    this.fields = new Fields((id, field, words, seen) => this.write(id, field, words, seen));
    this.memos = new Memos(page.api);
    this.near = new Nearness(page);
    this.talk = new Talk(page.api, { person: page.person });
    this.root = h('aside.q-panel', { 'aria-label': _('In focus') });
  }

  get now() {
    return this.page.acts.now;
  }

  // Draws the thing anew only when it is another one, or when it has other codes; typing is never disturbed.
  show(id) {
    const thing = this.now.get(id);
    if (!thing) {
      this.id = null;
      this.hint();
      return;
    }
    if (this.id !== id) {
      this.id = id;
      this.build(thing);
    }
    this.refresh(thing);
    this.page.proposals?.show(id);
  }

  // Opens it and goes to its definition.
  goIn(id) {
    this.show(id);
    this.root.querySelector('.q-defines textarea')?.focus();
  }

  // The panel is needed for something else; what is typed is stored.
  leave() {
    if (this.id) this.fields.leave();
    this.id = null;
  }

  hint() {
    replace(this.root, h('section', h('p.q-meta', this.quotesFirst ? _('Choose a card or a pile; it is shown here.') : _('Choose a row; Enter opens it here.'))));
  }

  build(thing) {
    this.heading = h('section');
    this.members = h('section');
    this.list = h('section.q-list');
    this.memo = h('section');
    const defining = DEFINING().map(([field, label, hint]) => this.fields.draw(thing.id, field, { label, hint, words: thing[field] ?? '' }));
    const rules = h('section.q-defines', defining);
    replace(this.root, this.heading, this.page.proposals?.root ?? [], this.near.root, this.quotesFirst ? [this.members, this.list, rules, this.talk.root] : [rules, this.talk.root, this.members, this.list], this.memo);
    this.near.show(thing);
    this.talk.show(thing.kind, thing.id);
    this.root.scrollTop = 0;
    this.known = '';
    this.drawnUnits = '';
    this.readMemo(thing);
  }

  refresh(thing) {
    for (const [field] of DEFINING()) this.fields.news(thing.id, field, thing[field] ?? '');
    this.drawHeading(thing);
    this.drawMembers(thing);
    const codes = codesOf(thing, this.now);
    const known = `${codes.map((code) => `${code} ${this.now.look(code)}`).join(' ')} ${this.page.units.version}`;
    if (known === this.known) return;
    this.known = known;
    this.readUnits(thing);
  }

  drawHeading(thing) {
    const [colour, pattern] = this.now.look(thing.id);
    const level = thing.kind === 'code' ? _('code') : this.now.label(thing.level);
    const act = (what, label, key) => h('button.q-btn', { does: LOOKING.has(what) ? undefined : 'place', onclick: () => this.page.do(what, thing.id) }, label, key && kbd(key));
    const acts = [act('rename', _('Rename'), 'F2'), act('move', _('Move to…'), 'M'), act('merge', _('Merge into…')), act('split', _('Split…'))];
    const more = thing.kind === 'code' ? act(thing.parked ? 'unpark' : 'park', thing.parked ? _('Take out of parking') : _('Park')) : [act('raise', _('Raise'), ']'), act('lower', _('Lower'), '['), act('page', _('Page'), 'P')];
    const turned = thing.kind === 'code' ? act('promote', _('Make a category')) : this.now.children(thing.id).length ? null : act('demote', _('Make a code'));
    replace(
      this.heading,
      h('div.q-row', swatch(colour, pattern), h('h2', title(thing)), h('span.q-level', level)),
      this.now.path(thing.id).length ? h('p.q-meta', this.now.path(thing.id).join(' › ')) : null,
      this.quotesFirst && thing.definition ? h('p', thing.definition) : null,
      this.rests(thing),
      this.further(thing),
      mayWork() ? null : h('p.q-meta', _('You may read, comment and propose here.'), ' ', h('button.q-link', { onclick: () => this.page.context.go('review') }, _('Propose a change or ask'))),
      h('div.q-row.q-acts', acts, more, h('button.q-btn.q-quiet', { does: 'place', onclick: () => this.page.do('remove', thing.id) }, _('Take away'))),
      h('details.q-more', { open: this.opened, ontoggle: ({ target }) => (this.opened = target.open) }, h('summary.q-meta', _('More')), h('div.q-row.q-acts', act('compare', _('Compare…'), '='), act('also', _('Also under…')), turned)),
    );
  }

  rests(thing) {
    const counted = this.page.counted(thing.id);
    if (!counted) return null;
    const { units, participants, interviews, of, groups, most } = counted;
    const line = `${ngettext('{n} unit', '{n} units', units)}, ${_('{n} of {all} participants', { n: participants, all: of.participants })}, ${_('{n} of {all} interviews', { n: interviews, all: of.interviews })}`;
    return [h('p', line), groups && voices(groups, this.now.look(thing.id)[0], most)];
  }

  // Further places, each with a way out of it.
  further(thing) {
    const places = (thing.also ?? []).map((id) => this.now.get(id)).filter(Boolean);
    if (!places.length) return null;
    const chip = (place) => h('span.q-chip', swatch(...this.now.look(place.id)), h('span', title(place)), h('button.q-link', { does: 'no_longer_under', onclick: () => this.page.acts.also(thing.id, place.id, { away: true }), 'aria-label': _('No longer also in {place}', { place: title(place) }) }, '×'));
    return h('div.q-row', h('span.q-meta', _('Also in')), places.map(chip));
  }

  drawMembers(thing) {
    const below = [...(thing.kind === 'category' ? this.now.children(thing.id) : []), ...this.now.codesOf(thing.id)];
    const guests = this.now.guestsOf(thing.id);
    this.members.hidden = !below.length && !guests.length;
    if (this.members.hidden) return;
    const chip = (one) => h('button.q-chip', { onclick: () => this.page.open(one.id), title: one.definition || title(one) }, swatch(...this.now.look(one.id)), h('span', title(one)));
    const heading = this.now.children(thing.id).length ? _('What it holds') : ngettext('{n} code', '{n} codes', below.length);
    replace(this.members, below.length ? [h('h3', heading), h('div.q-row', below.map(chip))] : null, guests.length ? [h('h3', _('Stands here too')), h('div.q-row', guests.map(chip))] : null);
  }

  async readUnits(thing) {
    const { id } = thing;
    let units;
    try {
      units = await this.page.units.of({ [thing.kind]: id });
    } catch (refusal) {
      replace(this.list, h('p.q-warn-line', refusal.message));
      return;
    }
    const drawn = JSON.stringify([units, codesOf(thing, this.now).map((code) => this.now.look(code))]);
    if (this.id !== id || this.drawnUnits === `${id}${drawn}`) return;
    this.drawnUnits = `${id}${drawn}`;
    const codes = thing.kind === 'category' ? (code) => this.chip(code) : null;
    const heading = h('h3', units.length ? ngettext('{n} meaning unit', '{n} meaning units', units.all) : _('No meaning unit yet'));
    replace(this.list, heading, unitList(units, { go: (unit) => this.page.go(unit), codes }));
  }

  chip(id) {
    const code = this.now.get(id);
    if (!code) return null;
    const [colour, pattern] = this.now.look(id);
    return { name: code.name, colour, pattern };
  }

  async readMemo(thing) {
    replace(this.memo, h('h3', icon('memo'), _('Memo')));
    const all = await this.page.api.get('memos', { on: thing.kind, target: thing.id }).catch(() => null);
    if (this.id !== thing.id || !all) return;
    const found = all.filter(({ on, target }) => on === thing.kind && target === thing.id);
    const mine = found.find(({ coder }) => coder === this.page.person);
    this.memos.know(thing.id, mine?.id);
    this.memo.append(
      this.fields.draw(thing.id, 'memo', { label: _('Memo on {name}', { name: title(thing) }), hint: _('Write down what you wonder about'), words: mine?.words ?? '', quiet: true }),
      ...found.filter((memo) => memo !== mine).map(({ title, words }) => h('p', title && h('b', `${title} `), words)),
    );
  }

  write(id, field, words, seen) {
    return field === 'memo' ? this.memos.write(this.now.get(id).kind, id, words) : this.page.acts.define(id, { [field]: words }, { [field]: seen });
  }

  close() {
    this.talk.close();
    this.fields.leave();
  }
}

const LOOKING = new Set(['page', 'compare']);

const codesOf = ({ id, kind }, now) => (kind === 'code' ? [id] : now.allCodes(id).map((code) => code.id));
