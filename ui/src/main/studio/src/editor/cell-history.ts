import type { Untyped } from '../modeler';

/** A step as the table's history keeps it: steps of one id are taken back together. */
interface Step {
  id: number;
  command: string;
  context: { element?: unknown; properties?: object };
}

/**
 * Makes one step of what was written in a cell since it was chosen: the table keeps every letter as a step of its own.
 *
 * @param history the table's command stack
 * @param from place of the last step before the cell was chosen; -1 for none
 */
export function joinCellEdits(history: Untyped, from: number): void {
  const at = stepOf(history);
  const step: Step | undefined = history?._stack?.[at];
  const before: Step | undefined = history?._stack?.[at - 1];
  if (step && before && at - 1 > from && isText(step) && isText(before) && step.context.element === before.context.element) {
    step.id = before.id;
  }
}

/** Place of the step that would be taken back next; -1 where there is none. */
export function stepOf(history: Untyped): number {
  return history?._stackIdx ?? -1;
}

function isText(step: Step): boolean {
  return step.command === 'element.updateProperties' && Object.keys(step.context.properties ?? {}).join() === 'text';
}

/** Whether somebody ends the last row: there is no row below to go to, and an empty one is only added by its button. */
export function isEnterInLastRow(event: KeyboardEvent): boolean {
  const row = event.target instanceof Element ? event.target.closest('tbody tr') : null;
  return event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey && row !== null && !row.nextElementSibling;
}
