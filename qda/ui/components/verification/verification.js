// The verification read: every unit beside its condensed text, agreed or asked about by one key each; two texts side by side.

import { h, kbd, replace } from '../lib/dom.js';
import { keepFocus } from '../lib/focus.js';
import { heed } from '../lib/live.js';
import { Roll } from '../lib/roll.js';
import { styles, surface } from '../lib/surface.js';
import { toast } from '../lib/toast.js';
import { may } from '../lib/role.js';
import { _, quoted } from '../lib/words.js';
import { describeKeys } from '../shell/keys.js';
import { pieces, places } from '../warnings/pointing.js';

styles(new URL('../translation/translation.css', import.meta.url), new URL('./verification.css', import.meta.url));

const WAIT = 2500;

export default surface('.q-verification', async (root, data, context) => {
  const page = new Verification(root, data, context);
  await page.open();
  return page;
});

class Verification {
  constructor(root, data, context) {
    Object.assign(this, { root, data, api: context.api, context, only: 'waiting', layer: '', said: 0, under: 0 });
    this.tools = h('div.q-tools', { role: 'toolbar', 'aria-label': _('Filters') });
    this.foot = h('div.q-foot');
  }

  async open() {
    this.roll = new Roll({ label: _('Verification read'), head: [_('Unit'), _('Meaning unit'), _('Condensed'), _('Does it say the same?')], draw: (row) => this.draw(row), key: (event, row) => this.key(event, row) });
    replace(this.root, this.tools, this.roll.scroll, this.foot);
    this.forget = describeKeys(_('Verification read'), [[['A', 'Enter'], _('agree, next unit')], [['Q'], _('ask about it')], [['X'], _('take it back')], [['1', '2'], _('where two wrote: agree on this text')], [['D'], _('where two wrote: agree to differ, with the reason')], [['O'], _('show in the talk')], [['↑', '↓'], _('unit by unit')]]);
    this.news = heed(this.api, WAIT, () => this.load());
    await this.load();
    this.roll.mark({ steal: true });
  }

  async load() {
    const begun = this.said;
    if (this.asking) return void this.news();
    try {
      const found = await this.api.get('verification', { layer: this.layer });
      if (this.asking || this.under || begun !== this.said) return void this.news(); // what was said meanwhile is newer
      this.found = found;
      this.roll.view.forget();
      this.show();
    } catch (refusal) {
      this.roll.show([], refusal.message);
    }
  }

  kinds() {
    return {
      waiting: [_('To read'), ({ others, says }) => others && !says],
      asked: [_('Asked about'), ({ says, threads }) => says === 'discuss' || threads.some(({ state }) => state === 'open')],
      two: [_('Two texts'), ({ texts }) => texts.length > 1],
      all: [_('All'), () => true],
    };
  }

  show() {
    const own = this.only === 'waiting' && !this.found.rows.some(({ others }) => others);
    const left = own ? _('All these texts are your own: another person reads them. “All” shows them.') : _('Nothing is left here. Texts that somebody changes come back to be read again.');
    const empty = this.found.rows.length ? left : _('No condensed text yet. They are written under “Condensation”.');
    this.roll.show(this.found.rows.filter(this.kinds()[this.only][1]), empty);
    this.count();
  }

  count() {
    const { rows, layers, layer } = this.found;
    const pill = ([key, [name, fits]]) => h('button.q-pill', { 'aria-pressed': String(this.only === key), onclick: () => ((this.only = key), this.show()) }, name, ' ', h('b', rows.filter(fits).length.toLocaleString()));
    const choice = layers.length > 1 && h('select', { 'aria-label': _('Which texts'), onchange: ({ target }) => ((this.layer = target.value), this.load()) }, layers.map(({ id, label }) => h('option', { value: id, selected: id === layer }, label)));
    const of = rows.filter(({ others }) => others);
    const done = of.filter(({ says }) => says).length;
    keepFocus(this.tools, () => replace(this.tools, Object.entries(this.kinds()).map(pill), h('span.q-right', h('progress', { max: of.length || 1, value: done, 'aria-label': _('How far you have read') }), h('span', _('{done} of {total} read by you', { done: done.toLocaleString(), total: of.length.toLocaleString() })), choice)));
    const others = this.found.readers.filter(({ name }) => name !== this.data.name);
    replace(this.foot, of.length ? null : h('span', _('Your own texts are for others to read.')), others.map(({ name, read, of: all }) => h('span', _('{read} of {all} read by {name}', { read: read.toLocaleString(), all: all.toLocaleString(), name }))), h('span.q-right', [['A', _('agree')], ['Q', _('ask')], ['O', _('show in the talk')]].map(([key, what]) => h('span', kbd(key), ' ', what))));
  }

  draw(row) {
    const several = row.texts.length > 1;
    return h('tr', { role: 'row', tabIndex: -1, dataset: { row: row.id, says: row.says } },
      h('td', { role: 'rowheader' }, h('b', `U${row.number}`), h('div.q-meta', row.interview.title)),
      h('td.q-quote', { role: 'gridcell' }, row.quote),
      h('td', { role: 'gridcell' }, h(several ? 'div.q-two' : 'div', row.texts.map((text, i) => this.text(text, i, several, row)))),
      h('td.q-verdict', { role: 'gridcell' }, this.verdict(row)));
  }

  text(text, i, several, row) {
    const words = several ? pieces(text.words, places(text.words, text.shared)).map(([part, on]) => (on ? h('span.q-shared', part) : part)) : text.words;
    if (!several) return h('div.q-words', words);
    const who = text.mine ? _('Yours') : _('{who}’s', { who: this.data.coders[text.coder] || _('Somebody') });
    const standing = { agreed: _('agreed'), disputed: _('agreed to differ') }[text.status];
    return h('div.q-text', h('div.q-meta', who, standing ? ` · ${standing}` : ''), h('div.q-words', words), may('settle_texts') && h('button.q-btn.q-small', { tabIndex: -1, onclick: () => this.settle(row, text) }, _('Agree on this'), kbd(String(i + 1))));
  }

  verdict(row) {
    const said = { agree: _('Agreed'), discuss: _('Asked') }[row.says];
    const threads = row.threads.map(({ state, why, words }) => h('div.q-meta', quoted(words.at(-1) || why), state === 'open' ? '' : ` · ${_(state)}${why ? `: ${why}` : ''}`));
    const button = (what, label, key) => h('button.q-btn.q-small', { tabIndex: -1, onclick: () => this[what](row) }, label, kbd(key));
    const own = row.others ? [button('agree', _('Agree'), 'A'), button('ask', _('Ask'), 'Q')] : [];
    const buttons = said ? [h('b', said), h('button.q-btn.q-quiet.q-small', { tabIndex: -1, onclick: () => this.back(row) }, _('Take back'))] : own;
    return [h('div.q-row', buttons, row.texts.length > 1 && may('settle_texts') && button('differ', _('Agree to differ'), 'D')), threads];
  }

  key(event, row) {
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return false;
    const text = row.texts.length > 1 && row.texts[Number(event.key) - 1];
    const what = { a: 'agree', Enter: 'agree', q: 'ask', x: 'back', d: 'differ', o: 'place' }[event.key.toLowerCase()] || (event.key === 'Enter' && 'agree');
    if (text) this.settle(row, text);
    else if (what) this[what](row);
    else return false;
    return true;
  }

  place(row) {
    this.context.go('coding', { interview: row.interview.id, unit: row.number });
  }

  theirs({ texts }) {
    return texts.filter(({ mine }) => !mine).map(({ id }) => id);
  }

  async act(row, kind, given, says, options) {
    const before = row.says;
    const at = this.roll.list.indexOf(row);
    if (says !== undefined) row.says = says;
    this.roll.redraw(row);
    this.count();
    if (says) this.roll.go(at + 1);
    this.said += 1;
    this.under += 1;
    try {
      return await this.api.act(kind, given, options);
    } catch (refusal) {
      row.says = before;
      this.roll.redraw(row);
      this.count();
      toast(refusal.message, { kind: 'refused' });
      return null;
    } finally {
      this.under -= 1;
    }
  }

  agree(row) {
    if (row.others && row.says !== 'agree') this.act(row, 'agree_texts', { wordings: this.theirs(row) }, 'agree');
    else this.roll.go(this.roll.list.indexOf(row) + 1);
  }

  back(row) {
    for (const wording of row.says ? this.theirs(row) : []) this.act(row, 'take_back_verdict', { wording }, '');
  }

  async ask(row) {
    if (!row.others) return;
    const words = await this.typed(row, _('What do you ask? Enter sends it'));
    if (!words) return;
    const sent = await this.act(row, 'query_text', { wording: this.theirs(row)[0], words }, 'discuss');
    if (sent) row.threads.push({ id: sent.thread, state: 'open', why: '', words: [words] });
    this.roll.redraw(row);
  }

  async settle(row, chosen) {
    const done = await this.act(row, 'settle_texts', { unit: row.id, layer: this.found.layer, chosen: chosen.id });
    if (!done) return;
    for (const text of row.texts) text.status = text === chosen ? 'agreed' : 'draft';
    for (const thread of row.threads) thread.state = 'answered';
    this.roll.redraw(row);
    this.roll.go(this.roll.list.indexOf(row) + 1);
  }

  async differ(row) {
    if (row.texts.length < 2) return;
    const why = await this.typed(row, _('Why do you differ? Enter keeps both texts'));
    if (!why) return;
    const done = await this.act(row, 'settle_texts', { unit: row.id, layer: this.found.layer }, undefined, { why });
    if (done) for (const text of row.texts) text.status = 'disputed';
    if (done) this.news.now();
  }

  // A line typed under the verdict; '' where Esc gave it up.
  typed(row, hint) {
    this.asking = true;
    const cell = this.roll.view.reach(row.id).querySelector('.q-verdict');
    return new Promise((done) => {
      const end = (words) => {
        this.asking = false;
        this.roll.redraw(row);
        this.roll.mark({ steal: true });
        done(words.trim());
      };
      const field = h('input.q-reason', { type: 'text', placeholder: hint, 'aria-label': hint, onkeydown: (event) => {
        event.stopPropagation();
        if (event.key === 'Enter') end(field.value);
        else if (event.key === 'Escape') end('');
        else return;
        event.preventDefault();
      } });
      cell.append(field);
      field.focus();
    });
  }

  close() {
    this.forget();
    this.news.stop();
    this.roll.close();
  }
}
