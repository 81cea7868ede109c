import { expect, test } from 'vitest';
import { toDmn13, unsupportedReason } from '../../src/roundtrip/dmn-versions';
import { shipped, shippedNames } from '../files';

const MODEL = 'https://www.omg.org/spec/DMN/20191111/MODEL/';
const DRAWING = 'https://www.omg.org/spec/DMN/20191111/DMNDI/';

test.each(shippedNames('.dmn'))('leaves the shipped %s as it is, and supports it', (name) => {
  expect(toDmn13(shipped(name))).toEqual({ xml: shipped(name) });
  expect(unsupportedReason(shipped(name))).toBeUndefined();
});

test.each([
  ['1.1', 'http://www.omg.org/spec/DMN/20151101/dmn.xsd', DRAWING],
  ['1.1', 'http://www.omg.org/spec/DMN/20151101/dmn11.xsd', DRAWING],
  ['1.2', 'http://www.omg.org/spec/DMN/20180521/MODEL/', 'http://www.omg.org/spec/DMN/20180521/DMNDI/'],
  ['1.4', 'https://www.omg.org/spec/DMN/20211108/MODEL/', 'https://www.omg.org/spec/DMN/20211108/DMNDI/'],
  ['1.4', 'https://www.omg.org/spec/DMN/20211108/DMN14.xsd', 'https://www.omg.org/spec/DMN/20211108/DMNDI/'],
  ['1.5', 'https://www.omg.org/spec/DMN/20230324/MODEL/', 'https://www.omg.org/spec/DMN/20230324/DMNDI/'],
  ['1.5', 'https://www.omg.org/spec/DMN/20230324/DMN15.xsd', 'https://www.omg.org/spec/DMN/20230324/DMNDI/'],
])('writes a table of %s in %s as 1.3', (from, model, drawing) => {
  const table = shipped('sanction.dmn');
  const older = table.replaceAll(`"${MODEL}"`, `"${model}"`).replaceAll(`"${DRAWING}"`, `"${drawing}"`);

  expect(toDmn13(older)).toEqual({ xml: table, from });
});

test('drops prefixes of types and languages that 1.3 takes for granted', () => {
  const { xml } = toDmn13(
    '<definitions xmlns="http://www.omg.org/spec/DMN/20151101/dmn.xsd" expressionLanguage="http://www.omg.org/spec/FEEL/20140401">' +
      '<input typeRef="feel:string" expressionLanguage="juel"/></definitions>',
  );

  expect(xml).toBe(`<definitions xmlns="${MODEL}"><input typeRef="string" expressionLanguage="juel"/></definitions>`);
});

test('writes the name space of Operaton as that of Camunda', () => {
  const { xml } = toDmn13(`<definitions xmlns="${MODEL}" xmlns:o="http://operaton.org/schema/1.0/dmn"/>`);

  expect(xml).toContain('xmlns:o="http://camunda.org/schema/1.0/dmn"');
});

test.each([
  ['no XML', '<definitions', { key: 'noXml', values: {} }],
  ['a version to come', shipped('sanction.dmn').replaceAll(MODEL, 'urn:later'), { key: 'dmnUnknown', values: { name: 'definitions urn:later' } }],
  ['a diagram', shipped('appeal.bpmn'), { key: 'dmnUnknown', values: { name: 'definitions http://www.omg.org/spec/BPMN/20100524/MODEL' } }],
  ['no table', `<definitions xmlns="${MODEL}"><decision id="a"><context><decisionTable/></context></decision></definitions>`, { key: 'dmnNoTable', values: {} }],
  [
    'a table of a knowledge model',
    `<definitions xmlns="${MODEL}"><businessKnowledgeModel name="Fees"><encapsulatedLogic><decisionTable/></encapsulatedLogic></businessKnowledgeModel></definitions>`,
    { key: 'dmnInKnowledge', values: { name: 'Fees' } },
  ],
])('says why it does not open %s', (_, xml, reason) => {
  expect(unsupportedReason(xml)).toEqual(reason);
});
