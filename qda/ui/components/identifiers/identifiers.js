// What identifies: every string that may tell who somebody is, and one decision for each, by one key.

import { debounce, h, kbd, replace } from '../lib/dom.js';
import { live } from '../lib/live.js';
import { Roll } from '../lib/roll.js';
import { styles, surface } from '../lib/surface.js';
import { toast } from '../lib/toast.js';
import { _, ngettext } from '../lib/words.js';
import { describeKeys } from '../shell/keys.js';
import { checked } from './asking.js';
import { EMPTY, figures, fits, nextOpen, rowsOf, sent, shown, withHeadings } from './deciding.js';
import { drawn, heading, howFar } from './drawing.js';
import { Sending } from './sending.js';
import { Side } from './side.js';
import { Tools } from './tools.js';

styles(new URL('../translation/translation.css', import.meta.url), new URL('./identifiers.css', import.meta.url));

const WAIT = 2500;

export default surface('.q-identifiers', async (root, data, context) => {
  const page = new Identifiers(root, data, context);
  await page.open();
  return page;
});

class Identifiers {
  constructor(root, data, context) {
    Object.assign(this, { root, data, api: context.api, context, rows: [], listed: [], made: 0, marked: new Set(), stay: new Set() });
    this.filters = { ...EMPTY, interview: data.interview };
    this.sending = new Sending(this.api);
    this.news = debounce(WAIT, () => this.load());
    this.now = () => this.news.now();
  }

  async open() {
    this.roll = new Roll({ label: _('Possible identifiers'), head: ['', _('String'), _('In the talk'), _('Decision')], letters: false, draw: (row) => drawn(row, this), heading, key: (event, row) => this.key(event, row), onAt: (row) => this.side?.show(row) });
    this.tools = new Tools(this);
    this.side = new Side(this);
    this.foot = h('div.q-foot');
    this.bar = h('progress.q-checking', { max: 1, hidden: true, 'aria-label': _('Looking for possible identifiers') });
    replace(this.root, this.tools.root, this.bar, h('div.q-both', this.roll.scroll, this.side.root), this.foot);
    this.forget = describeKeys(_('What identifies'), [[['K'], _('keep it, next')], [['R'], _('replace it, next')], [['T', 'Enter'], _('type other words in its place')], [['X'], _('open it again')], [['N'], _('next open one')], [['J', '↓', '↑'], _('string by string')], [['Space'], _('take it with the others; then K, R or X for all of them')], [['Shift ↓', 'Shift ↑'], _('take along on the way')], [['Ctrl A'], _('take all shown')], [['O'], _('show in the talk')]]);
    live(this.api).addEventListener('news', this.news);
    window.addEventListener('qda:changed', this.now);
    await this.load();
    this.roll.mark({ steal: true });
  }

  async load() {
    if (this.typing || this.side.over || this.side.writing || this.sending.busy) {
      this.news();
      return;
    }
    try {
      this.take(await this.api.get('identifiers'));
      if (this.found.unchecked && this.data.interviews) await this.check();
    } catch (refusal) {
      this.roll.show([], refusal.message);
    }
  }

  // Texts that are new or changed are looked at, whatever is on the page meanwhile.
  async check() {
    if (this.checking) return;
    this.checking = true;
    const { made } = this;
    this.bar.hidden = false;
    this.bar.removeAttribute('value');
    this.bars();
    try {
      const found = await checked(this.api, (share) => this.far(share));
      this.checking = false;
      this.take(found);
      if (made !== this.made) await this.load();
    } catch (refusal) {
      toast(refusal.message, { kind: 'refused' });
    } finally {
      this.checking = false;
      this.bar.hidden = true;
      this.bars();
    }
  }

  far(share) {
    this.bar.value = share;
    this.status.textContent = _('Looking for possible identifiers … {percent} %', { percent: Math.round(100 * share) });
  }

  take(found) {
    this.found = found;
    this.looked ||= !found.unchecked;
    // before the first look names stand in pieces: only what was decided is shown
    const strings = this.looked ? found.strings : found.strings.filter(({ decision }) => decision !== 'open');
    this.rows = rowsOf(strings, this.listed);
    const ids = new Set(this.rows.map(({ id }) => id));
    for (const set of [this.marked, this.stay]) for (const id of set) if (!ids.has(id)) set.delete(id);
    this.roll.view.forget();
    this.show();
  }

  // Names of a pasted list that stand in the study.
  takeListed(strings) {
    this.listed = strings;
    this.rows = rowsOf(this.rows.map(({ listed: _before, ...row }) => row), strings);
    this.roll.view.forget();
    if (strings.length) this.filter({ only: 'listed', kind: '', interview: '' });
    else this.show();
  }

  filter(changed) {
    Object.assign(this.filters, changed);
    this.stay.clear();
    this.marked.clear();
    this.roll.view.forget();
    this.show();
  }

  show() {
    const list = shown(this.rows, this.filters, this.stay);
    const holds = this.root.contains(document.activeElement) || document.activeElement === document.body;
    this.roll.show(list, this.empty(), withHeadings(list));
    if (!list.length) this.side.show(null);
    else if (holds && !this.side.root.contains(document.activeElement)) this.roll.mark({ steal: true });
    this.bars();
  }

  empty() {
    if (!this.data.interviews) return _('No interviews yet. Bring transcripts in first: what may identify somebody is then listed here.');
    if (this.checking || !this.looked) return _('Looking for possible identifiers …');
    if (!this.rows.length) return _('Nothing likely found. That is not a promise: read each interview.');
    if (this.filters.only === 'open' && !figures(this.rows).open) return _('Every string is decided. The check misses some: read each interview yourself.');
    return _('Nothing is left here.');
  }

  bars() {
    const counts = figures(this.rows);
    this.tools.show(figures(this.rows.filter((row) => fits(row, { ...this.filters, only: 'all' }))));
    this.side.stand(counts);
    for (const one of withHeadings(this.roll.list)) if (one.heading) this.root.querySelector(`[data-list="${one.heading}"]`)?.replaceChildren(howFar(one));
    const decided = counts.all - counts.open;
    const keys = [['K', _('keep')], ['R', _('replace')], ['T', _('type')], ['Space', _('take along')], ['O', _('show in the talk')]];
    const standing = this.checking ? _('Looking for possible identifiers …') : ngettext('{decided} of {n} string decided', '{decided} of {n} strings decided', counts.all, { decided: decided.toLocaleString() });
    this.status = h('span', { role: 'status' }, standing);
    replace(this.foot, this.status, h('span.q-right', keys.map(([key, what]) => h('span', kbd(key), ' ', what))));
  }

  key(event, row) {
    if (!row) return false;
    const { key } = event;
    if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === 'a') return this.all();
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.shiftKey && (key === 'ArrowDown' || key === 'ArrowUp')) return this.along(row, key === 'ArrowDown' ? 1 : -1);
    const what = { k: 'keep', r: 'replace', x: 'open' }[key.toLowerCase()];
    if (what) this.choose(this.marked.size ? this.rows.filter(({ id }) => this.marked.has(id)) : [row], what);
    else return this.other(key, row);
    return true;
  }

  other(key, row) {
    const at = this.roll.list.indexOf(row);
    const ways = {
      ' ': () => this.mark(row),
      Enter: () => this.edit(row),
      t: () => this.edit(row),
      '[': () => this.edit(row, '['),
      j: () => this.roll.go(at + 1),
      n: () => this.roll.go(nextOpen(this.roll.list, at)),
      o: () => row.places.length && this.talk(row.places[0]),
      Escape: () => this.none(),
    };
    const way = ways[key.length === 1 ? key.toLowerCase() : key];
    way?.();
    return Boolean(way);
  }

  all() {
    for (const { id } of this.roll.list) this.marked.add(id);
    this.redrawn(this.roll.list);
    return true;
  }

  none() {
    const before = this.rows.filter(({ id }) => this.marked.has(id));
    this.marked.clear();
    this.redrawn(before);
  }

  along(row, step) {
    this.marked.add(row.id);
    this.roll.redraw(row);
    this.roll.go(this.roll.list.indexOf(row) + step);
    this.marked.add(this.roll.current.id);
    this.redrawn([this.roll.current]);
    return true;
  }

  mark(row) {
    if (!this.marked.delete(row.id)) this.marked.add(row.id);
    this.redrawn([row]);
  }

  redrawn(rows) {
    for (const row of rows) this.roll.redraw(row);
    this.bars();
    this.side.show(this.roll.current);
  }

  // One decision on one string or on many: painted at once, stored as one act, rolled back where it was refused.
  async choose(rows, decision, token) {
    const before = rows.map((row) => [row, row.decision, row.token]);
    const decisions = rows.map((row) => sent(row, decision, token));
    const last = rows.at(-1);
    rows.forEach((row, n) => {
      Object.assign(row, { decision, token: decisions[n].token });
      this.stay.add(row.id);
    });
    this.marked.clear();
    this.made += 1;
    this.redrawn(rows);
    const at = this.roll.list.indexOf(last);
    if (decision !== 'open' && at >= 0) this.roll.go(rows.length > 1 ? nextOpen(this.roll.list, at) : Math.min(at + 1, this.roll.list.length - 1));
    try {
      const act = await this.sending.send(decisions);
      if (rows.length > 1) this.said(rows.length, decision, act);
    } catch (refusal) {
      for (const [row, ...was] of before) [row.decision, row.token] = was;
      this.redrawn(rows);
      toast(refusal.message, { kind: 'refused' });
    }
  }

  said(n, decision, id) {
    const sentence = { keep: ngettext('{n} string is kept', '{n} strings are kept', n), replace: ngettext('{n} string is to be replaced', '{n} strings are to be replaced', n), open: ngettext('{n} string is open again', '{n} strings are open again', n) }[decision];
    toast(sentence, { undo: () => this.back(id) });
  }

  back(id) {
    return this.api.act('take_back_act', { done: id }).then(() => window.dispatchEvent(new CustomEvent('qda:changed')), (refusal) => toast(refusal.message, { kind: 'refused' }));
  }

  // The words in its place, typed in the row: Enter takes them and goes on, Esc gives up.
  edit(row, begun) {
    const cell = this.roll.view.reach(row.id)?.querySelector('.q-decision');
    if (!cell) return;
    this.typing = true;
    const end = (words) => {
      if (!this.typing) return;
      this.typing = false;
      this.roll.redraw(row);
      this.roll.mark({ steal: true });
      if (words) this.choose([row], 'replace', words);
    };
    const field = h('input.q-field', { type: 'text', value: begun ?? (row.token || row.proposed), 'aria-label': _('In place of “{words}”', row), onkeydown: (event) => {
      event.stopPropagation();
      if (event.key === 'Enter') end(field.value.trim());
      else if (event.key === 'Escape') end('');
      else return;
      event.preventDefault();
    }, onblur: () => end('') });
    replace(cell, field);
    field.focus();
    if (begun === undefined) field.select();
  }

  talk({ title, turn }) {
    this.context.go('coding', { interview: title, turn });
  }

  close() {
    this.forget();
    this.news.cancel();
    this.side.close();
    this.sending.close();
    live(this.api).removeEventListener('news', this.news);
    window.removeEventListener('qda:changed', this.now);
    this.roll.close();
  }
}
