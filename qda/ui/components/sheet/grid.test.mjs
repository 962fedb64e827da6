import assert from 'node:assert/strict';
import test from 'node:test';
import { changes, fromTable, fromText, headed, rectangle, toTable, toText } from './grid.js';

test('what Excel copies comes in cell by cell, with lines and quotes inside cells', () => {
  assert.deepEqual(fromText('a\tb\r\nc\t"two\nlines, ""so"" he said"\r\n'), [['a', 'b'], ['c', 'two\nlines, "so" he said']]);
  assert.deepEqual(fromText('"Anchored" they said\tx'), [['"Anchored" they said', 'x']]);
  assert.deepEqual(fromText('\t\n'), [['', '']]);
});

test('what goes out comes in again', () => {
  const rows = [['Unit', 'Condensed'], ['"so", he said', 'two\nlines\tand a tab'], ['', '']];
  assert.deepEqual(fromText(toText(rows)), rows);
});

test('a cell that a spreadsheet would reckon with goes out as a text and comes in as it was', () => {
  assert.equal(toText([['=SUM(A1)']]), "'=SUM(A1)");
  const [{ after }] = changes([["'=SUM(A1)"]], { row: 0, column: 0 }, [{}], [{ kind: 'words' }], () => '').changes;
  assert.equal(after, '=SUM(A1)');
});

test('nothing in a text becomes markup of the table', () => {
  assert.match(toTable([['Head'], ['<b onclick="x">&']]), /&lt;b onclick=&quot;x&quot;&gt;&amp;/);
});

test('a merged cell of a table stands in each of its rows', () => {
  const text = (data) => ({ nodeType: 3, data, childNodes: [] });
  const cell = (data, rowSpan = 1) => ({ rowSpan, colSpan: 1, nodeType: 1, nodeName: 'TD', childNodes: [text(data)] });
  const table = { rows: [{ cells: [cell('Anchoring', 2), cell('a')] }, { cells: [cell('b')] }] };
  assert.deepEqual(fromTable(table), [['Anchoring', 'a'], ['Anchoring', 'b']]);
  assert.equal(fromTable(null), null);
});

test('a head that names our columns is no row to paste', () => {
  assert.equal(headed([['Condensed text', 'key element'], ['a', 'b']], ['Unit', 'Condensed text', 'Key element']), true);
  assert.equal(headed([['a', 'b'], ['Condensed text', 'x']], ['Condensed text']), false);
});

test('a block changes only what can be written, empties nothing and says what it leaves', () => {
  const rows = [{ id: 1 }, { id: 2 }];
  const columns = [{ key: 'quote', kind: 'read' }, { key: 'c', kind: 'words' }, { key: 'codes', kind: 'codes' }];
  const stands = (row, { key }) => (key === 'c' && row.id === 1 ? 'old' : '');
  const found = changes([['x', 'old', 'K'], ['', 'new', ''], ['', 'beyond', '']], { row: 0, column: 0 }, rows, columns, stands);
  assert.deepEqual(found.changes.map(({ row, column, before, after }) => [row.id, column.key, before, after]), [[1, 'codes', '', 'K'], [2, 'c', '', 'new']]);
  assert.deepEqual([found.same, found.closed, found.beyond], [2, 1, 1]);
});

test('a rectangle is the same from whichever corner', () => {
  assert.deepEqual(rectangle({ row: 3, column: 1 }, { row: 1, column: 2 }), { top: 1, bottom: 3, left: 1, right: 2 });
});
