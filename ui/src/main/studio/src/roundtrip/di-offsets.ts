import { BPMNDI, elementsOf, type Keys } from './xml';

export interface Offset {
  x: number;
  y: number;
}

/**
 * Some programs draw the inside of a collapsed sub-process where the outside is drawn, over it. The modeller gives it a page
 * of its own and moves it there as a whole: which elements of the later file were moved so, and how far.
 */
export function movedPlanes(before: Keys, after: Keys): Map<Element, Offset> {
  const moved = new Map<Element, Offset>();
  for (const plane of after.byKey.values()) {
    const key = after.byElement.get(plane)!;
    if (plane.namespaceURI !== BPMNDI || plane.localName !== 'BPMNPlane' || before.byKey.has(key)) {
      continue;
    }
    const offset = elementsOf(plane).map((element) => offsetOf(element, before, after)).find((found) => found);
    if (offset) {
      elementsOf(plane).forEach((element) => moved.set(element, offset));
    }
  }
  return moved;
}

function offsetOf(element: Element, before: Keys, after: Keys): Offset | undefined {
  const was = before.byKey.get(after.byElement.get(element)!);
  return was?.hasAttribute('x') && was.hasAttribute('y')
    ? { x: difference(was, element, 'x'), y: difference(was, element, 'y') }
    : undefined;
}

function difference(was: Element, is: Element, name: string): number {
  return Number(is.getAttribute(name)) - Number(was.getAttribute(name));
}
