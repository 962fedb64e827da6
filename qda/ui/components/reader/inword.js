// The coded interview as a Word file; held back where a string that identifies stands in it, until a reason is given.

import { h, icon } from '../lib/dom.js';
import { asked, given, heldBack } from '../lib/heldback.js';
import { toast } from '../lib/toast.js';
import { _ } from '../lib/words.js';

export function inWord(reader) {
  const title = _('This interview as a Word file, its codes as comments in the margin');
  return h('button.q-icon-btn', { title, 'aria-label': title, onclick: () => write(reader) }, icon('doc'));
}

async function write(reader, why = '') {
  try {
    const name = await given(await asked(reader.api, `in-word/${reader.data.interview}`, { why }), 'interview.docx');
    toast(_('Sent to your browser: {file}', { file: name }));
  } catch (refusal) {
    if (refusal.kind === 'HeldBack') ask(reader, refusal.message);
    else toast(refusal.message, { kind: 'bad' });
  }
}

function ask(reader, sentence) {
  const dialog = h('dialog.q-held-back', { 'aria-label': sentence, onclose: () => dialog.remove(), onkeydown: (event) => event.stopPropagation() });
  const { form, focus } = heldBack(sentence, { write: (why) => (dialog.close(), write(reader, why)), leave: () => dialog.close() });
  dialog.append(form);
  reader.root.append(dialog);
  dialog.showModal();
  focus();
}
