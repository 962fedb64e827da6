// One text for all units of a code, written in the heading of its group; stored as one types.

import { h } from '../lib/dom.js';
import { Saves } from '../lib/saving.js';
import { _ } from '../lib/words.js';

export class Condensates {
  constructor(sheet) {
    this.sheet = sheet;
    this.known = {};
    this.saves = new Saves({ write: (code, taken) => this.store(code, taken), changed: (code) => this.changed(code) });
    this.fields = new Map();
    this.onLeave = () => this.saves.leave();
    window.addEventListener('pagehide', this.onLeave);
  }

  async load() {
    try {
      this.known = await this.sheet.api.get('condensates');
    } catch {
      return; // the fields stay as they are; writing meets what stands there
    }
    for (const [code, { area }] of this.fields) if (!this.saves.busy(code)) this.fill(code, area);
  }

  fill(code, area) {
    const words = this.known[code]?.words || '';
    if (!this.saves.known(code)?.busy) this.saves.fields.delete(code);
    area.value = words;
  }

  field(code, name) {
    const area = h('textarea.q-condensate', {
      rows: 1,
      value: this.saves.known(code)?.words ?? this.known[code]?.words ?? '',
      placeholder: _('One text for all units of this code'),
      'aria-label': _('One text for all units of {code}', { code: name }),
      oninput: () => {
        this.saves.field(code, this.known[code]?.words || '');
        this.saves.type(code, area.value);
      },
      onblur: () => this.saves.save(code),
      onkeydown: (event) => {
        event.stopPropagation();
        if (event.key === 'Escape') this.sheet.focus();
      },
    });
    const note = h('div.q-warn-line');
    const others = (this.known[code]?.others || []).map(({ words, coder }) => h('div.q-others', h('span.q-meta', _('{who}’s', { who: this.sheet.who(coder) })), ' ', words));
    this.fields.set(code, { area, note });
    return h('div', area, note, others);
  }

  async store(code, { words, seen }) {
    const answer = await this.sheet.api.act('write_condensate', { code, words, seen });
    this.known[code] = { others: [], ...this.known[code], ...answer };
    return answer;
  }

  changed(code) {
    const { note, area } = this.fields.get(code) || {};
    const field = this.saves.known(code);
    if (!note || !field) return;
    note.textContent = field.refused || (field.theirs ? _('{who} wrote here meanwhile: “{words}”. Both stand in the field; type on to store them.', field.theirs) : '');
    if (field.theirs) {
      this.saves.settle(code, 'both');
      area.value = field.words;
    }
    if (field.state === 'stored') this.sheet.writing.say();
  }

  close() {
    this.saves.leave();
    window.removeEventListener('pagehide', this.onLeave);
  }
}
