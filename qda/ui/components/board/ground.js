// The tray, the board and its piles on the page: each card is drawn once and moved where it belongs.

import { h, replace } from '../lib/dom.js';
import { _, ngettext } from '../lib/words.js';
import { title } from '../tree/acts.js';
import { WIDTH } from './layout.js';

export class Ground {
  // page: {acts, held, counting(), counted(id), order()}
  constructor(page) {
    this.page = page;
    this.cards = new Map();
    this.piles = new Map();
    this.focus = null;
    this.marked = new Map();
    this.tabbed = null;
    this.unplaced = trayPart('unplaced', _('Not yet placed'), _('Every code has its place.'));
    this.parked = trayPart('parked', _('Parked'), _('What fits nowhere yet can wait here (K).'));
    this.tray = h('div.q-tray', { tabIndex: -1, 'aria-label': _('Codes without a pile') }, this.unplaced.root, this.parked.root);
    this.area = h('div.q-area');
    this.sizer = h('div.q-sizer', this.area);
    this.scroll = h('div.q-ground', { tabIndex: -1, 'aria-label': _('Board') }, this.sizer);
  }

  get now() {
    return this.page.acts.now;
  }

  draw() {
    const focused = document.activeElement?.closest?.('.q-card, .q-pile-head');
    const order = focused && !this.now.get(this.focus) ? this.page.order() : [];
    const at = this.focus;
    const seen = new Set();
    this.drawTray(this.unplaced, this.now.unplaced(), seen);
    this.drawTray(this.parked, this.now.parked(), seen);
    const piles = this.now.piles();
    const keep = new Set(piles.map(({ id }) => id));
    for (const [id, pile] of this.piles) if (!keep.has(id)) this.dropPile(id, pile);
    for (const category of piles) this.drawPile(category, seen);
    for (const [id, card] of this.cards) if (!seen.has(id)) this.dropCard(id, card);
    if (focused?.isConnected && focused !== document.activeElement && !focused.contains(document.activeElement)) focused.focus({ preventScroll: true });
    this.mark();
    if (focused && !focused.isConnected) this.goOn(order, order.indexOf(at));
    return piles;
  }

  // What had the focus is gone: the nearest that is still there has it now, so that the keys go on working.
  goOn(order, at) {
    const there = (id) => this.element(id);
    const next = order.slice(Math.max(0, at + 1)).find(there) ?? order.slice(0, Math.max(0, at)).reverse().find(there) ?? this.first();
    if (next) this.focusOn(next);
  }

  drawTray(part, codes, seen) {
    const all = this.flat(codes);
    part.count.textContent = codes.length ? codes.length.toLocaleString() : '';
    part.note.hidden = codes.length > 0 || !this.now.codes.length;
    this.fill(part.in, all, seen);
  }

  // Codes with those under them, each with its depth.
  flat(codes, depth = 0) {
    return codes.flatMap((code) => [[code, depth], ...this.flat(this.now.codesOf(code.id), depth + 1)]);
  }

  fill(place, codes, seen) {
    let before = place.firstChild;
    for (const [code, depth] of codes) {
      const card = this.card(code, depth);
      seen.add(code.id);
      if (card === before) before = before.nextSibling;
      else place.insertBefore(card, before);
    }
  }

  // All that a card shows, as one string: drawn again only when it changed.
  looks(code, depth) {
    const counted = this.page.counting() ? this.page.counted(code.id)?.units ?? 0 : '';
    return `${code.name}\n${this.now.look(code.id).join(' ')} ${depth} ${counted}`;
  }

  card(code, depth) {
    let card = this.cards.get(code.id);
    if (!card) {
      card = h('div.q-card', { role: 'option', tabIndex: -1, 'aria-selected': 'false', dataset: { card: code.id } });
      this.cards.set(code.id, card);
    }
    const key = this.looks(code, depth);
    if (card.key === key || card.querySelector('input')) return card;
    card.key = key;
    const [colour, pattern] = this.now.look(code.id);
    for (const n of [2, 3, 4]) card.classList.toggle(`q-edge-${n}`, pattern === n);
    card.style.setProperty('--c', `var(--q-code-${colour})`);
    card.style.setProperty('--depth', depth);
    const counted = this.page.counting() ? this.page.counted(code.id)?.units ?? 0 : null;
    replace(card, h('i.q-edge'), h('span.q-name', code.name), counted !== null && h('span.q-count', { title: ngettext('{n} unit', '{n} units', counted) }, counted.toLocaleString()));
    return card;
  }

  drawPile(category, seen) {
    let pile = this.piles.get(category.id);
    if (!pile) {
      const head = h('div.q-pile-head', { tabIndex: -1, role: 'group', dataset: { head: category.id } });
      const within = h('div.q-in', { role: 'listbox', 'aria-multiselectable': 'true' });
      pile = h('section.q-pile', { dataset: { pile: category.id } }, head, within);
      Object.assign(pile, { head, within });
      this.piles.set(category.id, pile);
      this.area.append(pile);
    }
    const counted = this.page.counting() ? this.page.counted(category.id)?.units ?? 0 : null;
    const name = title(category);
    const path = this.now.path(category.id).join(' › ');
    const key = `${category.name} ${name} ${counted} ${path}`;
    if (pile.key !== key && !pile.head.querySelector('input')) {
      pile.key = key;
      pile.classList.toggle('q-unnamed', !category.name);
      pile.within.setAttribute('aria-label', name);
      pile.head.title = path;
      pile.head.setAttribute('aria-label', _('Pile {name}', { name }));
      replace(pile.head, category.name ? h('span.q-name', category.name) : h('span.q-name', _('Name this pile…')), counted !== null && h('span.q-count', ngettext('{n} unit', '{n} units', counted)));
    }
    const codes = this.flat(this.now.codesOf(category.id));
    const sign = [key, ...codes.map(([code, depth]) => `${code.id} ${this.looks(code, depth)}`)].join('\n');
    if (sign === pile.sign) {
      for (const [code] of codes) seen.add(code.id);
      return;
    }
    Object.assign(pile, { sign, tall: 0 });
    this.fill(pile.within, codes, seen);
  }

  put(pile, [x, y]) {
    pile.at = [x, y];
    pile.style.left = `${x}px`;
    pile.style.top = `${y}px`;
  }

  dropPile(id, pile) {
    pile.remove();
    this.piles.delete(id);
    if (this.focus === id) this.focus = null;
  }

  dropCard(id, card) {
    card.remove();
    this.cards.delete(id);
    if (this.focus === id) this.focus = null;
  }

  // What is held, what is cut, what the arrows stand on; only what changed is touched.
  mark() {
    const { held } = this.page;
    const now = new Map(held.ids.map((id) => [id, held.cut]));
    for (const id of new Set([...this.marked.keys(), ...now.keys()])) if (this.marked.get(id) !== now.get(id)) this.markCard(this.cards.get(id), now.has(id), now.get(id));
    this.marked = now;
    this.focus ??= this.first();
    const at = this.element(this.focus);
    if (this.tabbed !== at && this.tabbed) this.tabbed.tabIndex = -1;
    this.tabbed = at;
    if (at) at.tabIndex = 0;
  }

  markCard(card, has, cut) {
    card?.classList.toggle('q-held', has);
    card?.classList.toggle('q-cut', Boolean(has && cut));
    card?.setAttribute('aria-selected', String(has));
  }

  first() {
    return this.tray.querySelector('.q-card')?.dataset.card ?? this.page.order()[0] ?? null;
  }

  element(id) {
    return this.cards.get(id) ?? this.piles.get(id)?.head ?? null;
  }

  focusOn(id) {
    const element = this.element(id);
    if (!element) return;
    this.focus = id;
    this.mark();
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  // How high a pile is, measured only after it changed.
  tall(pile) {
    pile.tall ||= pile.offsetHeight;
    return pile.tall;
  }

  // {id, x, y, width, height} of every pile in the board's own px, whatever the zoom.
  boxes() {
    return [...this.piles].filter(([, pile]) => pile.at).map(([id, pile]) => ({ id, x: pile.at[0], y: pile.at[1], width: WIDTH, height: this.tall(pile) }));
  }

  // The ids of the cards in a pile, from the top.
  cardsIn(pile) {
    return [...(this.piles.get(pile)?.within.children ?? [])].map(({ dataset }) => dataset.card);
  }

  cardsInTray() {
    return [...this.tray.querySelectorAll('.q-card')].map(({ dataset }) => dataset.card);
  }

  // A name becomes a field in its place.
  edit(id, store) {
    const element = this.element(id);
    const name = element?.querySelector('.q-name');
    if (!name) return;
    const thing = this.now.get(id);
    const field = h('input.q-field.q-rename', { type: 'text', value: thing.name, placeholder: _('Name this pile…'), 'aria-label': _('Name of {name}', { name: title(thing) }) });
    let over = false;
    const leave = (keep, focus) => {
      if (over) return;
      over = true;
      if (!this.now.get(id)) return; // refused or taken away meanwhile: the field goes with it
      const words = field.value;
      field.remove();
      const owner = this.cards.get(id) ?? this.piles.get(id);
      if (owner) Object.assign(owner, { key: '', sign: '' });
      const within = owner?.closest('.q-pile');
      if (within) within.sign = '';
      this.draw();
      if (focus) this.focusOn(id);
      if (keep) store(words);
    };
    field.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key === 'Enter') leave(true, true);
      else if (event.key === 'Escape') leave(false, true);
    });
    field.addEventListener('blur', () => leave(true, false));
    name.replaceWith(field);
    const around = element.closest('.q-pile');
    if (around) around.tall = 0;
    field.focus();
    field.select();
  }
}

function trayPart(name, words, none) {
  const count = h('span.q-count');
  const within = h('div.q-in', { role: 'listbox', 'aria-label': words, 'aria-multiselectable': 'true' });
  const note = h('p.q-meta', { hidden: true }, none);
  return { root: h(`section.q-tray-part.q-${name}`, { dataset: { tray: name } }, h('h2', words, count), note, within), count, note, in: within };
}
