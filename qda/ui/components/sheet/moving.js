// Moving over the sheet as over a spreadsheet: which cell a key leads to, and what a key asks for.

import { mayWork } from '../lib/role.js';

// at: {row, column}; size: {rows, columns, page}; → the next place, or null where the key does not move
export function moved(at, event, { rows, columns, page = 5 }) {
  if (event.altKey || event.metaKey) return null;
  const row = (n) => Math.max(0, Math.min(rows - 1, n));
  const column = (n) => Math.max(0, Math.min(columns - 1, n));
  const ctrl = event.ctrlKey;
  switch (event.key) {
    case 'ArrowUp': return { row: ctrl ? 0 : row(at.row - 1), column: at.column };
    case 'ArrowDown': return { row: ctrl ? row(rows) : row(at.row + 1), column: at.column };
    case 'ArrowLeft': return { row: at.row, column: ctrl ? 0 : column(at.column - 1) };
    case 'ArrowRight': return { row: at.row, column: ctrl ? column(columns) : column(at.column + 1) };
    case 'Home': return { row: ctrl ? 0 : at.row, column: 0 };
    case 'End': return { row: ctrl ? row(rows) : at.row, column: column(columns) };
    case 'PageUp': return { row: row(at.row - page), column: at.column };
    case 'PageDown': return { row: row(at.row + page), column: at.column };
    case 'Tab': return stepped(at, event.shiftKey ? -1 : 1, { rows, columns });
    default: return null;
  }
}

// Tab walks through the cells row by row; before the first and after the last it leaves the sheet (null).
export function stepped({ row, column }, step, { rows, columns }) {
  const next = row * columns + column + step;
  if (next < 0 || next >= rows * columns) return null;
  return { row: Math.floor(next / columns), column: next % columns };
}

export function isLetter(event) {
  return [...event.key].length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== ' ';
}

// Alt and a letter, as it is printed on the key; where Alt makes another sign of it, as the key lies.
export function withAlt(event, letter) {
  if (!event.altKey || event.ctrlKey || event.metaKey) return false;
  const key = event.key.toLowerCase();
  return key === letter || (!/^[a-z]$/.test(key) && event.code === `Key${letter.toUpperCase()}`);
}

const CHANGING = new Set(['write', 'clear', 'suggest', 'find', 'together', 'beside', 'aside', 'true', 'quote']);

// Whether this person may do what a key or a click asks for.
export const allowed = (what) => mayWork() || !CHANGING.has(what);

// What a key asks for while one moves. kind of the cell: 'words' | 'codes' | 'read'
// → {do, …} or null; letters are commands only where nothing can be written.
export function asked(event, kind) {
  const ctrl = event.ctrlKey || event.metaKey;
  if (ctrl && event.key === '.') return { do: 'suggest' };
  if (ctrl && event.key.toLowerCase() === 'h') return { do: 'find' };
  if (withAlt(event, 'o')) return { do: 'place' };
  if (withAlt(event, 'w')) return { do: 'aside' };
  if (withAlt(event, 'c')) return { do: 'context' };
  if (withAlt(event, 'q')) return { do: 'quote' };
  if (withAlt(event, 'g')) return { do: 'together' };
  if (withAlt(event, 'b')) return { do: 'beside' };
  if (withAlt(event, 'y') && kind === 'words') return { do: 'true' };
  if (ctrl || event.altKey) return null;
  if (event.key === 'Enter' || event.key === 'F2') return kind === 'read' ? { do: event.key === 'Enter' ? 'place' : 'nothing' } : { do: 'write' };
  if (event.key === 'Escape') return { do: 'out' };
  if (event.key === 'Delete' || event.key === 'Backspace') return kind === 'read' ? null : { do: 'clear' };
  if (!isLetter(event)) return null;
  if (kind === 'words' || kind === 'codes') return { do: 'write', letter: event.key };
  return { o: { do: 'place' }, f: { do: 'filter' }, q: { do: 'quote' } }[event.key.toLowerCase()] || null;
}

// What a key asks for while one types.
export function askedTyping(event) {
  if (event.isComposing) return null;
  const ctrl = event.ctrlKey || event.metaKey;
  if (event.key === 'Escape') return { do: 'back' };
  if (event.key === 'Enter') return event.altKey || event.shiftKey ? { do: 'line' } : { do: 'commit', move: 'down' };
  if (event.key === 'Tab') return { do: 'commit', move: event.shiftKey ? 'left' : 'right' };
  if (ctrl && event.key === '.') return { do: 'suggest' };
  if (withAlt(event, 'o')) return { do: 'place' };
  if (withAlt(event, 'c')) return { do: 'context' };
  if (withAlt(event, 'q')) return { do: 'quote' };
  if (withAlt(event, 'w')) return { do: 'aside' };
  return withAlt(event, 'y') ? { do: 'true' } : null;
}
