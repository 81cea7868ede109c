import { describe, expect, test } from 'vitest';
import { ContentPreserver } from '../../src/roundtrip/content-preserver';
import { decodeXml } from '../../src/roundtrip/decode-xml';
import { findLosses } from '../../src/roundtrip/export-loss-check';
import { importDiagram, type ImportResult } from '../../src/roundtrip/import-diagram';
import { parse } from '../../src/roundtrip/xml';
import { foreign, foreignBytes, shipped, shippedNames } from '../files';
import { ModdleModeler } from '../moddle-modeler';

interface Imported extends ImportResult {
  modeler: ModdleModeler;
  saved: string;
}

async function imported(source: string): Promise<Imported> {
  const modeler = new ModdleModeler();
  const result = await importDiagram(modeler, new ContentPreserver(modeler), source);
  return { ...result, modeler, saved: (await modeler.saveXML({ format: true })).xml };
}

test.each(shippedNames('.bpmn'))('reads and writes the shipped %s without a loss', async (name) => {
  const { repairs, losses, saved } = await imported(shipped(name));

  expect(repairs).toEqual([]);
  expect(losses).toEqual([]);
  expect(findLosses(parse(shipped(name)), parse(saved))).toEqual([]);
});

test('tells each thing that saving would lose', async () => {
  const { losses } = await imported(foreign('would-lose.bpmn'));

  expect(losses.map(({ kind, id }) => `${kind} ${id}`)).toEqual(
    expect.arrayContaining(['element Unheard_1', 'text Process_1', 'attribute Task_1']),
  );
});

test('loses nothing of a file of another modeller', async () => {
  const { losses, repairs } = await imported(decodeXml(foreignBytes('other-modeller.bpmn')));

  expect(losses).toEqual([]);
  expect(repairs.map(({ kind }) => kind)).toEqual(['operatonRenamed', 'notShown']);
});

test('draws what is not drawn, and says what', async () => {
  const { repairs, saved, losses } = await imported(foreign('undeclared-and-undrawn.bpmn'));

  expect(losses).toEqual([]);
  expect(repairs.map(({ kind }) => kind)).toEqual(['prefixDeclared', 'laidOut']);
  expect(saved).toContain('bpmnElement="Gate_1"');
});

test('completes the steps of a drawn file with the flows that they leave out', async () => {
  const { saved } = await imported(shipped('appeal.bpmn').replace(/<bpmn:(incoming|outgoing)>.*<\/bpmn:\1>/g, ''));

  expect(saved).toContain('<bpmn:outgoing>Flow_AppealFiledToDecideAppeal</bpmn:outgoing>');
  expect(saved).toContain('<bpmn:incoming>Flow_AppealFiledToDecideAppeal</bpmn:incoming>');
});

describe('what the modeller would drop', () => {
  test('comes back where it stood: comments, instructions, attributes of other programs', async () => {
    const { saved } = await imported(foreign('undeclared-and-undrawn.bpmn'));

    expect(saved).toMatch(/<!-- The other way\. -->\s*<sequenceFlow id="Flow_4"/);
    expect(saved).toContain('<?printer keep-together?>');
    expect(saved).toContain('<!-- Written by a program that draws nothing. -->');
  });

  test('comes back though it says only what is taken for granted', async () => {
    const { saved, losses } = await imported(foreign('explicit-defaults.bpmn'));

    expect(losses).toEqual([]);
    expect(saved).toContain('cancelActivity="true"');
    expect(saved).toContain('processType="None"');
  });

  test('stays away with the element that it belonged to', async () => {
    const { modeler } = await imported(foreign('explicit-defaults.bpmn'));
    const [, process] = modeler.getDefinitions().rootElements;
    process.flowElements = process.flowElements.filter(({ id }: { id: string }) => id !== 'Late_1');

    const { xml } = await modeler.saveXML({ format: true });

    expect(xml).not.toContain('cancelActivity');
    expect(xml).toContain('isInterrupting="true"');
  });

  test('comes back when the same file is read again', async () => {
    const modeler = new ModdleModeler();
    const preserver = new ContentPreserver(modeler);
    await importDiagram(modeler, preserver, foreign('undeclared-and-undrawn.bpmn'));

    await importDiagram(modeler, preserver, foreign('undeclared-and-undrawn.bpmn'));

    expect((await modeler.saveXML({ format: true })).xml).toContain('<?printer keep-together?>');
  });

  test('is forgotten when another file is read', async () => {
    const modeler = new ModdleModeler();
    const preserver = new ContentPreserver(modeler);
    await importDiagram(modeler, preserver, foreign('undeclared-and-undrawn.bpmn'));

    await importDiagram(modeler, preserver, shipped('appeal.bpmn'));

    expect((await modeler.saveXML({ format: true })).xml).not.toContain('printer');
  });
});

describe('a file is not opened', () => {
  test.each([
    ['choreography.bpmn', 'onlyConversation'],
    ['document-type.bpmn', 'documentType'],
    ['before-camunda.bpmn', 'beforeCamunda'],
  ])('such as %s, because of %s', async (name, reason) => {
    await expect(imported(foreign(name))).rejects.toMatchObject({ reason });
  });

  test.each([
    ['is no XML', 'noXml', '<a>'],
    ['is something else', 'otherRoot', '<html/>'],
    ['is a decision table', 'otherRoot', shipped('sanction.dmn')],
  ])('that %s, because of %s', async (_, reason, source) => {
    await expect(imported(source)).rejects.toMatchObject({ reason });
  });
});
