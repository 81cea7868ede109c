import { redundancyCheck } from './standard-defaults';
import type { Modeler } from '../modeler';
import type { ContentPreserver } from './content-preserver';
import { findOmittedDefaults, findLosses, type Loss } from './export-loss-check';
import { layOutMissing } from './auto-layout';
import { movedPlanes } from './di-offsets';
import { addFlowReferences } from './flow-references';
import { repairSource, type Repair } from './source-repairs';
import { ACTIVITI, BPMNDI, elementsOf, isBpmn, Keys, parse, UnreadableFileError, write } from './xml';

/** What came of a file: shown now, and what saving it would take away. */
export interface ImportResult {
  repairs: Repair[];
  losses: Loss[];
}

/** Repairs a file where it needs it, shows it, and compares what would be saved with what was there. Nothing is saved. */
export async function importDiagram(modeler: Modeler, preserver: ContentPreserver, source: string): Promise<ImportResult> {
  const { xml, repairs } = repairSource(source);
  const file = parse(xml);
  requireReadable(file);
  const completed = addFlowReferences(file);
  const drawn = await layOutMissing(file);
  if (drawn.length) {
    repairs.push({ kind: 'laidOut', what: drawn });
  }
  preserver.reset();
  try {
    await modeler.importXML(completed || drawn.length ? write(file) : xml);
  } catch (error) {
    throw new UnreadableFileError('noDiagram', '', (error as Error).message);
  }
  const saved = async () => parse((await modeler.saveXML({ format: true })).xml);
  const isRedundant = redundancyCheck(modeler.get('moddle'));
  let after = await saved();
  let losses = findLosses(file, after, isRedundant);
  if (preserver.preserve(file, losses, findOmittedDefaults(file, after, isRedundant))) {
    after = await saved();
    losses = findLosses(file, after, isRedundant);
  }
  return { repairs: [...repairs, ...movedToOwnPage(file, after), ...hiddenDrawings(file, modeler)], losses };
}

function requireReadable(file: Document): void {
  if (file.doctype) {
    throw new UnreadableFileError('documentType');
  }
  if (!isBpmn(file.documentElement, 'definitions')) {
    throw new UnreadableFileError('otherRoot', `<${file.documentElement.nodeName}>`);
  }
  if (elementsOf(file.documentElement).some((element) => [element, ...element.attributes].some(isBeforeCamunda))) {
    throw new UnreadableFileError('beforeCamunda');
  }
  const roots = [...file.documentElement.children];
  if (!roots.some((root) => isBpmn(root, 'process', 'collaboration'))) {
    throw new UnreadableFileError(
      roots.some((root) => /choreography|conversation/i.test(root.localName)) ? 'onlyConversation' : 'noDiagram',
    );
  }
}

function isBeforeCamunda(node: Element | Attr): boolean {
  return node.namespaceURI === ACTIVITI;
}

function movedToOwnPage(file: Document, after: Document): Repair[] {
  if (planes(file) === planes(after)) {
    return [];
  }
  const pages = [...movedPlanes(new Keys(file), new Keys(after)).keys()]
    .filter((element) => element.localName === 'BPMNPlane')
    .map((plane) => plane.getAttribute('bpmnElement')!);
  return pages.length ? [{ kind: 'ownPage', what: pages }] : [];
}

function planes(file: Document): number {
  return file.getElementsByTagNameNS(BPMNDI, 'BPMNPlane').length;
}

/** Drawings that are kept but that this editor has no place for, such as further pages. */
function hiddenDrawings(file: Document, modeler: Modeler): Repair[] {
  const registry = modeler.get('elementRegistry');
  const ids = [...file.getElementsByTagNameNS(BPMNDI, '*')]
    .filter((element) => /^BPMN(Shape|Edge)$/.test(element.localName))
    .map((element) => element.getAttribute('bpmnElement') ?? '')
    .filter((id) => !registry.get(id));
  return ids.length ? [{ kind: 'notShown', what: ids }] : [];
}
