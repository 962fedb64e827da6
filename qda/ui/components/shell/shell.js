// The bar above every page: where one is, the question, go to, what is stored, undo and redo.

import { h, icon, kbd, replace, typing } from '../lib/dom.js';
import { live } from '../lib/live.js';
import { showPending } from '../lib/pending.js';
import { mayRead } from '../lib/role.js';
import { styles, surface } from '../lib/surface.js';
import { toast } from '../lib/toast.js';
import { _, ngettext } from '../lib/words.js';
import { keepWorking } from './connection.js';
import { Goto } from './goto.js';
import { showKeys } from './keys.js';

styles(new URL('./shell.css', import.meta.url));

export default surface('.q-shell', (root, data, context) => new Shell(root, data, context));

const MOMENT = 200;

class Shell {
  constructor(root, data, context) {
    this.root = root;
    this.context = context;
    this.api = context.api;
    this.place = '';
    this.stored = h('span.q-stored', { role: 'status' });
    this.undo = button('undo', _('Undo (Ctrl Z)'), () => this.back('undo'));
    this.redo = button('redo', _('Redo (Ctrl Shift Z)'), () => this.back('redo'));
    this.goto = new Goto(context, () => this.data);
    this.onState = ({ detail }) => this.state(detail);
    this.onKey = (event) => this.key(event);
    this.onLeft = () => {
      if (!this.behind) return;
      this.behind = false;
      this.context.trigger('news', this.rev);
    };
    this.onPlace = ({ detail }) => {
      this.place = detail;
      this.draw();
    };
    this.onNews = ({ detail }) => {
      this.here = detail.here || [];
      this.refresh();
      this.renew(detail.others);
    };
    window.addEventListener('qda:state', this.onState);
    window.addEventListener('qda:place', this.onPlace);
    window.addEventListener('focusout', this.onLeft);
    window.addEventListener('keydown', this.onKey, true);
    live(this.api).addEventListener('news', this.onNews);
    this.forgetConnection = keepWorking();
    this.update(data);
    this.refresh();
    this.pending = showPending(this.api, () => window.dispatchEvent(new CustomEvent('qda:changed')));
  }

  update(data) {
    if (this.data && this.data.page !== data.page) this.place = '';
    this.data = data;
    this.draw();
    nameStudy(data.title, data.team);
    document.cookie = `qda-language=${data.language}; path=/; max-age=31536000; samesite=strict`; // what the server says to this browser
  }

  draw() {
    const { page, questions } = this.data;
    document.title = [page, this.place, this.data.title].filter(Boolean).join(', ');
    const me = this.state_?.person?.initials || '';
    replace(
      this.root,
      h('h1', page),
      this.place && h('span.q-place', this.place),
      questions && h('button.q-question', { title: questions, tabIndex: -1 }, icon('pin'), h('span', questions.split('\n')[0])),
      h('button.q-find', { onclick: () => this.goto.open(), title: _('Go to a page, interview, unit, code or category (Ctrl K)') }, icon('search'), _('Go to or find…'), kbd('Ctrl K')),
      this.stored,
      this.undo,
      this.redo,
      ...(this.here || []).map(({ name, initials }) => h('span.q-me.q-here', { title: _('{name} has this study open', { name }) }, initials)),
      me && h('span.q-me', { title: this.state_.person.name }, me),
      button('help', _('Keys (?)'), () => showKeys()),
    );
  }

  // Pages that Streamlit draws show what others did without a reload, unless one is writing just now.
  // One's own acts never: a page that is still at work on several of them would be broken off.
  renew(rev) {
    const newer = this.rev !== undefined && rev > this.rev;
    this.rev = rev;
    if (!newer || !this.data.renews) return;
    if (typing({ target: document.activeElement })) this.behind = true;
    else this.context.trigger('news', rev);
  }

  // Several causes within a moment ask twice at most: at once, and when the moment is over.
  refresh() {
    this.again = Boolean(this.resting);
    if (this.resting) return;
    this.resting = setTimeout(() => {
      this.resting = null;
      if (this.again) this.refresh();
    }, MOMENT);
    this.ask();
  }

  async ask() {
    if (!mayRead()) {
      for (const one of [this.undo, this.redo]) one.disabled = true;
      return;
    }
    try {
      this.state_ = await this.api.get('state');
    } catch {
      return;
    }
    const { undo, redo, last } = this.state_;
    this.undo.disabled = !undo;
    this.redo.disabled = !redo;
    this.undo.title = undo ? _('Undo: {what} (Ctrl Z)', { what: undo.doing }) : _('Nothing of yours to undo');
    this.redo.title = redo ? _('Redo: {what} (Ctrl Shift Z)', { what: redo.doing }) : _('Nothing to redo');
    if (last && !this.typing && !this.api.waiting.length) this.state({ kind: 'stored', at: last });
    this.draw();
  }

  state({ kind: told, waiting = this.api.waiting.length, at, what }) {
    this.typing = told === 'typing';
    this.offline = told === 'away' || (this.offline && told === 'typing');
    const kind = this.offline ? 'away' : told;
    // The message of each act is read out; of this only that one is away, and that what was typed is stored.
    this.stored.setAttribute('aria-live', kind === 'away' || (kind === 'stored' && this.owes) ? 'polite' : 'off');
    if (kind !== 'waiting') this.owes = kind === 'away' || kind === 'typing';
    this.stored.className = `q-stored q-is-${kind}`;
    const time = new Date(at || Date.now()).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
    if (kind === 'away' && !waiting) replace(this.stored, icon('warn'), _('Not connected. You can go on; what you write is kept here.'));
    else if (kind === 'away') replace(this.stored, icon('warn'), ngettext('Not connected. {n} act kept here and sent when it is back.', 'Not connected. {n} acts kept here and sent when it is back.', waiting));
    else if (kind === 'back') this.refresh();
    else if (kind === 'typing') replace(this.stored, icon('pen'), what ? _('{what} not stored yet', { what }) : _('not stored yet'));
    else if (kind === 'waiting') replace(this.stored, icon('clock'), _('storing…'));
    else if (kind === 'stored') replace(this.stored, icon('check'), _('Stored {time}', { time }));
    if (kind === 'stored' && !at) this.refresh();
  }

  // A page with something of its own to take back first (moves that are only collected) says so.
  async back(way) {
    if (!window.dispatchEvent(new CustomEvent('qda:back', { detail: way, cancelable: true }))) return;
    try {
      const { doing } = await this.api.act(way);
      toast(doing);
      window.dispatchEvent(new CustomEvent('qda:changed'));
    } catch (refusal) {
      toast(refusal.message, { kind: 'refused' });
    }
    this.refresh();
  }

  key(event) {
    const ctrl = event.ctrlKey || event.metaKey;
    if (ctrl && event.key.toLowerCase() === 'k') return this.take(event, () => this.goto.open());
    if (ctrl && event.key.toLowerCase() === 'z' && !typing(event)) return this.take(event, () => this.back(event.shiftKey ? 'redo' : 'undo'));
    if (event.key === '?' && !typing(event)) return this.take(event, showKeys);
    // Streamlit's own single-letter commands (rerun, clear caches) must never fire in a workbench of letters.
    if (!typing(event) && !ctrl && !event.altKey && ['r', 'c'].includes(event.key.toLowerCase()) && !event.target.closest?.('.q-root')) event.stopPropagation();
    return undefined;
  }

  take(event, work) {
    event.preventDefault();
    event.stopPropagation();
    work();
  }

  close() {
    clearTimeout(this.resting);
    this.pending?.remove();
    this.forgetConnection();
    window.removeEventListener('qda:state', this.onState);
    window.removeEventListener('qda:place', this.onPlace);
    window.removeEventListener('focusout', this.onLeft);
    window.removeEventListener('keydown', this.onKey, true);
    live(this.api).removeEventListener('news', this.onNews);
  }
}

function button(symbol, title, onclick) {
  return h('button.q-icon-btn', { title, 'aria-label': title, onclick }, icon(symbol));
}

// The study's name stands in Streamlit's sidebar, where its options have no place for it.
function nameStudy(title, team) {
  const header = document.querySelector('[data-testid="stSidebarHeader"]');
  if (!header) return;
  let name = header.querySelector('.q-study-name');
  if (!name) {
    name = h('div.q-study-name');
    const logo = header.querySelector('[data-testid="stLogoLink"]') || header.firstElementChild;
    if (logo) logo.after(name);
    else header.prepend(name);
  }
  replace(name, h('b', { title }, title), h('small', team ? _('on the team’s server') : _('on this computer')));
}
