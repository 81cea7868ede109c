import { expect, test } from 'vitest';
import { movedPlanes } from '../../src/roundtrip/di-offsets';
import { findLosses } from '../../src/roundtrip/export-loss-check';
import { Keys, parse } from '../../src/roundtrip/xml';

const shape = (x: number): string =>
  `<di:BPMNShape id="T_di" bpmnElement="T"><dc:Bounds x="${x}" y="20" width="100" height="80"/></di:BPMNShape>`;

function diagram(pages: string): Document {
  return parse(
    '<definitions id="D" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC">' +
      `<di:BPMNDiagram id="G">${pages}</di:BPMNDiagram></definitions>`,
  );
}

test('tells how far the inside of a sub-process was moved to a page of its own', () => {
  const before = diagram(`<di:BPMNPlane id="P" bpmnElement="Process">${shape(200)}</di:BPMNPlane>`);
  const after = diagram(`<di:BPMNPlane id="P" bpmnElement="Process"/><di:BPMNPlane id="Q" bpmnElement="Sub">${shape(50)}</di:BPMNPlane>`);

  const moved = movedPlanes(new Keys(before), new Keys(after));

  expect(moved.get(after.getElementById('Q')!)).toEqual({ x: -150, y: 0 });
  expect(findLosses(before, after)).toEqual([]);
});

test('finds nothing moved where no page is new', () => {
  const before = diagram(`<di:BPMNPlane id="P" bpmnElement="Process">${shape(200)}</di:BPMNPlane>`);
  const after = diagram(`<di:BPMNPlane id="P" bpmnElement="Process">${shape(50)}</di:BPMNPlane>`);

  expect(movedPlanes(new Keys(before), new Keys(after)).size).toBe(0);
  expect(findLosses(before, after)).toMatchObject([{ kind: 'attribute', id: 'T', before: '200', after: '50' }]);
});
