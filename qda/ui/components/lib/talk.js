// What is asked and answered on one thing, where it stands: threads, an answer, an end, a new question.

import { debounce, h, replace } from './dom.js';
import { live } from './live.js';
import { may } from './role.js';
import { toast } from './toast.js';
import { _, ngettext } from './words.js';

const WAIT = 250;

export class Talk {
  constructor(api) {
    this.api = api;
    this.root = h('section.q-talk-on');
    this.on = null;
    this.drafts = new Map();
    this.soon = debounce(WAIT, () => this.root.isConnected && this.target && this.read());
    live(api).addEventListener('news', this.soon);
    window.addEventListener('qda:changed', this.soon);
  }

  // What stood there before goes at once; the talk on the new thing comes when one stays with it.
  show(on, target) {
    if (this.target !== target) {
      this.drafts.set(this.target, this.root.querySelector(':scope > .q-answering textarea')?.value ?? '');
      replace(this.root);
    }
    Object.assign(this, { on, target });
    this.soon();
  }

  // on: 'unit', 'code', 'category' …; what is being written is never taken away.
  async read() {
    const { on, target } = this;
    const found = await this.api.get('threads', { on, target }).catch(() => null);
    if (!found || this.target !== target || this.writing()) return;
    const known = `${target} ${JSON.stringify(found)}`;
    if (known === this.known && this.root.hasChildNodes()) return;
    this.known = known;
    const open = found.filter(({ state }) => state === 'open').length;
    replace(this.root, h('h3', _('Discussion'), open ? h('span.q-right', ngettext('{n} open', '{n} open', open)) : null), found.map((one) => this.thread(one)), may('ask') ? this.field(_('Ask the others; @A calls Coder A'), _('Ask'), (words) => this.act('ask', { on, target, words }), this.drafts.get(target)) : null);
  }

  writing() {
    return [...this.root.querySelectorAll('textarea')].some((area) => area.value.trim() || area === document.activeElement);
  }

  thread(one) {
    const ended = one.state !== 'open';
    const said = one.comments.map(({ by, at, words }) => h('p.q-said', h('b', by), ' ', h('span.q-meta', at.slice(0, 10)), h('br'), words));
    const end = ended ? h('p.q-meta', [_(one.state), one.why].filter(Boolean).join(': ')) : may('settle') && h('button.q-btn.q-quiet', { onclick: () => this.act('settle', { thread: one.id, state: 'answered' }) }, _('Answered'));
    return h('div.q-thread', { dataset: { thread: one.id } }, said, end, may('reply') ? this.field(_('Answer'), _('Answer'), (words) => this.act('reply', { thread: one.id, words })) : null);
  }

  field(hint, label, send, words = '') {
    const go = () => area.value.trim() && send(area.value.trim());
    const button = h('button.q-btn', { hidden: !words, onclick: go }, label);
    const area = h('textarea.q-field', {
      rows: 1,
      value: words,
      placeholder: hint,
      'aria-label': hint,
      oninput: () => (button.hidden = !area.value.trim()),
      onkeydown: (event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) go();
        else if (event.key !== 'Escape') event.stopPropagation();
      },
    });
    return h('div.q-answering', area, button);
  }

  async act(what, given) {
    try {
      await this.api.act(what, given);
      this.drafts.delete(this.target);
      this.root.querySelectorAll('textarea').forEach((area) => (area.value = ''));
      document.activeElement?.blur?.();
      await this.read();
    } catch (refusal) {
      toast(refusal.message, { kind: 'refused' });
    }
  }

  close() {
    this.soon.cancel();
    live(this.api).removeEventListener('news', this.soon);
    window.removeEventListener('qda:changed', this.soon);
  }
}
