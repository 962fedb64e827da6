// The reader: the talk with its turns, the units in the margin, the panel beside it; reading, marking, coding.

import { debounce, h, kbd, replace, typing } from '../lib/dom.js';
import { remember } from '../lib/desk.js';
import { live } from '../lib/live.js';
import { mayWork } from '../lib/role.js';
import { styles, surface } from '../lib/surface.js';
import { toast } from '../lib/toast.js';
import { _, ngettext } from '../lib/words.js';
import { describeKeys } from '../shell/keys.js';
import { words } from '../lib/text.js';
import { Asked } from './asked.js';
import { CodeCard } from './codecard.js';
import { Cells } from './cells.js';
import { Commands, KEYS } from './commands.js';
import { Cursor } from './cursor.js';
import { Find } from './find.js';
import { Hits } from './hits.js';
import { Margin } from './margin.js';
import { ScrollMap } from './map.js';
import { heed } from './news.js';
import { Paint } from './paint.js';
import { Panel } from './panel.js';
import { backToTalk, strayKeys } from './regions.js';
import { Side } from './side.js';
import { Sight } from './sight.js';
import { Speech } from './speech.js';
import { Talk } from './talk.js';
import { tools } from './tools.js';
import { Articles } from './turns.js';
import { WholePanel } from './whole.js';

styles(new URL('./reader.css', import.meta.url));

const texts = new Map();

export default surface('.q-reader', async (root, data, context) => {
  const reader = new Reader(root, data, context);
  await reader.open(data);
  return reader;
});

// Set apart by space for the eye, by a full stop for the ear.
const ended = (words) => h('span', words, h('span.q-sr', '. '));

class Reader {
  constructor(root, data, context) {
    Object.assign(this, { root, data, context, api: context.api, person: data.person });
    this.selection = null;
    this.focused = null;
    this.reading = data.mode === 'read';
    this.side = new Side({ back: () => (this.find?.shut(), this.talkBox?.focus({ preventScroll: true })), find: () => this.find.open() });
    this.hits = new Hits(this);
    this.card = new CodeCard(this);
    this.cells = new Cells(this);
    this.speech = new Speech(this);
    this.asked = new Asked(this);
    this.onNews = debounce(60, () => this.news());
    this.onDrawn = debounce(100, () => this.overview());
    this.onChanged = () => this.news();
    live(this.api).addEventListener('news', this.onNews);
    window.addEventListener('qda:changed', this.onChanged);
    this.forgetStray = strayKeys(this);
    this.onFonts = debounce(80, () => this.sight && this.redrawMargins()); // words of another width lie elsewhere
    document.fonts.addEventListener('loadingdone', this.onFonts);
    this.forgetKeys = describeKeys(this.reading ? _('Sense of the whole') : _('Open coding'), KEYS(this.reading));
  }

  async open(data) {
    this.data = data;
    const began = performance.now();
    this.opening = data.interview;
    Object.assign(this.asked, { places: [], whole: 0 });
    const opened = await this.api.get(`reader/${data.interview}`);
    const { desk } = opened;
    if (this.reading) opened.units = [];
    else this.cells.cells = opened.cells;
    if (!texts.has(opened.sha256)) texts.set(opened.sha256, await this.api.get(`text/${opened.sha256}`));
    this.talk = new Talk(opened, texts.get(opened.sha256));
    this.view = { dim: true, width: 0, size: 0, snap: 'word', first: null, hints: true, ...desk.reader };
    this.talk.pins = desk['code-keys'] || {};
    this.left = desk[`place-${data.interview}`];
    this.selection = this.focused = null;
    this.standing = null;
    this.cursorSeen = opened.cursor;
    this.applyPass();
    this.build();
    this.settle(data);
    this.sight.look();
    this.opening = null;
    const { articles, sight, map } = this;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      this.root.dataset.painted = (performance.now() - began).toFixed(1);
      if (sight !== this.sight) return;
      sight.begin();
      map.begin();
      articles.rest();
      this.asked.read();
    }));
    window.dispatchEvent(new CustomEvent('qda:place', { detail: `${opened.title}, ${_(opened.kind)}` }));
  }

  build() {
    this.closeParts();
    this.articles = new Articles(this.talk);
    this.talkBox = h('div.q-talk', { tabIndex: 0, role: 'application', lang: this.talk.about.language || '', 'aria-label': _('{title}: the talk', { title: this.talk.about.title }) }, this.articles.stretches);
    this.scroller = h('div.q-scroll', { role: 'application', 'aria-label': this.reading ? _('Sense of the whole') : _('Open coding') }, this.talk.turns.length ? this.talkBox : h('p.q-empty', _('This interview holds no turns.')));
    this.paint = new Paint(this.talk, (turn) => this.articles.of(turn)?.querySelector('.q-said'));
    this.paint.asked = this.asked;
    this.margin = new Margin(this.talk, this.paint, { me: this.person, asked: this.asked, focus: () => this.focused, edges: { list: (turn, at) => this.commands.listAt(turn, at) } });
    this.cursor = new Cursor(this.talk.turns, this.talk.about.language || 'en', (turn, unit) => this.talk.place(turn, unit));
    this.commands = new Commands(this);
    this.map = new ScrollMap(this.talk, this.scroller);
    this.panelBox = h('aside.q-panel', { tabIndex: -1, 'aria-label': _('Unit'), onkeydown: (event) => typing(event) && backToTalk(this, event) });
    this.panel = this.reading ? new WholePanel(this.panelBox, { api: this.api, interview: this.data.interview, toast, reader: this }) : new Panel(this.panelBox, { api: this.api, person: this.person, language: this.talk.about.language, acts: this.commands.forPanel() });
    this.tools = h('div.q-tools', { onkeydown: (event) => backToTalk(this, event) });
    this.foot = h('div.q-foot');
    this.find = new Find(h('span'), { talk: () => this.talk, show: (spans, here) => this.showHits(spans, here), close: (hit) => this.found(hit), everywhere: this.reading ? null : (query) => this.hits.search(query), begin: () => this.reading || this.hits.ready() });
    const held = this.side.box.contains(document.activeElement) ? document.activeElement : null;
    replace(this.root, this.tools, h('div.q-body', this.scroller, this.map.element, h('div.q-beside', this.side.box, this.panelBox)), this.foot, this.speech.box);
    held?.focus({ preventScroll: true });
    this.applyView();
    this.drawTools();
    this.commands.listen();
    this.sight = new Sight(this);
    this.resized = new ResizeObserver(debounce(80, () => this.redrawMargins()));
    this.resized.observe(this.scroller);
    this.scroller.addEventListener('scroll', () => this.scrolled(), { passive: true });
    this.drawFoot();
  }

  // Go to the unit or turn of the address, else where this person left off.
  settle({ unit, turn, place }) {
    const number = unit && Number(String(unit).replace(/^u/i, ''));
    const found = number && [...this.talk.units.values()].find((u) => u.number === number);
    if (this.arriving?.transcript === this.data.interview) {
      const { span } = this.arriving;
      this.arriving = null;
      this.showPlace(span);
      if (document.activeElement === document.body) this.talkBox.focus({ preventScroll: true });
      return;
    }
    if (found) {
      this.focusUnit(found.id, { scroll: true });
      this.talkBox.focus({ preventScroll: true });
      return;
    }
    const span = String(place || '').match(/^(\d+)-(\d+)$/)?.slice(1).map(Number);
    if (span && span[0] < span[1] && span[1] <= this.talk.length) {
      this.asked.show({ start: span[0], stop: span[1] });
      return;
    }
    const wanted = turn ? this.talk.turns.findIndex((t) => t.position === Number(turn)) : -1;
    const last = wanted >= 0 ? { turn: wanted } : this.left;
    if (last && this.talk.turns[last.turn]) {
      this.articles.of(last.turn).scrollIntoView({ block: wanted >= 0 ? 'center' : 'start' });
      this.cursor.goTo(this.talk.turns[last.turn].start);
    }
    this.paint.cursor(this.cursor.here());
    this.drawFoot();
    this.talkBox.focus({ preventScroll: true });
    this.speech.turn();
  }

  update(data) {
    const moved = ['interview', 'unit', 'turn', 'place', 'mode'].some((name) => data[name] !== this.data[name]);
    const other = data.interview !== this.data.interview;
    this.reading = data.mode === 'read';
    this.data = data;
    if (other) this.open(data);
    else if (moved) this.settle(data);
  }

  applyView() {
    this.root.classList.toggle('q-dims', this.view.dim);
    this.root.classList.toggle('q-reads', this.reading);
    this.root.classList.toggle('q-first', this.talk.plain);
    if (this.view.size) this.root.style.setProperty('--q-t-read', `${this.view.size}px`);
    if (this.view.width) this.root.style.setProperty('--q-read-width', `${this.view.width}px`);
  }

  setView(change) {
    Object.assign(this.view, change);
    remember(this.api, 'reader', this.view);
    this.applyPass();
    this.applyView();
    this.paint.all();
    this.map.draw();
    this.drawFoot();
    if (this.focused) this.panel.show(this.focused);
    this.drawTools();
    this.redrawMargins();
  }

  drawTools() {
    replace(this.tools, tools(this));
  }

  drawFoot() {
    const here = this.talk.turns[this.cursor.turn];
    replace(
      this.foot,
      here && ended(_('Turn {n} of {all}', { n: here.position, all: this.talk.turns[this.talk.turns.length - 1].position })),
      this.reading || this.talk.plain ? null : [ended(ngettext('{n} unit', '{n} units', this.talk.units.size)), ended(_('{n} % of participants’ words coded', { n: Math.round(this.talk.coded() * 100) }))],
      h('span.q-right', this.reading ? [kbd('↑', '↓'), _('turn'), kbd('/'), _('find'), kbd('?'), _('all keys')] : [kbd('W', 'S', 'T'), _('word, sentence, turn'), mayWork() ? [kbd('Enter'), _('code'), kbd('1'), '–', kbd('9'), _('codes on keys')] : [kbd('Q'), _('ask')], kbd('?'), _('all keys')]),
    );
  }

  redrawMargins() {
    this.sight.margins();
    this.borders(this.talk.units.get(this.focused));
  }

  // The handles at the ends of the unit in focus.
  borders(unit) {
    requestAnimationFrame(() => this.focused === (unit?.id ?? null) && this.commands.borders.show(unit));
  }

  // Units came, went or moved: draw again what these spans touch.
  redraw(...spans) {
    this.talk.arrange();
    this.repaint(...spans);
  }

  // They are otherwise where they were.
  repaint(...spans) {
    const turns = new Set(spans.flatMap((span) => this.talk.turnsOf(span)));
    for (const turn of turns) this.paint.turn(turn);
    this.sight.margins(turns);
    this.onDrawn();
    const unit = this.talk.units.get(this.focused);
    if (unit) this.borders(unit);
  }

  // What sums the talk up follows when the words are drawn.
  overview() {
    this.map.draw();
    this.drawFoot();
  }

  scrolled() {
    this.map.view();
    this.keepPlace ??= debounce(800, () => {
      const turn = this.sight.first();
      if (turn >= 0) remember(this.api, `place-${this.data.interview}`, { turn });
    });
    this.keepPlace();
  }

  select(span, { keepPanel = false, heard = false } = {}) {
    this.selection = span;
    if (heard) this.speech.selection();
    this.paint.select(span);
    if (span) this.commands.borders.hide();
    if (!span || keepPanel) return;
    this.standOut(null);
    const quote = this.talk.slice(...span);
    const inside = [...this.talk.unitsAt(span[0])].find((u) => u.stop >= span[1]);
    const who = this.talk.turns[this.talk.turnAt(span[0])].speaker;
    this.panel.fresh({ about: this.asked.about(span), asked: this.asked.has(span), quote, words: words(quote).length, inside: inside && `U${inside.number}`, who: who && { label: who.participant_label || who.label, colour: who.colour } });
  }

  // The unit whose bar and heading stand out from now on; those of the one before no longer do.
  standOut(id) {
    const both = [this.focused, id].map((one) => this.talk.units.get(one));
    this.focused = id;
    this.sight.margins(new Set(both.flatMap((one) => (one ? this.talk.turnsOf(one) : []))));
  }

  focusUnit(id, { scroll = false } = {}) {
    const unit = this.talk.units.get(id);
    this.standOut(unit ? id : null);
    this.borders(unit);
    if (!unit) {
      this.panel.empty();
      return;
    }
    this.selection = null;
    this.paint.select([unit.start, unit.stop]);
    this.cursor.goTo(unit.start);
    if (scroll) this.articles.of(this.talk.turnAt(unit.start)).scrollIntoView({ block: 'center' });
    this.panel.show(id);
    this.speech.unit(unit);
    this.drawFoot();
  }

  // The word under the keyboard's cursor, in sight; heard: what of it is said ('word', 'turn' …).
  showCursor(heard = '') {
    if (heard) this.speech[heard]();
    this.paint.cursor(this.cursor.here());
    for (const article of this.root.querySelectorAll('.q-current')) article.classList.remove('q-current');
    const article = this.articles.of(this.cursor.turn);
    article?.classList.add('q-current');
    article?.scrollIntoView({ block: 'nearest' });
    this.drawFoot();
  }

  showHits(spans, here) {
    this.paint.find(spans);
    this.paint.select(here || (this.selection ?? null));
    this.map.hits(spans);
    if (here) this.articles.of(this.talk.turnAt(here[0])).scrollIntoView({ block: 'center' });
  }

  // Back in the talk, at the hit that one was at.
  found(hit) {
    this.talkBox.focus({ preventScroll: true });
    if (hit) this.showPlace(hit);
  }

  // Somebody stored something.
  news() {
    return heed(this);
  }

  // In the first pass neither the tree nor counts nor hints are shown, unless the person asks for them.
  applyPass() {
    const placed = [...this.talk.codes.values()].some((code) => code.path.length) || this.cells.cells.length > 0;
    this.talk.plain = !this.reading && (this.view.first ?? !placed);
    this.hints = this.view.hints && !this.talk.plain;
  }

  setPins(pins) {
    this.talk.pins = pins;
    remember(this.api, 'code-keys', pins);
  }

  // A place in any interview: here at once, elsewhere when that interview is open.
  goTo(transcript, span, turn = 0) {
    if (transcript === this.data.interview) {
      this.showPlace(span || [this.talk.turns[turn].start, this.talk.turns[turn].start]);
      return;
    }
    this.arriving = { transcript, span };
    this.context.go('coding', { interview: transcript });
  }

  showPlace(span) {
    this.articles.of(this.talk.turnAt(span[0]))?.scrollIntoView({ block: 'center' });
    this.cursor.goTo(span[0]);
    if (span[1] > span[0]) {
      this.cursor.selection = span;
      this.select(span, { heard: true });
    }
    this.showCursor(span[1] > span[0] ? '' : 'turn');
  }

  goToUnit(transcript, id, number) {
    if (transcript === this.data.interview) this.focusUnit(id, { scroll: true });
    else this.context.go('coding', { interview: transcript, unit: number });
  }

  // The text or its speakers are others now: read again, at the same place.
  async reopen() {
    const { scrollTop } = this.scroller;
    const { focused } = this;
    await this.open({ ...this.data, unit: null, turn: null, place: null });
    this.scroller.scrollTop = scrollTop;
    if (focused && this.talk.units.has(focused)) this.focusUnit(focused);
  }

  close() {
    this.side.box.remove();
    live(this.api).removeEventListener('news', this.onNews);
    window.removeEventListener('qda:changed', this.onChanged);
    this.onNews.cancel();
    this.onDrawn.cancel();
    this.forgetKeys();
    this.forgetStray();
    this.onFonts.cancel();
    document.fonts.removeEventListener('loadingdone', this.onFonts);
    this.speech.close();
    this.closeParts();
  }

  closeParts() {
    this.sight?.close();
    this.map?.close();
    this.articles?.close();
    this.resized?.disconnect();
    this.paint?.close();
    this.commands?.close();
    this.panel?.close();
  }
}
