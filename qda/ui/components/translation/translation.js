// The translation sheet: what the paper will print, original beside translation; what waits for work comes first.

import { recall, remember } from '../lib/desk.js';
import { h, replace } from '../lib/dom.js';
import { keepFocus } from '../lib/focus.js';
import { heed } from '../lib/live.js';
import { Roll } from '../lib/roll.js';
import { Saves } from '../lib/saving.js';
import { styles, surface } from '../lib/surface.js';
import { toast } from '../lib/toast.js';
import { may } from '../lib/role.js';
import { _, ngettext } from '../lib/words.js';
import { describeKeys } from '../shell/keys.js';

styles(new URL('../sheet/sheet.css', import.meta.url), new URL('./translation.css', import.meta.url));

const WAIT = 2500;

export default surface('.q-translation', async (root, data, context) => {
  const page = new Translation(root, data, context);
  await page.open();
  return page;
});

class Translation {
  constructor(root, data, context) {
    Object.assign(this, { root, data, api: context.api, context, stored: 0, checking: 0 });
    this.filter = { state: '', kind: '' };
    this.tools = h('div.q-tools', { role: 'toolbar', 'aria-label': _('Filters') });
    this.foot = h('div.q-foot');
    this.saves = new Saves({ write: (id, taken) => this.store(id, taken), changed: (id) => this.changed(id) });
    this.onLeave = () => this.saves.leave();
  }

  async open() {
    this.filter.state = ((await recall(this.api, 'translation')) || {}).state || '';
    this.roll = new Roll({ label: _('Translation sheet'), head: [_('What'), _('Original'), _('Translation'), _('By'), _('Checked by'), _('Note')], draw: (row) => this.draw(row), key: (event, row) => this.key(event, row) });
    replace(this.root, this.tools, this.roll.scroll, this.foot);
    this.forget = describeKeys(_('Translation'), [[['↑', '↓'], _('row by row')], [['Enter'], _('translate; again: store, next row')], [['Alt Enter'], _('a new line')], [['C'], _('checked against the original')], [['N'], _('checked, with a note')], [['Esc'], _('the old words back')]]);
    window.addEventListener('pagehide', this.onLeave);
    this.news = heed(this.api, WAIT, () => this.load());
    await this.load();
  }

  async load() {
    const begun = this.stored;
    if (this.busy) return void this.news();
    try {
      const found = await this.api.get('translation');
      if (this.busy || begun !== this.stored) return void this.news(); // what was written meanwhile is newer
      this.head = found;
      this.all = found.rows.map((row) => ({ ...row, unit: row.id, id: `${row.kind} ${row.id} ${row.layer || ''}` }));
      this.roll.view.forget();
      this.show();
    } catch (refusal) {
      this.roll.show([], refusal.message);
    }
  }

  get busy() {
    return this.saves.open().length > 0 || Boolean(this.editing) || this.checking > 0 || Boolean(this.roll.table.querySelector('.q-reason'));
  }

  matches({ state, kind }) {
    return (!this.filter.state || state === this.filter.state) && (!this.filter.kind || kind === this.filter.kind);
  }

  show() {
    this.roll.show(this.all.filter((row) => this.matches(row)), this.all.length ? _('Nothing here: no cell stands like this.') : _('Nothing has been condensed or coded yet that the paper would print.'));
    this.count();
  }

  count() {
    const names = { '': _('All'), untranslated: _('Untranslated'), changed: _('Changed since'), unchecked: _('Not checked'), checked: _('Checked') };
    const count = (state) => this.all.filter((row) => !state || row.state === state).length;
    const pill = ([state, name]) => h('button.q-pill', { 'aria-pressed': String(this.filter.state === state), onclick: () => this.set({ state }) }, name, ' ', h('b', count(state).toLocaleString()));
    const kinds = [...new Map(this.all.map(({ kind, label }) => [kind, kind === 'category' ? _('Categories') : label]))];
    const choice = h('select', { 'aria-label': _('What is translated'), onchange: ({ target }) => this.set({ kind: target.value }) }, h('option', { value: '' }, _('Everything printed')), kinds.map(([value, name]) => h('option', { value, selected: value === this.filter.kind }, name)));
    const { language, publication_language: paper } = this.head;
    keepFocus(this.tools, () => replace(this.tools, Object.entries(names).map(pill), h('span.q-right', h('span.q-meta', `${language} → ${paper}`), choice)));
    const waiting = count('untranslated') + count('changed');
    replace(this.foot, h('span', waiting ? ngettext('{n} printed cell waits for its translation', '{n} printed cells wait for their translation', waiting) : _('Every printed cell is translated.')), h('span', _('{n} of {all} checked', { n: count('checked').toLocaleString(), all: this.all.length.toLocaleString() })), h('span', _('The original is always kept. A table prints either language, or both.')));
  }

  set(more) {
    Object.assign(this.filter, more);
    remember(this.api, 'translation', { state: this.filter.state });
    this.show();
  }

  draw(row) {
    const field = this.saves.known(row.id);
    const words = field ? field.words : row.translation;
    const td = (kind, ...inside) => h(`td.q-${kind}`, { role: 'gridcell' }, ...inside);
    const notes = h('div.q-notes', this.notes(row, field));
    const tr = h('tr', { role: 'row', tabIndex: -1, dataset: { row: row.id, state: row.state } },
      td('what', row.number && h('b', row.number), ' ', h('span.q-meta', row.label)),
      td(row.kind === 'quote' ? 'original.q-quote' : 'original', h('span', { lang: this.head.language }, row.original)),
      td('new', h('div.q-words', { lang: this.head.publication_language, onclick: () => this.start(row) }, words || h('span.q-meta', _('not translated'))), notes),
      td('by', row.by),
      td('checked', row.checked.map(({ by }) => by).join(', '), row.translation && !row.checked.some(({ by }) => by === this.data.name) && h('button.q-btn.q-small', { tabIndex: -1, onclick: () => this.check(row) }, _('Checked'))),
      td('note', row.note));
    tr.dataset.saving = field?.state || 'stored';
    return tr;
  }

  notes(row, field) {
    const lines = [];
    if (row.state === 'changed' && (!field || field.state === 'stored')) lines.push(h('div.q-warn-line', _('The original was changed after this was translated.'), ' ', h('button.q-btn.q-small', { does: 'translate', tabIndex: -1, onclick: () => this.still(row) }, _('Still right'))));
    if (field?.refused) lines.push(h('div.q-warn-line', field.refused));
    if (field?.theirs) lines.push(h('div.q-warn-line', _('{who} translated this meanwhile: “{words}”', field.theirs), ' ', h('button.q-btn.q-small', { onclick: () => this.saves.settle(row.id, 'mine') }, _('Keep mine')), h('button.q-btn.q-small', { onclick: () => this.saves.settle(row.id, 'theirs') }, _('Keep theirs'))));
    return lines;
  }

  key(event, row) {
    if (event.ctrlKey || event.metaKey || !row) return false;
    const what = { Enter: 'start', F2: 'start', c: 'check', n: 'note' }[event.key];
    if (what === 'start') this.start(row);
    else if (what === 'check' && !event.altKey) this.check(row);
    else if (what === 'note' && !event.altKey) this.note(row);
    else return false;
    return true;
  }

  start(row) {
    if (this.editing === row.id || !may('translate')) return;
    this.roll.go(this.roll.list.indexOf(row));
    this.saves.field(row.id, row.translation);
    const tr = this.roll.view.reach(row.id);
    const area = h('textarea.q-cell-field', { value: this.saves.known(row.id).words, lang: this.head.publication_language, spellcheck: true, 'aria-label': _('Translation of {what}', { what: row.original }), oninput: () => this.saves.type(row.id, area.value), onkeydown: (event) => this.typing(event, row, area), onblur: () => this.stop(row) });
    this.editing = row.id;
    tr.querySelector('.q-words').replaceChildren(area);
    tr.querySelector('.q-new').classList.add('q-typing');
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
  }

  typing(event, row, area) {
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      this.saves.type(row.id, row.translation);
      this.stop(row);
      this.roll.mark({ steal: true });
    } else if (event.key === 'Enter' && !event.altKey && !event.shiftKey) {
      this.stop(row);
      this.roll.go(this.roll.at + 1);
    } else if (event.key === 'Enter') {
      area.setRangeText('\n', area.selectionStart, area.selectionEnd, 'end');
      this.saves.type(row.id, area.value);
    } else return;
    event.preventDefault();
  }

  stop(row) {
    if (this.editing !== row.id) return;
    this.editing = '';
    this.saves.save(row.id);
    this.roll.redraw(row);
  }

  async store(id, { words, seen }) {
    const row = this.all.find((one) => one.id === id);
    const { kind, unit, layer } = row;
    const answer = await this.api.act('translate', { kind, id: unit, words, seen, ...(layer ? { layer } : {}) });
    this.stored += 1;
    Object.assign(row, { translation: answer.words, wording: answer.wording, by: answer.words ? this.data.name : '', checked: [], note: '', state: answer.words ? 'unchecked' : 'untranslated' });
    return answer;
  }

  changed(id) {
    const row = this.all.find((one) => one.id === id);
    if (row && this.editing !== id) this.roll.redraw(row);
    if (this.saves.known(id)?.state === 'stored') this.count();
  }

  // The words stand, though the original is another: said by storing them again.
  still(row) {
    this.saves.field(row.id, row.translation).type(row.translation, { still: true });
    this.saves.save(row.id);
  }

  // A translation that is just being stored is checked when it is.
  async check(row, note = '') {
    this.checking += 1;
    await this.saves.settled(row.id);
    if (row.translation) await this.checked(row, note);
    this.checking -= 1;
  }

  async checked(row, note) {
    this.stored += 1;
    try {
      const { checked } = await this.api.act('check_translation', { kind: row.kind, id: row.wording || row.unit, note });
      Object.assign(row, { checked: [...row.checked.filter(({ by }) => by !== checked.by), checked], note, state: 'checked' });
      this.roll.redraw(row);
      this.count();
      if (this.roll.current === row) this.roll.go(this.roll.at + 1);
    } catch (refusal) {
      toast(refusal.message, { kind: 'refused' });
    }
  }

  note(row) {
    if (!row.translation) return;
    const cell = this.roll.view.reach(row.id).querySelector('.q-note');
    const field = h('input.q-reason', { type: 'text', value: row.note, placeholder: _('Note; Enter keeps it'), 'aria-label': _('Note on this translation'), onkeydown: (event) => {
      event.stopPropagation();
      if (event.key === 'Enter') this.check(row, field.value);
      else if (event.key === 'Escape') this.roll.redraw(row);
      else return;
      event.preventDefault();
      this.roll.mark({ steal: true });
    } });
    cell.replaceChildren(field);
    field.focus();
  }

  close() {
    this.saves.leave();
    this.api.flush();
    this.forget();
    this.news.stop();
    window.removeEventListener('pagehide', this.onLeave);
    this.roll.close();
  }
}
