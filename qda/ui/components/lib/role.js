// What the person may do here: what is not allowed is not offered. The server asks again at every act.

import { _ } from './words.js';

// Acts of somebody who reads and comments; the server's list is qda/store/roles.py.
export const COMMENTING = new Set(['ask', 'reply', 'settle', 'take_question_away', 'propose', 'say_stance', 'approve_tree', 'agree_texts', 'query_text', 'take_back_verdict', 'check_translation', 'approve_quote', 'withdraw_approval', 'mark_read', 'undo', 'redo', 'take_back', 'take_back_act']);
// Acts that are the owner's alone.
export const OWNING = new Set(['decide_identifiers', 'replace_identifiers', 'make_final', 'set_elision']);

const here = { role: 'owner' };

// `owner`, `coder`, `reviewer`, `reader`; `still`: nobody can write here.
export function speakAs(role) {
  here.role = role || 'owner';
}

export function may(act) {
  const { role } = here;
  if (role === 'owner') return true;
  if (role === 'coder') return !OWNING.has(act);
  return role === 'reviewer' && COMMENTING.has(act);
}

// Codes, categories and units can be changed, not only talked about.
export const mayWork = () => may('place');

// Interviews and the analysis may be seen; who only takes finished tables asks for nothing else.
export const mayRead = () => here.role !== 'reader';

export function whyNot() {
  if (here.role === 'still') return _('This study can only be read here.');
  if (here.role === 'coder') return _('Only the owner of the study may do this.');
  return here.role === 'reviewer' ? _('As reviewer you read, comment and propose; this is for owners and coders.') : _('As reader you take finished tables and figures.');
}

// A control for something that is not allowed: greyed, with the reason; a field can still be read and copied.
export function bar(element) {
  element.title = whyNot();
  element.classList.add('q-barred');
  if ('readOnly' in element) element.readOnly = true;
  else element.disabled = true;
}
