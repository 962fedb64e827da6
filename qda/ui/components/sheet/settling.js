// Two people condensed one unit: their texts side by side under its row, agreed on by one key or kept apart with a reason.

import { h, kbd, replace } from '../lib/dom.js';
import { Early } from '../lib/early.js';
import { toast } from '../lib/toast.js';
import { _, quoted } from '../lib/words.js';
import { pieces, places } from '../warnings/pointing.js';
import { Below } from './below.js';

export class Settling extends Below {
  // The button beside somebody else's text.
  button() {
    return h('button.q-btn.q-quiet.q-small.q-aside-do', { tabIndex: -1, title: _('Both texts side by side (Alt B)'), onclick: (event) => (event.stopPropagation(), this.open()) }, _('Side by side'));
  }

  async open() {
    const { sheet } = this;
    const { current: row, column } = sheet;
    if (!row || this.row === row) return;
    const aimed = column.kind === 'words' && column.layer.kind !== 'quote' ? column : sheet.all.find(({ key }) => key === sheet.layer);
    if (!aimed) return;
    sheet.writing.stop();
    sheet.closeBelow();
    Object.assign(this, { column: aimed, early: new Early() });
    this.body = h('div.q-settling', { tabIndex: -1, role: 'region', 'aria-label': _('Texts on U{number}', row), onkeydown: (event) => this.key(event) }, h('p.q-meta', '…'));
    this.under(row, this.body);
    this.body.focus({ preventScroll: true });
    try {
      this.found = await sheet.api.get(`beside/${row.id}`, { layer: aimed.key });
      if (this.row === row) this.come();
    } catch (refusal) {
      this.early.drop();
      replace(this.body, h('p.q-warn-line', refusal.message));
    }
    this.tr?.scrollIntoView({ block: 'nearest' });
  }

  come() {
    const held = this.body.contains(document.activeElement);
    this.draw();
    if (!held) return void this.early.drop();
    this.body.focus();
    this.early.replay();
  }

  draw() {
    const { texts, threads } = this.found;
    const two = texts.length > 1;
    replace(
      this.body,
      two ? h('div.q-settling-texts', texts.map((text, i) => this.text(text, i))) : h('p.q-meta', _('Only one person has written here, as far as you may see.')),
      threads.map(({ state, why, words }) => h('p.q-meta', quoted(words.at(-1) || why), state === 'open' ? '' : ` · ${_(state)}${why ? `: ${why}` : ''}`)),
      h('div.q-row', two ? h('button.q-btn.q-small', { tabIndex: -1, onclick: () => this.differ() }, _('Agree to differ'), kbd('D')) : null, h('button.q-btn.q-small.q-quiet', { tabIndex: -1, onclick: () => this.leave() }, _('Close'), kbd('Esc')), two ? h('span.q-meta', _('Words that both texts use are underlined.')) : null),
    );
  }

  text({ coder, mine, words, status, shared }, i) {
    const standing = { agreed: _('agreed'), disputed: _('agreed to differ') }[status];
    const who = mine ? _('Yours') : _('{who}’s', { who: this.sheet.who(coder) });
    const said = pieces(words, places(words, shared)).map(([part, on]) => (on ? h('span.q-shared', part) : part));
    return h('div.q-card', h('div.q-card-head', h('b', who), standing ? h('span', standing) : null, kbd(String(i + 1))), h('div.q-words', said), h('button.q-btn.q-small', { tabIndex: -1, onclick: () => this.settle(i) }, _('Agree on this'), kbd(String(i + 1))));
  }

  key(event) {
    if (event.target.matches('input')) return;
    event.stopPropagation();
    if (event.key !== 'Escape' && this.early.keeps(event)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^[1-9]$/.test(event.key)) this.settle(Number(event.key) - 1);
    else if (event.key.toLowerCase() === 'd') this.differ();
    else if (event.key === 'Escape') this.leave();
    else return;
    event.preventDefault();
  }

  async settle(i) {
    const text = this.found?.texts[i];
    if (text && this.found.texts.length > 1) await this.act({ chosen: text.id }, {}, _('Agreed on this text.'));
  }

  // The reason stands in the history and in the thread on the texts.
  differ() {
    if (!(this.found?.texts.length > 1)) return;
    const hint = _('Why do you differ? Enter keeps both texts');
    const field = h('input.q-field', { type: 'text', placeholder: hint, 'aria-label': hint, onkeydown: (event) => {
      event.stopPropagation();
      if (event.key === 'Enter' && field.value.trim()) this.act({}, { why: field.value.trim() }, _('Both texts stay: agreed to differ.'));
      else if (event.key === 'Escape') this.draw(), this.body.focus();
      else return;
      event.preventDefault();
    } });
    this.body.lastChild.prepend(field);
    field.focus();
  }

  async act(given, options, said) {
    const { sheet, row, column } = this;
    try {
      await sheet.api.act('settle_texts', { unit: row.id, layer: column.key, ...given }, options);
      this.leave();
      toast(said, { undo: () => sheet.writing.undo() });
    } catch (refusal) {
      toast(refusal.message, { kind: 'refused' });
    }
    window.dispatchEvent(new CustomEvent('qda:changed'));
  }

  close() {
    super.close();
    this.found = null;
  }
}
