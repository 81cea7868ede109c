import { BPMN, elementsOf, isBpmn } from './xml';

/**
 * A flow says which steps it joins, and the steps say it again; many programs leave the second out, and the checks while drawing
 * would take every step for a lonely one.
 *
 * @returns whether something had to be said
 */
export function addFlowReferences(document: Document): boolean {
  const steps = new Map(elementsOf(document.documentElement).map((element) => [element.id, element]));
  const added = elementsOf(document.documentElement)
    .filter((element) => isBpmn(element, 'sequenceFlow') && element.id)
    .map((flow) => [
      addReference(steps.get(flow.getAttribute('sourceRef') ?? ''), 'outgoing', flow),
      addReference(steps.get(flow.getAttribute('targetRef') ?? ''), 'incoming', flow),
    ]);
  return added.flat().some((one) => one);
}

function addReference(step: Element | undefined, direction: string, flow: Element): boolean {
  if (!step || [...step.children].some((child) => isBpmn(child, direction) && child.textContent?.trim().endsWith(flow.id))) {
    return false;
  }
  const reference = step.ownerDocument.createElementNS(BPMN, step.prefix ? `${step.prefix}:${direction}` : direction);
  reference.textContent = flow.id;
  step.prepend(reference);
  return true;
}
