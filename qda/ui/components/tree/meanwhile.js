// Somebody else worked on the same branch meanwhile: one question with both versions; either answer can be undone.

import { h } from '../lib/dom.js';
import { _ } from '../lib/words.js';
import { Sheet } from './side.js';

// refusal: {who, theirs: their acts as lines}; mine: what was wanted, as a sentence; again(): do it all the same
export function bothVersions({ who, theirs }, mine, again) {
  const side = (heading, lines) => h('div.q-side', h('b', heading), lines.map((line) => h('p', line)));
  return new Sheet(_('{who} changed the same part of the tree meanwhile', { who }), {
    body: [
      h('p.q-meta', _('Nothing was done yet. Look at both, then choose; either can be undone later.')),
      h('div.q-sides', side(_('What {who} did', { who }), theirs.split('\n').filter(Boolean)), side(_('What you want to do'), [mine])),
    ],
    does: _('Do it all the same'),
    leave: _('Leave it as {who} left it', { who }),
    done: again,
  });
}
