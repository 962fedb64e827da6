// A palette of codes beside what it is for: filters as one types, makes new codes, shows each code's rule.

import { h, icon, kbd, replace } from '../lib/dom.js';
import { choose, enter, lineOf, redraw } from '../lib/lines.js';
import { styles } from '../lib/surface.js';
import { _, quoted } from '../lib/words.js';
import { swatch } from '../unit/unit.js';
import { choices, marked, placed } from './choices.js';

styles(new URL('./palette.css', import.meta.url));

const STILL = 400; // the name of a code is heard first, then its rule, once one stays at it

let shown;

// anchor: an element, or {left, top, bottom} in the window: the palette never covers it
// onChoose({id, name, given} | {name}, {stay}): an existing code, or the name of a new one; stay = Shift Enter
// given: ids of codes that are there already; inVivo: the speaker's words; query: what was typed to open it
// codes, recent: what `api.get('palette')` answers, where the caller has it; onClose(): after the last choice or Esc
// closing: what Esc does
// similar(): resolves with codes of similar units; plain: neither places nor their colours are shown (first pass)
export function openPalette(options) {
  shown?.close();
  shown = new Palette(options);
  return shown;
}

class Palette {
  constructor({ anchor, api, onChoose, onClose = () => {}, given = [], inVivo = '', query = '', codes = null, recent = [], label = _('Codes'), similar = null, plain = false, closing = _('close') }) {
    Object.assign(this, { anchor, api, onChoose, onClose, inVivo, codes: codes || [], recent, plain, similar: [] });
    this.given = new Set(given);
    this.before = document.activeElement;
    this.input = h('input', {
      type: 'text',
      value: query,
      role: 'combobox',
      'aria-expanded': 'true',
      'aria-controls': 'q-palette-list',
      'aria-label': label,
      'aria-autocomplete': 'list',
      autocomplete: 'off',
      spellcheck: false,
      placeholder: _('Type to find or make: {label}', { label }),
      oninput: () => this.draw(),
    });
    this.list = h('ul', { id: 'q-palette-list', role: 'listbox', 'aria-label': label, onpointermove: (event) => this.over(lineOf(this.list, event)), onclick: (event) => this.clicked(lineOf(this.list, event), event.shiftKey) });
    this.card = h('aside.q-palette-card');
    this.heard = h('div.q-sr', { role: 'status' });
    this.box = h(
      'div.q-root.q-pop.q-palette',
      { role: 'dialog', 'aria-label': label, onkeydown: (event) => this.key(event) },
      h('div.q-palette-field', icon('search'), this.input),
      h('div.q-palette-body', this.list, this.card),
      this.heard,
      h('div.q-palette-foot', kbd('Enter'), _('take it'), kbd('Shift Enter'), _('take it and stay'), kbd('Esc'), closing),
    );
    this.outside = (event) => this.box.contains(event.target) || this.close();
    document.body.append(this.box);
    document.addEventListener('pointerdown', this.outside, true);
    window.addEventListener('resize', (this.onResize = () => this.place()));
    this.draw();
    enter(this.input, () => this.mark(this.at));
    this.input.setSelectionRange(query.length, query.length);
    if (!codes) this.loading = this.load();
    if (similar) this.alike(similar);
  }

  async load() {
    try {
      const { codes, recent } = await this.api.get('palette');
      Object.assign(this, { codes, recent });
    } catch (refusal) {
      this.loading = null;
      this.hurried = null;
      replace(this.card, h('p.q-warn-line', refusal.message));
      return;
    }
    this.loading = null;
    if (!this.box.isConnected) return;
    this.draw();
    if (this.hurried) this.choose(this.at, this.hurried.stay);
    this.hurried = null;
  }

  // Hints come after the palette is open and never move what is chosen by then.
  async alike(similar) {
    const found = await similar().catch(() => []);
    if (!found.length || !this.box.isConnected || this.input.value || this.at) return;
    this.similar = found;
    this.draw();
  }

  draw() {
    const { rows, chosen } = choices({ codes: this.codes, recent: this.recent, given: this.given, query: this.input.value, inVivo: this.inVivo, similar: this.similar });
    this.rows = rows;
    redraw(this.list, rows.length ? rows.map((row) => this.row(row)) : [h('li.q-meta', { role: 'presentation', dataset: { line: 'none' } }, _('No code yet. Type a few words for the first.'))]);
    this.mark(chosen);
    this.place();
  }

  over(at) {
    if (this.rows[at] && this.at !== at) this.mark(at);
  }

  clicked(at, stay) {
    if (this.rows[at]) this.choose(at, stay);
  }

  row(row) {
    const name = h('span.q-palette-name', this.said(row));
    return h(
      'li',
      { role: 'option', 'aria-selected': 'false', dataset: { line: `${row.kind} ${row.code?.id || row.name}` } },
      row.kind === 'code' ? swatch(...(this.plain ? row.code.own || [0] : [row.code.colour, row.code.pattern])) : icon(row.kind === 'new' ? 'plus' : 'quote'),
      name,
      row.like && h('span.q-meta', _('like U{n}', { n: row.like.unit.number })),
      row.given && h('span.q-meta', icon('check'), _('on this unit')),
      row.code?.parked && h('span.q-meta', _('parked')),
      row.digit && kbd(String(row.digit)),
    );
  }

  said({ kind, name }) {
    if (kind === 'new') return _('New code “{name}”', { name });
    if (kind === 'in vivo') return _('In vivo “{name}”', { name });
    return marked(name, this.input.value).map(([text, hit]) => (hit ? h('b', text) : text));
  }

  mark(at) {
    this.at = at;
    choose(this.input, this.list, at);
    const row = this.rows[at];
    const shown = row && `${row.kind} ${row.code?.id || ''} ${row.why || ''} ${Boolean(row.given)} ${row.like?.unit.number || ''}`;
    if (this.ruled === shown) return; // it is read out as it changes
    this.ruled = shown;
    replace(this.card, this.rule(row));
    clearTimeout(this.soon);
    this.soon = setTimeout(() => (this.heard.textContent = [...this.card.children].filter((part) => part.tagName !== 'B').map((part) => part.innerText).join('. ')), STILL);
  }

  rule(row) {
    if (!row) return [];
    if (row.kind !== 'code') return [h('p.q-meta', row.kind === 'new' ? _('A new open code. It can be given a place and a rule later.') : _('The speaker’s own words as the code.'))];
    const { code, why, given, like } = row;
    return [
      h('b', code.name),
      this.plain ? null : h('p.q-meta', code.path?.length ? code.path.join(' › ') : _('No place yet')),
      like && h('p', h('span.q-meta', _('Used for a similar unit, U{n}', { n: like.unit.number })), h('br'), quoted(like.unit.quote), h('br'), h('span.q-meta', _('in both: {words}', { words: like.shared.join(', ') }))),
      why && h('p.q-warn-line', { includes: _('Found in what it includes'), definition: _('Found in its definition'), example: _('Found in its example') }[why]),
      line(_('Definition'), code.definition),
      line(_('Includes'), code.includes),
      line(_('Excludes'), code.excludes),
      !code.definition && !code.includes && h('p.q-meta', _('No rule yet.')),
      given && h('p.q-meta', _('Taking it again takes it away from this unit.')),
    ];
  }

  key(event) {
    event.stopPropagation();
    const { key } = event;
    const count = this.rows.length;
    if (key === 'Escape') this.close();
    else if (key === 'ArrowDown' || key === 'ArrowUp') this.mark((this.at + (key === 'ArrowDown' ? 1 : count - 1)) % Math.max(1, count));
    else if (key === 'Enter' && !event.isComposing && (count || this.loading)) this.enter(event.shiftKey);
    else if (key === 'Tab') this.close();
    else if (/^[1-9]$/.test(key) && !this.input.value && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const digit = this.rows.findIndex((row) => row.digit === Number(key));
      if (digit < 0) return;
      this.choose(digit, false);
    } else return;
    event.preventDefault();
  }

  // Enter before the codes are here waits for them: else a name that is known would be made anew.
  enter(stay) {
    if (this.loading) this.hurried = { stay };
    else this.choose(this.at, stay);
  }

  choose(at, stay) {
    const { kind, code, name, given } = this.rows[at];
    const chosen = kind === 'code' ? { id: code.id, name: code.name, colour: code.colour, pattern: code.pattern, path: code.path, given: Boolean(given) } : { name };
    if (stay) {
      if (chosen.id && !given) this.given.add(chosen.id);
      else if (chosen.id) this.given.delete(chosen.id);
      this.input.value = '';
      this.draw();
    }
    this.onChoose(chosen, { stay });
    if (!stay) this.close();
  }

  place() {
    const rect = this.anchor instanceof Element ? this.anchor.getBoundingClientRect() : this.anchor;
    this.box.style.maxHeight = '';
    const { left, top, height } = placed(rect, this.box.getBoundingClientRect(), { width: window.innerWidth, height: window.innerHeight });
    Object.assign(this.box.style, { left: `${left}px`, top: `${top}px`, maxHeight: `${height}px` });
  }

  close() {
    if (!this.box.isConnected) return;
    document.removeEventListener('pointerdown', this.outside, true);
    window.removeEventListener('resize', this.onResize);
    clearTimeout(this.soon);
    const held = this.box.contains(document.activeElement);
    this.box.remove();
    if (shown === this) shown = undefined;
    if (held && this.before?.isConnected) this.before.focus({ preventScroll: true });
    this.onClose();
  }
}

function line(heading, words) {
  return words && h('p', h('span.q-meta', heading), h('br'), words);
}
