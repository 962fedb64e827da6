// What is held, at the right: the cards, their rules and quotes, and what a pile would rest on with them.

import { debounce, h, kbd, replace } from '../lib/dom.js';
import { _, ngettext } from '../lib/words.js';
import { title } from '../tree/acts.js';
import { drawUnit } from '../tree/units.js';
import { codeChip } from '../unit/unit.js';

const QUOTES = 2;
const SHOWN = 6;

export class InHand {
  // page: {acts, held, units, panel, counting(), go(unit)}
  constructor(page) {
    this.page = page;
    this.follows = h('section.q-follows', { hidden: true });
    this.ask = debounce(250, (pile) => this.would(pile));
  }

  show(ids = this.page.held.ids) {
    const { panel } = this.page;
    panel.leave();
    const known = `${ids.join(' ')} ${this.page.held.cut}`;
    this.ids = ids;
    if (this.known === known && panel.root.contains(this.list)) return;
    this.known = known;
    const { now } = this.page.acts;
    const chip = (id) => codeChip({ name: now.get(id).name, colour: now.look(id)[0], pattern: now.look(id)[1] });
    const heading = this.page.held.cut ? ngettext('{n} code cut', '{n} codes cut', ids.length) : ngettext('{n} code held', '{n} codes held', ids.length);
    this.list = h('div.q-held-list', ids.slice(0, SHOWN).map((id) => this.one(id)));
    const more = ids.length > SHOWN && h('section', h('p.q-meta', ngettext('{n} more', '{n} more', ids.length - SHOWN)));
    replace(
      panel.root,
      h('section', h('div.q-row', h('h2', heading), h('span.q-meta.q-right', kbd('Esc'), ` ${_('puts them back')}`)), h('div.q-chips', ids.map(chip)), h('p.q-meta', _('Drop on a pile, or'), ' ', kbd('M'), ` ${_('and type its name')}`)),
      this.follows,
      this.list,
      more,
    );
  }

  one(id) {
    const code = this.page.acts.now.get(id);
    const units = h('ol.q-units');
    this.read(id, units);
    return h('section', h('h3', code.name), code.definition && h('p', code.definition), code.includes && h('p.q-meta', _('Includes: {what}', { what: code.includes })), units);
  }

  async read(id, list) {
    const found = await this.page.units.of({ code: id }).catch(() => []);
    const left = found.length - QUOTES;
    replace(list, found.slice(0, QUOTES).map((unit) => drawUnit(unit, { go: (unit) => this.page.go(unit) })), left > 0 && h('li.q-meta', ngettext('{n} more unit', '{n} more units', left)));
  }

  // While cards hang over a pile and counts are shown: what would follow.
  into(pile) {
    this.pile = pile;
    this.follows.hidden = true;
    if (pile && this.page.counting()) this.ask(pile);
    else this.ask.cancel();
  }

  async would(pile) {
    const { units, acts } = this.page;
    const codes = (this.ids ?? []).filter((id) => acts.now.get(id));
    const read = await units.resting([pile, ...codes]).catch(() => null);
    if (!read || this.pile !== pile) return;
    const before = read.of[pile];
    const values = { pile: title(acts.now.get(pile)), units: before.units, then: read.all.units, people: before.participants, all: read.all.participants };
    this.follows.hidden = false;
    replace(this.follows, h('p.q-meta', _('{pile} would go from {units} to {then} units and from {people} to {all} participants', values)));
  }
}
