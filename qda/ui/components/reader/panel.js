// The panel beside the talk: the unit in focus with its wordings, suggestions, codes, marks and memo.

import { h, icon, kbd, replace } from '../lib/dom.js';
import { keepFocus } from '../lib/focus.js';
import { Memos } from '../lib/memos.js';
import { may, mayWork, whyNot } from '../lib/role.js';
import { Talk } from '../lib/talk.js';
import { _, ngettext, quoted } from '../lib/words.js';
import { Saves } from '../lib/saving.js';
import { Quoting } from '../quoting/quoting.js';
import { Suggestions } from '../suggestions/suggestions.js';
import { Beside } from '../warnings/beside.js';
import { codeChip, rungs, speaker } from '../unit/unit.js';
import { meeting } from './meeting.js';

const HINTS = { quote: () => _('As the paper will print it; leave empty to print the unit itself'), condensed: () => _('Shorten, keep the core'), interpreted: () => _('What it means beneath the words') };
const KEYS = { quote: 'Y', condensed: 'C', interpreted: 'I' };

export class Panel {
  // acts: what the reader does for the panel: code(), takeAway(code), mark(interaction), remove(), go(page, …)
  constructor(root, { api, person, language, acts }) {
    Object.assign(this, { root, api, person, language, acts });
    this.unit = null;
    this.talk = new Talk(api, { person, changed: () => acts.asked.read() });
    this.memos = new Memos(api);
    this.saves = new Saves({ write: (name, taken) => this.write(name, taken), changed: (name) => this.changed(name) });
    this.warned = new Beside({ api, drawn: () => this.warn(), said: (sentence) => this.acts.said(sentence) });
    this.onLeave = () => this.saves.leave();
    window.addEventListener('pagehide', this.onLeave);
    this.empty();
  }

  // What was asked for before comes too late from here on.
  letGo() {
    this.unit = null;
    this.wanted = null;
  }

  empty() {
    this.letGo();
    replace(this.root, h('section', h('h2', _('No unit in focus')), h('p.q-meta', mayWork() ? _('Mark words and press Enter. A meaning unit is words that belong together by their meaning; it may cross turns.') : whyNot()), may('ask') && !mayWork() ? h('p.q-meta', _('Mark words and press Q to ask the others about them.')) : null, h('p.q-meta', _('Click a bar or a heading in the margin, or press Tab, to see a unit here.'))), this.acts.unread() ? h('section', h('p.q-meta', _('You have not marked this interview as read yet. Reading it as a whole comes first; you can code all the same.')), h('button.q-link', { onclick: () => this.acts.whole() }, _('Sense of the whole'))) : null, this.acts.asked.whole ? this.talk.root : null);
    if (this.acts.asked.whole) this.talk.show('transcript', this.acts.interview());
  }

  // A fresh selection that is no unit yet.
  fresh({ about, asked, quote, words, inside, who }) {
    this.letGo();
    this.about = about;
    replace(
      this.root,
      h('section', h('h2', asked ? _('Words that are asked about') : _('New meaning unit'), ' ', who && speaker(who)), h('p.q-quote', { lang: this.language || '' }, quoted(quote)), h('p.q-meta', ngettext('{n} word', '{n} words', words), inside ? ` · ${_('inside {unit}', { unit: inside })}` : '')),
      h('section.q-row', h('button.q-btn.q-primary', { does: 'code', onclick: () => this.acts.code() }, _('Code'), kbd('Enter')), h('button.q-btn.q-quiet', { does: 'code', onclick: () => this.acts.correct() }, _('Correct…'), kbd('F2')), h('button.q-btn.q-quiet', { does: 'ask', title: _('Ask the others about these words (Q)'), onclick: () => this.askHere() }, _('Ask'), kbd('Q'))),
      asked ? this.talk.root : null,
    );
    if (asked) this.talk.show(...about);
  }

  // A question on the words that are selected.
  askHere() {
    this.root.append(this.talk.root);
    this.talk.show(...this.about);
    this.talk.focus();
  }

  // Another unit is on its way: nothing of the one before can be typed into any more.
  waiting() {
    this.unit = null;
    replace(this.root, h('section', h('p.q-meta', '…')));
  }

  async show(id) {
    this.wanted = id;
    const unit = this.acts.fresh(id) || (await this.fetch(id));
    if (!unit || this.wanted !== id) return;
    const again = this.unit?.id === id;
    this.unit = unit;
    for (const layer of unit.layers) this.hear(layer);
    this.hearMemo();
    const typing = this.root.contains(document.activeElement) && document.activeElement.matches('textarea');
    if (again && (typing || this.root.querySelector('.q-suggest'))) {
      this.refresh();
      return;
    }
    keepFocus(this.root, () => this.draw());
  }

  async fetch(id) {
    if (this.unit?.id !== id) this.waiting();
    const told = (element) => this.wanted === id && replace(this.root, h('section', element));
    try {
      const unit = await this.api.get(`unit/${id}`);
      if (!unit.gone) return unit;
      told(h('p.q-meta', unit.gone));
    } catch (refusal) {
      if (this.unit?.id !== id) told(h('p.q-warn-line', refusal.message)); // what one writes in stays; the next news asks again
    }
    return null;
  }

  name(layer) {
    return `${this.unit.id} ${layer.id}`;
  }

  mine(layer) {
    return this.unit.wordings.find((w) => w.layer === layer.id && w.coder === this.person && w.language === (this.unit.language || w.language));
  }

  hear(layer) {
    const words = this.mine(layer)?.words || '';
    this.saves.field(this.name(layer), words).news(words);
  }

  draw() {
    const { unit } = this;
    const several = unit.first_turn !== unit.last_turn;
    replace(
      this.root,
      this.head(),
      ...unit.layers.filter((l) => l.shown !== false).map((layer) => this.layer(layer)),
      this.codes(),
      several ? meeting(unit, (marks) => this.acts.mark(marks)) : null,
      unit.pending ? null : this.acts.cells(unit),
      this.memoBox(),
      this.talk.root,
      h('section.q-row', h('button.q-btn', { onclick: () => this.acts.go('condensation', { unit: unit.number }) }, _('Its row in the sheet'), kbd('L')), h('button.q-btn.q-quiet', { does: 'remove_unit', onclick: () => this.acts.remove() }, _('Take the unit away'), kbd('Del'))),
    );
    this.warn();
    if (unit.pending) return;
    this.talk.show('unit', unit.id);
    this.warned.look(unit);
  }

  head() {
    const { unit } = this;
    const turns = unit.first_turn === unit.last_turn ? '' : `–${unit.last_turn}`;
    return h(
      'section.q-unit-head',
      h('h2.q-row', unit.number ? `U${unit.number}` : _('new unit'), ...unit.speakers.map((s) => speaker({ label: s.participant_label || s.label, colour: s.colour, role: s.role })), h('span.q-meta', `${unit.transcript.title}, ${_('turn {n}', { n: unit.first_turn })}${turns}`), this.rungsBox()),
      h('p.q-quote.q-unit-quote', { lang: unit.transcript?.language || '' }, unit.quote),
      unit.overlaps.length ? h('p.q-meta', _('Overlaps with'), ' ', unit.overlaps.map(([id, number], n) => [n ? ', ' : '', h('button.q-link', { onclick: () => this.acts.focus(id) }, `U${number}`)])) : null,
    );
  }

  codes() {
    const { codes } = this.unit;
    const chip = (code) => codeChip(this.seen(code), h('button.q-chip-x.q-chip-rule', { title: _('Rule and quotes of “{name}” (R)', { name: code.name }), 'aria-label': _('Rule and quotes of “{name}”', { name: code.name }), onclick: () => this.acts.card(code.id) }, '›'), mayWork() && h('button.q-chip-x', { title: _('Take “{name}” away', { name: code.name }), 'aria-label': _('Take “{name}” away', { name: code.name }), onclick: () => this.acts.takeAway(code.id) }, '×'));
    const paths = this.acts.plain() ? [] : codes.map((c) => c.path.join(' › ')).filter(Boolean);
    return h('section.q-unit-codes', h('h3', this.acts.codeLabel(), h('span.q-right', kbd('Enter'))), h('div.q-row', codes.map(chip), h('button.q-btn.q-quiet', { does: 'code', onclick: () => this.acts.code() }, icon('plus'), _('Add'))), paths.length ? h('p.q-meta', paths.join(' · ')) : null);
  }

  // Codes given or taken away here, before the study has answered.
  recoded(id, codes) {
    if (this.unit?.id !== id) return;
    this.unit.codes = codes;
    const section = this.root.querySelector('.q-unit-codes');
    const held = section?.contains(document.activeElement);
    section?.replaceWith(this.codes());
    if (held) this.root.querySelector('.q-unit-codes .q-btn')?.focus();
  }

  // Warnings have come, or one was put aside.
  warn() {
    if (!this.unit) return;
    for (const layer of this.unit.layers) {
      const section = this.root.querySelector(`[data-name="${this.name(layer)}"]`);
      if (section) this.under(section, this.name(layer));
    }
    const quote = this.root.querySelector('.q-unit-quote');
    if (quote) this.warned.quote(quote, this.unit, this.unit.layers.map((layer) => this.mine(layer)).filter(Boolean));
  }

  // In the first pass a code has its own colour and no place.
  seen(code) {
    return this.acts.plain() ? { ...code, ...this.acts.own(code.id) } : code;
  }

  rungsBox() {
    const { unit } = this;
    const has = (kind) => unit.wordings.some((w) => unit.layers.find((l) => l.id === w.layer)?.kind === kind);
    const stale = unit.wordings.some((w) => w.stale);
    const steps = ['full', has('condensed') ? (stale ? 'warned' : 'full') : '', unit.codes.length ? 'full' : '', unit.codes.some((c) => c.path.length) ? 'full' : ''];
    return rungs(this.acts.plain() ? steps.slice(0, 3) : steps, [_('unit'), _('condensed'), _('code'), _('category')]);
  }

  layer(layer) {
    const name = this.name(layer);
    const field = this.saves.field(name, '');
    const box = h('textarea.q-field', {
      does: 'write_wording',
      lang: this.unit.language || '',
      value: field.words,
      rows: 2,
      placeholder: HINTS[layer.kind]?.() || '',
      'aria-label': layer.label,
      dataset: { layer: layer.kind },
      oninput: () => this.type(name, box.value),
      onblur: () => this.saves.save(name),
      onkeydown: (event) => this.key(event, layer, box),
    });
    const others = this.unit.wordings.filter((w) => w.layer === layer.id && w.coder !== this.person && w.words);
    const section = h('section', { dataset: { name } }, h('h3', layer.label, h('span.q-dot', { title: _('not stored yet') }), h('span.q-right', layer.kind === 'condensed' && this.acts.suggests() ? h('button.q-link', { does: 'write_wording', onclick: () => this.suggest(layer, section) }, _('suggestions')) : null, layer.kind === 'condensed' && this.acts.suggests() ? kbd('Ctrl .') : null, layer.kind === 'quote' ? h('button.q-link', { does: 'write_wording', title: _('Elisions and brackets made on the unit’s words (Ctrl .)'), onclick: () => this.elide(layer, section) }, _('elisions')) : null, KEYS[layer.kind] ? kbd(KEYS[layer.kind]) : null)), box, h('div.q-under'));
    for (const other of others) section.append(h('p.q-meta', `${this.acts.initials(other.coder)}: ${other.words}`));
    fit(box);
    this.under(section, name);
    return section;
  }

  type(name, words, how) {
    this.saves.type(name, words, how);
  }

  async write(name, { words, seen, how }) {
    const [unit, layer] = name.split(' ');
    if (layer === 'memo') return this.writeMemo(unit, words);
    const answer = await this.api.act('write_wording', { unit, layer, words, seen, suggestion: how?.suggestion });
    if (this.unit?.id === unit) {
      this.unit.wordings = [...this.unit.wordings.filter(({ id }) => id !== answer.id), ...(answer.id ? [answer] : [])];
      if (!this.unit.pending) this.warned.look(this.unit);
    }
    return answer;
  }

  changed(name) {
    const section = this.root.querySelector(`[data-name="${name}"]`);
    if (section) this.under(section, name);
    if (this.saves.known(name)?.state === 'typing') window.dispatchEvent(new CustomEvent('qda:state', { detail: { kind: 'typing' } }));
  }

  under(section, name) {
    const field = this.saves.known(name);
    section.classList.toggle('q-dirty', field.busy);
    const under = section.querySelector('.q-under');
    if (field.theirs) replace(under, h('p.q-warn-line', _('{who} wrote here at the same time. Both are kept; choose.', { who: field.theirs.who })), h('p', field.theirs.words), h('div.q-row', ['mine', 'theirs', 'both'].map((choice) => h('button.q-btn', { onclick: () => this.settle(name, choice, section) }, { mine: _('Keep mine'), theirs: _('Keep theirs'), both: _('Both into one') }[choice]))));
    else if (field.refused) replace(under, h('p.q-warn-line', field.refused));
    else if (this.unit?.wordings.some((w) => name === `${this.unit.id} ${w.layer}` && w.coder === this.person && w.stale)) replace(under, h('p.q-warn-line', _('The unit’s borders moved after this was written. Still true?'), ' ', h('button.q-link', { onclick: () => this.stillTrue(name) }, _('Yes'))));
    else if (!under.querySelector('.q-suggest, .q-marking')) replace(under, this.warned.lines(this.unit && !field.busy && this.unit.layers.map((layer) => this.name(layer) === name && this.mine(layer)).find(Boolean)));
  }

  // Stored again, so that it stands for the words that the unit has now.
  stillTrue(name) {
    this.saves.type(name, this.saves.known(name).words, { still: true });
    this.saves.save(name).then(() => this.unit && this.show(this.unit.id));
  }

  settle(name, choice, section) {
    this.saves.settle(name, choice);
    section.querySelector('textarea').value = this.saves.known(name).words;
    this.under(section, name);
  }

  key(event, layer, box) {
    event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      this.acts.back();
    } else if ((event.ctrlKey || event.metaKey) && event.key === '.') {
      event.preventDefault();
      if (layer.kind === 'quote') this.elide(layer, box.closest('section'));
      else this.suggest(layer, box.closest('section'));
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.saves.save(this.name(layer));
      this.acts.back();
    }
    requestAnimationFrame(() => fit(box));
  }

  // The quote as printed, made on the unit's words below its field.
  elide(layer, section) {
    const box = section.querySelector('textarea');
    const name = this.name(layer);
    const host = h('div', { role: 'group' });
    const close = () => {
      host.remove();
      box.focus();
    };
    replace(section.querySelector('.q-under'), host);
    new Quoting({
      host,
      unit: this.unit,
      stands: box.value,
      stale: this.unit.wordings.some((one) => one.layer === layer.id && one.coder === this.person && one.stale),
      api: this.api,
      onStore: (words) => {
        box.value = words;
        fit(box);
        this.type(name, words);
        close();
        this.saves.save(name);
      },
      onClose: close,
    });
  }

  suggest(layer, section) {
    const box = section.querySelector('textarea');
    const name = this.name(layer);
    const { id } = this.unit;
    const host = h('div', { role: 'group' });
    let cards = null;
    const close = () => {
      cards?.pass();
      host.remove();
      box.focus();
    };
    replace(section.querySelector('.q-under'), host);
    cards = new Suggestions({
      host,
      unit: this.unit,
      api: this.api,
      onTake: (suggestion, { edit }) => {
        box.value = suggestion.words;
        fit(box);
        this.type(name, suggestion.words, { suggestion });
        close();
        if (!edit) this.saves.save(name);
      },
      onReject: (suggestion) => this.api.act('reject_suggestion', { unit: id, layer: layer.id, suggestion }).catch((refusal) => this.acts.said(refusal.message)),
      onPass: (suggestions) => this.api.act('pass_over', { unit: id, layer: layer.id, suggestions }, { quiet: true }).catch(() => {}),
      onClose: close,
    });
    cards.focus();
  }

  focus(kind) {
    const box = this.root.querySelector(`textarea[data-layer="${kind}"]`);
    box?.focus();
    return Boolean(box);
  }

  ownMemo() {
    return this.unit.memos.find((memo) => memo.coder === this.person);
  }

  async writeMemo(unit, words) {
    const answer = await this.memos.write('unit', unit, words);
    if (this.unit?.id === unit) this.unit.memos = [...this.unit.memos.filter((memo) => memo !== this.ownMemo()), ...(words.trim() ? [answer] : [])];
    return answer;
  }

  // What the study has of the memo, unless something of it is still on its way from here.
  hearMemo() {
    const mine = this.ownMemo();
    if (this.saves.field(`${this.unit.id} memo`, mine?.words || '').news(mine?.words || '')) this.memos.know(this.unit.id, mine?.id);
  }

  memoBox() {
    const name = `${this.unit.id} memo`;
    const box = h('textarea.q-field', {
      does: 'write_memo',
      rows: 2,
      value: this.saves.known(name).words,
      placeholder: _('No memo. Write down what you wonder about.'),
      'aria-label': _('Memo'),
      dataset: { layer: 'memo' },
      oninput: () => this.type(name, box.value),
      onblur: () => this.saves.save(name),
      onkeydown: (event) => (event.stopPropagation(), event.key === 'Escape' && this.acts.back()),
    });
    const others = this.unit.memos.filter((memo) => memo !== this.ownMemo());
    return h('section.q-unit-memo', { dataset: { name } }, h('h3', _('Memo'), h('span.q-dot', { title: _('not stored yet') }), h('span.q-right', kbd('M'))), box, h('div.q-under'), others.map((memo) => h('p.q-meta', `${this.acts.initials(memo.coder)}: ${memo.words}`)));
  }

  // After news: what is shown but not being typed in.
  refresh() {
    this.root.querySelector('.q-unit-head')?.replaceWith(this.head());
    this.root.querySelector('.q-unit-codes')?.replaceWith(this.codes());
    for (const layer of this.unit.layers) {
      const section = this.root.querySelector(`[data-name="${this.name(layer)}"]`);
      const box = section?.querySelector('textarea');
      if (box && box !== document.activeElement) box.value = this.saves.known(this.name(layer)).words;
      if (section) this.under(section, this.name(layer));
    }
    const memo = this.root.querySelector('.q-unit-memo textarea');
    if (memo && memo !== document.activeElement) memo.value = this.saves.known(`${this.unit.id} memo`).words;
    this.late();
  }

  // What a new unit can have only once it is stored comes in beside the field that is being typed in.
  late() {
    if (this.unit.pending || this.root.querySelector('.q-cells')) return;
    const cells = this.acts.cells(this.unit);
    if (cells) this.root.querySelector('.q-unit-memo')?.before(cells);
  }

  close() {
    this.talk.close();
    this.warned.close();
    this.saves.leave();
    window.removeEventListener('pagehide', this.onLeave);
  }
}

function fit(box) {
  box.style.height = 'auto';
  box.style.height = `${Math.max(46, box.scrollHeight + 2)}px`;
}
