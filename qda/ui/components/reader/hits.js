// Hits of a search in all interviews, beside the talk; a code goes onto them only after each was looked at.

import { h, icon, kbd, replace } from '../lib/dom.js';
import { toast } from '../lib/toast.js';
import { _, ngettext } from '../lib/words.js';
import { openPalette } from '../palette/palette.js';
import { speaker } from '../unit/unit.js';
import { context, rowsOf, wordsOf } from './snap.js';

export class Hits {
  // reader: its api, side, talk; goTo(transcript, span) opens a place
  constructor(reader) {
    this.reader = reader;
    this.said = new Map();
    this.snap = 'sentence';
    this.looking = false;
  }

  // While one types, the words of the whole study are made ready to be searched.
  ready() {
    this.readied ??= this.reader.api.get('search', { q: '"' }).catch(() => (this.readied = null));
  }

  async search(query) {
    if (!query.trim()) return;
    let answer;
    try {
      answer = await this.reader.api.get('search', { q: query });
    } catch (refusal) {
      toast(refusal.message, { kind: 'refused' });
      return;
    }
    Object.assign(this, { query, answer, looking: false });
    this.said.clear();
    this.draw();
    this.reader.side.box.querySelector('[data-row]')?.focus();
  }

  draw() {
    const { answer, looking } = this;
    this.rows = rowsOf(answer.found, looking ? this.snap : 'words');
    const hits = answer.found.reduce((sum, turn) => sum + turn.hits.length, 0);
    const told = ngettext('{n} hit in {turns} turns of {interviews} interviews', '{n} hits in {turns} turns of {interviews} interviews', hits, { turns: answer.turns, interviews: answer.interviews });
    this.reader.side.show('hits', _('“{query}” in all interviews', { query: this.query.replace(/^["“«]|["”»]$/g, '') }), [
      h('p.q-meta', { role: hits ? null : 'status' }, told, answer.more ? ` · ${_('the first {n} turns are shown', { n: answer.found.length })}` : ''),
      hits ? this.tools() : h('p.q-meta', _('A word finds its longer forms; words in quotation marks must follow each other; -word leaves turns out.')),
      h('ul.q-hits', { role: 'listbox', 'aria-label': told }, this.rows.map((row) => this.row(row))),
    ], { onKey: (event) => this.key(event) });
  }

  tools() {
    if (!this.looking) return h('div.q-row', h('button.q-btn', { does: 'code_hits', onclick: () => this.look() }, _('Code them after looking…')));
    this.left = h('span.q-meta');
    this.store = h('button.q-btn.q-primary', { onclick: () => this.choose() }, _('Choose the code'), kbd('Enter'));
    const snaps = { words: _('words'), sentence: _('sentence'), turn: _('turn') };
    const box = h('div.q-hits-tools', h('div.q-row', h('span.q-seg', { role: 'group', 'aria-label': _('What becomes the unit') }, Object.entries(snaps).map(([snap, name]) => h('button', { 'aria-pressed': String(snap === this.snap), onclick: () => this.resnap(snap) }, name))), h('span.q-meta', kbd('Y'), _('Yes'), ' ', kbd('N'), _('No'))), h('div.q-row', this.store, this.left));
    this.tell();
    return box;
  }

  tell() {
    const open = this.rows.filter(({ name }) => !this.said.has(name)).length;
    const yes = this.rows.filter(({ name }) => this.said.get(name) === true).length;
    this.store.disabled = open > 0 || !yes;
    replace(this.left, open ? ngettext('{n} left to look at', '{n} left to look at', open) : ngettext('yes to {n}', 'yes to {n}', yes));
  }

  look() {
    this.looking = true;
    this.draw();
    this.reader.side.box.querySelector('[data-row]')?.focus();
    if (this.answer.more) toast(_('Only the hits that are shown are looked at. Search for less to reach the others.'));
  }

  // Another cut makes other units: what was said of the old ones no longer holds.
  resnap(snap) {
    this.snap = snap;
    this.said.clear();
    this.draw();
  }

  row(row) {
    const { turn } = row;
    const said = this.said.get(row.name);
    return h(
      `li.q-hit${said === true ? '.q-yes' : said === false ? '.q-no' : ''}`,
      { tabIndex: 0, role: 'option', dataset: { row: row.name }, onclick: () => this.open(row), 'aria-label': `${turn.title}, ${_('turn {n}', { n: turn.turn })}, ${turn.who}: ${wordsOf(turn, row.start, row.stop)}${said === true ? `, ${_('Yes')}` : said === false ? `, ${_('No')}` : ''}` },
      h('div.q-row', h('b', turn.title), h('span.q-meta', _('turn {n}', { n: turn.turn })), turn.who && speaker({ label: turn.who, colour: turn.colour, role: turn.role }), this.looking ? h('span.q-right', { 'aria-hidden': 'true' }, h('button.q-icon-btn', { tabIndex: -1, title: _('Yes (Y)'), 'aria-pressed': String(said === true), onclick: (event) => (event.stopPropagation(), this.answered(row, true)) }, icon('check')), h('button.q-icon-btn', { tabIndex: -1, title: _('No (N)'), 'aria-pressed': String(said === false), onclick: (event) => (event.stopPropagation(), this.answered(row, false)) }, icon('x'))) : null),
      h('p', this.looking ? this.cut(row) : context(turn, row.hits).map(([text, hit]) => (hit ? h('mark', text) : text))),
    );
  }

  // The words that would become the unit, with what stands around them in grey.
  cut(row) {
    const { turn } = row;
    return context(turn, [[row.start, row.stop]], 40).map(([text, unit]) => (unit ? h('mark', text) : h('span.q-meta', text)));
  }

  key(event) {
    const row = this.rows.find(({ name }) => name === document.activeElement.closest?.('[data-row]')?.dataset.row);
    const yes = { y: true, n: false }[event.key.toLowerCase()];
    if (row && this.looking && yes !== undefined) this.answered(row, yes);
    else if (event.key === 'Enter' && this.looking && !this.store.disabled) this.choose();
    else if (event.key === 'Enter' && row) this.open(row);
    else return false;
    return true;
  }

  answered(row, yes) {
    this.said.set(row.name, yes);
    const line = this.line(row);
    const fresh = this.row(row);
    line.replaceWith(fresh);
    const next = this.rows.slice(this.rows.indexOf(row) + 1).find(({ name }) => !this.said.has(name)) || this.rows.find(({ name }) => !this.said.has(name));
    (next ? this.line(next) : fresh).focus();
    this.tell();
  }

  line(row) {
    return [...this.reader.side.box.querySelectorAll('[data-row]')].find((line) => line.dataset.row === row.name);
  }

  open(row) {
    const first = row.hits[0];
    this.reader.goTo(row.turn.transcript, this.looking ? [row.start, row.stop] : [first[0], row.hits[row.hits.length - 1][1]]);
  }

  choose() {
    const { talk, api } = this.reader;
    const yes = this.rows.filter(({ name }) => this.said.get(name) === true);
    openPalette({
      anchor: this.store,
      api,
      codes: [...talk.codes.values()].filter(({ number }) => number),
      recent: talk.onKeys(),
      label: talk.about.code_label,
      plain: talk.plain,
      onChoose: (choice) => this.code(yes, choice),
    });
  }

  code(rows, choice) {
    const { api } = this.reader;
    const hits = rows.map(({ turn, start, stop }) => ({ transcript: turn.transcript, start, stop, quote: wordsOf(turn, start, stop) }));
    const act = api.act('code_hits', { hits, codes: [choice.id ? { id: choice.id } : { name: choice.name }] });
    act.then((answer) => {
      this.reader.commands.marking.said(ngettext('{n} hit: {code}', '{n} hits: {code}', answer.units.length, { code: answer.codes[0].name }), act.id);
      this.reader.side.close();
      this.reader.news();
    }, (refusal) => toast(refusal.message, { kind: 'refused' }));
  }
}
