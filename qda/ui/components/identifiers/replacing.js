// Before anything is replaced: how many places, some of them as they would read, and what may go wrong. Then one act.

import { h, replace } from '../lib/dom.js';
import { toast } from '../lib/toast.js';
import { _, ngettext } from '../lib/words.js';
import { file } from './asking.js';
import { ahead, behind, placesIn } from './drawing.js';

const NEAR = 56;

export class Replacing {
  constructor(page, side) {
    Object.assign(this, { page, side });
  }

  async open() {
    const box = this.side.lay(_('Replacements'), h('p', _('Looking …')));
    await this.page.sending.go();
    try {
      this.show(box, await this.page.api.get('identifiers/preview'));
    } catch (refusal) {
      replace(box, h('p.q-warn-line', refusal.message), this.close());
    }
  }

  show(box, found) {
    const strings = found.strings.filter(({ times }) => times);
    const { touched, moved } = found.units;
    replace(box,
      h('h2', ngettext('{n} string in {places} places', '{n} strings in {places} places', strings.length, { places: found.times.toLocaleString() })),
      h('p', ngettext('{n} interview gets a new version of its text.', '{n} interviews get a new version of their text.', found.interviews), ' ', touched + moved ? [ngettext('{n} meaning unit changes its words,', '{n} meaning units change their words,', touched), ' ', ngettext('{n} only moves along.', '{n} only move along.', moved)] : _('No meaning unit is touched.'), ' ', _('It is one act; Undo brings everything back until it is made final.')),
      found.collisions.length > 0 && h('ul.q-warned', found.collisions.map(({ sentence }) => h('li.q-warn-line', sentence))),
      h('div.q-scroll', h('table', h('thead', h('tr', [_('String'), _('Token'), _('Places'), _('As it will read')].map((name) => h('th', { scope: 'col' }, name)))), h('tbody', strings.map(line)))),
      h('div.q-row', h('button.q-btn.q-primary', { onclick: () => this.go(box, found.times) }, _('Replace everywhere')), h('a.q-btn', { href: file(this.page.api, 'key.csv'), download: 'key.csv' }, _('Save the key file first')), this.close()));
    box.focus();
  }

  close() {
    return h('button.q-btn.q-quiet', { onclick: () => this.side.lift() }, _('Not yet'));
  }

  async go(box, places) {
    for (const button of box.querySelectorAll('button')) button.disabled = true;
    const done = this.page.api.act('replace_identifiers');
    try {
      const answer = await done;
      this.side.lift();
      toast(ngettext('Replaced in {n} place', 'Replaced in {n} places', answer.places ?? places), { undo: () => this.page.back(done.id) });
      window.dispatchEvent(new CustomEvent('qda:changed'));
    } catch (refusal) {
      this.side.lift();
      toast(refusal.message, { kind: 'refused' });
    }
  }
}

function line({ words, token, times, where, forms, examples }) {
  const other = forms.filter((form) => form !== words);
  return h('tr', h('td', h('b', words), other.length > 0 && h('div.q-meta', other.join(', '))), h('td.q-token', token), h('td.q-times', times.toLocaleString(), h('div.q-meta', placesIn(where))), h('td.q-quote', examples.slice(0, 2).map(example)));
}

// The same stretch before and after: what falls out struck through, what comes in underlined.
function example({ title, turn, before, after }) {
  const [head, was, now, tail] = apart(before, after);
  return h('p', ahead(head, NEAR), h('del', was), h('ins', now), behind(tail, NEAR), title && h('span.q-meta', ` ${title}·${turn}`));
}

export function apart(before, after) {
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const cut = (text) => text.slice(start, text.length - end);
  return [before.slice(0, start), cut(before), cut(after), before.slice(before.length - end)].map((part) => part.replace(/\s+/g, ' '));
}
