// What is asked and answered on one thing, where it stands: threads, an answer, an end, a new question.

import { debounce, h, replace } from './dom.js';
import { live } from './live.js';
import { may } from './role.js';
import { toast } from './toast.js';
import { _, ngettext } from './words.js';

const WAIT = 250;

export class Talk {
  // person: whose questions can be taken away; changed(): what was asked or answered here is stored
  constructor(api, { person = '', changed = () => {} } = {}) {
    Object.assign(this, { api, person, changed });
    this.root = h('section.q-talk-on');
    this.on = null;
    this.drafts = new Map();
    this.soon = debounce(WAIT, () => this.root.isConnected && this.target && this.read());
    live(api).addEventListener('news', this.soon);
    window.addEventListener('qda:changed', this.soon);
  }

  // What stood there before goes at once; the talk on the new thing comes when one stays with it.
  show(on, target, place = null) {
    const key = place ? `${target} ${place.start} ${place.stop}` : target;
    if (this.key !== key) {
      this.drafts.set(this.key, this.root.querySelector(':scope > .q-answering textarea')?.value ?? '');
      replace(this.root);
    }
    Object.assign(this, { on, target, place, key });
    this.soon();
  }

  // on: 'unit', 'code', 'category' …, or 'transcript' with a place in it; what is being written is never taken away.
  async read() {
    const { on, target, place, key } = this;
    const all = await this.api.get('threads', { on, target }).catch(() => null);
    if (!all || this.key !== key || this.writing()) return;
    const found = all.filter((one) => one.start === (place?.start ?? null) && one.stop === (place?.stop ?? null));
    const known = `${key} ${JSON.stringify(found)}`;
    if (known === this.known && this.root.hasChildNodes()) return;
    this.known = known;
    const open = found.filter(({ state }) => state === 'open').length;
    replace(this.root, h('h3', _('Discussion'), open ? h('span.q-right', ngettext('{n} open', '{n} open', open)) : null), found.map((one) => this.thread(one)), may('ask') ? this.field(_('Ask the others; @A calls Coder A'), _('Ask'), (words) => this.act('ask', { on, target, words, ...place }, _('Asked')), this.drafts.get(key)) : null);
  }

  writing() {
    return [...this.root.querySelectorAll('textarea')].some((area) => area.value.trim() || area === document.activeElement);
  }

  thread(one) {
    const ended = one.state !== 'open';
    const said = one.comments.map(({ by, at, words }) => h('p.q-said', h('b', by), ' ', h('span.q-meta', at.slice(0, 10)), h('br'), words));
    const settle = !ended && may('settle') && h('button.q-btn.q-quiet', { onclick: () => this.act('settle', { thread: one.id, state: 'answered' }, _('Marked as answered')) }, _('Answered'));
    const alone = one.by_id === this.person && one.comments.every(({ by_id }) => by_id === this.person);
    const away = alone && may('take_question_away') && h('button.q-btn.q-quiet', { onclick: () => this.act('take_question_away', { thread: one.id }, _('Question taken away')) }, _('Take away'));
    const end = ended ? h('p.q-meta', [_(one.state), one.why].filter(Boolean).join(': ')) : null;
    return h('div.q-thread', { dataset: { thread: one.id } }, said, end, h('div.q-row', settle, away), may('reply') ? this.field(_('Answer'), _('Answer'), (words) => this.act('reply', { thread: one.id, words }, _('Answer stored'))) : null);
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

  // Into the field for a new question, as soon as it stands there.
  async focus() {
    this.soon.cancel();
    await this.read();
    this.root.querySelector(':scope > .q-answering textarea')?.focus();
  }

  async act(what, given, told) {
    const act = this.api.act(what, given);
    try {
      await act;
      this.drafts.delete(this.key);
      this.root.querySelectorAll('textarea').forEach((area) => (area.value = ''));
      document.activeElement?.blur?.();
      this.changed();
      this.said(told, act.id);
      await this.read();
    } catch (refusal) {
      toast(refusal.message, { kind: 'refused' });
    }
  }

  // The way back in the message takes back exactly this act.
  said(sentence, done) {
    const back = () => this.api.act('take_back_act', { done }).then(() => window.dispatchEvent(new CustomEvent('qda:changed')), (refusal) => toast(refusal.message, { kind: 'refused' }));
    toast(sentence, { undo: back });
  }

  close() {
    this.soon.cancel();
    live(this.api).removeEventListener('news', this.soon);
    window.removeEventListener('qda:changed', this.soon);
  }
}
