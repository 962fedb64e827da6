// A file that was held back because a string that identifies stands in it: the sentence, and the field for the reason why it may leave.

import { h } from './dom.js';
import { _ } from './words.js';

export function heldBack(sentence, { write, leave }) {
  const asks = _('Why may it leave with them?');
  const why = h('input.q-field', { required: true, 'aria-label': asks, placeholder: asks, title: _('Who let it out, when and why is kept in the history.'), onkeydown: (event) => event.key !== 'Escape' && event.stopPropagation() });
  const form = h('form.q-held', { onsubmit: (event) => {
    event.preventDefault();
    if (why.value.trim()) write(why.value);
  } }, h('p', sentence), why, h('div.q-buttons', h('button.q-btn', _('Write it with this reason')), h('button.q-btn.q-quiet', { type: 'button', onclick: leave }, _('Do not write it'))));
  return { form, focus: () => why.focus() };
}

export async function asked(api, path, given) {
  const answer = await fetch(`${api.root}/${path}`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-qda': '1' }, body: JSON.stringify(given) });
  if (answer.ok) return answer;
  const body = await answer.json().catch(() => ({}));
  throw Object.assign(new Error(body.error || _('The workbench answered with {status}.', { status: answer.status })), { kind: body.kind });
}

// Hands a file to the browser, which keeps it where the person keeps files; returns its name.
export async function given(answer, otherwise) {
  const name = decodeURIComponent((answer.headers.get('content-disposition') || '').split("UTF-8''")[1] || otherwise);
  const link = h('a', { href: URL.createObjectURL(await answer.blob()), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  return name;
}
