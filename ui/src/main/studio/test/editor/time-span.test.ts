import { expect, test } from 'vitest';
import { durationIn, durationOf, timeSpan } from '../../src/editor/time-span';
import type { Untyped } from '../../src/modeler';

test.each([
  ['P2D', { amount: 2, unit: 'D' }],
  ['PT24H', { amount: 24, unit: 'H' }],
  [' PT90M ', { amount: 90, unit: 'M' }],
])('reads %s as one number, and writes it again', (text, span) => {
  expect(timeSpan(text)).toEqual(span);
  expect(durationOf(timeSpan(text)!)).toBe(text.trim());
});

test.each(['PT1H30M', 'P1W', 'PT10S', 'PT0H', '${dueIn}', '24 hours', ''])('leaves %s as it is written', (text) => {
  expect(timeSpan(text)).toBeUndefined();
});

function moddle(attributes: Record<string, unknown>): Untyped {
  return { ...attributes, get: (name: string) => attributes[name] };
}

test('knows how long a timer waits, and that others do not wait so', () => {
  const duration = moddle({ body: 'P1D' });
  const timer = (more: Record<string, unknown>) => moddle({ eventDefinitions: [moddle({ $type: 'bpmn:TimerEventDefinition', ...more })] });

  expect(durationIn(timer({ timeDuration: duration }))).toBe(duration);
  expect(durationIn(timer({ timeDate: moddle({ body: '2026-12-01T08:00:00Z' }) }))).toBeUndefined();
  expect(durationIn(moddle({ eventDefinitions: [moddle({ $type: 'bpmn:MessageEventDefinition' })] }))).toBeUndefined();
  expect(durationIn(moddle({}))).toBeUndefined();
});
