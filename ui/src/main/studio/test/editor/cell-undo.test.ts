import { expect, test } from 'vitest';
import { CellUndo } from '../../src/editor/cell-undo';
import type { Untyped } from '../../src/modeler';

/** As much of a table as undoing needs: its events, its actions, and a stack of changed texts. */
function table() {
  const listeners = new Map<string, ((event: Untyped) => void)[]>();
  const fire = (name: string, event: Untyped = {}) => listeners.get(name)?.forEach((listener) => listener(event));
  const actions: Record<string, () => void> = { undo: () => {}, redo: () => {} };
  const done: { cell: { text: string }; before: string; after: string }[] = [];
  const undone: typeof done = [];
  const stack = {
    undo: () => {
      const last = done.pop();
      if (last) {
        undone.push(last);
        last.cell.text = last.before;
        fire('commandStack.changed', { trigger: 'undo' });
      }
    },
    redo: () => {
      const next = undone.pop();
      if (next) {
        done.push(next);
        next.cell.text = next.after;
        fire('commandStack.changed', { trigger: 'redo' });
      }
    },
  };
  const viewer = {
    on: (name: string, listener: (event: Untyped) => void) => listeners.set(name, [...(listeners.get(name) ?? []), listener]),
    get: (name: string) =>
      name === 'commandStack'
        ? stack
        : {
            unregister: (action: string) => delete actions[action],
            register: (more: Record<string, () => void>) => Object.assign(actions, more),
          },
  };
  const choose = (elementId: string) => fire('cellSelection.changed', { elementId, selection: { selected: true } });
  const type = (cell: { text: string }, text: string, elementId = 'first') => {
    for (let length = 1; length <= text.length; length++) {
      fire('commandStack.element.updateProperties.execute', { context: { element: cell, properties: { text: '' } } });
      done.push({ cell, before: cell.text, after: text.slice(0, length) });
      cell.text = text.slice(0, length);
      fire('commandStack.changed', { trigger: 'execute' });
      choose(elementId);
    }
  };
  return { viewer, actions, type, choose };
}

test('undoes what was typed into a cell in one step, and does it again in one', () => {
  const { viewer, actions, type, choose } = table();
  new CellUndo(viewer);
  const first = { text: '"PERSONAL"' };
  const second = { text: '' };
  choose('first');
  type(first, '"INITAL"');
  choose('second');
  type(second, 'true', 'second');

  actions.undo();
  expect([first.text, second.text]).toEqual(['"INITAL"', '']);
  actions.undo();
  expect(first.text).toBe('"PERSONAL"');
  actions.redo();
  expect([first.text, second.text]).toEqual(['"INITAL"', '']);
});

test('keeps apart what was typed into one cell before and after another was chosen', () => {
  const { viewer, actions, type, choose } = table();
  new CellUndo(viewer);
  const cell = { text: '' };
  choose('first');
  type(cell, 'one');
  choose('second');
  choose('first');
  type(cell, 'two');

  actions.undo();

  expect(cell.text).toBe('one');
});
