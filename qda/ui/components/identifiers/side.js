// Beside the list: the string in focus with its places, a list of names, what the check can do, and the way to the end.

import { h, kbd, replace } from '../lib/dom.js';
import { toast } from '../lib/toast.js';
import { _, ngettext } from '../lib/words.js';
import { file, post } from './asking.js';
import { figures } from './deciding.js';
import { inContext, kindOf, link, placesIn } from './drawing.js';
import { Final } from './final.js';
import { Replacing } from './replacing.js';

export class Side {
  constructor(page) {
    this.page = page;
    this.focus = h('section.q-focus');
    this.ways = h('section.q-ways');
    this.check = h('section');
    this.root = h('aside.q-panel', { 'aria-label': _('The string in focus') }, this.focus, this.ways, this.list(), this.check);
    this.final = new Final(page, this);
    this.replacing = new Replacing(page, this);
  }

  get writing() {
    const at = document.activeElement;
    return this.root.contains(at) && ['INPUT', 'TEXTAREA'].includes(at.tagName);
  }

  show(row) {
    if (!row) return replace(this.focus, h('p.q-meta', _('No string in focus.')));
    const list = row.list === 1 ? _('likely') : _('worth a look');
    const forms = [...new Set([...row.also, ...row.forms])].filter((form) => form !== row.words);
    return replace(this.focus,
      h('h2', row.words), h('div.q-meta', `${kindOf(row)}, ${list}`),
      row.places.map((place) => h('div', h('p.q-quote', inContext(place)), h('div.q-meta', link(place, this.page)))),
      h('dl', h('dt', _('Stands in')), h('dd', row.times ? placesIn(row.where) : _('nowhere any more')), forms.length > 0 && [h('dt', _('Also finds')), h('dd', forms.join(', '))]),
      this.field(row));
  }

  field(row) {
    const input = h('input.q-field', { type: 'text', value: row.token || row.proposed, 'aria-label': _('In place of “{words}”', row), onkeydown: (event) => {
      event.stopPropagation();
      if (event.key === 'Escape') this.page.roll.mark({ steal: true });
      if (event.key !== 'Enter' || !input.value.trim()) return;
      event.preventDefault();
      this.page.choose([row], 'replace', input.value);
    } });
    const button = (what, words, key, token) => h('button.q-btn', { 'aria-pressed': String(row.decision === what), onclick: () => this.page.choose([row], what, token?.()) }, words, kbd(key));
    return [h('label.q-instead', h('span.q-meta', _('Replace by')), input), h('div.q-row', button('replace', _('Replace everywhere'), 'R', () => input.value.trim()), button('keep', _('Keep it'), 'K'), row.decision !== 'open' && button('open', _('Open again'), 'X'))];
  }

  list() {
    this.names = h('textarea.q-field', { rows: 4, placeholder: _('One name on each line'), 'aria-label': _('A list of names'), onkeydown: (event) => event.stopPropagation() });
    const button = h('button.q-btn', { onclick: () => this.look() }, _('Look for these'));
    return h('section', h('h2', _('Have a list of names?')), h('p.q-meta', _('Paste names from your recruitment list. They are looked for once and not kept.')), this.names, h('div.q-row', button));
  }

  async look() {
    const text = this.names.value;
    if (!text.trim()) return;
    try {
      const { strings } = await post(this.page.api, 'listed', { text });
      this.names.value = '';
      this.page.takeListed(strings);
      toast(strings.length ? ngettext('{n} name of your list stands in the study.', '{n} names of your list stand in the study.', strings.length) : _('No name of your list stands in the study.'));
    } catch (refusal) {
      toast(refusal.message, { kind: 'refused' });
    }
  }

  // What stands still: what the check can do here, and what there is to be done with the decisions.
  stand(counts) {
    const { found, checking } = this.page;
    if (!found) return;
    const told = found.languages.map(({ language, model, sentence }) => h('p', model ? _('{language}: by the model {model}, patterns, word lists and capital letters.', { language, model }) : sentence));
    const when = found.checked_at ? _('Looked at {time}', { time: new Date(found.checked_at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }) }) : '';
    replace(this.check, h('h2', _('What this check can and cannot do')), told, h('p', _('It finds names, places, organisations, dates, numbers, addresses and rare roles, and misses some. Read each interview yourself. What it finds are possible identifiers; a text is de-identified by your reading and deciding.')), h('div.q-row', h('button.q-btn', { disabled: checking, onclick: () => this.page.check() }, checking ? _('Looking …') : _('Look again')), h('span.q-meta', when)));
    const go = h('button.q-btn.q-primary', { disabled: !counts.waiting, onclick: () => this.replacing.open() }, counts.waiting ? ngettext('Look at {n} replacement…', 'Look at {n} replacements…', counts.waiting) : _('Nothing waits to be replaced'));
    replace(this.ways, h('div.q-row', go), h('div.q-row', counts.replace > 0 && h('a.q-btn', { href: file(this.page.api, 'key.csv'), download: 'key.csv' }, _('Save the key file')), h('button.q-btn', { onclick: () => this.final.open() }, _('Make it final…'))), h('p.q-meta', _('Replacing can be undone until it is made final. The key file pairs each string with its token; keep it elsewhere: the study does not hold it once it is final.')));
  }

  get over() {
    return this.dialog?.isConnected;
  }

  // A dialog over the surface; Esc closes it and the list has the focus again.
  lay(label, ...parts) {
    this.lift();
    this.dialog = h('div.q-over', h('div.q-pop.q-dialog', { role: 'dialog', 'aria-modal': 'true', 'aria-label': label, tabIndex: -1, onkeydown: (event) => this.held(event) }, parts));
    this.page.root.append(this.dialog);
    this.dialog.firstElementChild.focus();
    return this.dialog.firstElementChild;
  }

  held(event) {
    event.stopPropagation();
    if (event.key === 'Escape') this.lift();
    if (event.key !== 'Tab') return;
    const all = [...this.dialog.querySelectorAll('button:not([disabled]), a[href], input, textarea')];
    const edge = event.shiftKey ? all[0] : all.at(-1);
    if (document.activeElement !== edge && this.dialog.contains(document.activeElement)) return;
    event.preventDefault();
    (event.shiftKey ? all.at(-1) : all[0])?.focus();
  }

  lift() {
    if (!this.dialog) return;
    this.dialog.remove();
    this.dialog = null;
    this.page.roll.mark({ steal: true });
  }

  close() {
    this.dialog?.remove();
  }

  counts() {
    return figures(this.page.rows);
  }
}
