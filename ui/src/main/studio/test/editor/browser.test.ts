import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { debounce } from '../../src/editor/browser';
import { upgradeProperties } from '../../src/custom-element';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('calls once when things have been quiet', () => {
  const act = vi.fn();
  const { touch } = debounce(700, act);
  touch();
  vi.advanceTimersByTime(600);
  touch();

  vi.advanceTimersByTime(699);
  expect(act).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);

  expect(act).toHaveBeenCalledOnce();
});

test('calls at once what is still to be called, and nothing else', () => {
  const act = vi.fn();
  const { touch, flush } = debounce(700, act);
  flush();
  touch();

  flush();
  vi.advanceTimersByTime(1_000);

  expect(act).toHaveBeenCalledOnce();
});

test('hands properties to the setters that came after them', () => {
  const received: unknown[] = [];
  class Late extends HTMLElement {
    set xml(xml: string) {
      received.push(xml);
    }
  }
  customElements.define('late-element', Late);
  const element = document.createElement('late-element');
  Object.defineProperty(element, 'xml', { value: '<a/>', configurable: true, writable: true });

  upgradeProperties(element, 'xml', 'marks');

  expect(received).toEqual(['<a/>']);
  expect(Object.keys(element)).not.toContain('xml');
});
