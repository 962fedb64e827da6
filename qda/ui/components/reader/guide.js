// The topics of the interview's guide beside the whole text: which turn talks about which, linked by a click.

import { h, replace } from '../lib/dom.js';
import { _ } from '../lib/words.js';

export class GuideTopics {
  constructor(reader, { toast }) {
    Object.assign(this, { reader, toast });
    this.box = h('section.q-guide');
    this.news();
  }

  async news() {
    try {
      this.found = await this.reader.api.get(`passages/${this.reader.data.interview}`);
    } catch {
      return; // not connected: the next news fetches again
    }
    this.draw();
  }

  draw() {
    const { guide, topics } = this.found;
    this.box.hidden = !topics.length;
    replace(
      this.box,
      h('h3', guide ? _('Guide: {name}', { name: guide }) : _('Topics')),
      h('p.q-meta', _('Click a topic to link it to the turn you are at; again takes the link away.')),
      topics.map((topic) => h('div.q-topic', h('button.q-btn.q-quiet', { onclick: () => this.link(topic) }, topic.question), h('span', topic.turns.map((turn) => h('button.q-pill', { title: _('Go to turn {n}', { n: turn }), onclick: () => this.go(turn) }, String(turn)))))),
    );
  }

  async link(topic) {
    const { position } = this.reader.talk.turns[this.reader.cursor.turn];
    try {
      await this.reader.api.act('link_topic', { topic: topic.topic, transcript: this.reader.data.interview, turn: position });
      await this.news();
    } catch (refusal) {
      this.toast(refusal.message);
    }
  }

  go(position) {
    const { reader } = this;
    const turn = reader.talk.turns.findIndex((one) => one.position === position);
    if (turn < 0) return;
    reader.cursor.goTo(reader.talk.turns[turn].start);
    reader.showCursor();
    reader.articles.of(turn).scrollIntoView({ block: 'center' });
    reader.talkBox.focus({ preventScroll: true });
  }
}
