import { describe, expect, test } from 'vitest';
import { layOutMissing } from '../../src/roundtrip/auto-layout';
import { BPMNDI, parse } from '../../src/roundtrip/xml';
import { foreign, shipped, shippedNames } from '../files';

function drawn(document: Document): string[] {
  return [...document.getElementsByTagNameNS(BPMNDI, '*')]
    .filter((element) => /^BPMN(Shape|Edge)$/.test(element.localName))
    .map((element) => element.getAttribute('bpmnElement') ?? '');
}

function shapeOf(document: Document, id: string): Element {
  return [...document.getElementsByTagNameNS(BPMNDI, 'BPMNShape')].find((shape) => shape.getAttribute('bpmnElement') === id)!;
}

test.each(shippedNames('.bpmn'))('adds nothing to the drawing of the shipped %s', async (name) => {
  expect(await layOutMissing(parse(shipped(name)))).toEqual([]);
});

/** The layout library does not get through its loops. */
const NOT_LAID_OUT = ['enforcement.bpmn'];

test.fails.each(NOT_LAID_OUT)('cannot draw %s yet when its drawing is taken away', async (name) => {
  const document = parse(shipped(name));
  [...document.getElementsByTagNameNS(BPMNDI, 'BPMNDiagram')].forEach((diagram) => diagram.remove());

  await layOutMissing(document);
});

test.each(shippedNames('.bpmn').filter((name) => !NOT_LAID_OUT.includes(name)))('draws every step of %s again when its drawing is taken away', async (name) => {
  const document = parse(shipped(name));
  const before = drawn(document);
  [...document.getElementsByTagNameNS(BPMNDI, 'BPMNDiagram')].forEach((diagram) => diagram.remove());

  const added = await layOutMissing(document);

  const elements = before.filter((id) => /^(Activity|Gateway|StartEvent|EndEvent|Event)_/.test(id));
  expect(drawn(document)).toEqual(expect.arrayContaining(elements));
  expect(added).toEqual(expect.arrayContaining(elements));
});

test('draws pools one below another, and what stands in them inside', async () => {
  const document = parse(foreign('pools-undrawn.bpmn'));

  await layOutMissing(document);

  const pools = [...document.querySelectorAll('participant')].map((pool) => shapeOf(document, pool.id).firstElementChild!);
  const tops = pools.map((bounds) => Number(bounds.getAttribute('y')));
  const bottoms = pools.map((bounds, at) => tops[at] + Number(bounds.getAttribute('height')));
  expect(pools.length).toBeGreaterThan(1);
  tops.slice(1).forEach((top, at) => expect(top).toBeGreaterThanOrEqual(bottoms[at]));
});

describe('beside a drawing that is there', () => {
  test('puts a step below, and joins it with a line', async () => {
    const document = parse(shipped('appeal.bpmn'));
    const shape = shapeOf(document, 'EndEvent_DecisionUpheld');
    const flow = document.querySelector('[bpmnElement="Flow_UpholdDecisionToDecisionUpheld"]')!;
    shape.remove();
    flow.remove();

    const added = await layOutMissing(document);

    expect(added).toEqual(['EndEvent_DecisionUpheld', 'Flow_UpholdDecisionToDecisionUpheld']);
    const line = document.querySelector('[bpmnElement="Flow_UpholdDecisionToDecisionUpheld"]')!;
    expect(line.children.length).toBeGreaterThanOrEqual(2);
  });

  test('gives a new drawing an id that nothing else has', async () => {
    const document = parse(shipped('appeal.bpmn'));
    shapeOf(document, 'EndEvent_DecisionUpheld').remove();
    document.querySelector('process')!.setAttribute('id', 'EndEvent_DecisionUpheld_di');

    await layOutMissing(document);

    expect(shapeOf(document, 'EndEvent_DecisionUpheld').id).toBe('EndEvent_DecisionUpheld_di_');
  });

  test('puts an event at the edge of its step', async () => {
    const document = parse(shipped('appeal.bpmn'));
    shapeOf(document, 'Event_AnswerOverdue').remove();

    await layOutMissing(document);

    const event = shapeOf(document, 'Event_AnswerOverdue').firstElementChild!;
    const step = [...shapeOf(document, 'Activity_DecideAppeal').children].find((child) => child.localName === 'Bounds')!;
    const bottom = Number(step.getAttribute('y')) + Number(step.getAttribute('height'));
    expect(Number(event.getAttribute('y'))).toBe(bottom - 18);
  });
});
