// Similar codes as quiet hints: off until asked for, always with the words that are the reason, never a move by itself.

import { h, replace } from '../lib/dom.js';
import { _, ngettext, quoted } from '../lib/words.js';
import { Sheet } from './side.js';

export class Nearness {
  // page: {api, acts, open(id), pile(ids)?}
  constructor(page) {
    this.page = page;
    this.on = false;
    this.root = h('section.q-near', { hidden: true });
  }

  async show(thing) {
    this.root.hidden = true;
    this.id = thing?.id;
    if (!this.on || thing?.kind !== 'code') return;
    const found = await this.page.api.get(`similar/${thing.id}`).catch(() => []);
    if (this.id !== thing.id || !found.length) return;
    const line = ({ code, name, words, place }) => h('li', h('button.q-link', { onclick: () => this.page.open(code), title: place }, name), ' ', h('span.q-meta', words.map((word) => quoted(word)).join(', ')));
    replace(this.root, h('h3', _('Near to')), h('ul.q-plain', found.map(line)), h('p.q-meta', _('Shared words are the reason. Nothing is moved.')));
    this.root.hidden = false;
  }

  // Small groups of codes without a place, from a threshold on; each is laid by a person or not at all.
  groups() {
    const list = h('div.q-proposed', h('p.q-meta', _('Reading…')));
    const level = h('input', { type: 'range', min: '0.3', max: '0.9', step: '0.05', value: '0.5', 'aria-label': _('How much they must share'), oninput: () => fill() });
    const fill = async () => {
      const found = await this.page.api.get('similar-groups', { least: level.value }).catch(() => []);
      replace(list, found.length ? found.map((group) => this.proposal(group)) : h('p.q-meta', _('No unplaced codes share so much.')));
    };
    fill();
    return new Sheet(_('Codes that share words'), { body: [h('p.q-meta', _('Read them before you lay them together: the same words may mean different things.')), h('label.q-row', _('few shared words'), level, _('many')), list], does: _('Done'), leave: _('Close'), done: () => {} });
  }

  proposal({ codes, words }) {
    const known = codes.filter(([id]) => this.page.acts.now.get(id));
    const lay = h('button.q-btn', { onclick: () => (this.page.acts.pile(known.map(([id]) => id)), replace(lay, _('Laid')), (lay.disabled = true)) }, ngettext('Lay {n} card together', 'Lay {n} cards together', known.length));
    return h('div.q-side', h('p', known.map(([, name]) => name).join(' · ')), h('div.q-row', h('span.q-meta', words.map((word) => quoted(word)).join(', ')), lay));
  }
}
