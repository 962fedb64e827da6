// Tables of the paper: the plan at the left, the page as the file will be at the right, what to know before it leaves below.

import { recall, remember } from '../lib/desk.js';
import { debounce, h, icon, replace, typing } from '../lib/dom.js';
import { uuid } from '../lib/api.js';
import { keepFocus } from '../lib/focus.js';
import { asked, given, heldBack } from '../lib/heldback.js';
import { heed } from '../lib/live.js';
import { may } from '../lib/role.js';
import { styles, surface } from '../lib/surface.js';
import { toast } from '../lib/toast.js';
import { _, ngettext } from '../lib/words.js';
import { describeKeys } from '../shell/keys.js';
import { Columns } from './columns.js';
import { Kept } from './kept.js';
import { paper, size } from './paper.js';
import { pick, same, setOwn } from './plan.js';
import * as parts from './settings.js';

styles(new URL('./tables.css', import.meta.url));

const SHOWN = 200;
const DRAW = 180;
const STORE = 600;
const NEWS = 1500;
const FORMATS = [['.csv', 'CSV'], ['.tsv', 'TSV'], ['.html', 'HTML'], ['.tex', 'LaTeX'], ['.md', 'Markdown']];

export default surface('.q-tables', async (root, data, context) => {
  const page = new Tables(root, data, context);
  await page.start();
  return page;
});

class Tables {
  constructor(root, data, context) {
    Object.assign(this, { root, data, context, api: context.api, own: null, changed: false, made: null, picking: false, search: '', asked: 0, unstored: false });
    this.kept = new Kept(this);
    this.columns = new Columns(this);
    this.more = h('div.q-more');
    this.out = h('section.q-out');
    this.desk = h('div.q-desk');
    this.bar = h('div.q-preview-bar');
    this.check = h('div.q-before', { 'aria-live': 'polite' });
    this.draw = debounce(DRAW, () => this.preview());
    this.store = debounce(STORE, () => this.keepChanges());
    this.left = debounce(STORE, () => this.note());
    this.onKey = (event) => this.key(event);
    this.onLeave = () => {
      this.store.now();
      this.left.now();
    };
  }

  async start() {
    const side = h('div.q-plan', { role: 'region', 'aria-label': _('Plan of the table') }, this.kept.element, this.columns.element, this.more, this.out);
    replace(this.root, side, h('div.q-preview', { role: 'region', 'aria-label': _('Preview') }, this.bar, this.desk, this.check));
    this.forget = describeKeys(_('Tables'), [[['Alt ↑', 'Alt ↓'], _('move a column, from its handle or heading')], [['Delete'], _('take a column out, from its handle')], [['Ctrl S'], _('keep as own table; export is below')], [['Esc'], _('leave choosing by hand')]]);
    this.news = heed(this.api, NEWS, () => this.again());
    window.addEventListener('pagehide', this.onLeave);
    document.addEventListener('keydown', this.onKey);
    await this.load();
    const before = await recall(this.api, 'tables');
    const asked = this.data.query?.table;
    if (!asked && before?.draft) this.take(before.draft, null, true);
    else await this.open(asked || before?.open || 'T1', asked || before?.open ? 'T1' : '');
  }

  async load() {
    this.words = await this.api.get('tables');
  }

  // Another table: a preset, an own one by its key or name.
  async open(name, otherwise = '') {
    this.store.now();
    try {
      const { plan, own } = await this.api.get('table-plan', { name });
      if (!own && plan.row === 'meaning unit' && this.words.where.categories.length) plan.per_category ??= 2;
      if (!own && !plan.label) plan.label = this.words.label;
      this.take(plan, own, false);
    } catch (refusal) {
      this.say(refusal.message);
      if (otherwise && otherwise !== name) await this.open(otherwise);
      else this.kept.show();
    }
  }

  empty() {
    const plan = { from: '', name: '', row: 'meaning unit', columns: [], tag: 'number', notes: [], own_notes: [], label: this.words.label, title: null, order: 'tree', merge: true, per_category: 2, picked: [], where: { codes: [], categories: [], interviews: [], participants: [], attribute: ['', ''] }, language: '', coder: '', landscape: null };
    const [first] = this.words.columns['meaning unit'];
    this.take({ ...plan, columns: [{ ...first, each: null, counted: false, language: '', merge: false, texts: {} }] }, null, true);
  }

  take(plan, own, changed) {
    Object.assign(this, { plan, own, changed, picking: false, search: '', unstored: false });
    this.columns.open.clear();
    this.columns.moved = true;
    this.show();
    this.note();
    this.preview();
  }

  note() {
    if (!this.plan) return;
    remember(this.api, 'tables', { open: this.own?.id || this.plan.from || 'T1', draft: !this.keeping && this.changed ? this.plan : null });
  }

  // A change by hand: painted at once, stored when it is an own table.
  change(plan, { typing: whileTyping = false, taken = null } = {}) {
    if (same(plan, this.plan)) return;
    this.plan = plan;
    this.changed = true;
    this.stored();
    if (whileTyping) this.kept.show();
    else this.show();
    this.draw();
    const lost = taken ? taken.columns.length - plan.columns.length : 0;
    if (lost > 0) toast(ngettext('{n} column taken out', '{n} columns taken out', lost), { undo: () => this.change(taken) });
  }

  // An own table is stored as it is changed; for who may not, it is changed on this page alone.
  get keeping() {
    return Boolean(this.own && this.words.may_write && may('change_table'));
  }

  stored() {
    if (this.keeping) {
      this.unstored = true;
      this.store();
    } else this.left();
  }

  show() {
    keepFocus(this.root, () => {
      this.kept.show();
      this.columns.show();
      replace(this.more, parts.rows(this), parts.filter(this), parts.who(this), parts.caption(this), parts.language(this));
      this.export();
    });
  }

  say(words) {
    toast(words, { kind: 'refused' });
  }

  // -- keeping ------------------------------------------------------------------------------

  async keepChanges() {
    if (!this.keeping || !this.unstored) return;
    this.unstored = false;
    const plan = this.tidy();
    try {
      await this.api.act('change_table', { table: this.own.id, plan });
    } catch (refusal) {
      this.say(refusal.message);
    }
  }

  // As it is sent: lines below that are empty while somebody types do not count.
  tidy() {
    return { ...this.plan, own_notes: this.plan.own_notes.filter((line) => line.trim()) };
  }

  async named(what, name) {
    const key = uuid();
    if (what === 'keep' && this.plan.label === this.words.label && /^\S+ \d+\w?$/.test(name.trim())) this.plan = { ...this.plan, label: name.trim() };
    const act = { keep: ['keep_table', { name, plan: this.tidy(), table: key }], rename: ['rename_table', { table: this.own?.id, name }], copy: ['duplicate_table', { table: this.own?.id, name }] }[what];
    try {
      this.store.now();
      const answer = await this.api.act(...act);
      await this.load();
      if (what === 'rename') this.own = { id: this.own.id, name: answer.name };
      else if (what === 'copy') await this.open(answer.table);
      else {
        Object.assign(this, { own: { id: answer.table, name: answer.name }, changed: false });
        this.show();
        this.preview();
      }
      this.note();
      toast({ keep: _('Kept as “{name}”', answer), rename: _('Renamed to “{name}”', answer), copy: _('Copied as “{name}”', answer) }[what]);
      return true;
    } catch (refusal) {
      this.say(refusal.message);
      return false;
    }
  }

  async remove() {
    const { own, plan } = this;
    try {
      this.unstored = false;
      await this.api.act('remove_table', { table: own.id });
      await this.load();
      await this.open(plan.from || 'T1', 'T1');
      toast(_('“{name}” taken away', own), { undo: () => this.back(own.id) });
    } catch (refusal) {
      this.say(refusal.message);
    }
  }

  async back(table) {
    try {
      await this.api.act('undo');
      await this.load();
      await this.open(table);
    } catch (refusal) {
      this.say(refusal.message);
    }
  }

  // Somebody stored something: the own table as it is now, unless it is being changed here.
  async again() {
    if (this.unstored || this.picking || this.root.contains(document.activeElement) && typing({ target: document.activeElement })) {
      this.news();
      return;
    }
    await this.load();
    if (this.own) {
      const there = this.words.own.find(({ id }) => id === this.own.id);
      if (!there) return void (await this.open(this.plan.from || 'T1', 'T1'));
      const { plan, own } = await this.api.get('table-plan', { name: this.own.id });
      this.own = own;
      if (!same(plan, this.tidy())) Object.assign(this, { plan });
    }
    this.show();
    this.preview();
  }

  // -- the page -----------------------------------------------------------------------------

  ask(path, more) {
    return asked(this.api, path, { plan: this.tidy(), ...more });
  }

  async preview() {
    const turn = ++this.asked;
    this.desk.setAttribute('aria-busy', 'true');
    try {
      const made = await (await this.ask('table-preview', this.picking ? { picking: true, search: this.search } : {})).json();
      if (turn === this.asked) this.drawn(made);
    } catch (refusal) {
      if (turn === this.asked) this.drawn({ empty: refusal.message });
    }
  }

  drawn(made) {
    this.made = made;
    this.desk.setAttribute('aria-busy', 'false');
    if (made.empty) {
      replace(this.bar, h('span.q-meta', _('Preview')));
      replace(this.desk, h('div.q-nothing', h('p', made.empty), this.picking ? h('button.q-btn', { onclick: () => this.stopPicking() }, _('Back to the table')) : may('reply') && h('button.q-btn', { onclick: () => this.context.go('home') }, _('See what comes first'))));
      replace(this.check);
      return;
    }
    const title = this.more.querySelector('.q-caption input:last-child');
    if (title) title.placeholder = made.title;
    const own = (place) => this.plan.columns.every(({ each }) => !each) && this.plan.columns[place]?.what === 'own words';
    if (this.picking) this.picker(made);
    else {
      replace(this.bar, h('span.q-meta', _('Preview, as Word will show it')), h('span.q-meta.q-right', size(made, SHOWN)));
      replace(this.desk, paper(made, { own, onCell: (row, place, td) => (own(place) ? this.write(row, place, td) : this.lead(row)) }));
    }
    replace(this.check, made.before.length ? this.strip(made.before) : null);
  }

  // To what a row stands for: the unit in the talk, the code in the tree, the category's page.
  lead({ sign, key }) {
    if (sign.startsWith('U')) this.context.go('coding', { unit: String(Number(sign.slice(1))) });
    else if (sign.startsWith('K')) this.context.go('tree', { code: key });
    else if (sign.startsWith('C')) this.context.go('category', { node: key });
  }

  strip(before) {
    const act = { spread: [_('Spread them'), () => this.change({ ...this.plan, per_category: this.plan.per_category || 2, picked: [], where: { ...this.plan.where, interviews: [], participants: [], attribute: ['', ''] } })], role: [_('Show roles only'), () => this.change({ ...this.plan, tag: 'role' })], none: [_('Do not name speakers'), () => this.change({ ...this.plan, tag: 'none' })] };
    const line = ({ state, words, do: what }) => h(`div.q-${state}`, icon(state === 'ok' ? 'check' : 'warn'), h('span', words, ' ', act[what] && h('button.q-leads', { onclick: act[what][1] }, act[what][0])));
    return h('section.q-strip', h('h2', _('Before it leaves the study')), h('div', before.map(line)));
  }

  // Own words, typed into the page itself.
  write(row, place, td) {
    if (td.querySelector('textarea')) return;
    const column = this.plan.columns[place];
    const area = h('textarea', { value: column.texts[row.key] || '', 'aria-label': _('{heading}, {sign}', { heading: column.heading, sign: row.sign || row.cells[0][0] }), onkeydown: (event) => {
      event.stopPropagation();
      if (event.key === 'Escape') area.value = column.texts[row.key] || '';
      if (event.key === 'Escape' || (event.key === 'Enter' && !event.altKey && !event.shiftKey)) {
        event.preventDefault();
        area.blur();
      }
    }, onblur: () => {
      td.textContent = area.value;
      this.change(setOwn(this.plan, place, row.key, area.value));
    } });
    replace(td, area);
    area.focus();
  }

  // -- rows chosen by hand --------------------------------------------------------------------

  pickByHand() {
    this.picking = true;
    this.show();
    this.preview();
  }

  stopPicking() {
    this.picking = false;
    this.search = '';
    this.show();
    this.preview();
  }

  picker(made) {
    const count = h('b');
    const tell = () => (count.textContent = ngettext('{n} row chosen', '{n} rows chosen', this.plan.picked.length));
    tell();
    const search = h('input.q-field', { type: 'search', value: this.search, placeholder: _('Find words, codes, U045…'), 'aria-label': _('Find rows'), oninput: () => {
      this.search = search.value;
      this.draw();
    }, onkeydown: (event) => event.key !== 'Escape' && event.stopPropagation() });
    const held = this.bar.contains(document.activeElement) && document.activeElement.type === 'search';
    replace(this.bar, h('button.q-btn.q-primary', { onclick: () => this.stopPicking() }, _('Done')), count, search, h('button.q-btn.q-quiet', { onclick: () => {
      this.change({ ...this.plan, picked: [] });
      this.preview();
    } }, _('None')), h('span.q-meta.q-right', _('{n} of {of} rows', { n: made.rows.length, of: made.of })));
    if (held) {
      search.focus();
      search.setSelectionRange(search.value.length, search.value.length);
    }
    replace(this.desk, paper(made, { ticked: (key) => this.plan.picked.includes(key), onTick: ({ key }) => {
      this.plan = pick(this.plan, key);
      this.changed = true;
      this.stored();
      tell();
      this.kept.show();
      this.more.firstElementChild.replaceWith(parts.rows(this));
    } }));
  }

  // -- out ------------------------------------------------------------------------------------

  export() {
    const signs = h('label.q-check', { title: _('Each row gets a sign such as [U045]. What a co-author changes, deletes or comments comes back under Review as questions and proposals.') }, h('input', { type: 'checkbox', checked: Boolean(this.signs), onchange: ({ target }) => (this.signs = target.checked) }), _('With signs, for a co-author to answer in'));
    const formats = h('div.q-format-list', { hidden: true }, FORMATS.map(([ending, name]) => h('button.q-btn', { onclick: () => this.file(ending) }, name)));
    const more = h('button.q-btn', { 'aria-expanded': 'false', onclick: () => {
      formats.hidden = !formats.hidden;
      more.setAttribute('aria-expanded', String(!formats.hidden));
    } }, _('More'), icon('down'));
    replace(this.out, h('div.q-buttons', h('button.q-btn.q-primary', { onclick: () => this.file('.docx') }, _('Export to Word')), h('button.q-btn', { onclick: () => this.file('.xlsx') }, 'Excel'), more), formats, signs, (this.told ??= h('div.q-meta', { 'aria-live': 'polite' }, _('Same study, same bytes.'))));
  }

  async file(ending, why = '') {
    try {
      const answer = await this.ask('table-file', { format: ending, signs: Boolean(this.signs), name: this.own?.name || this.plan.from || this.plan.label, why });
      const written = decodeURIComponent(answer.headers.get('x-qda-written') || '');
      const name = await given(answer, `table${ending}`);
      const back = this.signs ? ` ${_('What a co-author answers in it comes back under Review, “Answers back”.')}` : '';
      this.told.textContent = written ? _('Written: {file}. Same study, same bytes.', { file: written }) : _('Sent to your browser: {file}', { file: name });
      this.told.append(back);
    } catch (refusal) {
      if (refusal.kind === 'HeldBack') this.heldBack(ending, refusal.message);
      else this.say(refusal.message);
    }
  }

  heldBack(ending, sentence) {
    const { form, focus } = heldBack(sentence, { write: (why) => this.file(ending, why), leave: () => replace(this.told, _('No file was made.')) });
    replace(this.told, form);
    focus();
  }

  key(event) {
    if (!this.root.isConnected) return;
    if ((event.ctrlKey || event.metaKey) && event.key === 's') {
      event.preventDefault();
      if (this.own) this.store.now();
      else if (this.words.may_write && may('keep_table')) this.kept.ask('keep');
    } else if (event.key === 'Escape' && this.picking) this.stopPicking();
  }

  update(data) {
    const asked = data.query?.table;
    if (asked && asked !== this.data.query?.table) this.open(asked, 'T1');
    this.data = data;
  }

  close() {
    this.onLeave();
    this.draw.cancel();
    this.forget?.();
    this.news?.stop();
    window.removeEventListener('pagehide', this.onLeave);
    document.removeEventListener('keydown', this.onKey);
  }
}
