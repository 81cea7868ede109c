import { BPMN, elementsOf, isBpmn } from './xml';

/**
 * A flow says which steps it joins, and the steps say it again; many programs leave the second out, and the checks while drawing
 * would take every step for a lonely one.
 *
 * @returns whether something had to be said
 */
export function sayFlows(document: Document): boolean {
  const steps = new Map(elementsOf(document.documentElement).map((element) => [element.id, element]));
  const said = elementsOf(document.documentElement)
    .filter((element) => isBpmn(element, 'sequenceFlow') && element.id)
    .map((flow) => [
      say(steps.get(flow.getAttribute('sourceRef') ?? ''), 'outgoing', flow),
      say(steps.get(flow.getAttribute('targetRef') ?? ''), 'incoming', flow),
    ]);
  return said.flat().some((one) => one);
}

function say(step: Element | undefined, way: string, flow: Element): boolean {
  if (!step || [...step.children].some((child) => isBpmn(child, way) && child.textContent?.trim().endsWith(flow.id))) {
    return false;
  }
  const said = step.ownerDocument.createElementNS(BPMN, step.prefix ? `${step.prefix}:${way}` : way);
  said.textContent = flow.id;
  step.prepend(said);
  return true;
}
