import { expect, test } from 'vitest';
import { localizeNames, localizeNamesBothWays } from '../../src/names/localized-names';
import { findLosses } from '../../src/roundtrip/export-loss-check';
import { parse } from '../../src/roundtrip/xml';
import { shipped, shippedNames } from '../files';
import { ModdleModeler } from '../moddle-modeler';

function stepOf(modeler: ModdleModeler, id: string): { name?: string; nameZh?: string } {
  const [process] = modeler.getDefinitions().rootElements.filter(({ $type }: { $type: string }) => $type === 'bpmn:Process');
  return process.flowElements.find((step: { id: string }) => step.id === id);
}

test('shows Chinese readers the Chinese name', async () => {
  const modeler = new ModdleModeler();
  localizeNames(modeler, 'zh');

  await modeler.importXML(shipped('appeal.bpmn'));

  expect(stepOf(modeler, 'Activity_DecideAppeal').name).toBe('裁决申诉');
});

test('leaves other readers the first name', async () => {
  const modeler = new ModdleModeler();
  localizeNames(modeler, 'en');

  await modeler.importXML(shipped('appeal.bpmn'));

  expect(stepOf(modeler, 'Activity_DecideAppeal').name).toBe('Decide appeal');
});

test.each(shippedNames('.bpmn'))('writes both names of %s where they stood', async (name) => {
  const modeler = new ModdleModeler();
  localizeNamesBothWays(modeler, 'zh');
  await modeler.importXML(shipped(name));

  const { xml } = await modeler.saveXML({ format: true });

  expect(findLosses(parse(shipped(name)), parse(xml))).toEqual([]);
});

test('writes a name that a Chinese reader changed as the Chinese one, whatever letters are in it', async () => {
  const modeler = new ModdleModeler();
  localizeNamesBothWays(modeler, 'zh');
  await modeler.importXML(shipped('appeal.bpmn'));
  stepOf(modeler, 'Activity_DecideAppeal').name = '裁决 $1 <"&">';

  const step = parse((await modeler.saveXML({ format: true })).xml).getElementById('Activity_DecideAppeal')!;

  expect(step.getAttribute('name')).toBe('Decide appeal');
  expect(step.getAttribute('kaidian:nameZh')).toBe('裁决 $1 <"&">');
});

test('keeps the other name when one is deleted', async () => {
  const modeler = new ModdleModeler();
  localizeNamesBothWays(modeler, 'zh');
  await modeler.importXML(shipped('appeal.bpmn'));
  stepOf(modeler, 'Activity_DecideAppeal').name = '';

  const step = parse((await modeler.saveXML({ format: true })).xml).getElementById('Activity_DecideAppeal')!;

  expect(step.getAttribute('name')).toBe('Decide appeal');
  expect(step.hasAttribute('kaidian:nameZh')).toBe(false);
});
