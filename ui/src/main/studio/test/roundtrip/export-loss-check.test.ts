import { describe, expect, test } from 'vitest';
import { findLosses, findOmittedDefaults } from '../../src/roundtrip/export-loss-check';
import { parse } from '../../src/roundtrip/xml';
import { shipped, shippedNames } from '../files';

const SPACES =
  'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" ' +
  'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:x="urn:x"';

function definitions(content: string): Document {
  return parse(`<definitions id="D" ${SPACES}>${content}</definitions>`);
}

function losses(before: string, after: string): unknown[] {
  return findLosses(definitions(before), definitions(after)).map((loss) => ({ ...loss, node: undefined }));
}

test.each(shippedNames('.bpmn'))('finds nothing lost between %s and itself', (name) => {
  expect(findLosses(parse(shipped(name)), parse(shipped(name)))).toEqual([]);
});

test.each(shippedNames('.bpmn'))('finds each element of %s that is taken out', (name) => {
  const before = parse(shipped(name));
  const after = parse(shipped(name));
  const task = after.querySelector('userTask, serviceTask')!;
  task.remove();

  const [loss, ...others] = findLosses(before, after);

  expect(loss).toMatchObject({ kind: 'element', id: task.id, within: task.querySelectorAll('*').length });
  expect(others).toEqual([]);
});

describe('tells', () => {
  test('an element of another name in its place', () => {
    expect(losses('<task id="T"/>', '<userTask id="T"/>')).toMatchObject([{ kind: 'element', id: 'T', element: 'task' }]);
  });

  test('an attribute that is gone, and one that says something else', () => {
    expect(losses('<task id="T" name="Look" x:by="me"/>', '<task id="T" name="See"/>')).toEqual([
      { kind: 'attribute', id: 'T', element: 'task', attribute: 'name', before: 'Look', after: 'See' },
      { kind: 'attribute', id: 'T', element: 'task', attribute: 'x:by', before: 'me', after: undefined },
    ]);
  });

  test('text that changed', () => {
    expect(losses('<text id="T">one</text>', '<text id="T">two</text>')).toEqual([
      { kind: 'text', id: 'T', element: 'text', before: 'one', after: 'two' },
    ]);
  });

  test('an element that stands elsewhere', () => {
    const [loss] = losses('<process id="P"><task id="T"/></process><process id="Q"/>', '<process id="P"/><process id="Q"><task id="T"/></process>');

    expect(loss).toMatchObject({ kind: 'place', id: 'T', before: 'P', after: 'Q' });
  });

  test('the drawing of an element, by what it draws', () => {
    const drawing = '<di:BPMNShape id="S" bpmnElement="T"><dc:Bounds x="1"/></di:BPMNShape>';

    expect(losses(drawing, '')).toMatchObject([{ kind: 'drawing', id: 'T', within: 1 }]);
  });

  test('comments and instructions, as often as they are gone', () => {
    expect(losses('<!--a--><!--a--><?print b?>', '<!-- a -->')).toMatchObject([
      { kind: 'comment', before: 'a', id: 'D' },
      { kind: 'instruction', element: 'print', before: 'b' },
    ]);
  });

  test('a value whose prefix means something else now', () => {
    const before = parse('<a xmlns:p="urn:one"><b id="B" type="p:t"/></a>');
    const after = parse('<a xmlns:p="urn:two"><b id="B" type="p:t"/></a>');

    expect(findLosses(before, after)).toMatchObject([{ kind: 'attribute', attribute: 'type' }]);
  });
});

describe('takes for the same', () => {
  test.each([
    ['space and order', '<task id="T" name="a" x:b="c"/>', '\n  <task x:b="c"  name="a" id="T"></task>\n'],
    ['numbers', '<dc:Bounds id="B" x="10.50"/>', '<dc:Bounds id="B" x="10.5"/>'],
    ['truth', '<task id="T" isForCompensation="0"/>', '<task id="T" isForCompensation="false"/>'],
    ['CDATA', '<text id="T"><![CDATA[a < b]]></text>', '<text id="T">a &lt; b</text>'],
    ['two names of an expression', '<e id="E"><formalExpression>x</formalExpression></e>', '<e id="E"><expression xsi:type="tFormalExpression">x</expression></e>'],
    ['where a schema may be fetched', '<task id="T" xsi:schemaLocation="a b"/>', '<task id="T"/>'],
  ])('%s', (_, before, after) => {
    expect(losses(before, after)).toEqual([]);
  });

  test('a prefix of another name for one name space', () => {
    const before = parse('<a xmlns:p="urn:one"><p:b id="B" p:c="d" type="p:t"/></a>');
    const after = parse('<a xmlns:q="urn:one"><q:b id="B" q:c="d" type="q:t"/></a>');

    expect(findLosses(before, after)).toEqual([]);
  });
});

test('tells apart what was lost from what was only written out', () => {
  const before = definitions('<task id="T" isForCompensation="false" name="Look"/>');
  const after = definitions('<task id="T"/>');
  const isDefault = (attribute: Attr): boolean => attribute.name === 'isForCompensation';

  expect(findLosses(before, after, isDefault).map((loss) => loss.attribute)).toEqual(['name']);
  expect(findOmittedDefaults(before, after, isDefault).map((loss) => loss.attribute)).toEqual(['isForCompensation']);
});
