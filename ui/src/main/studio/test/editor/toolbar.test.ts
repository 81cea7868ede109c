import { expect, test, vi } from 'vitest';
import { Toolbar } from '../../src/editor/toolbar';

test('names its buttons in the language of the page, and calls what they do', () => {
  const act = vi.fn();
  const bar = new Toolbar('en').add({ word: 'undo', act });
  const button = bar.element.querySelector('button')!;

  button.click();

  expect(button.getAttribute('aria-label')).toBe('Undo');
  expect(act).toHaveBeenCalledOnce();
});

test('enables and presses the button of its name only', () => {
  const bar = new Toolbar('zh').add({ word: 'undo', act: vi.fn() }, { word: 'simulate', act: vi.fn(), withText: true });
  const [undo, simulate] = bar.element.querySelectorAll('button');

  bar.enable('undo', false);
  bar.press('simulate', true);

  expect([undo.disabled, simulate.disabled]).toEqual([true, false]);
  expect([undo.ariaPressed ?? undo.getAttribute('aria-pressed'), simulate.getAttribute('aria-pressed')]).toEqual([null, 'true']);
  expect(simulate.textContent).toBe('模拟走一遍');
});

test('closes a menu when something was chosen, and on Escape', () => {
  const bar = new Toolbar('en').menu('download', { SVG: vi.fn() });
  const details = bar.element.querySelector('details')!;
  details.open = true;

  details.querySelector('button')!.click();
  expect(details.open).toBe(false);

  details.open = true;
  details.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
  expect(details.open).toBe(false);
});
