// The panel of reading mode: five questions, a memo on the whole, who has read it. No coding tools.

import { h, replace } from '../lib/dom.js';
import { _ } from '../lib/words.js';
import { Saves } from '../lib/saving.js';
import { GuideTopics } from './guide.js';
import { Listening } from './listening.js';

export class WholePanel {
  constructor(root, { api, interview, toast, reader }) {
    Object.assign(this, { root, api, interview, toast });
    this.guide = new GuideTopics(reader, { toast });
    this.listening = new Listening(reader, { toast });
    this.saves = new Saves({ write: (name, { words }) => this.api.act('write_whole', { transcript: interview, words }), changed: () => this.mark() });
    this.onLeave = () => this.saves.leave();
    window.addEventListener('pagehide', this.onLeave);
    this.show();
  }

  async show() {
    try {
      this.whole = await this.api.get(`whole/${this.interview}`);
    } catch (refusal) {
      replace(this.root, h('section', h('p.q-warn-line', refusal.message)));
      return;
    }
    this.guide.news();
    this.listening.news();
    this.saves.field('whole', this.whole.mine?.words || '').news(this.whole.mine?.words || '');
    if (this.root.contains(document.activeElement)) return;
    this.draw();
  }

  draw() {
    const { whole } = this;
    const box = h('textarea.q-field.q-whole-memo', {
      does: 'write_whole',
      value: this.saves.known('whole').words,
      placeholder: _('What is this interview about, as a whole? Write it down before you cut it into units.'),
      'aria-label': _('Your sense of the whole'),
      oninput: () => {
        this.saves.type('whole', box.value);
        window.dispatchEvent(new CustomEvent('qda:state', { detail: { kind: 'typing' } }));
      },
      onblur: () => this.saves.save('whole'),
      onkeydown: (event) => event.stopPropagation(),
    });
    this.dot = h('span.q-dot', { title: _('not stored yet') });
    const readers = whole.read_by.map(({ name, times }) => (times > 1 ? `${name} (${times}×)` : name)).join(', ');
    replace(
      this.root,
      h('section', h('h2', _('The whole of {title}', { title: whole.title })), h('p.q-meta', whole.prompts.join(' '))),
      h('section', h('h3', _('Your sense of the whole'), this.dot), box),
      whole.others.map((other) => h('section', h('h3', other.name), h('p', other.words))),
      h('section', h('p.q-meta', readers ? _('Read by {names}', { names: readers }) : _('Nobody has marked it as read yet.')), h('button.q-btn', { onclick: () => this.read() }, _('Mark as read'))),
      this.guide.box,
      this.listening.box,
    );
    this.mark();
  }

  mark() {
    this.dot?.parentElement?.classList.toggle('q-dirty', this.saves.busy('whole'));
  }

  async read() {
    try {
      await this.api.act('mark_read', { transcript: this.interview });
      await this.show();
      this.draw();
    } catch (refusal) {
      this.toast(refusal.message);
    }
  }

  // The reader asks its panel for these; reading mode shows no units.
  empty() {}

  fresh() {}

  focus() {
    return false;
  }

  close() {
    this.listening.close();
    this.saves.leave();
    window.removeEventListener('pagehide', this.onLeave);
  }
}
