// Warnings on the texts of one unit beside the talk: a line under the field, the words pointed at in the quote.

import { h, icon, replace } from '../lib/dom.js';
import { _ } from '../lib/words.js';
import { pieces, places, sentence, words as pointed } from './pointing.js';
import { Warnings } from './warnings.js';

export class Beside {
  // api; drawn(): the lines under the fields are to be drawn again; said(sentence): what went wrong
  constructor({ api, drawn, said }) {
    Object.assign(this, { drawn, said });
    this.warnings = new Warnings({ api, changed: () => drawn() });
  }

  look(unit) {
    this.warnings.want([unit.id]);
  }

  // The lines on one wording.
  lines(wording) {
    return this.warnings.of(wording).map((warning) => {
      const line = h('p.q-warn-line', icon('warn'), ' ', sentence(warning), ' ', h('button.q-link', { does: 'put_warning_aside', onclick: () => this.ask(line, wording, warning.kind) }, _('It is right')));
      return line;
    });
  }

  // The unit's quote with the words that its texts have lost.
  quote(element, unit, wordings) {
    const lost = wordings.flatMap((wording) => this.warnings.of(wording)).flatMap((warning) => pointed(warning, 'unit'));
    replace(element, lost.length ? pieces(unit.quote, places(unit.quote, lost)).map(([part, on]) => (on ? h('span', { style: { 'text-decoration': 'underline dotted var(--q-warn) 2px', 'text-underline-offset': '3px' } }, part) : part)) : unit.quote);
  }

  ask(line, wording, kind) {
    const field = h('input.q-field', {
      type: 'text',
      placeholder: _('Why is it right? Enter keeps it'),
      'aria-label': _('Why is it right?'),
      onkeydown: (event) => {
        event.stopPropagation();
        if (event.key === 'Enter') this.aside(wording, kind, field.value);
        else if (event.key === 'Escape') this.drawn();
      },
    });
    line.replaceWith(field);
    field.focus();
  }

  async aside(wording, kind, why) {
    try {
      await this.warnings.aside(wording, kind, why);
      this.drawn();
    } catch (refusal) {
      this.said(refusal.message);
    }
  }

  close() {
    this.warnings.close();
  }
}
