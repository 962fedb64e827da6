// The board by keyboard: everything a pointer can do has a key, and every key stops here.

import { typing } from '../lib/dom.js';
import { mayWork } from '../lib/role.js';
import { _, ngettext } from '../lib/words.js';
import { describeKeys } from '../shell/keys.js';
import { STEP, beside } from './layout.js';

// Keys that change nothing.
const LOOKING = new Set(['ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft', 'Home', 'End', 'Escape', 'Enter', ' ', 't', 'f', '+', '-', '0', '#', '=', '/']);

export class Keys {
  constructor(page) {
    this.page = page;
    this.forget = describeKeys(_('Card board'), described());
    page.work.addEventListener('keydown', (event) => this.key(event));
  }

  key(event) {
    const { page } = this;
    if (page.panel.root.contains(event.target)) {
      if (event.key === 'Escape') page.ground.focusOn(page.ground.focus);
      return;
    }
    if (typing(event)) return;
    const work = this.work(event);
    if (!work) return;
    event.preventDefault();
    event.stopPropagation();
    work();
  }

  work(event) {
    const { page } = this;
    const id = page.ground.focus;
    if (!mayWork() && (event.ctrlKey || event.metaKey || event.altKey || !LOOKING.has(event.key))) return null;
    if (event.ctrlKey || event.metaKey) return this.withCtrl(event.key.toLowerCase(), id);
    if (event.altKey) return this.pushing(event.key, id);
    const card = page.ground.cards.has(id);
    const keys = {
      ArrowDown: () => this.step(1, event.shiftKey),
      ArrowUp: () => this.step(-1, event.shiftKey),
      ArrowRight: () => this.across('right'),
      ArrowLeft: () => this.across('left'),
      Home: () => page.ground.focusOn(page.order()[0]),
      End: () => page.ground.focusOn(page.order().at(-1)),
      Escape: () => page.letGo(),
      F2: () => id && page.rename(id),
      Enter: () => this.inPanel(id),
      ' ': () => card && this.hold(id),
      x: () => card && this.cut(id),
      v: () => this.paste(id),
      m: () => page.move(this.meant(id)),
      p: () => page.pile(this.meant(id)),
      k: () => this.meant(id).length && page.park(this.meant(id)),
      t: () => page.lying.tidy(),
      f: () => page.lying.fit(),
      '+': () => page.lying.step(1),
      '-': () => page.lying.step(-1),
      0: () => page.lying.setZoom(1),
      '#': () => page.count(),
      n: () => page.addCode(),
      u: () => id && page.do(card ? 'promote' : 'demote', id),
      '=': () => id && page.do('compare', this.one(id)),
      Delete: () => id && page.do('remove', id),
      '/': () => page.finding.field.focus(),
    };
    return keys[event.key] ?? keys[event.key.toLowerCase()];
  }

  withCtrl(key, id) {
    const { page } = this;
    return { a: () => this.all(id), m: () => id && page.do('merge', this.one(id)), d: () => id && page.do('split', id) }[key];
  }

  // The pile in focus, or of cards the first that is held.
  one(id) {
    return this.page.ground.piles.has(id) ? id : this.meant(id)[0] ?? id;
  }

  // The held cards, or else the card in focus.
  meant(id) {
    const { held, ground } = this.page;
    const meant = held.meant(id);
    if (meant.length) return meant;
    return ground.cards.has(id) ? [id] : [];
  }

  step(by, holding) {
    const { page } = this;
    const order = page.order();
    const at = order.indexOf(page.ground.focus);
    const next = order[Math.min(order.length - 1, Math.max(0, at + by))];
    if (!next) return;
    if (holding) for (const id of [page.ground.focus, next]) if (page.ground.cards.has(id) && !page.held.has(id)) page.held.toggle(id);
    page.ground.focusOn(next);
    if (holding) page.showHeld();
  }

  // To the pile beside, at the height where one is; left of the first column is the tray.
  across(way) {
    const { ground } = this.page;
    const element = ground.element(ground.focus);
    if (!element) return;
    const box = element.getBoundingClientRect();
    const boxes = ground.boxes();
    const pile = element.closest('.q-pile');
    const at = this.page.drag.point(box.left, box.top);
    const from = pile ? { ...boxes.find(({ id }) => id === pile.dataset.pile), y: at.y } : { id: null, x: -500, y: Math.max(0, at.y), width: 200, height: 1 };
    const next = beside(boxes, { ...from, height: box.height }, way);
    if (next) this.nearest(ground.piles.get(next).querySelectorAll('.q-pile-head, .q-card'), box.top);
    else if (way === 'left') this.nearest(ground.tray.querySelectorAll('.q-card'), box.top);
  }

  nearest(elements, top) {
    const far = (element) => Math.abs(element.getBoundingClientRect().top - top);
    const [first] = [...elements].sort((a, b) => far(a) - far(b));
    if (first) this.page.ground.focusOn(first.dataset.card ?? first.dataset.head);
  }

  hold(id) {
    const { page } = this;
    const held = page.held.toggle(id);
    const { name } = page.now.get(id);
    page.say(held ? _('{name}, held, {n} of {all}', { name, n: page.held.size, all: page.now.codes.length }) : _('{name}, let go', { name }));
    page.showHeld();
  }

  all(id) {
    const { page } = this;
    const pile = page.ground.element(id)?.closest('.q-pile');
    const cards = pile ? page.ground.cardsIn(pile.dataset.pile) : page.ground.cardsInTray();
    for (const card of cards) if (!page.held.has(card)) page.held.toggle(card);
    page.showHeld();
  }

  cut(id) {
    const { page } = this;
    if (!page.held.meant(id).length) page.held.clear();
    if (!page.held.has(id)) page.held.toggle(id);
    page.held.lightly = false;
    page.held.cut = true;
    page.say(ngettext('{n} card cut; V puts it into a pile', '{n} cards cut; V puts them into a pile', page.held.size));
    page.showHeld();
  }

  paste(id) {
    const { page } = this;
    if (!page.held.size) return;
    const element = page.ground.element(id);
    const pile = element?.closest('.q-pile')?.dataset.pile;
    if (pile) page.put([...page.held.ids], pile);
    else if (element?.closest('[data-tray="parked"]')) page.park([...page.held.ids]);
    else page.put([...page.held.ids], null);
  }

  pushing(key, id) {
    const { page } = this;
    const by = { ArrowUp: [0, -STEP], ArrowDown: [0, STEP], ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0] }[key];
    const pile = page.ground.piles.get(id);
    if (!by || !id) return null;
    if (!pile) return by[1] ? () => page.step(id, Math.sign(by[1])) : null;
    return () => page.lying.move(id, [Math.max(0, pile.at[0] + by[0]), Math.max(0, pile.at[1] + by[1])]);
  }

  inPanel(id) {
    const { page } = this;
    if (!id) return;
    page.panel.show(id);
    page.panel.root.querySelector('textarea')?.focus();
  }

  close() {
    this.forget();
  }
}

function described() {
  return [
    [['↑', '↓'], _('card by card, pile by pile')],
    [['←', '→'], _('to the pile beside')],
    [['Space'], _('hold a card, or let it go')],
    [['Shift ↑↓', 'Ctrl A'], _('hold several')],
    [['X', 'V'], _('cut, put into the pile in focus')],
    [['M'], _('move to…, by name')],
    [['P'], _('make a pile of what is held')],
    [['K'], _('park')],
    [['='], _('compare two, with their units in context')],
    [['Ctrl M', 'Ctrl D'], _('merge into…, split')],
    [['N', 'U'], _('new code; code into category and back')],
    [['/'], _('find cards; Enter holds all that fit')],
    [['F2'], _('rename a card or pile')],
    [['Enter'], _('write its definition')],
    [['Alt ↑↓←→'], _('push a pile about, move a card within its pile')],
    [['T', 'F', '+', '−', '0'], _('tidy, fit, larger, smaller, actual size')],
    [['#'], _('show or hide counts')],
    [['Delete'], _('take away')],
    [['Esc'], _('put back')],
  ];
}
