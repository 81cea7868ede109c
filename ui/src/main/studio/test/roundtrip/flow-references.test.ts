import { expect, test } from 'vitest';
import { addFlowReferences } from '../../src/roundtrip/flow-references';
import { parse } from '../../src/roundtrip/xml';
import { shipped, shippedNames } from '../files';

function references(document: Document): string[] {
  return [...document.querySelectorAll('incoming, outgoing')]
    .map((reference) => `${reference.parentElement!.id} ${reference.localName} ${reference.textContent}`)
    .sort();
}

test.each(shippedNames('.bpmn'))('writes again what the steps of %s say of their flows', (name) => {
  const before = parse(shipped(name));
  const document = parse(shipped(name));
  document.querySelectorAll('incoming, outgoing').forEach((reference) => reference.remove());

  expect(addFlowReferences(document)).toBe(true);
  expect(references(document)).toEqual(references(before));
});

test.each(shippedNames('.bpmn'))('has nothing to add to %s', (name) => {
  expect(addFlowReferences(parse(shipped(name)))).toBe(false);
});
