// The sheet's rows and columns, made from what the study answers.

import { _ } from '../lib/words.js';

const QUOTE = 'quote';
const CONDENSED = 'condensed';

// The columns of this study, in the order in which one thinks; kind: 'read', 'words' or 'codes'.
export function columnsOf({ layers, code_label, category_label }) {
  return [
    { key: 'unit', kind: 'read', label: _('Unit'), width: '64px' },
    { key: 'who', kind: 'read', label: _('Who'), width: '82px' },
    { key: 'quote', kind: 'read', label: _('Meaning unit'), width: 'minmax(230px, 1.9fr)' },
    ...layers.map((layer) => ({ key: layer.id, kind: 'words', label: layer.label, layer, hint: hint(layer), width: layer.kind === QUOTE ? 'minmax(150px, 1.25fr)' : 'minmax(160px, 1.2fr)' })),
    { key: 'codes', kind: 'codes', label: code_label, hint: _('The core in a few words'), width: 'minmax(150px, 1.05fr)' },
    { key: 'category', kind: 'read', label: category_label, width: 'minmax(110px, .75fr)' },
  ];
}

// The columns in this person's order; a column that is new to it comes where the study has it. The unit is always first.
export function ordered(columns, order) {
  const place = (key, i) => (order.includes(key) ? order.indexOf(key) : i);
  return columns.map((column, i) => [i && order.length ? place(column.key, i) : i ? i : -1, i, column]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, , column]) => column);
}

function hint({ kind }) {
  return { quote: _('As printed, where the unit’s own words do not serve'), condensed: _('Shorten, keep the core') }[kind] || _('What it is about, underneath');
}

// The layer that counts as condensed: the one close to the text, else the first.
export function condensedOf(layers) {
  return (layers.find(({ kind }) => kind === CONDENSED) || layers[0])?.id;
}

// Which columns a window of this width shows, without those the person has hidden.
export function visible(columns, hidden, width) {
  const narrow = width < 1360;
  return columns.filter(({ key, layer, kind }) => !(hidden[key] ?? (narrow && kind === 'words' && layer.kind === QUOTE)));
}

export function template(columns) {
  return columns.map(({ width }) => width).join(' ');
}
