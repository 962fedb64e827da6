// The tree by keyboard: every act has a key, and every key stops here.

import { typing } from '../lib/dom.js';
import { mayWork } from '../lib/role.js';
import { _ } from '../lib/words.js';
import { describeKeys } from '../shell/keys.js';

const PAGE = 12;
// Keys that change nothing.
const LOOKING = new Set(['ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft', 'Home', 'End', 'PageDown', 'PageUp', 'Enter', ' ', 'Escape', '=', 'p', 'o', '#', '/']);

export class Keys {
  constructor(page) {
    this.page = page;
    this.forget = describeKeys(_('Category tree'), described());
    page.grid.body.addEventListener('keydown', (event) => this.key(event));
    page.panel.root.addEventListener('keydown', (event) => this.back(event));
  }

  key(event) {
    if (typing(event)) return;
    // With AltGr some keyboards write the brackets; the browser then says Ctrl and Alt as well.
    const written = event.getModifierState('AltGraph');
    const work = this.work(event, !written && (event.ctrlKey || event.metaKey), !written && event.altKey);
    if (!work) return;
    event.preventDefault();
    event.stopPropagation();
    work();
  }

  work(event, ctrl, alt) {
    const { page } = this;
    const { grid } = page;
    const id = grid.focus;
    if (!id || (!mayWork() && (ctrl || alt || !LOOKING.has(event.key)))) return null;
    if (ctrl) return { m: () => page.do('merge', id), d: () => page.do('split', id), ' ': () => grid.hold(id) }[event.key.toLowerCase()];
    if (alt) return { ArrowUp: () => page.questions.step(id, -1), ArrowDown: () => page.questions.step(id, 1) }[event.key];
    const keys = {
      ArrowDown: () => this.down(event, 1),
      ArrowUp: () => this.down(event, -1),
      ArrowRight: () => this.right(id),
      ArrowLeft: () => this.left(id),
      Home: () => grid.step(-Infinity),
      End: () => grid.step(Infinity),
      PageDown: () => grid.step(PAGE),
      PageUp: () => grid.step(-PAGE),
      Enter: () => page.panel.show(id),
      e: () => page.panel.goIn(id),
      ' ': () => grid.hold(id),
      Escape: () => grid.letGo(),
      F2: () => grid.edit(id),
      '[': () => page.do('lower', id),
      ']': () => page.do('raise', id),
      m: () => page.do('move', id),
      k: () => page.do(page.now.get(id).parked ? 'unpark' : 'park', id),
      n: () => page.questions.add(),
      '=': () => page.do('compare', id),
      c: () => page.collecting.turn(),
      a: () => page.do('also', id),
      u: () => page.do(page.now.get(id).kind === 'code' ? 'promote' : 'demote', id),
      y: () => page.proposals.decide(id, 'accept'),
      x: () => page.proposals.decide(id, 'decline'),
      p: () => page.now.get(id).kind === 'category' && page.do('page', id),
      o: () => page.showCodes(),
      '#': () => page.count(),
      '/': () => page.find.focus(),
      Delete: () => page.do('remove', id),
    };
    return keys[event.key] ?? keys[event.key.toLowerCase()];
  }

  down(event, by) {
    const { grid } = this.page;
    if (event.shiftKey) grid.hold(grid.focus, true);
    const next = grid.step(by);
    if (event.shiftKey && next) grid.hold(next, true);
  }

  right(id) {
    const { grid } = this.page;
    const row = grid.shown.find((one) => one.id === id);
    if (row.open === false) this.page.toggle(id, true);
    else if (row.open) grid.step(1);
  }

  left(id) {
    const { grid, now } = this.page;
    const row = grid.shown.find((one) => one.id === id);
    const over = now.over(now.get(id));
    if (row.open) this.page.toggle(id, false);
    else if (over) grid.focusOn(over);
  }

  // Esc in the panel goes back to the row.
  back(event) {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    const { grid, panel } = this.page;
    grid.focusOn(grid.drawn.has(panel.id) ? panel.id : grid.focus);
  }

  close() {
    this.forget();
  }
}

function described() {
  return [
    [['↑', '↓'], _('row by row')],
    [['→', '←'], _('open, close, go to the category above')],
    [['Enter'], _('open beside')],
    [['F2'], _('rename')],
    [['E', 'Esc'], _('write its definition beside, and back to the row')],
    [['Alt ↑', 'Alt ↓'], _('move among its siblings')],
    [[']', '['], _('raise, lower a level')],
    [['M'], _('move to…')],
    [['Ctrl M'], _('merge into…')],
    [['Ctrl D'], _('split')],
    [['Space', 'Shift ↑↓'], _('hold several rows')],
    [['N'], _('new category')],
    [['='], _('compare two, with their units in context')],
    [['U'], _('code into category, category into code')],
    [['A'], _('a further place')],
    [['C', 'Ctrl Z'], _('collect moves, look at them and apply them; the last one back')],
    [['Y', 'X'], _('accept, decline what is proposed for the row')],
    [['P'], _('open the page of a category')],
    [['K'], _('park a code')],
    [['O'], _('show or hide codes')],
    [['#'], _('show or hide counts')],
    [['Delete'], _('take away')],
    [['/'], _('find in the tree')],
  ];
}
