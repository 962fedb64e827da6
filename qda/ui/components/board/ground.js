// The tray, the board and its piles on the page: each card is drawn once and moved where it belongs.

import { h, replace } from '../lib/dom.js';
import { _, ngettext } from '../lib/words.js';
import { title } from '../tree/acts.js';

export class Ground {
  // page: {acts, held, counting(), counted(id), order()}
  constructor(page) {
    this.page = page;
    this.cards = new Map();
    this.piles = new Map();
    this.focus = null;
    this.unplaced = trayPart('unplaced', _('Not yet placed'));
    this.parked = trayPart('parked', _('Parked'));
    this.tray = h('div.q-tray', { 'aria-label': _('Codes without a pile') }, this.unplaced.root, this.parked.root);
    this.area = h('div.q-area');
    this.sizer = h('div.q-sizer', this.area);
    this.scroll = h('div.q-ground', { tabIndex: -1, 'aria-label': _('Board') }, this.sizer);
  }

  get now() {
    return this.page.acts.now;
  }

  draw() {
    const focused = document.activeElement?.closest?.('.q-card, .q-pile');
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
    return piles;
  }

  drawTray(part, codes, seen) {
    const all = this.flat(codes);
    part.count.textContent = codes.length ? codes.length.toLocaleString() : '';
    part.root.classList.toggle('q-none', !codes.length);
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

  card(code, depth) {
    const [colour, pattern] = this.now.look(code.id);
    const counted = this.page.counting() ? this.page.counted(code.id)?.units ?? 0 : null;
    const key = `${code.name} ${colour} ${pattern} ${depth} ${counted}`;
    let card = this.cards.get(code.id);
    if (!card) {
      card = h('div.q-card', { role: 'option', tabIndex: -1, dataset: { card: code.id } });
      this.cards.set(code.id, card);
    }
    if (card.key === key || card.querySelector('input')) return card;
    card.key = key;
    card.className = `q-card${pattern > 1 ? ` q-edge-${pattern}` : ''}`;
    card.style.setProperty('--c', `var(--q-code-${colour})`);
    card.style.setProperty('--depth', depth);
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
    this.fill(pile.within, this.flat(this.now.codesOf(category.id)), seen);
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

  // What is held, what is cut, what the arrows stand on.
  mark() {
    const { held } = this.page;
    for (const [id, card] of this.cards) {
      const has = held.has(id);
      card.classList.toggle('q-held', has);
      card.classList.toggle('q-cut', has && held.cut);
      if (card.getAttribute('aria-selected') !== String(has)) card.setAttribute('aria-selected', String(has));
    }
    this.focus ??= this.first();
    for (const card of this.root().querySelectorAll('[tabindex="0"]')) if (card !== this.element(this.focus)) card.tabIndex = -1;
    const at = this.element(this.focus);
    if (at) at.tabIndex = 0;
  }

  root() {
    return this.tray.parentElement ?? this.tray;
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
    const before = this.element(this.focus);
    if (before) before.tabIndex = -1;
    this.focus = id;
    element.tabIndex = 0;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  // {id, x, y, width, height} of every pile in the board's own px, whatever the zoom.
  boxes() {
    return [...this.piles].filter(([, pile]) => pile.at).map(([id, pile]) => ({ id, x: pile.at[0], y: pile.at[1], width: pile.offsetWidth, height: pile.offsetHeight }));
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
      const words = field.value;
      field.remove();
      const owner = this.cards.get(id) ?? this.piles.get(id);
      if (owner) owner.key = '';
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
    field.focus();
    field.select();
  }
}

function trayPart(name, words) {
  const count = h('span.q-count');
  const within = h('div.q-in', { role: 'listbox', 'aria-label': words, 'aria-multiselectable': 'true' });
  return { root: h(`section.q-tray-part.q-${name}`, { dataset: { tray: name } }, h('h2', words, count), within), count, in: within };
}
