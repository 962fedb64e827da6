// What a person does in the reader, by mouse, touch or key; each command paints at once and is one act.

import { h, typing } from '../lib/dom.js';
import { toast } from '../lib/toast.js';
import { _, ngettext } from '../lib/words.js';
import { openPalette } from '../palette/palette.js';
import { Marking } from './marking.js';
import { Selecting } from './selecting.js';

export const KEYS = () => [
  [['← →'], _('word back, word on')],
  [['↑ ↓'], _('turn back, turn on')],
  [['W', 'S', 'T'], _('take word, sentence, turn; again adds the next')],
  [['Shift ← →'], _('make the selection shorter, longer')],
  [['Shift ↑ ↓'], _('by sentence')],
  [['Enter'], _('code the selection or the unit')],
  [['1', '…', '9'], _('a recent code')],
  [['V'], _('the speaker’s own words as code')],
  [['N'], _('a unit without code')],
  [['Tab'], _('next unit')],
  [['C', 'Y', 'I', 'M'], _('condensed text, summary, interpreted, memo')],
  [['E'], _('move the borders: arrows, then Enter')],
  [['O'], _('all units here')],
  [['U'], _('next uncoded stretch')],
  [['Del'], _('take the unit away')],
  [['L'], _('its row in the sheet')],
  [['/'], _('find')],
  [['+', '−'], _('larger, smaller text')],
  [['D'], _('dim the moderator')],
];

export class Commands extends Selecting {
  constructor(reader) {
    super(reader);
    this.marking = new Marking(reader);
    this.early = null;
  }

  get busy() {
    return this.marking.busy;
  }

  listen() {
    const { talkBox, root } = this.reader;
    talkBox.addEventListener('pointerdown', () => this.reader.paint.cursor(null));
    talkBox.addEventListener('pointerup', (event) => setTimeout(() => this.marked(event)));
    talkBox.addEventListener('click', (event) => this.clicked(event));
    talkBox.addEventListener('dblclick', (event) => this.doubled(event));
    talkBox.addEventListener('copy', (event) => this.copy(event));
    talkBox.addEventListener('pointerover', (event) => this.hover(event));
    if (!root.dataset.heard) root.addEventListener('keydown', (event) => this.reader.commands.key(event));
    root.dataset.heard = '1';
  }

  // ── marking and coding ──
  target() {
    const { selection, focused, talk } = this.reader;
    if (selection) return { span: selection };
    if (focused) return { unit: talk.units.get(focused) };
    return { span: this.reader.cursor.take('sentence') };
  }

  code(query = '') {
    const { span, unit } = this.target();
    if (span) this.reader.select(span);
    const place = span || [unit.start, unit.stop];
    const inVivo = this.reader.talk.slice(...place).trim();
    let made = unit;
    openPalette({
      anchor: this.anchor(place),
      api: this.reader.api,
      codes: [...this.reader.talk.codes.values()],
      recent: this.reader.talk.recent,
      given: unit ? unit.codes : [],
      inVivo: inVivo.length <= 80 ? inVivo : '',
      label: this.reader.talk.about.code_label,
      query,
      onChoose: (choice) => {
        made = this.marking.give(made, place, choice);
      },
      onClose: () => {
        if (!made) made = this.marking.give(null, place, null);
        this.after(place);
      },
    });
  }

  // The code of a number key, or the words themselves, without the palette.
  quick(choice) {
    const { span, unit } = this.target();
    const place = span || [unit.start, unit.stop];
    this.marking.give(unit || null, place, choice);
    this.after(place);
  }

  after([, stop]) {
    const { cursor, talk } = this.reader;
    const unit = [...talk.units.values()].find((u) => u.stop === stop && u.pending);
    cursor.forget();
    this.reader.select(null, { keepPanel: true });
    if (unit) this.reader.focused = unit.id;
    cursor.goTo(Math.max(0, stop - 1));
    this.reader.showCursor();
    this.reader.talkBox.focus({ preventScroll: true });
  }

  // ── lists, places, borders ──
  anchor([start, stop]) {
    const { paint } = this.reader;
    const boxes = paint.rangesOf({ start, stop }).map((stretch) => {
      const range = document.createRange();
      range.setStart(stretch.startContainer, stretch.startOffset);
      range.setEnd(stretch.endContainer, stretch.endOffset);
      return range.getBoundingClientRect();
    });
    const view = this.reader.scroller.getBoundingClientRect();
    const top = Math.max(view.top, Math.min(...boxes.map((b) => b.top)));
    const bottom = Math.min(view.bottom, Math.max(...boxes.map((b) => b.bottom)));
    return { left: Math.min(...boxes.map((b) => b.left)), top, bottom: Math.max(top, bottom) };
  }

  listAt(turn, element) {
    this.list(this.reader.talk.byTurn.get(turn) || [], element);
  }

  list(units, element) {
    document.querySelector('.q-overlaps')?.remove();
    const box = element.getBoundingClientRect();
    const close = () => pop.remove();
    const pop = h('div.q-root.q-pop.q-overlaps', { role: 'menu', style: { left: `${box.left}px`, top: `${Math.min(box.bottom + 4, window.innerHeight - 200)}px` } }, units.map((unit) => h('button', { role: 'menuitem', onclick: () => (close(), this.reader.focusUnit(unit.id)) }, h('b', `U${unit.number}`), ' ', this.reader.talk.nameOf(unit) || _('no code yet'))));
    pop.addEventListener('keydown', (event) => {
      event.stopPropagation();
      const all = [...pop.children];
      const at = all.indexOf(document.activeElement);
      if (event.key === 'Escape') {
        close();
        this.reader.talkBox.focus();
      } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        all[(at + (event.key === 'ArrowDown' ? 1 : all.length - 1)) % all.length].focus();
      }
    });
    document.body.append(pop);
    pop.firstChild?.focus();
    setTimeout(() => document.addEventListener('pointerdown', (event) => pop.contains(event.target) || close(), { once: true }));
  }

  next(step) {
    const { ordered } = this.reader.talk;
    if (!ordered.length) return;
    const point = this.reader.cursor.here()[0];
    const at = ordered.findIndex((u) => u.id === this.reader.focused);
    const from = at >= 0 ? at + step : step > 0 ? ordered.findIndex((u) => u.start >= point) : ordered.findLastIndex((u) => u.start < point);
    const unit = ordered[(from + ordered.length) % ordered.length];
    this.reader.focusUnit(unit.id, { scroll: true });
  }

  uncoded() {
    const found = this.reader.talk.nextUncoded(this.reader.selection?.[1] ?? this.reader.cursor.here()[0]);
    if (!found) {
      toast(_('No uncoded stretch of a participant after this place.'));
      return;
    }
    this.reader.cursor.goTo(found[0]);
    this.reader.cursor.selection = found;
    this.reader.select(found);
    this.reader.showCursor();
  }

  toggleUncoded() {
    this.reader.paint.showUncoded = !this.reader.paint.showUncoded;
    this.reader.paint.all();
    this.reader.drawTools();
  }

  size(step) {
    const now = this.reader.view.size || 17;
    this.reader.setView({ size: Math.max(15, Math.min(22, now + step)) });
  }

  startBorders() {
    const unit = this.reader.talk.units.get(this.reader.focused);
    if (!unit) return;
    this.moving = unit;
    this.reader.cursor.goTo(unit.start);
    this.reader.cursor.selection = [unit.start, unit.stop];
    this.reader.select([unit.start, unit.stop], { keepPanel: true });
    toast(_('Move the end with Shift and arrows, the beginning with Alt and arrows; Enter keeps it, Esc leaves it as it was.'));
  }

  moveStart(step) {
    const { cursor } = this.reader;
    const [start, stop] = cursor.selection;
    cursor.goTo(step > 0 ? start : Math.max(0, start - 1));
    if (step > 0) cursor.byWord(1);
    else if (cursor.here()[0] >= start) cursor.byWord(-1);
    const [first] = cursor.here();
    if (first < stop) cursor.selection = [first, stop];
    else cursor.selection = [start, stop];
    this.reader.select(cursor.selection, { keepPanel: true });
  }

  keepBorders() {
    const unit = this.moving;
    const [start, stop] = this.reader.cursor.selection;
    const before = { start: unit.start, stop: unit.stop };
    this.moving = null;
    Object.assign(unit, { start, stop });
    this.reader.redraw(before, unit);
    this.marking.change(unit, 'move_borders', { unit: unit.id, start, stop, quote: this.reader.talk.slice(start, stop) }, () => Object.assign(unit, before));
    this.reader.focusUnit(unit.id);
  }

  // ── keys ──
  key(event) {
    if (typing(event) || event.defaultPrevented) return;
    if (this.early !== null) {
      if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) this.early += event.key;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const ctrl = event.ctrlKey || event.metaKey;
    if (ctrl && !(event.key === '.')) return;
    const work = this.binding(event);
    if (!work) return;
    event.preventDefault();
    event.stopPropagation();
    work();
  }

  binding(event) {
    const { reader } = this;
    const arrow = { ArrowLeft: ['word', -1], ArrowRight: ['word', 1], ArrowUp: ['turn', -1], ArrowDown: ['turn', 1] }[event.key];
    if (arrow) return () => this.arrow(event, ...arrow);
    if (event.key === 'Escape') return () => this.escape();
    if (event.key === 'Tab' && event.target === reader.talkBox) return () => this.next(event.shiftKey ? -1 : 1);
    const simple = {
      '/': () => reader.find.open(),
      '+': () => this.size(1),
      '-': () => this.size(-1),
      d: () => reader.setView({ dim: !reader.view.dim }),
      u: () => this.uncoded(),
      o: () => this.at(reader.cursor.here()[0], reader.articles[reader.cursor.turn]),
      l: () => reader.focused && reader.context.go('condensation', { unit: reader.talk.units.get(reader.focused).number }),
    };
    const found = simple[event.key] || simple[event.key.toLowerCase()];
    if (found && !event.shiftKey) return found;
    return reader.reading ? null : this.coding(event);
  }

  coding(event) {
    const key = event.key.toLowerCase();
    const takes = { w: 'word', s: 'sentence', t: 'turn' }[key];
    if (takes) return () => this.take(takes);
    if (event.key === 'Enter') return () => (this.moving ? this.keepBorders() : this.code());
    if (/^[1-9]$/.test(key)) return () => this.recent(Number(key));
    if (['c', 'y', 'i', 'm', 'k'].includes(key)) return () => this.field(key);
    if (key === 'v') return () => this.inVivo();
    if (key === 'n') return () => this.quick(null);
    if (key === 'e') return () => this.startBorders();
    if (event.key === 'Delete' || event.key === 'Backspace') return () => this.marking.remove();
    return null;
  }

  arrow(event, kind, step) {
    const { cursor } = this.reader;
    if (this.moving && event.altKey) this.moveStart(step);
    else if (event.shiftKey || this.moving) this.reader.select(cursor.extend(kind === 'turn' ? 'sentence' : 'word', step), { keepPanel: Boolean(this.moving) });
    else {
      if (this.reader.selection || this.reader.focused) this.reader.select(null, { keepPanel: true });
      if (kind === 'word') cursor.byWord(step);
      else cursor.byTurn(step);
      this.reader.showCursor();
    }
  }

  take(kind) {
    this.reader.select(this.reader.cursor.take(kind));
    this.reader.showCursor();
  }

  recent(n) {
    const id = this.reader.talk.recent[n - 1];
    const code = id && this.reader.talk.codes.get(id);
    if (code) this.quick({ id, name: code.name });
    else toast(_('No recent code on this key yet.'));
  }

  inVivo() {
    const { span, unit } = this.target();
    const name = this.reader.talk.slice(...(span || [unit.start, unit.stop])).trim().replace(/\s+/g, ' ');
    if (name.length > 120) toast(ngettext('A code of {n} letters is too long. Take fewer words.', 'A code of {n} letters is too long. Take fewer words.', name.length));
    else this.quick({ name });
  }

  // Into a field of the panel; what is typed before the unit has come goes into it too.
  async field(key) {
    const kind = { c: 'condensed', y: 'quote', i: 'interpreted', m: 'memo' }[key];
    const { panel, focused } = this.reader;
    if (key === 'k') {
      this.code();
      return;
    }
    if (!focused || (panel.unit?.id === focused && panel.focus(kind))) return;
    this.early = '';
    await panel.show(focused).catch(() => {});
    const typed = this.early;
    this.early = null;
    if (panel.focus(kind) && typed) document.execCommand('insertText', false, typed);
  }

  escape() {
    if (this.moving) {
      const id = this.moving.id;
      this.moving = null;
      this.reader.focusUnit(id);
      return;
    }
    this.reader.cursor.forget();
    this.reader.focusUnit(null);
    this.reader.select(null);
    this.reader.showCursor();
  }

  memo(memo, words) {
    const { api, focused } = this.reader;
    const done = !memo ? api.act('write_memo', { words, on: ['unit', focused] }) : words.trim() ? api.act('edit_memo', { memo, words }) : api.act('remove_memo', { memo });
    return done.then(() => this.reader.panel.show(focused), (refusal) => toast(refusal.message));
  }

  // What the panel may ask for.
  forPanel() {
    const { reader } = this;
    const unit = () => reader.talk.units.get(reader.focused);
    return {
      code: () => this.code(),
      takeAway: (code) => this.marking.takeAway(code),
      remove: () => this.marking.remove(),
      focus: (id) => reader.focusUnit(id, { scroll: true }),
      mark: (marks) => this.marking.change(unit(), 'set_interaction', { unit: reader.focused, marks }, () => {}),
      memo: (memo, words) => this.memo(memo, words),
      said: (sentence) => toast(sentence),
      go: (page, parameters) => reader.context.go(page, parameters),
      back: () => reader.talkBox.focus({ preventScroll: true }),
      initials: (id) => reader.talk.about.coders.find((c) => c.id === id)?.initials || '',
      codeLabel: () => reader.talk.about.code_label,
      suggests: () => reader.data.suggestions !== false,
    };
  }
}
