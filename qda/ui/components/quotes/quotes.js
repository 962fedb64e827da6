// The quote picker: candidates of a category on the left, spread over speakers; on the right what is chosen and by whom it was said.

import { recall, remember } from '../lib/desk.js';
import { h, kbd, replace } from '../lib/dom.js';
import { keepFocus } from '../lib/focus.js';
import { heed } from '../lib/live.js';
import { Roll } from '../lib/roll.js';
import { styles, surface } from '../lib/surface.js';
import { toast } from '../lib/toast.js';
import { _, ngettext } from '../lib/words.js';
import { Quoting } from '../quoting/quoting.js';
import { describeKeys } from '../shell/keys.js';
import { pieces, places } from '../warnings/pointing.js';
import { Chosen } from './chosen.js';

styles(new URL('../translation/translation.css', import.meta.url), new URL('./quotes.css', import.meta.url));

const WAIT = 2500;

export default surface('.q-quotes', async (root, data, context) => {
  const page = new Quotes(root, data, context);
  await page.open();
  return page;
});

class Quotes {
  constructor(root, data, context) {
    Object.assign(this, { root, data, api: context.api, context, node: data.node, only: 'all', first: 0, rows: [] });
    this.tools = h('div.q-tools', { role: 'toolbar', 'aria-label': _('Filters') });
    this.foot = h('div.q-foot');
  }

  async open() {
    this.node ||= ((await recall(this.api, 'quotes')) || {}).node || '';
    this.roll = new Roll({ label: _('Candidates'), head: [_('Unit'), _('Quote, as printed'), _('Before it is printed'), ''], draw: (row) => this.draw(row), key: (event, row) => this.key(event, row) });
    this.panel = new Chosen(this);
    replace(this.root, this.tools, h('div.q-both', this.roll.scroll, this.panel.root), this.foot);
    this.forget = describeKeys(_('Quotes'), [[['Enter'], _('choose, or no longer')], [['A'], _('approve a chosen quote')], [['E'], _('edit the quote as printed')], [['O'], _('show in the talk')], [['↑', '↓'], _('quote by quote')], [['Alt ↑', 'Alt ↓'], _('among those chosen: order of print')]]);
    this.news = heed(this.api, WAIT, () => this.load());
    await this.load();
    this.roll.mark({ steal: true });
  }

  update(data) {
    const other = data.attribution !== this.data.attribution;
    this.data = data;
    if (other) this.load();
  }

  // What is shown is read anew as far as it was opened; its order stays while a person works on it.
  load(how) {
    this.latest = this.read(how);
    return this.latest;
  }

  async read({ anew = false } = {}) {
    if (this.typing || this.panel.typing) return void this.news();
    const mine = (this.turn = (this.turn || 0) + 1);
    try {
      const found = await this.api.get('quotes', { node: this.node });
      if (mine !== this.turn) return void (await this.latest);
      const same = !anew && this.rows.length > 0 && found.category === this.found.category && found.total === this.found.total;
      const most = anew || same ? Math.min(this.rows.length, found.total) : 0;
      const rows = found.candidates;
      while (rows.length < most) rows.push(...(await this.page(rows.length)));
      if (mine !== this.turn) return void (await this.latest);
      if (same) this.refresh(found, rows);
      else this.take(found, rows);
    } catch (refusal) {
      if (this.node && refusal.status === 404) {
        this.node = '';
        await this.load();
      } else this.roll.show([], refusal.message);
    }
  }

  async page(first) {
    const { candidates } = await this.api.get('quotes', { node: this.node, first });
    return candidates.length ? candidates : [null];
  }

  take(found, rows) {
    Object.assign(this, { found, node: found.category, rows: rows.filter(Boolean), moved: false });
    const held = this.roll.scroll.contains(document.activeElement);
    this.roll.view.forget();
    this.show();
    if (held) this.roll.mark({ steal: true });
  }

  // Only rows that differ are drawn again: what is under the pointer stays there.
  refresh(found, rows) {
    const told = JSON.stringify([this.found.chosen, this.found.balance, this.found.categories]);
    const fresh = new Map(rows.filter(Boolean).map((row) => [row.id, row]));
    for (const one of found.chosen) if (one.category === found.category && !fresh.has(one.id)) fresh.set(one.id, one);
    for (const row of this.rows) {
      const now = { ...row, ...(fresh.get(row.id) || { chosen: null }), like: row.like };
      if (row.chosen === 'waiting') now.chosen ??= 'waiting';
      if (Object.keys(row).every((name) => JSON.stringify(row[name]) === JSON.stringify(now[name]))) continue;
      Object.assign(row, now);
      this.roll.redraw(row);
    }
    this.moved = rows.some((row, n) => row && row.id !== this.rows[n]?.id);
    this.found = found;
    if (this.only !== 'all') this.show();
    else this.bars();
    if (JSON.stringify([found.chosen, found.balance, found.categories]) !== told) this.panel.show(found);
  }

  async further() {
    const known = new Set(this.rows.map(({ id }) => id));
    const more = (await this.page(this.rows.length)).filter((row) => row && !known.has(row.id));
    if (!more.length) this.found.total = this.rows.length;
    this.rows = [...this.rows, ...more];
    this.show();
  }

  // The chosen of a category are those of the answer: the row learns it at once, the panel when the answer comes.
  filters() {
    return {
      all: [_('All'), () => true],
      fine: [_('Nothing to look at'), ({ concerns }) => !concerns.length],
      chosen: [_('Chosen'), ({ chosen }) => chosen],
    };
  }

  show() {
    const empty = this.rows.length ? _('No quote is like this here.') : _('No quote chosen. Start where a category has many voices.');
    this.roll.show(this.rows.filter(this.filters()[this.only][1]), this.found.categories.length ? empty : _('No category yet. Name a pile on the card board, then come back for its quotes.'));
    this.panel.show(this.found);
    this.bars();
  }

  bars() {
    const { categories, total, rule } = this.found;
    const option = ({ id, name, depth, units, below }) => h('option', { value: id, selected: id === this.node }, `${'\u2003'.repeat(depth)}${name} · ${below}/${units}`);
    const choice = h('select.q-choose', { 'aria-label': _('Category'), title: _('chosen / units'), onchange: ({ target }) => this.go(target.value) }, categories.map(option));
    const pill = ([key, [name, fits]]) => h('button.q-pill', { 'aria-pressed': String(this.only === key), onclick: () => ((this.only = key), this.show()) }, name, ' ', h('b', this.rows.filter(fits).length.toLocaleString()));
    const left = total - this.rows.length;
    const again = this.moved && h('button.q-btn.q-small', { title: _('By the rule, with what is chosen by now'), onclick: () => this.load({ anew: true }) }, _('Order anew'));
    const more = left > 0 && h('button.q-btn.q-small', { onclick: () => this.further() }, ngettext('{n} more', '{n} more', left));
    keepFocus(this.tools, () => replace(this.tools, categories.length ? choice : null, Object.entries(this.filters()).map(pill), more, again));
    replace(this.foot, h('span.q-rule', { title: rule }, rule), h('span.q-right', [['Enter', _('choose')], ['A', _('approve')], ['E', _('edit')], ['O', _('show in the talk')]].map(([key, what]) => h('span', kbd(key), ' ', what))));
  }

  go(node) {
    Object.assign(this, { node, rows: [], only: 'all' });
    remember(this.api, 'quotes', { node });
    this.load();
  }

  draw(row) {
    return h('tr', { role: 'row', tabIndex: -1, dataset: { row: row.id, chosen: row.chosen ? '1' : '' } },
      h('td', { role: 'rowheader' }, h('b', `U${row.number}`), h('div', row.speakers.join(', ')), this.place(row)),
      h('td.q-said', { role: 'gridcell' }, row.like ? h('div.q-meta', _('Nearly the same words as U{n}', { n: row.like })) : null, ...this.forms(row)),
      h('td', { role: 'gridcell' }, this.concerns(row), h('div.q-meta', ngettext('{n} word', '{n} words', row.count)), h('div.q-meta', row.codes.join('; '))),
      h('td', { role: 'gridcell' }, h('button.q-btn.q-small', { does: 'choose_quote', tabIndex: -1, 'aria-pressed': String(Boolean(row.chosen)), onclick: () => this.choose(row) }, row.chosen ? _('Chosen') : _('Choose'))));
  }

  place(row) {
    return h('button.q-link.q-meta', { tabIndex: -1, title: _('show in the talk'), onclick: () => this.talk(row) }, `${row.title}·${row.turns}`);
  }

  // As printed; below it the words it was made from, where they differ, with who made it.
  forms(row) {
    const marked = row.concerns.flatMap(({ kind, words }) => (kind === 'rare' ? [] : words));
    const made = [h('div.q-quote', pieces(row.words, places(row.words, marked)).map(([part, on]) => (on ? h('mark', part) : part)))];
    if (row.translated && row.edited) made.push(h('div.q-from', row.edited.words));
    if (row.words !== row.said) made.push(h('details.q-from', h('summary', _('as said')), row.said));
    const hand = row.translated || row.edited;
    const by = hand && [row.translated ? _('translated by {who}', { who: hand.translator || hand.coder || '?' }) : _('edited by {who}', { who: hand.coder || '?' }), row.translated && (hand.checker ? _('checked by {who}', { who: hand.checker }) : _('not checked'))].filter(Boolean).join(', ');
    if (this.found.paper !== this.found.language && !row.translated) made.push(h('div.q-warn-line', _('not translated')));
    if (by) made.push(h('div.q-meta', by));
    const { beyond, unmarked } = row.edits;
    if (beyond.length) made.push(h('div.q-meta', _('Not the speaker’s words: {words}', { words: beyond.join(', ') })));
    if (unmarked.length) made.push(h('div.q-meta', _('Left out without a mark: {words}', { words: unmarked.join(', ') })));
    return made;
  }

  concerns(row) {
    return row.concerns.map(({ kind, sentence }) => h('div.q-concern', { dataset: { kind } }, sentence));
  }

  key(event, row) {
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return false;
    const what = { Enter: 'choose', ' ': 'choose', a: 'approve', e: 'edit', o: 'talk' }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (what) this[what](row);
    return Boolean(what);
  }

  talk(row) {
    this.context.go('coding', { interview: row.interview, unit: row.number });
  }

  // Paints at once, stores, and reads the panel anew; rolls back with the reason where it was refused.
  async act(kind, given, { row, undo, why } = {}) {
    if (row) this.roll.redraw(row);
    try {
      const answer = await this.api.act(kind, given, { why });
      await this.news.now();
      return answer;
    } catch (refusal) {
      undo?.();
      if (row) this.roll.redraw(row);
      toast(refusal.message, { kind: 'refused' });
      return null;
    }
  }

  choose(row) {
    const before = row.chosen;
    if (before === 'waiting') return;
    row.chosen = before ? null : 'waiting';
    const undo = () => (row.chosen = before);
    if (before) this.act('let_quote_go', { chosen: before }, { row, undo });
    else this.coming = this.act('choose_quote', { unit: row.id, category: this.node || null }, { row, undo });
  }

  // One that is just being chosen is approved when it is.
  async approve(row) {
    if (row.chosen === 'waiting') await this.coming;
    const chosen = this.found.chosen.find(({ chosen: id }) => id === row.chosen);
    if (chosen) this.panel.approve(chosen);
    else toast(_('Choose it first, then approve it.'));
  }

  // In the study's language the quote is made on the unit's own words; a translation is typed.
  edit(row) {
    if (row.translated) this.type(row);
    else this.mark(row);
  }

  left(row) {
    this.typing = false;
    this.roll.redraw(row);
    this.roll.mark({ steal: true });
  }

  store(row, words, language, seen) {
    if (words !== seen) this.act('write_wording', { unit: row.id, layer: this.found.layer, words, language, seen });
  }

  mark(row) {
    const stands = row.edited ? row.edited.stored : '';
    this.typing = true;
    const host = h('div');
    replace(this.roll.view.reach(row.id).querySelector('.q-said'), host);
    const close = () => this.left(row);
    new Quoting({ host, unit: { id: row.id, number: row.number, quote: row.said }, stands, stale: false, api: this.api, onClose: close, onStore: (words) => (close(), this.store(row, words, this.found.language, stands)) });
  }

  type(row) {
    const seen = row.translated.stored;
    this.typing = true;
    const end = (keep) => {
      this.left(row);
      if (keep && field.value.trim()) this.store(row, field.value.trim(), this.found.paper, seen);
    };
    const field = h('textarea.q-cell-field', { value: seen, 'aria-label': _('The quote as printed'), onkeydown: (event) => {
      event.stopPropagation();
      if (event.key === 'Escape') end(false);
      else if (event.key === 'Enter' && !event.altKey && !event.shiftKey) end(true);
      else return;
      event.preventDefault();
    } });
    replace(this.roll.view.reach(row.id).querySelector('.q-said'), h('div.q-from', row.edited ? row.edited.words : row.said), h('div.q-meta', _('Enter stores it; (…) for what is left out, [brackets] for what is added')), field);
    field.focus();
  }

  close() {
    this.forget();
    this.news.stop();
    this.roll.close();
  }
}
