// Blocks of cells as Excel and Word exchange them: tabs and lines, or an HTML table; and what a block would change here.

// Text with tabs between cells and lines between rows; a cell in quotes may hold both (quotes doubled inside).
export function fromText(text) {
  const rows = [[]];
  const all = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  let at = 0;
  while (at <= all.length) {
    const [cell, next] = all[at] === '"' ? quoted(all, at) : plain(all, at);
    rows.at(-1).push(cell);
    if (all[next] === '\n') rows.push([]);
    at = next + 1;
  }
  return rows;
}

function plain(text, at) {
  const end = text.slice(at).search(/[\t\n]/);
  const stop = end < 0 ? text.length : at + end;
  return [text.slice(at, stop), stop];
}

// A cell in quotes ends with a quote before a tab, a line or the end; a text that only begins with one is plain.
function quoted(text, at) {
  const match = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(text.slice(at));
  return match ? [match[1].replaceAll('""', '"'), at + match[0].length] : plain(text, at);
}

// The first table of a piece of HTML as rows of texts; null where there is none. A merged cell stands in each of its rows.
export function fromTable(table) {
  if (!table) return null;
  const grid = [];
  [...table.rows].forEach((tr, r) => {
    grid[r] ??= [];
    let c = 0;
    for (const td of tr.cells) {
      while (grid[r][c] !== undefined) c += 1;
      const words = cellText(td);
      for (let down = 0; down < Math.max(1, td.rowSpan); down += 1) for (let along = 0; along < Math.max(1, td.colSpan); along += 1) (grid[r + down] ??= [])[c + along] = along ? '' : words;
      c += 1;
    }
  });
  return grid.slice(0, table.rows.length).map((row) => Array.from(row, (cell) => cell ?? ''));
}

const BLOCKS = new Set(['P', 'DIV', 'LI', 'H1', 'H2', 'H3']);

// The words of a cell: paragraphs and breaks are lines, other white space is one blank.
function cellText(td) {
  let text = '';
  const walk = (node) => {
    if (node.nodeType === 3) text += node.data.replace(/[\s\u00a0]+/g, ' ');
    else if (node.nodeName === 'BR') text += '\n';
    else if (node.nodeType === 1 && !['STYLE', 'SCRIPT'].includes(node.nodeName)) {
      if (BLOCKS.has(node.nodeName) && text && !text.endsWith('\n')) text += '\n';
      for (const child of node.childNodes) walk(child);
      if (BLOCKS.has(node.nodeName) && text && !text.endsWith('\n')) text += '\n';
    }
  };
  walk(td);
  return text.split('\n').map((line) => line.trim()).join('\n').replace(/\n{2,}/g, '\n').trim();
}

const FORMULA = /^[=+\-@\t]/;

// Rows of texts with tabs and lines; a cell that a spreadsheet would reckon with is kept a text.
export function toText(rows) {
  return rows.map((row) => row.map(textCell).join('\t')).join('\n');
}

function textCell(words) {
  const safe = FORMULA.test(words) ? `'${words}` : words;
  return /[\t\n"]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const NAMED = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (words) => words.replace(/[&<>"]/g, (sign) => NAMED[sign]).replaceAll('\n', '<br>');

// The same rows as a table for Word; the first row is the head.
export function toTable(rows) {
  const line = (row, tag) => `<tr>${row.map((words) => `<${tag} style="mso-number-format:'\\@'; text-align:left; vertical-align:top; border:0.5pt solid #999; padding:2pt 4pt">${escaped(words)}</${tag}>`).join('')}</tr>`;
  const [head, ...body] = rows;
  return `<meta charset="utf-8"><table style="border-collapse:collapse"><thead>${line(head, 'th')}</thead><tbody>${body.map((row) => line(row, 'td')).join('')}</tbody></table>`;
}

// A rectangle between two cells: {top, bottom, left, right}, all counted.
export function rectangle(a, b) {
  return { top: Math.min(a.row, b.row), bottom: Math.max(a.row, b.row), left: Math.min(a.column, b.column), right: Math.max(a.column, b.column) };
}

export function within({ top, bottom, left, right }, row, column) {
  return row >= top && row <= bottom && column >= left && column <= right;
}

// Does the first row of a block name columns of ours? Then it is a head, no row to paste.
export function headed(grid, labels) {
  const known = new Set(labels.map((label) => label.trim().toLowerCase()));
  return grid.length > 1 && grid[0].some(Boolean) && grid[0].every((cell) => !cell || known.has(cell.trim().toLowerCase()));
}

// What a block would change; its empty cells change nothing. {changes: [{row, column, before, after}], same, closed: cells that are only read, beyond: rows or columns past the edge}
// from: {row, column}; rows, columns: what is shown; stands(row, column): the words there now
export function changes(grid, from, rows, columns, stands) {
  const found = { changes: [], same: 0, closed: 0, beyond: 0 };
  grid.forEach((line, down) => {
    line.forEach((cell, along) => {
      const row = rows[from.row + down];
      const column = columns[from.column + along];
      const after = cell.replace(/^'(?=[=+\-@\t])/, '').trimEnd();
      if (!row || !column) found.beyond += after ? 1 : 0;
      else if (column.kind === 'read') found.closed += after ? 1 : 0;
      else {
        const before = stands(row, column);
        if (before.trimEnd() === after) found.same += 1;
        else if (after) found.changes.push({ row, column, before, after });
      }
    });
  });
  return found;
}
