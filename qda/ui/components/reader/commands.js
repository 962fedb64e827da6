// What a person does in the reader, by mouse, touch or key; each command paints at once and is one act.

import { typing } from '../lib/dom.js';
import { Early } from '../lib/early.js';
import { mayWork, whyNot } from '../lib/role.js';
import { toast } from '../lib/toast.js';
import { _, ngettext } from '../lib/words.js';
import { openPalette } from '../palette/palette.js';
import { askCorrection, askMemo, askPlace } from './asking.js';
import { Borders } from './borders.js';
import { Marking } from './marking.js';
import { listUnits, noUnit } from './overlaps.js';
import { presses, round } from './regions.js';
import { Selecting } from './selecting.js';

// While the whole is read (`reading`) nothing is coded and only the first ones are there.
export const KEYS = (reading = false) => (reading ? READING() : [...READING(), ...CODING()]);

const READING = () => [
  [['← →'], _('word back, word on')],
  [['↑ ↓'], _('turn back, turn on')],
  [['/'], _('find')],
  [['Ctrl Enter'], _('in the find field: search all interviews')],
  [['J'], _('go to a turn, a participant or a unit')],
  [['F6', 'Shift F6'], _('between the talk, the list beside it, the panel and the bar above')],
  [['+', '−'], _('larger, smaller text')],
  [['D'], _('dim the moderator')],
  [['Esc'], _('nothing selected')],
];

const CODING = () => [
  [['Tab', 'Shift Tab'], _('next unit, the one before')],
  [['O'], _('all units here')],
  [['U'], _('next uncoded stretch')],
  [['W', 'S', 'T'], _('take word, sentence, turn; again adds the next')],
  [['Shift ← →'], _('make the selection shorter, longer')],
  [['Shift ↑ ↓'], _('by sentence')],
  [['Enter', 'K'], _('code the selection or the unit')],
  [['1', '…', '9'], _('a code of your own choice, or a recent one')],
  [['V'], _('the speaker’s own words as code')],
  [['N'], _('a unit without code')],
  [['C', 'Y', 'I', 'M'], _('condensed text, summary, interpreted, memo')],
  [['Ctrl .'], _('in such a field: suggestions')],
  [['E'], _('move the borders: arrows, then Enter')],
  [['Alt ← →'], _('meanwhile: move where it begins')],
  [['Del'], _('take the unit away')],
  [['L'], _('its row in the sheet')],
  [['R'], _('rule and quotes of its code')],
  [['Q'], _('ask the others about the words or the unit')],
  [['Shift Q'], _('next words that are asked about')],
  [['Shift M'], _('memo on the turn, the interview, a code, the study')],
  [['F2'], _('correct words or the speaker')],
  [['Y', 'N'], _('among hits that are looked at: yes, no')],
];

// Keys that change something; who may only read and comment is told so.
const WRITING = /^([1-9]|enter|f2|v|n|e|k|delete|backspace)$/;

export class Commands extends Selecting {
  constructor(reader) {
    super(reader);
    this.marking = new Marking(reader);
    this.borders = new Borders(reader);
    this.early = null;
  }

  get busy() {
    return this.marking.busy;
  }

  close() {
    clearTimeout(this.still);
    document.removeEventListener('selectionchange', this.onSelection);
  }

  listen() {
    const { talkBox, root } = this.reader;
    talkBox.addEventListener('pointerdown', (event) => {
      this.pointer = event.pointerType;
      this.reader.paint.cursor(null);
    });
    talkBox.addEventListener('pointerup', (event) => event.pointerType === 'touch' || setTimeout(() => this.marked(event)));
    document.addEventListener('selectionchange', (this.onSelection = () => this.touched()));
    talkBox.addEventListener('click', (event) => this.clicked(event));
    talkBox.addEventListener('dblclick', (event) => this.doubled(event));
    talkBox.addEventListener('copy', (event) => this.copy(event));
    talkBox.addEventListener('pointerover', (event) => this.hover(event));
    if (root.dataset.heard) return;
    root.dataset.heard = '1';
    root.addEventListener('keydown', (event) => this.reader.commands.key(event));
    root.addEventListener('keydown', (event) => event.key === 'F6' && this.reader.commands.region(event), true);
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
    const inVivo = this.reader.talk.said(...place);
    let made = unit;
    openPalette({
      anchor: this.anchor(place),
      api: this.reader.api,
      codes: [...this.reader.talk.codes.values()],
      recent: this.reader.talk.onKeys(),
      plain: this.reader.talk.plain,
      similar: this.reader.hints ? () => this.similar(place, unit) : null,
      given: unit ? unit.codes : [],
      inVivo: inVivo.length <= 80 ? inVivo : '',
      label: this.reader.talk.about.code_label,
      query,
      closing: unit ? _('close') : _('a unit without code'),
      onChoose: (choice) => {
        made = this.marking.give(made, place, choice);
      },
      onClose: () => {
        if (!made) made = this.marking.give(null, place, null);
        this.after(place, made);
      },
    });
  }

  // Codes of units in nearly the same words.
  async similar(place, unit) {
    const { codes } = await this.reader.api.get('similar', { words: this.reader.talk.slice(...place), unit: unit && !unit.pending ? unit.id : null });
    return codes;
  }

  // The code of a number key, or the words themselves, without the palette.
  quick(choice) {
    const { span, unit } = this.target();
    const place = span || [unit.start, unit.stop];
    this.after(place, this.marking.give(unit || null, place, choice));
  }

  after([, stop], unit) {
    const { cursor } = this.reader;
    cursor.forget();
    this.reader.select(null, { keepPanel: true });
    this.reader.standOut(unit.id);
    if (!unit.pending) this.marking.renew(unit);
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
    const { reader } = this;
    listUnits(units, element, { nameOf: (unit) => reader.talk.nameOf(unit), choose: (id) => reader.focusUnit(id), back: () => reader.talkBox.focus() });
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
    this.reader.select(found, { heard: true });
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
    this.reader.speech.say(step > 0 ? _('Larger text') : _('Smaller text'));
  }

  // ── keys ──
  key(event) {
    if (typing(event) || event.defaultPrevented || presses(event, this.reader)) return;
    if (this.early?.keeps(event)) return;
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
    if (event.key === 'F6') return () => round(reader, event.shiftKey);
    const simple = {
      '/': () => reader.find.open(),
      '+': () => this.size(1),
      '-': () => this.size(-1),
      d: () => (reader.setView({ dim: !reader.view.dim }), reader.speech.say(_('Moderator'), reader.view.dim ? _('dimmed') : _('plain'))),
      j: () => askPlace(reader),
    };
    const found = simple[event.key] || simple[event.key.toLowerCase()];
    if (found && !event.shiftKey) return found;
    return reader.reading ? null : this.units(event) || this.coding(event);
  }

  // From unit to unit and to what has none.
  units(event) {
    const { reader } = this;
    if (event.key === 'Tab' && event.target === reader.talkBox) return () => this.next(event.shiftKey ? -1 : 1);
    if (event.key.toLowerCase() === 'q' && event.shiftKey) return () => reader.asked.next();
    if (event.shiftKey) return null;
    return {
      q: () => reader.asked.ask(),
      u: () => this.uncoded(),
      o: () => this.at(reader.cursor.here()[0], reader.articles.of(reader.cursor.turn), noUnit),
      l: () => (reader.focused ? reader.context.go('condensation', { unit: reader.talk.units.get(reader.focused).number }) : noUnit()),
    }[event.key.toLowerCase()];
  }

  coding(event) {
    const key = event.key.toLowerCase();
    if (!mayWork() && (WRITING.test(key) || (key === 'm' && event.shiftKey))) return () => toast(whyNot());
    if (event.key === 'F2') return () => this.correct();
    if (key === 'm' && event.shiftKey) return () => askMemo(this.reader);
    if (key === 'r') return () => this.card();
    const takes = { w: 'word', s: 'sentence', t: 'turn' }[key];
    if (takes) return () => this.take(takes);
    if (event.key === 'Enter') return () => (this.borders.moving ? this.borders.keep() : this.code());
    if (/^[1-9]$/.test(key)) return () => this.recent(Number(key));
    if (['c', 'y', 'i', 'm', 'k'].includes(key)) return () => this.field(key);
    if (key === 'v') return () => this.inVivo();
    if (key === 'n') return () => this.quick(null);
    if (key === 'e') return () => this.borders.begin();
    if (event.key === 'Delete' || event.key === 'Backspace') return () => this.marking.remove();
    return null;
  }

  arrow(event, kind, step) {
    const { cursor } = this.reader;
    if (this.borders.moving && event.altKey) this.borders.moveStart(step);
    else if (event.shiftKey || this.borders.moving) this.reader.select(cursor.extend(kind === 'turn' ? 'sentence' : 'word', step), { keepPanel: Boolean(this.borders.moving), heard: true });
    else {
      if (this.reader.selection || this.reader.focused) this.reader.select(null, { keepPanel: true });
      if (kind === 'word') cursor.byWord(step);
      else cursor.byTurn(step);
      this.reader.showCursor(kind);
    }
  }

  take(kind) {
    this.reader.select(this.reader.cursor.take(kind), { heard: true });
    this.reader.showCursor();
  }

  recent(n) {
    const id = this.reader.talk.onKeys()[n - 1];
    const code = id && this.reader.talk.codes.get(id);
    if (code) this.quick({ id, name: code.name });
    else toast(_('No code on this key yet.'));
  }

  // The rule and the quotes of the code of the unit in focus, or of the unit under the cursor.
  card() {
    const { talk, focused, cursor } = this.reader;
    const unit = talk.units.get(focused) || talk.unitsAt(cursor.here()[0])[0];
    const code = unit?.codes.find((id) => talk.codes.has(id));
    if (code) this.before(this.openCard(code), () => this.reader.side.name === 'code' && document.activeElement === this.reader.side.box);
    else toast(_('No code here yet.'));
  }

  // A code that was made just now has a card when the study has it.
  async openCard(code) {
    const stored = await this.marking.stored(code);
    if (stored) await this.reader.card.open(stored);
    else toast(_('This code opens when it is stored.'));
  }

  correct() {
    const { selection, focused, talk, cursor } = this.reader;
    const unit = talk.units.get(focused);
    const span = selection || (unit ? [unit.start, unit.stop] : cursor.here());
    if (span[1] > span[0]) askCorrection(this.reader, span, this.anchor(span));
  }

  // Also from a field.
  region(event) {
    event.preventDefault();
    event.stopPropagation();
    this.binding(event)();
  }

  inVivo() {
    const { span, unit } = this.target();
    const name = this.reader.talk.said(...(span || [unit.start, unit.stop])).replace(/\s+/g, ' ');
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
    if (!focused) noUnit();
    if (!focused || (panel.unit?.id === focused && panel.focus(kind))) return;
    await this.before(panel.show(focused), () => panel.focus(kind));
  }

  // Keys pressed before what comes is here go into it; ready() gives it the focus, or says that it did not come.
  async before(coming, ready) {
    const early = new Early();
    this.early = early;
    await coming.catch(() => {});
    this.early = null;
    if (ready()) early.replay();
  }

  escape() {
    if (this.borders.moving) {
      this.borders.leave();
      return;
    }
    this.reader.cursor.forget();
    this.reader.focusUnit(null);
    this.reader.select(null);
    this.reader.showCursor('nothing');
    this.reader.talkBox.focus({ preventScroll: true });
  }

  // What the panel may ask for.
  forPanel() {
    const { reader } = this;
    const talk = () => reader.talk;
    return {
      asked: reader.asked,
      interview: () => reader.data.interview,
      fresh: (id) => (talk().units.get(id)?.pending ? talk().fresh(talk().units.get(id)) : null),
      unread: () => !reader.reading && !talk().about.read,
      whole: () => reader.context.go('whole', { interview: reader.data.interview }),
      code: () => this.code(),
      takeAway: (code) => this.marking.takeAway(code),
      remove: () => this.marking.remove(),
      focus: (id) => reader.focusUnit(id, { scroll: true }),
      mark: (marks) => this.marking.meet(marks),
      card: (id) => this.openCard(id),
      correct: () => this.correct(),
      plain: () => talk().plain,
      cells: (one) => reader.cells.section(one),
      own: (id) => ((own) => ({ colour: own?.[0] || 0, pattern: own?.[1] || 1 }))(talk().codes.get(id)?.own),
      said: (sentence) => toast(sentence),
      go: (page, parameters) => reader.context.go(page, parameters),
      back: () => reader.talkBox.focus({ preventScroll: true }),
      initials: (id) => reader.talk.about.coders.find((c) => c.id === id)?.initials || '',
      codeLabel: () => reader.talk.about.code_label,
      suggests: () => reader.data.suggestions !== false,
    };
  }
}
