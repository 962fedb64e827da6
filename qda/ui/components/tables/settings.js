// Below the columns, in the order one thinks: rows, filter, who said it, lines below, language, page.

import { h, icon } from '../lib/dom.js';
import { may } from '../lib/role.js';
import { _ } from '../lib/words.js';
import { narrow, parts, setRow, toggleNote, which, widen } from './plan.js';

const QUOTING = new Set(['quote', 'meaning unit', 'unit', 'quotes', 'example']);
const KINDS = { categories: () => _('Categories'), codes: () => _('Codes'), interviews: () => _('Interviews'), participants: () => _('Participants'), attribute: () => _('Attributes') };

const section = (heading, ...inside) => h('section', h('header', h('h2', heading)), inside);
const choice = (label, listed, value, onchange) => h('label.q-line', h('span', label), h('select', { onchange: ({ target }) => onchange(target.value) }, listed.map(([one, name]) => h('option', { value: one, selected: one === value }, name))));
const box = (words, checked, onchange, more = {}) => h('label.q-check', h('input', { type: 'checkbox', checked, onchange: ({ target }) => onchange(target.checked), ...more }), words);

// page: {plan, words, made, change(plan), pickByHand()}
export function rows(page) {
  const { plan, words } = page;
  const set = (more) => page.change({ ...plan, ...more });
  const ofUnits = plan.row === 'meaning unit' || plan.row === 'exchange';
  const quoting = !ofUnits && plan.columns.some(({ what }) => what === 'quotes' || what === 'example');
  const now = page.picking ? 'hand' : which(plan);
  const press = (value, name, onclick) => h('button', { 'aria-pressed': String(now === value), onclick }, name);
  const many = plan.per_category || (ofUnits ? 2 : 3);
  const number = (label) => h('label.q-line', h('span', label), h('input.q-field.q-number', { type: 'number', min: 1, max: 20, value: plan.per_category || many, onchange: ({ target }) => set({ per_category: Math.min(1000, Math.max(1, Number(target.value) || 1)) }) }));
  const hand = h('button.q-leads', { does: 'reply', onclick: () => page.pickByHand() }, _('Choose by hand'));
  const units = ofUnits && [
    h('div.q-segments', { role: 'group', 'aria-label': _('Which rows') }, press('all', _('All'), () => set({ per_category: null, picked: [] })), press('some', _('Some per category'), () => set({ per_category: many, picked: [] })), may('reply') && press('hand', plan.picked.length ? _('By hand: {n}', { n: plan.picked.length }) : _('By hand'), () => page.pickByHand())),
    now === 'some' && number(_('Units per category')),
  ];
  const others = !ofUnits && plan.picked.length ? h('p.q-meta', _('{n} rows chosen by hand.', { n: plan.picked.length }), ' ', h('button.q-leads', { onclick: () => set({ picked: [] }) }, _('All rows'))) : null;
  const orders = [['tree', _('as the tree')], ['talk', _('as the talk')], ...(plan.picked.length ? [['chosen', _('as they were chosen')]] : [])];
  return h('section', h('header', h('h2', _('Rows')), hand),
    choice(_('One for each'), words.rows.map(([value, name]) => [value, name]), plan.row, (row) => page.change(setRow(plan, row, words.columns[row]), { taken: plan })),
    units, others, quoting && number(_('Quotes in a row')),
    ofUnits && choice(_('Order'), orders, plan.order, (order) => set({ order })),
    box(_('Merge equal cells'), plan.merge, (merge) => set({ merge })));
}

export function filter(page) {
  const { plan, words } = page;
  const name = (kind, value) => (kind === 'attribute' ? value.join(': ') : (words.where[kind].find(([id]) => id === value) || [0, _('gone')])[1].trim());
  const pills = parts(plan).map(([kind, value]) => h('span.q-pill', { title: KINDS[kind]() }, name(kind, value), h('button.q-quiet-button', { 'aria-label': _('Take {name} out of the filter', { name: name(kind, value) }), onclick: () => page.change(widen(plan, kind, value)) }, icon('x'))));
  const groups = Object.entries(words.where).filter(([, listed]) => listed.length).map(([kind, listed]) => h('optgroup', { label: KINDS[kind]() }, listed.map(([, label], n) => h('option', { value: `${kind} ${n}` }, label))));
  const add = h('select.q-add', { 'aria-label': _('Narrow the table to'), onchange: ({ target }) => {
    const [kind, n] = target.value.split(' ');
    if (kind) page.change(narrow(plan, kind, words.where[kind][Number(n)][0]));
  } }, h('option', { value: '' }, _('Only …')), groups);
  return h('section', h('header', h('h2', _('Filter')), add), pills.length ? h('div.q-pills', pills) : h('p.q-meta', _('Everything in the analysis.')));
}

export function who(page) {
  const { plan, words } = page;
  const quoting = plan.columns.some(({ what }) => QUOTING.has(what));
  const notes = words.notes.filter(([note]) => note !== 'tags' || plan.tag === 'number').filter(([note]) => note !== 'share of all' || plan.columns.some(({ counted }) => counted));
  const own = h('textarea.q-field', { rows: 2, value: plan.own_notes.join('\n'), placeholder: _('Own lines below the table, one a line'), 'aria-label': _('Own lines below the table'), oninput: ({ target }) => page.change({ ...plan, own_notes: target.value.split('\n') }, { typing: true }), onkeydown: (event) => event.stopPropagation() });
  return section(_('Who said it, and what stands below'), quoting && choice(_('Speaker'), words.tags, plan.tag, (tag) => page.change({ ...plan, tag })), notes.map(([note, label, text]) => box(label, plan.notes.includes(note), () => page.change(toggleNote(plan, note)), { title: text })), own);
}

export function language(page) {
  const { plan, words } = page;
  const set = (more) => page.change({ ...plan, ...more });
  const pages = [['', _('as it fits')], ['upright', _('upright')], ['landscape', _('landscape')]];
  const side = plan.landscape === null ? '' : plan.landscape ? 'landscape' : 'upright';
  return section(_('Language and page'),
    words.languages.length > 1 && choice(_('Cells in'), words.languages, plan.language || 'study', (value) => set({ language: value === 'study' ? '' : value })),
    words.coders.length > 0 && choice(_('Whose analysis'), [['', _('everybody’s')], ...words.coders], plan.coder, (coder) => set({ coder })),
    choice(_('Page'), pages, side, (value) => set({ landscape: { '': null, upright: false, landscape: true }[value] })));
}

export function caption(page) {
  const { plan } = page;
  const typed = (more) => page.change({ ...page.plan, ...more }, { typing: true });
  const stop = (event) => event.stopPropagation();
  return h('section', h('header', h('h2', _('Caption'))), h('div.q-caption', h('input.q-field', { value: plan.label, placeholder: page.words.label, 'aria-label': _('Number'), oninput: ({ target }) => typed({ label: target.value }), onkeydown: stop }), h('input.q-field', { value: plan.title ?? '', placeholder: page.made?.title || _('Title'), 'aria-label': _('Title'), oninput: ({ target }) => typed({ title: target.value || null }), onkeydown: stop })));
}
