import { expect, test, vi } from 'vitest';
import { CellBar } from '../../src/editor/cell-bar';
import type { Column } from '../../src/editor/cell-validation';

const CHOICE: Column = {
  name: 'step', label: 'Step', kind: 'CHOICE', unit: '', least: '', most: '', optional: false,
  choices: [{ value: 'WARNING', label: 'Warning' }, { value: 'CLOSURE', label: 'Closure' }],
};
const DURATION: Column = { ...CHOICE, kind: 'DURATION', choices: [], least: 'PT1H', most: 'P30D', unit: 'time' };

function change(element: HTMLInputElement | HTMLSelectElement, value: string): void {
  element.value = value;
  element.dispatchEvent(new Event('change'));
}

test('offers the declared values of a result, and writes the chosen one', () => {
  const bar = new CellBar('en');
  const write = vi.fn();
  bar.show(CHOICE, '"WARNING"', true, undefined, write);

  const select = bar.element.querySelector('select')!;
  change(select, '"CLOSURE"');

  expect([...select.options].map(({ text }) => text)).toEqual(['Warning (WARNING)', 'Closure (CLOSURE)']);
  expect(write).toHaveBeenCalledExactlyOnceWith('"CLOSURE"');
});

test('keeps a value that it does not know until another is chosen', () => {
  const bar = new CellBar('en');
  bar.show(CHOICE, 'f(x)', true, 'unknown', vi.fn());

  expect(bar.element.querySelector('select')!.value).toBe('f(x)');
  expect(bar.element.querySelector('[role=status]')!.textContent).toBe('unknown');
});

test.each([
  ['"PT18H"', '18', 'H'],
  ['"PT90M"', '90', 'M'],
  ['"P2D"', '48', 'H'],
])('shows %s as a number and a unit', (text, number, unit) => {
  const bar = new CellBar('en');
  bar.show(DURATION, text, true, undefined, vi.fn());

  expect(bar.element.querySelector('input')!.value).toBe(number);
  expect(bar.element.querySelector('select')!.value).toBe(unit);
});

test('writes a duration when number or unit change, and nothing for less than one', () => {
  const bar = new CellBar('en');
  const write = vi.fn();
  bar.show(DURATION, '"PT18H"', true, undefined, write);

  change(bar.element.querySelector('input')!, '2');
  change(bar.element.querySelector('select')!, 'D');
  change(bar.element.querySelector('input')!, '0');

  expect(write.mock.calls).toEqual([['"PT2H"'], ['"P2D"']]);
});

test('keeps its place where no cell is chosen', () => {
  const bar = new CellBar('en');
  expect(bar.element.hidden).toBe(false);
  expect(bar.element.textContent).toContain('Choose a cell');

  bar.show(CHOICE, '"WARNING"', true, undefined, vi.fn());
  bar.clear();

  expect(bar.element.hidden).toBe(false);
  expect(bar.element.querySelector('select')).toBeNull();
});

test('only tells what may stand in a condition', () => {
  const bar = new CellBar('en');
  bar.show(CHOICE, '"WARNING"', false, undefined, vi.fn());

  expect(bar.element.querySelector('select, input')).toBeNull();
  expect(bar.element.textContent).toContain('WARNING Warning · CLOSURE Closure');
});
