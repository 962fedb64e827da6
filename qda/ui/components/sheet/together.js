// One text for several units: selected rows condensed together under the last of them, and taken apart again.

import { h, icon, kbd, replace } from '../lib/dom.js';
import { toast } from '../lib/toast.js';
import { _, ngettext } from '../lib/words.js';
import { Below } from './below.js';

export class Together extends Below {
  // The rows that have one text with this row's in a layer, itself among them; none where the text is its own.
  fellows(row, layer) {
    const { group, words } = row.words[layer] || {};
    if (!group || !words) return [];
    const same = (this.sheet.rows || this.sheet.source.rows || []).filter((one) => one.words[layer]?.group === group && one.words[layer].words === words);
    return same.length > 1 ? same : [];
  }

  // Whether the row above in the sheet holds the same text, so that the two cells are one.
  joined(row, layer) {
    const above = this.sheet.list[this.sheet.places?.get(row.id) - 1];
    return Boolean(row.words[layer]?.group) && above?.words[layer]?.group === row.words[layer].group && above.words[layer].words === row.words[layer].words && !this.sheet.filters.group;
  }

  // The line below a text that stands for several units; null where it does not.
  line(row, layer) {
    const rows = this.fellows(row, layer);
    if (!rows.length) return null;
    const apart = h('button.q-btn.q-quiet.q-small.q-aside-do', { tabIndex: -1, onclick: (event) => (event.stopPropagation(), this.apart([row], layer)), title: _('This unit keeps the text as its own') }, _('Apart'));
    return h('div.q-meta.q-together', icon('link'), h('span', _('One text for {units}', { units: rows.map(({ number }) => `U${number}`).join(', ') }), ' ', apart));
  }

  // Cells that are one with the one above change with the order of the rows.
  redraw() {
    const { sheet } = this;
    for (const row of sheet.list) for (const [layer, { group }] of Object.entries(row.words)) if (group && sheet.view.drawn.has(row.id)) sheet.drawPart(row, layer);
  }

  open() {
    const { sheet } = this;
    const { top, bottom } = sheet.block.area;
    const column = sheet.column.kind === 'words' && sheet.column.layer.kind !== 'quote' ? sheet.column : sheet.all.find(({ key }) => key === sheet.layer);
    if (!column || !sheet.current) return;
    const alone = top === bottom ? this.fellows(sheet.current, column.key) : [];
    const rows = alone.length ? alone : sheet.list.slice(top, bottom + 1);
    sheet.writing.stop();
    const last = sheet.list[bottom];
    sheet.go({ row: bottom, column: sheet.at.column });
    sheet.closeBelow();
    this.column = column;
    this.numbers = h('input.q-field', { type: 'text', value: rows.map(({ number }) => `U${number}`).join(' '), 'aria-label': _('For which units'), oninput: () => this.tell() });
    this.area = h('textarea.q-condensate', { rows: 2, placeholder: _('One text for all of them'), 'aria-label': _('One text for all of them'), value: alone.length ? alone[0].words[column.key].words : '' });
    this.list = h('div.q-together-list');
    this.note = h('span.q-warn-line');
    const foot = h('div.q-row', h('button.q-btn.q-small.q-primary', { tabIndex: -1, onclick: () => this.store() }, _('Store'), kbd('Enter')), h('button.q-btn.q-small.q-quiet', { tabIndex: -1, onclick: () => this.leave() }, _('Close'), kbd('Esc')), alone.length ? h('button.q-btn.q-small.q-quiet', { tabIndex: -1, onclick: () => this.apart(alone, column.key) }, _('All apart')) : null, this.note);
    const body = h('div.q-together-form', { onkeydown: (event) => this.key(event) }, h('h3', _('Condense together')), h('label.q-row', h('span.q-meta', _('Units')), this.numbers), this.list, this.area, foot);
    this.under(last, body);
    this.tell();
    this.area.focus({ preventScroll: true });
    requestAnimationFrame(() => this.tr?.scrollIntoView({ block: 'nearest' }));
  }

  get chosen() {
    const numbers = new Set([...this.numbers.value.matchAll(/\d+/g)].map(([n]) => Number(n)));
    return (this.sheet.rows || this.sheet.source.rows).filter(({ number }) => numbers.has(number));
  }

  // The units with what stands on each, so that one sees what the new text gives way to.
  tell() {
    const { chosen } = this;
    replace(this.list, chosen.slice(0, 12).map((row) => h('p', h('b', `U${row.number}`), ' ', h('span.q-quote', clipped(row.quote)), row.words[this.column.key]?.words ? h('span.q-meta', ` → ${row.words[this.column.key].words}`) : null)), chosen.length > 12 ? h('p.q-meta', _('… and {n} more', { n: chosen.length - 12 })) : null);
    this.note.textContent = chosen.length < 2 ? _('Name at least two units.') : '';
  }

  key(event) {
    event.stopPropagation();
    if (event.key === 'Escape') this.leave();
    else if (event.key === 'Enter' && !event.shiftKey && !event.altKey && !event.target.matches('button')) this.store();
    else return;
    event.preventDefault();
  }

  async store() {
    const { sheet, chosen, column } = this;
    const words = this.area.value;
    if (chosen.length < 2 || !words.trim()) {
      this.note.textContent = chosen.length < 2 ? _('Name at least two units.') : _('Write the text first.');
      return;
    }
    await this.act('condense_together', { units: chosen.map(({ id }) => id), layer: column.key, words }, ngettext('One text for {n} unit.', 'One text for {n} units.', chosen.length));
    for (const { id } of chosen) sheet.writing.saves.fields.delete(`${id}/${column.key}`);
  }

  async apart(rows, layer) {
    await this.act('condense_apart', { units: rows.map(({ id }) => id), layer }, _('Apart: each unit keeps the text as its own.'));
  }

  async act(kind, given, said) {
    const { sheet } = this;
    try {
      await sheet.api.act(kind, given);
      this.leave();
      toast(said, { undo: () => sheet.writing.undo() });
    } catch (refusal) {
      if (this.tr) this.note.textContent = refusal.message;
      else toast(refusal.message, { kind: 'refused' });
    }
    window.dispatchEvent(new CustomEvent('qda:changed'));
  }
}

function clipped(words) {
  return words.length > 160 ? `${words.slice(0, 160).trimEnd()} …` : words;
}
