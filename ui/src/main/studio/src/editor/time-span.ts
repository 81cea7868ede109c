import type { Untyped } from '../modeler';

/** Units in which a duration is given: minutes, hours, days. */
export type Unit = 'M' | 'H' | 'D';

/** A whole number, from 1, of one unit. */
export interface TimeSpan {
  amount: number;
  unit: Unit;
}

const OF_TIME = /^PT(\d{1,6})([HM])$/;
const OF_DAYS = /^P(\d{1,6})D$/;

/** What a duration of a diagram says with one number; undefined for several units, weeks, variables and what is no duration. */
export function timeSpan(text: string): TimeSpan | undefined {
  const days = OF_DAYS.exec(text.trim());
  const time = OF_TIME.exec(text.trim());
  const amount = Number(days?.[1] ?? time?.[1] ?? 0);
  return amount > 0 ? { amount, unit: days ? 'D' : (time![2] as Unit) } : undefined;
}

/** The duration as diagrams hold it. */
export function durationOf({ amount, unit }: TimeSpan): string {
  return unit === 'D' ? `P${amount}D` : `PT${amount}${unit}`;
}

/** The duration that a timer waits; undefined for one that waits for a moment, or for nothing yet. */
export function durationIn(businessObject: Untyped): Untyped | undefined {
  return (businessObject.get('eventDefinitions') ?? [])
    .find((definition: Untyped) => definition.$type === 'bpmn:TimerEventDefinition')
    ?.get('timeDuration');
}
