import { expect, test } from 'vitest';
import { isEnterInLastRow, joinCellEdits, stepOf } from '../../src/editor/cell-history';

const edit = (id: number, element: object, properties: object = { text: 'a' }) => ({
  id,
  command: 'element.updateProperties',
  context: { element, properties },
});

test('makes one step of what is written in a cell', () => {
  const cell = {};
  const history = { _stack: [edit(1, cell), edit(2, cell)], _stackIdx: 1 };

  joinCellEdits(history, -1);

  expect(history._stack.map((step) => step.id)).toEqual([1, 1]);
});

test.each([
  ['another cell', [edit(1, {}), edit(2, {})], -1],
  ['what was written before the cell was chosen', [edit(1, edit), edit(2, edit)], 0],
  ['another property', [edit(1, edit, { description: 'a' }), edit(2, edit)], -1],
])('keeps %s apart', (_, steps, from) => {
  const history = { _stack: steps, _stackIdx: 1 };

  joinCellEdits(history, from);

  expect(history._stack.map((step) => step.id)).toEqual([1, 2]);
});

test('knows no step before anything was done', () => {
  expect(stepOf({ _stack: [], _stackIdx: -1 })).toBe(-1);
  expect(stepOf(undefined)).toBe(-1);
});

test('stays in the last row on Enter', () => {
  const table = document.createElement('table');
  const [first, last] = ['first', 'last'].map((id) => {
    const cell = table.insertRow().insertCell();
    cell.id = id;
    return cell;
  });
  expect(first.parentElement?.nextElementSibling).toBe(last.parentElement);
  document.body.replaceChildren(table);
  const pressed = (id: string, init: KeyboardEventInit) => {
    let found = false;
    const cell = document.getElementById(id)!;
    cell.addEventListener('keydown', (event) => (found = isEnterInLastRow(event)), { once: true });
    cell.dispatchEvent(new KeyboardEvent('keydown', init));
    return found;
  };

  expect(pressed('last', { key: 'Enter' })).toBe(true);
  expect(pressed('first', { key: 'Enter' })).toBe(false);
  expect(pressed('last', { key: 'Enter', shiftKey: true })).toBe(false);
  expect(pressed('last', { key: 'a' })).toBe(false);
});
