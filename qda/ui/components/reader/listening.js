// Listening again: a recording of the person's own, opened in the browser alone; it is neither sent nor stored.

import { h, icon, kbd, replace, typing } from '../lib/dom.js';
import { _ } from '../lib/words.js';
import { describeKeys } from '../shell/keys.js';
import { moment, spokenAt } from './moment.js';

const BACK = 3;
const LISTENING_KEYS = () => [
  [['P'], _('play from this turn, pause')],
  [['B'], _('back 3 seconds')],
  [['K'], _('this turn is checked against the recording; again takes it back')],
];

export class Listening {
  constructor(reader, { toast }) {
    Object.assign(this, { reader, toast, checked: new Map(), playing: -1, heard: -1 });
    this.box = h('section.q-listening');
    this.audio = h('audio', { controls: true, preload: 'metadata', 'aria-label': _('The recording'), ontimeupdate: () => this.along() });
    this.onKey = (event) => this.key(event);
    reader.root.addEventListener('keydown', this.onKey);
    this.forgetKeys = describeKeys(_('Listening'), LISTENING_KEYS());
    this.draw();
    this.news();
  }

  get interview() {
    return this.reader.data.interview;
  }

  async news() {
    try {
      this.found = await this.reader.api.get(`listened/${this.interview}`);
    } catch {
      return; // not connected: the next news fetches again
    }
    this.checked = new Map(this.found.checked);
    this.mark();
    this.draw();
  }

  draw() {
    const file = h('input', { type: 'file', accept: 'audio/*,video/*', onchange: () => this.open(file.files[0]) });
    replace(
      this.box,
      h('h3', _('Listening')),
      h('label.q-btn', this.name ? _('Another recording…') : _('Choose the recording…'), file),
      this.name && h('p.q-meta', this.name),
      this.name ? this.audio : h('p.q-meta', _('It plays here only: it is neither sent nor stored.')),
      this.name && h('p.q-row', h('button.q-btn', { onclick: () => this.play() }, kbd('P'), _('Play from this turn')), h('button.q-btn.q-quiet', { onclick: () => this.back() }, kbd('B'), _('Back 3 s'))),
      h('p', h('button.q-btn.q-quiet', { onclick: () => this.check() }, icon('check'), _('This turn is checked'), kbd('K'))),
      this.found?.sentence && h('p.q-meta', this.found.sentence),
    );
  }

  open(file) {
    if (!file) return;
    if (this.url) URL.revokeObjectURL(this.url);
    this.url = URL.createObjectURL(file);
    this.audio.src = this.url;
    this.name = file.name;
    this.playing = -1;
    this.draw();
  }

  turn() {
    return this.reader.cursor.turn;
  }

  play() {
    if (!this.name) {
      this.toast(_('Choose the recording first; it stays on this computer.'));
      return;
    }
    const turn = this.turn();
    if (!this.audio.paused) {
      this.audio.pause();
      return;
    }
    const at = turn === this.playing ? null : moment(this.reader.talk.turns, turn, this.audio.duration);
    if (at !== null) this.audio.currentTime = at;
    this.playing = turn;
    this.audio.play().catch(() => this.toast(_('This browser cannot play the recording. Save it as MP3, M4A or WAV, and choose it again.')));
  }

  // The turn that is spoken is marked and kept in sight while the recording plays.
  along() {
    const { turns } = this.reader.talk;
    const heard = this.audio.paused ? this.heard : spokenAt(turns, this.audio.currentTime, this.audio.duration);
    if (heard === this.heard) return;
    this.reader.articles.of(this.heard)?.classList.remove('q-heard');
    this.heard = heard;
    const article = this.reader.articles.of(heard);
    article?.classList.add('q-heard');
    article?.scrollIntoView({ block: 'nearest' });
  }

  back() {
    this.audio.currentTime = Math.max(0, this.audio.currentTime - BACK);
  }

  async check() {
    const { position } = this.reader.talk.turns[this.turn()];
    const mine = (this.checked.get(position) || []).includes(this.reader.person);
    try {
      await this.reader.api.act('mark_listened', { transcript: this.interview, turn: position, checked: !mine });
      await this.news();
    } catch (refusal) {
      this.toast(refusal.message);
    }
  }

  mark() {
    for (const article of this.reader.articles.all()) {
      const { position } = this.reader.talk.turns[Number(article.dataset.turn)];
      const names = (this.checked.get(position) || []).map((id) => this.found.people[id]);
      article.classList.toggle('q-checked', names.length > 0);
      const number = article.querySelector('.q-number');
      number.title = names.length ? _('Checked against the recording by {names}', { names: names.join(', ') }) : '';
    }
  }

  key(event) {
    if (typing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const work = { p: () => this.play(), b: () => this.back(), k: () => this.check() }[event.key.toLowerCase()];
    if (!work) return;
    event.preventDefault();
    work();
  }

  close() {
    this.forgetKeys?.();
    this.reader.root.removeEventListener('keydown', this.onKey);
    this.audio.pause();
    if (this.url) URL.revokeObjectURL(this.url);
  }
}
