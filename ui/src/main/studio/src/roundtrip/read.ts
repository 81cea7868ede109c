import { defaultsOf } from './defaults';
import type { Keeper } from './keeper';
import { defaultsLeftOut, lossesBetween, type Loss } from './losses';
import { drawMissing } from './missing-drawing';
import { movedPages } from './moved-pages';
import { sayFlows } from './said-flows';
import { mendText, type Mend } from './text';
import { BEFORE_CAMUNDA, BPMNDI, elementsOf, isBpmn, Keys, parse, Unreadable, write } from './xml';

/** What came of a file: shown now, and what saving it would take away. */
export interface Reading {
  mends: Mend[];
  losses: Loss[];
}

/** Mends a file where it needs it, shows it, and compares what would be saved with what was there. Nothing is saved. */
export async function read(modeler: any, keeper: Keeper, source: string): Promise<Reading> {
  const { xml, mends } = mendText(source);
  const file = parse(xml);
  refuse(file);
  const said = sayFlows(file);
  const drawn = await drawMissing(file);
  if (drawn.length) {
    mends.push({ kind: 'laidOut', what: drawn });
  }
  keeper.forget();
  try {
    await modeler.importXML(said || drawn.length ? write(file) : xml);
  } catch (fault) {
    throw new Unreadable('noDiagram', (fault as Error).message);
  }
  const saved = async () => parse((await modeler.saveXML({ format: true })).xml);
  const saysNothing = defaultsOf(modeler.get('moddle'));
  let after = await saved();
  let losses = lossesBetween(file, after, saysNothing);
  if (keeper.carry(file, losses, defaultsLeftOut(file, after, saysNothing))) {
    after = await saved();
    losses = lossesBetween(file, after, saysNothing);
  }
  return { mends: [...mends, ...ownPages(file, after), ...notShown(file, modeler)], losses };
}

function refuse(file: Document): void {
  if (file.doctype) {
    throw new Unreadable('documentType');
  }
  if (!isBpmn(file.documentElement, 'definitions')) {
    throw new Unreadable('noDiagram', `<${file.documentElement.nodeName}>`);
  }
  if (elementsOf(file.documentElement).some((element) => [element, ...element.attributes].some(isBeforeCamunda))) {
    throw new Unreadable('beforeCamunda');
  }
  const roots = [...file.documentElement.children];
  if (!roots.some((root) => isBpmn(root, 'process', 'collaboration'))) {
    throw new Unreadable(
      roots.some((root) => /choreography|conversation/i.test(root.localName)) ? 'onlyConversation' : 'noDiagram',
    );
  }
}

function isBeforeCamunda(node: Element | Attr): boolean {
  return node.namespaceURI === BEFORE_CAMUNDA;
}

function ownPages(file: Document, after: Document): Mend[] {
  if (planes(file) === planes(after)) {
    return [];
  }
  const pages = [...movedPages(new Keys(file), new Keys(after)).keys()]
    .filter((element) => element.localName === 'BPMNPlane')
    .map((plane) => plane.getAttribute('bpmnElement')!);
  return pages.length ? [{ kind: 'ownPage', what: pages }] : [];
}

function planes(file: Document): number {
  return file.getElementsByTagNameNS(BPMNDI, 'BPMNPlane').length;
}

/** Drawings that are kept but that this editor has no place for, such as further pages. */
function notShown(file: Document, modeler: any): Mend[] {
  const registry = modeler.get('elementRegistry');
  const ids = [...file.getElementsByTagNameNS(BPMNDI, '*')]
    .filter((element) => /^BPMN(Shape|Edge)$/.test(element.localName))
    .map((element) => element.getAttribute('bpmnElement') ?? '')
    .filter((id) => !registry.get(id));
  return ids.length ? [{ kind: 'notShown', what: ids }] : [];
}
