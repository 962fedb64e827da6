// The cells of the categorisation matrix beside the unit in focus: it fits, contradicts, or says nothing of them.

import { h } from '../lib/dom.js';
import { toast } from '../lib/toast.js';
import { _ } from '../lib/words.js';
import { swatch } from '../unit/unit.js';

const VERDICTS = () => [['fits', _('fits')], ['contradicts', _('contradicts')], ['silent', _('silent')]];

export class Cells {
  constructor(reader) {
    this.reader = reader;
    this.cells = [];
  }

  // A section for the panel, filled when this person's judgements of the unit are there; null without a matrix.
  section(unit) {
    if (!this.cells.length || this.reader.talk.plain) return null;
    const box = h('div.q-cells');
    this.fill(box, unit.id);
    return h('section', h('h3', _('Matrix')), box);
  }

  async fill(box, unit) {
    let said;
    try {
      said = await this.reader.api.get(`judgements/${unit}`);
    } catch (refusal) {
      box.replaceChildren(h('p.q-warn-line', refusal.message));
      return;
    }
    const mine = new Map(said.filter(({ coder }) => coder === this.reader.person).map((one) => [one.category, one.verdict]));
    box.replaceChildren(...this.cells.map((cell) => this.cell(cell, mine.get(cell.category), unit)));
  }

  cell({ category, name, definition, colour }, verdict, unit) {
    return h('div.q-row', { title: definition }, swatch(colour), h('span.q-cell-name', name), h('span.q-seg', { role: 'group', 'aria-label': name }, VERDICTS().map(([word, label]) => h('button', { does: 'judge', 'aria-pressed': String(word === verdict), onclick: () => this.judge(category, unit, word === verdict ? '' : word, name) }, label))));
  }

  judge(category, target, verdict, name) {
    const { api, panel, commands } = this.reader;
    const act = api.act('judge', { category, on: 'unit', target, verdict });
    act.then(() => {
      commands.marking.said(verdict ? `${name}: ${_(verdict)}` : _('Judgement of “{name}” taken back', { name }), act.id);
      panel.show(target);
    }, (refusal) => toast(refusal.message, { kind: 'refused' }));
  }
}
