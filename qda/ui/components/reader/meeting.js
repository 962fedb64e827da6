// How the speakers of an exchange meet: marks on a unit over several turns.

import { h } from '../lib/dom.js';
import { _ } from '../lib/words.js';

export const INTERACTIONS = ['agrees', 'disagrees', 'builds on', 'changes view', 'joint story', 'laughter/silence', 'moderator-led'];

// act(marks) is told all marks that are chosen by now; they are shown at once.
export function meeting(unit, act) {
  const turn = (mark, pill) => {
    const on = !unit.interaction.includes(mark);
    unit.interaction = on ? [...unit.interaction, mark] : unit.interaction.filter((one) => one !== mark);
    pill.setAttribute('aria-pressed', String(on));
    act(unit.interaction);
  };
  const pill = (mark) => h('button.q-pill', { does: 'set_interaction', 'aria-pressed': String(unit.interaction.includes(mark)), onclick: ({ currentTarget }) => turn(mark, currentTarget) }, _(mark));
  return h('section', { role: 'group', 'aria-label': _('How they meet') }, h('h3', _('How they meet')), h('div.q-row', INTERACTIONS.map(pill)));
}
