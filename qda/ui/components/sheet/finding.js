// Find and replace: every place with what would stand there, ticked one by one, then one act.

import { debounce, h } from '../lib/dom.js';
import { Points } from '../lib/points.js';
import { _, ngettext } from '../lib/words.js';
import { send } from './block.js';
import { Side, change } from './side.js';

const WAIT = 200;

export class Finding {
  constructor(sheet) {
    this.sheet = sheet;
    this.asked = debounce(WAIT, () => this.ask());
  }

  open() {
    if (this.side && !this.side.closed) {
      this.words.select();
      return;
    }
    const { sheet } = this;
    this.side = new Side(sheet.root, { title: _('Find and replace'), label: _('Replace'), onDo: () => this.replace(), onClose: () => sheet.focus() });
    const typed = () => {
      this.side.button.disabled = true; // what is listed is of other words
      this.asked();
    };
    const field = (label, about) => h('label.q-side-field', h('span.q-meta', label), h('input.q-field', { type: 'text', 'aria-label': label, oninput: about }));
    const box = (label) => h('label.q-row', h('input', { type: 'checkbox', onchange: () => this.ask() }), label);
    const find = field(_('Find'), typed);
    const put = field(_('Replace with'), typed);
    const [match, whole] = [box(_('Capital letters as written')), box(_('Whole words only'))];
    this.layer = h('select', { 'aria-label': _('In which column'), onchange: () => this.ask() }, h('option', { value: '' }, _('In all wordings')), sheet.all.filter(({ kind }) => kind === 'words').map(({ key, label }) => h('option', { value: key }, label)));
    [this.words, this.put, this.match, this.whole] = [find, put, match, whole].map((label) => label.querySelector('input'));
    this.words.addEventListener('keydown', (event) => this.onward(event));
    this.side.form.append(find, put, h('div.q-row', match, whole, this.layer));
    this.side.show([], _('Only wordings that you wrote yourself can be changed.'));
    this.words.focus();
  }

  // Enter after the words that are sought goes on to what replaces them: nobody takes them out by accident
  onward(event) {
    if (event.key !== 'Enter' || this.put.value) return;
    event.preventDefault();
    event.stopPropagation();
    this.put.focus();
  }

  async ask() {
    const words = this.words.value;
    const mine = (this.number = (this.number || 0) + 1);
    try {
      const found = await this.sheet.api.get('find-words', { words, replacement: this.put.value, layer: this.layer.value, case: this.match.checked ? '1' : '', whole: this.whole.checked ? '1' : '' });
      if (mine === this.number && !this.side.closed) this.draw(found);
    } catch (refusal) {
      this.side.show([], refusal.message);
    }
  }

  draw({ hits, others }) {
    this.hits = hits;
    const labels = new Map(this.sheet.all.map(({ key, label }) => [key, label]));
    const items = hits.map((hit) => {
      hit.box = h('input', { type: 'checkbox', checked: true, 'aria-label': _('Replace in U{number}', hit), onchange: () => this.count() });
      const drawn = change(`U${hit.number} · ${labels.get(hit.layer) || ''}`, this.parts(hit), hit.box);
      drawn.addEventListener('dblclick', () => this.sheet.show(this.sheet.rows, hit.number));
      return drawn;
    });
    const theirs = others ? ` ${ngettext('{n} wording of somebody else holds them too and stays.', '{n} wordings of others hold them too and stay.', others)}` : '';
    this.side.show(items, (this.words.value ? ngettext('{n} wording holds these words.', '{n} wordings hold these words.', hits.length) : '') + theirs);
    this.count();
  }

  parts({ before, places }) {
    const points = new Points(before);
    const out = [];
    let at = 0;
    for (const [start, stop] of places.map((span) => span.map((point) => points.toUnits(point)))) {
      out.push([before.slice(at, start), ''], [before.slice(start, stop), 'del'], [this.put.value, this.put.value ? 'ins' : '']);
      at = stop;
    }
    return [...out, [before.slice(at), '']];
  }

  get ticked() {
    return (this.hits || []).filter(({ box, before, after }) => box.checked && before !== after);
  }

  count() {
    this.side.button.disabled = !this.ticked.length;
    this.side.note.textContent = this.ticked.length ? ngettext('in {n} wording, as one act', 'in {n} wordings, as one act', this.ticked.length) : '';
  }

  async replace() {
    const cells = this.ticked.map(({ unit, layer, before, after }) => ({ unit, layer, words: after, seen: before }));
    this.side.button.disabled = true;
    this.side.note.textContent = _('Writing…');
    await send(this.sheet, cells, 'replace');
    if (!this.side.closed) this.ask();
  }

  close() {
    this.asked.cancel();
    this.side?.close();
  }
}
