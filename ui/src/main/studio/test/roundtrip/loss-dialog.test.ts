import { beforeEach, expect, test, vi } from 'vitest';
import { LossDialog } from '../../src/roundtrip/loss-dialog';
import { findLosses, type Loss } from '../../src/roundtrip/export-loss-check';
import { parse } from '../../src/roundtrip/xml';

const jump = vi.fn();
let dialog: LossDialog;

beforeEach(() => {
  jump.mockClear();
  dialog = new LossDialog('en', jump, (id) => id === 'T');
});

function losses(before: string): Loss[] {
  return findLosses(parse(`<a id="A">${before}</a>`), parse('<a id="A"><t id="T"/></a>'));
}

function button(testId: string): HTMLButtonElement {
  return dialog.element.querySelector<HTMLButtonElement>(`[data-testid="${testId}"]`)!;
}

test('lists each loss in words, and jumps to what is shown', () => {
  dialog.ask('open', { losses: losses('<t id="T" name="Look"/><b id="B"/>'), repairs: [] }, vi.fn(), vi.fn());

  dialog.element.querySelector<HTMLButtonElement>('li button')!.click();

  const rows = [...dialog.element.querySelectorAll('li')].map((row) => row.textContent);
  expect(rows).toEqual(['T<t>attribute name: “Look”', 'B<b>the whole element']);
  expect(jump).toHaveBeenCalledExactlyOnceWith('T');
  expect(dialog.element.getAttribute('role')).toBe('alert');
});

test('gathers many losses of one kind in one line', () => {
  const many = Array.from({ length: 6 }, (_, at) => `<b id="B${at}"/>`).join('');

  dialog.ask('open', { losses: losses(`<t id="T"/>${many}`), repairs: [] }, vi.fn(), vi.fn());

  expect(dialog.element.querySelectorAll(':scope > ul > li')).toHaveLength(1);
  expect(dialog.element.querySelector('summary')!.textContent).toContain('6 alike');
});

test('never lets what a file says become markup', () => {
  dialog.ask('open', { losses: losses('<t id="T" name="&lt;img src=x>"/>'), repairs: [] }, vi.fn(), vi.fn());

  expect(dialog.element.querySelector('img')).toBeNull();
  expect(dialog.element.textContent).toContain('<img src=x>');
});

test('closes and goes on when the file is taken', () => {
  const accept = vi.fn();
  dialog.ask('upload', { losses: losses('<t id="T"/><b id="B"/>'), repairs: [] }, accept, vi.fn());

  button('told-take').click();

  expect(accept).toHaveBeenCalledOnce();
  expect(dialog.element.hidden).toBe(true);
});

test('stays with a line when the file is only looked at', () => {
  const decline = vi.fn();
  dialog.ask('open', { losses: losses('<t id="T"/><b id="B"/>'), repairs: [] }, vi.fn(), decline);

  button('told-leave').click();

  expect(decline).toHaveBeenCalledOnce();
  expect(dialog.element.querySelector('p')!.textContent).toContain('Only to look at');
  expect(dialog.element.querySelector('li')).toBeNull();
});

test('says what was repaired, the first ids by name, and when it is saved', () => {
  const what = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];

  dialog.report('open', [{ kind: 'laidOut', what }]);

  const lines = [...dialog.element.querySelectorAll('p')].map((line) => line.textContent);
  expect(lines).toEqual(['What the file does not draw has been laid out (7): A, B, C, D, E, F ….', 'Saved with your next change.']);
  expect(dialog.element.getAttribute('role')).toBe('status');
});

test('says nothing where nothing was repaired', () => {
  dialog.report('open', []);

  expect(dialog.element.hidden).toBe(true);
});
