// What the keys do in the sheet, as the help on the page lists it.

import { _ } from '../lib/words.js';

export function keysOf() {
  return [
    [['↑', '↓', '←', '→'], _('cell by cell; Home, End, Ctrl for the edges')],
    [['Enter', 'F2'], _('write in the cell; any letter writes anew')],
    [['Enter'], _('while writing: store, next row')],
    [['Tab'], _('store, next cell')],
    [['Alt Enter'], _('a new line')],
    [['Esc'], _('while writing: the old words back; else to the unit')],
    [['Ctrl .'], _('suggestions: 1–3 accept, E edit, X reject; in the code column names for it')],
    [['Alt Y'], _('still true, after the unit’s end moved')],
    [['Alt Q'], _('the quote as printed, made on the unit’s words; Q where nothing is written')],
    [['Alt G'], _('one text for the selected units; on such a text, to see and change its units')],
    [['Alt B'], _('two people’s texts side by side: 1 or 2 agrees on one, D agrees to differ')],
    [['Alt C'], _('the talk around the unit, under its row')],
    [['Alt O'], _('show in the talk; O where nothing is written')],
    [['F'], _('filters, from the unit')],
    [['Shift ↑↓←→', 'Ctrl A'], _('select cells; Shift Space the row')],
    [['Ctrl C', 'Ctrl V'], _('copy as a table, paste a block after a look')],
    [['Ctrl H'], _('find and replace')],
    [['Alt W'], _('put a warning aside with a reason')],
    [['Del'], _('empty the cell, or take the code away')],
  ];
}
