// Making it final: what goes for good is listed in plain words first; afterwards there is a certificate.

import { h, replace } from '../lib/dom.js';
import { _, ngettext } from '../lib/words.js';
import { file } from './asking.js';

const KINDS = ['docx', 'html', 'txt'];
const base = (path) => path.split(/[\\/]/).pop();

export class Final {
  constructor(page, side) {
    Object.assign(this, { page, side });
  }

  async open() {
    const box = this.side.lay(_('Make it final'), h('p', _('Looking …')));
    const { api } = this.page;
    await this.page.sending.go();
    const waiting = this.side.counts().waiting;
    const made = await api.get('identifiers/certificates').catch(() => []);
    if (waiting) return replace(box, h('h2', _('Make it final')), h('p', ngettext('{n} string waits to be replaced. Replace first, read the texts, then make it final.', '{n} strings wait to be replaced. Replace first, read the texts, then make it final.', waiting)), this.earlier(made), this.close());
    try {
      return this.show(box, await api.get('identifiers/what-goes'), made);
    } catch (refusal) {
      return replace(box, h('h2', _('Make it final')), h('p', refusal.message), this.earlier(made), this.close());
    }
  }

  show(box, goes, made) {
    const holding = goes.exports.filter(({ holds }) => holds);
    this.why = h('input.q-field', { type: 'text', 'aria-label': _('Why (goes into the certificate)'), placeholder: _('Why (goes into the certificate)') });
    this.exports = tick(ngettext('Delete this export, too', 'Delete these {n} exports, too', holding.length));
    this.originals = tick(ngettext('Delete this original file, too', 'Delete these {n} original files, too', goes.originals.length));
    const go = h('button.q-btn.q-danger', { disabled: true, onclick: () => this.go(box) }, _('Overwrite for good'));
    const sure = tick(_('I have saved the key file elsewhere, or do not need it, and I know that this cannot be undone.'), (on) => (go.disabled = !on));
    replace(box,
      h('h2', _('Make it final')),
      h('p', ngettext('What was replaced ({n} string) is overwritten for good, everywhere in the study. Nobody can bring it back.', 'What was replaced ({n} strings) is overwritten for good, everywhere in the study. Nobody can bring it back.', goes.strings)),
      h('ul', h('li', _('Undo of the replacement, and every earlier version of the texts that holds a string.')), h('li', ngettext('{n} entry of the history loses the words; that something was done, by whom, when and why stays.', '{n} entries of the history lose the words; that something was done, by whom, when and why stays.', goes.history)), h('li', goes.backups.length ? [ngettext('{n} backup is deleted: ', '{n} backups are deleted: ', goes.backups.length), goes.backups.map(base).join(', '), _('; a new one is made.')] : _('There are no backups to delete; a new one is made.')), goes.people.length > 0 && h('li', _('Names of researchers stay: {names}.', { names: goes.people.join(', ') }))),
      holding.length > 0 && [h('h3', _('Exports that hold it')), names(holding.map((one) => one.file)), this.exports.root],
      goes.originals.length > 0 && [h('h3', _('Original files that hold it')), names(goes.originals), this.originals.root],
      h('h3', _('Left to you')), h('ul', goes.packets.length > 0 && h('li', ngettext('{n} packet went out to co-authors.', '{n} packets went out to co-authors.', goes.packets.length)), goes.by_hand.map((sentence) => h('li', sentence))),
      this.why, sure.root,
      h('div.q-row', go, h('a.q-btn', { href: file(this.page.api, 'key.csv'), download: 'key.csv' }, _('Save the key file first')), this.close()),
      this.earlier(made));
    box.focus();
  }

  async go(box) {
    for (const button of box.querySelectorAll('button')) button.disabled = true;
    const given = { exports: this.exports.on, originals: this.originals.on };
    try {
      const record = await this.page.api.act('make_final', given, { why: this.why.value.trim() });
      this.done(box, record);
      window.dispatchEvent(new CustomEvent('qda:changed'));
    } catch (refusal) {
      replace(box, h('h2', _('Not made final')), h('p', refusal.message), this.close());
      box.focus();
    }
  }

  done(box, record) {
    replace(box, h('h2', _('It is final')), h('p', _('What was replaced is overwritten. The certificate says that, when, by whom and in how many places; it does not hold what.')), h('div.q-row', this.links(record.act)), h('h3', _('Left to you')), h('ul', record.by_hand.map((sentence) => h('li', sentence))), h('p.q-meta', _('A byte search proves it at any time: qda check STUDY --absent FILE.')), this.close());
    box.focus();
  }

  links(act) {
    return KINDS.map((kind) => h('a.q-btn', { href: file(this.page.api, `certificate/${act}.${kind}`), download: `certificate.${kind}` }, _('Certificate (.{kind})', { kind })));
  }

  earlier(made) {
    if (!made.length) return null;
    return [h('h3', _('Certificates')), made.map(({ act, at, who, whom }) => h('div.q-row', h('span', [new Date(at).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' }), who, whom].filter(Boolean).join(' · ')), this.links(act)))];
  }

  close() {
    return h('button.q-btn.q-quiet', { onclick: () => this.side.lift() }, _('Close'));
  }
}

const names = (paths) => h('ul', paths.map((path) => h('li', base(path))));

function tick(words, told = () => {}) {
  const box = h('input', { type: 'checkbox', onchange: () => told(box.checked) });
  return { root: h('label.q-sure', box, h('span', words)), get on() { return box.checked; } };
}
