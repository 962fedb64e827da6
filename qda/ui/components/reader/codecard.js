// A code beside the talk: its rule, its anchor example, its quotes, its key; renamed in place.

import { h, icon, replace } from '../lib/dom.js';
import { toast } from '../lib/toast.js';
import { may } from '../lib/role.js';
import { _, ngettext, quoted } from '../lib/words.js';
import { speaker, swatch } from '../unit/unit.js';

const COLOURS = 20;

export class CodeCard {
  constructor(reader) {
    this.reader = reader;
    this.id = null;
  }

  async open(id) {
    const card = await this.fetch(id);
    if (!card) return;
    Object.assign(this, { id, card });
    this.draw();
    this.reader.side.box.scrollTop = 0;
    this.reader.side.box.focus();
  }

  // What others changed comes in; a card that was closed meanwhile stays closed, a name being typed stays.
  async renew() {
    const { side } = this.reader;
    const { id } = this;
    const card = await this.fetch(id);
    if (!card || side.name !== 'code' || this.id !== id || side.box.querySelector('input')) return;
    const held = side.box.contains(document.activeElement);
    const top = side.box.scrollTop;
    this.card = card;
    this.draw();
    side.box.scrollTop = top;
    if (held) side.box.focus();
  }

  async fetch(id) {
    try {
      return await this.reader.api.get(`code/${id}`);
    } catch (refusal) {
      toast(refusal.message, { kind: 'refused' });
      return null;
    }
  }

  draw() {
    const { card } = this;
    const { plain } = this.reader.talk;
    const [colour, pattern] = plain ? card.own : [card.colour, card.pattern];
    this.reader.side.show('code', _('{label}: rule and quotes', { label: this.reader.talk.about.code_label }), [
      h('div.q-row', swatch(colour, pattern), this.name(), h('button.q-icon-btn', { does: 'rename_code', title: _('Rename (F2)'), 'aria-label': _('Rename'), onclick: () => this.rename() }, icon('pen'))),
      plain || !card.path.length ? null : h('p.q-meta', card.path.join(' › ')),
      this.rule(),
      this.anchor(),
      this.keys(),
      this.colours(),
      h('h3', plain ? _('Quotes') : ngettext('{n} quote', '{n} quotes', card.count), card.count > card.units.length ? h('span.q-meta', _('the first {n} are shown', { n: card.units.length })) : null),
      h('ul.q-hits', { role: 'list' }, card.units.map((unit) => this.quote(unit))),
    ], { onKey: (event) => this.key(event) });
    this.reader.side.box.setAttribute('aria-label', [card.name, card.definition, _('{label}: rule and quotes', { label: this.reader.talk.about.code_label })].filter(Boolean).join('. '));
  }

  name() {
    this.nameBox = h('b.q-code-name', this.card.name);
    this.nameBox.ondblclick = () => may('rename_code') && this.rename();
    return this.nameBox;
  }

  rule() {
    const { definition, includes, excludes, example } = this.card;
    const parts = [[_('Definition'), definition], [_('Includes'), includes], [_('Excludes'), excludes], [_('Example'), example]].filter(([, words]) => words);
    return parts.length ? h('dl.q-rule', parts.map(([heading, words]) => [h('dt.q-meta', heading), h('dd', words)])) : h('p.q-meta', _('No rule yet. Write one in the category tree.'));
  }

  anchor() {
    const { anchor } = this.card;
    const here = this.reader.talk.units.get(this.reader.focused);
    const may = here && here.id !== anchor?.id && here.codes.includes(this.id);
    return [
      anchor ? h('div.q-anchor', h('span.q-meta', _('Anchor example')), h('button.q-link', { onclick: () => this.go(anchor) }, `U${anchor.number}`), h('p.q-quote', quoted(anchor.quote))) : null,
      may ? h('button.q-btn', { does: 'anchor_code', onclick: () => this.act('anchor_code', { code: this.id, unit: here.id }) }, icon('pin'), _('U{n} is the anchor example', { n: here.number })) : null,
    ];
  }

  // The key that this person gave the code; the others are for what was used lately.
  keys() {
    const { pins } = this.reader.talk;
    return h('div.q-row', h('span.q-meta', _('Its key')), h('span.q-seg', { role: 'group', 'aria-label': _('Key of this code') }, [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => h('button', { 'aria-pressed': String(pins[n] === this.id), title: this.taken(n), onclick: () => this.pin(n) }, String(n)))));
  }

  taken(n) {
    const { pins, codes } = this.reader.talk;
    return pins[n] && pins[n] !== this.id ? _('now: {name}', { name: codes.get(pins[n])?.name || '' }) : '';
  }

  pin(n) {
    const pins = { ...this.reader.talk.pins };
    const off = pins[n] === this.id;
    for (const key of Object.keys(pins)) if (pins[key] === this.id) delete pins[key];
    if (!off) pins[n] = this.id;
    this.reader.setPins(pins);
    this.draw();
    this.reader.side.box.focus();
  }

  colours() {
    const pick = (n) => h('button', { does: 'recolour_code', title: n ? _('Colour {n}', { n }) : _('Colour of its place'), 'aria-label': n ? _('Colour {n}', { n }) : _('Colour of its place'), onclick: () => this.act('recolour_code', { code: this.id, colour: n }) }, swatch(n));
    return h('details.q-colours', h('summary.q-meta', _('Colour')), h('div.q-row', Array.from({ length: COLOURS + 1 }, (_x, n) => pick(n))));
  }

  quote(unit) {
    const here = unit.id === this.reader.focused;
    return h(`li.q-hit${here ? '.q-yes' : ''}`, { tabIndex: 0, dataset: { row: unit.id }, onclick: () => this.go(unit) }, h('div.q-row', h('b', `U${unit.number}`), unit.who.map((who) => speaker(who)), h('span.q-meta', `${unit.title}, ${_('turn {n}', { n: unit.turn })}`)), h('p.q-quote', unit.quote));
  }

  go(unit) {
    this.reader.goToUnit(unit.transcript, unit.id, unit.number);
  }

  key(event) {
    const unit = this.card.units.find(({ id }) => id === document.activeElement.closest?.('[data-row]')?.dataset.row);
    if (event.key === 'Enter' && unit) this.go(unit);
    else if (event.key === 'F2') this.rename();
    else return false;
    return true;
  }

  rename() {
    const box = h('input.q-field', { value: this.card.name, 'aria-label': _('New name') });
    box.onkeydown = (event) => {
      event.stopPropagation();
      if (event.key !== 'Escape' && (event.key !== 'Enter' || event.isComposing)) return;
      event.preventDefault();
      const name = (event.key === 'Enter' && box.value.trim()) || this.card.name;
      if (name !== this.card.name) this.act('rename_code', { code: this.id, name });
      replace(this.nameBox, name);
      this.reader.side.box.focus();
    };
    replace(this.nameBox, box);
    box.focus();
    box.select();
  }

  act(what, given) {
    const act = this.reader.api.act(what, given);
    const told = { rename_code: _('Renamed'), anchor_code: _('Anchor example chosen'), recolour_code: _('Colour chosen') }[what];
    act.then(() => {
      this.reader.commands.marking.said(told, act.id);
      this.reader.news();
    }, (refusal) => {
      toast(refusal.message, { kind: 'refused' });
      this.renew();
    });
  }
}

