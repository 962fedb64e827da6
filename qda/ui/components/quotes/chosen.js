// The chosen quotes in the order of print, each with its approval and its places; below them how they spread over the participants.

import { h, replace } from '../lib/dom.js';
import { toast } from '../lib/toast.js';
import { _, ngettext, quoted } from '../lib/words.js';

export class Chosen {
  constructor(page) {
    this.page = page;
    this.typing = false;
    this.root = h('aside.q-panel', { 'aria-label': _('Chosen quotes') });
  }

  show(found) {
    this.found = found;
    const held = document.activeElement?.closest?.('[data-chosen-quote]')?.dataset.chosenQuote;
    const groups = found.categories.map(({ id, name }) => [id, name, found.chosen.filter(({ category }) => category === id)]).filter(([, , some]) => some.length);
    const own = groups.filter(([id]) => id === this.page.node);
    const others = groups.filter(([id]) => id !== this.page.node);
    const open = found.chosen.filter(({ approved_by: by, changed }) => !by || changed).length;
    const head = h('section', h('h2', ngettext('{n} quote chosen', '{n} quotes chosen', found.chosen.length)), found.chosen.length ? h('div.q-meta', open ? ngettext('{n} waits for approval', '{n} wait for approval', open) : _('all approved')) : h('div.q-meta', _('No quote chosen. Start where a category has many voices.')), found.balance.without.length && found.chosen.length ? h('div.q-warn-line', _('Without a quote: {names}', { names: found.balance.without.join(', ') })) : null);
    replace(this.root, head, [...own, ...others].map((group) => this.group(...group)), this.balance(found.balance));
    if (held) this.root.querySelector(`[data-chosen-quote="${held}"]`)?.focus({ preventScroll: true });
  }

  group(id, name, some) {
    return h('section', h('h3', h('button.q-link', { onclick: () => this.page.go(id) }, name), h('span.q-right', String(some.length))), some.map((one) => this.quote(one, some)));
  }

  quote(one, some) {
    const step = (by) => this.move(one, some, by);
    const at = some.indexOf(one);
    const state = one.changed ? h('span.q-warn-line', _('approved by {who}, for other words', { who: one.approved_by })) : one.approved_by ? h('span.q-approved', _('approved by {who}', { who: one.approved_by })) : h('span.q-meta', _('not approved'));
    const note = h('input.q-field', { does: 'note_quote', value: one.note, placeholder: _('Note'), 'aria-label': _('Note'), onfocus: () => (this.typing = true), onblur: ({ target }) => this.note(one, target.value), onkeydown: (event) => this.inNote(event, one) });
    const uses = one.uses.map(({ words, page, parameters }) => h('button.q-link.q-meta', { onclick: () => this.page.context.go(page, parameters) }, words));
    return h('article.q-chosen', { tabIndex: 0, dataset: { chosenQuote: one.chosen }, onkeydown: (event) => this.key(event, one, step) },
      h('div.q-row', h('b', `U${one.number}`), h('span', one.speakers.join(', ')), this.page.place(one), one.concerns.length ? h('span.q-warn-line', { title: one.concerns.map(({ sentence }) => sentence).join('\n') }, ngettext('{n} thing to look at', '{n} things to look at', one.concerns.length)) : null),
      h('div.q-quote', one.words, one.tag ? ` (${one.tag})` : ''),
      h('div.q-row', state, one.why ? h('span.q-meta', quoted(one.why)) : null),
      uses.length ? h('div.q-row', uses) : null,
      note,
      h('div.q-row', one.approved_by && !one.changed ? h('button.q-btn.q-small', { onclick: () => this.page.act('withdraw_approval', { chosen: one.chosen }) }, _('Take approval back')) : h('button.q-btn.q-small.q-approve', { onclick: () => this.approve(one) }, _('Approve')), h('button.q-btn.q-quiet.q-small', { does: 'order_quotes', 'aria-label': _('Earlier'), disabled: at === 0, onclick: () => step(-1) }, '↑'), h('button.q-btn.q-quiet.q-small', { does: 'order_quotes', 'aria-label': _('Later'), disabled: at === some.length - 1, onclick: () => step(1) }, '↓'), h('button.q-btn.q-quiet.q-small', { does: 'let_quote_go', onclick: () => this.page.act('let_quote_go', { chosen: one.chosen }) }, _('No longer'))));
  }

  key(event, one, step) {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return;
    const near = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[event.key];
    if (event.altKey && near) step(event.key === 'ArrowDown' ? 1 : -1);
    else if (near) event.currentTarget[near]?.focus?.();
    else if (event.key.toLowerCase() === 'a') this.approve(one);
    else if (event.key.toLowerCase() === 'o') this.page.talk(one);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  inNote(event, one) {
    event.stopPropagation();
    if (event.key === 'Enter') event.target.blur();
    else if (event.key === 'Escape') {
      event.target.value = one.note;
      event.target.blur();
    }
  }

  note(one, words) {
    this.typing = false;
    if (words.trim() !== one.note) this.page.act('note_quote', { chosen: one.chosen, note: words });
  }

  move(one, some, by) {
    const order = some.map(({ chosen }) => chosen);
    const at = order.indexOf(one.chosen);
    if (at + by < 0 || at + by >= order.length) return;
    order.splice(at + by, 0, ...order.splice(at, 1));
    this.page.act('order_quotes', { chosen: order });
  }

  // With something to look at, the reason is asked first: Enter approves, with or without one.
  approve(one) {
    if (!one.concerns.length) {
      this.page.act('approve_quote', { chosen: one.chosen, words: one.words });
      return;
    }
    const article = this.root.querySelector(`[data-chosen-quote="${one.chosen}"]`);
    if (!article || article.querySelector('.q-reason')) return;
    this.typing = true;
    const end = (keep) => {
      this.typing = false;
      asked.remove();
      article.focus();
      if (keep) this.page.act('approve_quote', { chosen: one.chosen, words: one.words }, { why: field.value });
    };
    const field = h('input.q-field.q-reason', { placeholder: _('Why it may be printed all the same'), 'aria-label': _('Why it may be printed all the same'), onkeydown: (event) => {
      event.stopPropagation();
      if (event.key === 'Enter') end(true);
      else if (event.key === 'Escape') end(false);
    } });
    const asked = h('div.q-asked', one.concerns.map(({ sentence }) => h('div.q-concern', sentence)), field, h('div.q-row', h('button.q-btn.q-small.q-primary', { onclick: () => end(true) }, _('Approve all the same')), h('button.q-btn.q-quiet.q-small', { onclick: () => end(false) }, _('Not yet'))));
    article.append(asked);
    field.focus();
    field.scrollIntoView({ block: 'nearest' });
    toast(_('Look at these first.'));
  }

  balance({ people, interviews }) {
    const most = Math.max(1, ...people.map(({ n }) => n));
    const bar = ({ label, role, title, n }) => h('div.q-bar', { title: [role, title].filter(Boolean).join(', ') }, h('span', label), h('i', { style: { width: `${(100 * n) / most}%` } }), h('b', String(n)));
    const silent = people.filter(({ n }) => !n).length;
    return h('section', h('h3', _('Quotes by participant'), h('span.q-right', silent ? ngettext('{n} has none', '{n} have none', silent) : '')), h('div.q-bars', people.map(bar)), h('div.q-meta', interviews.map(({ title, n }) => `${title}: ${n}`).join(' · ')));
  }
}
