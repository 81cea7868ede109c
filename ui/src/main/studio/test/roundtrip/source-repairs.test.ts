import { describe, expect, test } from 'vitest';
import { repairSource } from '../../src/roundtrip/source-repairs';
import { parse } from '../../src/roundtrip/xml';
import { foreign, shipped, shippedNames } from '../files';

const MODEL = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const CAMUNDA = 'http://camunda.org/schema/1.0/bpmn';

test.each(shippedNames('.bpmn'))('leaves the shipped %s as it is', (name) => {
  const { xml, repairs } = repairSource(shipped(name));

  expect(repairs).toEqual([]);
  expect(xml).toBe(shipped(name));
});

describe('undeclared prefixes', () => {
  test('are declared at the root, the known ones by their usual name space', () => {
    const { xml, repairs } = repairSource(foreign('undeclared-and-undrawn.bpmn'));

    const root = parse(xml).documentElement;
    expect(repairs).toEqual([{ kind: 'prefixDeclared', what: expect.arrayContaining(['camunda', 'house', 'xsi']) }]);
    expect(root.lookupNamespaceURI('camunda')).toBe(CAMUNDA);
    expect(root.lookupNamespaceURI('house')).toBe('urn:undeclared:house');
  });

  test('are not looked for in comments and CDATA', () => {
    const source = '<a><!-- <b:c/> --><![CDATA[<d:e f:g="h"/>]]></a>';

    expect(repairSource(source)).toEqual({ xml: source, repairs: [] });
  });
});

test('writes the name spaces of Operaton as those of Camunda, and says so', () => {
  const { xml, repairs } = repairSource(`<definitions xmlns="${MODEL}" xmlns:operaton="http://operaton.org/schema/1.0/bpmn"/>`);

  expect(repairs).toEqual([{ kind: 'operatonRenamed', what: [] }]);
  expect(parse(xml).documentElement.lookupNamespaceURI('operaton')).toBe(CAMUNDA);
});

test('renames a prefix that the modeller keeps for something else, in tags and attributes', () => {
  const { xml } = repairSource('<definitions xmlns:camunda="urn:other" camunda:mark="camunda:x"><camunda:own/></definitions>');

  expect(xml).toBe('<definitions xmlns:camunda_="urn:other" camunda_:mark="camunda:x"><camunda_:own/></definitions>');
});

test('finds a free prefix where the first is taken', () => {
  const { xml } = repairSource('<a xmlns:di="urn:one" xmlns:di_="urn:two"><di:b/><di_:c/></a>');

  expect(parse(xml).querySelector('b')?.namespaceURI).toBe('urn:one');
  expect(parse(xml).querySelector('c')?.namespaceURI).toBe('urn:two');
});

test('spells out truth that is written as a digit, in attributes of the standard only', () => {
  const { xml } = repairSource('<startEvent isInterrupting="1" parallelMultiple=\'0\' startQuantity="1">isOpen="1"</startEvent>');

  expect(xml).toBe('<startEvent isInterrupting="true" parallelMultiple=\'false\' startQuantity="1">isOpen="1"</startEvent>');
});

test.each([
  ['a\r\nb', 'a\nb'],
  ['a\rb', 'a\nb'],
  ['a&#xD;&#xA;b', 'a&#10;b'],
  ['a&#13;b', 'a&#10;b'],
])('ends the lines of %j in one way', (source, expected) => {
  expect(repairSource(`<a>${source}</a>`).xml).toBe(`<a>${expected}</a>`);
});

test('says UTF-8 of a text that is no longer in the encoding it declares', () => {
  const { xml } = repairSource('\uFEFF<?xml version="1.0" encoding="ISO-8859-1" standalone="yes"?><a/>');

  expect(xml).toBe('<?xml version="1.0" encoding="UTF-8" standalone="yes"?><a/>');
});
