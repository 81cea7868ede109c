import type { Modeler } from '../modeler';
import type { Loss } from './export-loss-check';
import { BPMN, Keys, parse, write } from './xml';

/** A remark, or what points out of the file, with the places where it belongs, the nearest first. */
interface Preserved {
  node: Node;
  ancestors: string[];
  before?: string;
}

interface Drawing {
  bpmnElement?: ModelElement;
}

interface ModelElement {
  id: string;
  $type: string;
  $parent?: ModelElement;
}

interface Plane {
  planeElement: Drawing[];
}

/** Before the modeller orders the drawing it keeps only what is on its canvas; this comes right after. */
const AFTER_DI_ORDERING = 1_500;

/** Elements and attributes that name another element. */
const REFERENCE = /(Refs?|^incoming|^outgoing|^default|^bpmnElement)$/;

/**
 * Keeps what the modeller drops though nothing is wrong with it: comments, instructions to other programs, names of things in
 * other files, attributes of other programs that are there twice, values written out though taken for granted, and drawings of what it does not show. What was deleted on the canvas takes its own along.
 */
export class ContentPreserver {
  private preserved: Preserved[] = [];
  private readonly hiddenDrawings = new Map<Plane, Drawing[]>();

  constructor(private readonly modeler: Modeler) {
    modeler.on('import.render.complete', () => this.recordHiddenDrawings());
    modeler.on('saveXML.start', AFTER_DI_ORDERING, () => this.restoreDrawings());
    modeler.on('saveXML.serialized', ({ xml }: { xml: string }) => (this.preserved.length ? this.restore(xml) : undefined));
  }

  /** Another file comes. */
  reset(): void {
    this.preserved = [];
    this.hiddenDrawings.clear();
  }

  /** Takes on what of the losses can be kept, and what was said though it need not be; tells whether there is any. */
  preserve(file: Document, losses: Loss[], defaults: Loss[]): boolean {
    const keys = new Keys(file);
    this.preserved = [...losses.filter(isPreservable), ...defaults].map(({ node }) => preserved(node, keys));
    return this.preserved.length > 0;
  }

  private recordHiddenDrawings(): void {
    const registry = this.modeler.get('elementRegistry');
    const shown = new Set(registry.getAll().map((element: { di?: Drawing }) => element.di));
    for (const { plane } of this.modeler.getDefinitions().diagrams ?? []) {
      const others = (plane?.planeElement ?? []).filter((drawing: Drawing) => !shown.has(drawing));
      if (others.length) {
        this.hiddenDrawings.set(plane, others);
      }
    }
  }

  private restoreDrawings(): void {
    this.hiddenDrawings.forEach((drawings, plane) => {
      const kept = new Set(plane.planeElement);
      drawings
        .filter((drawing) => !kept.has(drawing) && (!drawing.bpmnElement || isInModel(drawing.bpmnElement)))
        .forEach((drawing) => plane.planeElement.push(drawing));
    });
  }

  private restore(xml: string): string {
    const document = parse(xml);
    const keys = new Keys(document);
    for (const { node, ancestors, before } of this.preserved) {
      const nearest = ancestors.find((key) => key === DOCUMENT || keys.byKey.has(key));
      const element = nearest === undefined ? undefined : keys.byKey.get(nearest);
      if (node.nodeType === Node.ATTRIBUTE_NODE) {
        const attribute = node as Attr;
        if (element && nearest === ancestors[0] && !element.hasAttributeNS(attribute.namespaceURI, attribute.localName)) {
          element.setAttributeNS(attribute.namespaceURI, attribute.name, attribute.value);
        }
      } else if (node.nodeType !== Node.ELEMENT_NODE || nearest === ancestors[0]) {
        insert(document.importNode(node, true), element ?? document, before ? keys.byKey.get(before) : undefined);
      }
    }
    return write(document);
  }
}

/** Around the outermost element. */
const DOCUMENT = 'document';

function isPreservable({ kind, node, after }: Loss): boolean {
  if (kind === 'comment' || kind === 'instruction') {
    return true;
  }
  if (after !== undefined) {
    return false;
  }
  const { localName, namespaceURI } = node as Element | Attr;
  if (kind === 'attribute') {
    return REFERENCE.test(localName) || (namespaceURI !== null && namespaceURI !== BPMN);
  }
  return kind === 'element' && REFERENCE.test(localName) && (node as Element).childElementCount === 0;
}

function preserved(node: Node, keys: Keys): Preserved {
  const ancestors: string[] = [];
  const owner = node.nodeType === Node.ATTRIBUTE_NODE ? (node as Attr).ownerElement : node.parentElement;
  for (let at = owner; at; at = at.parentElement) {
    ancestors.push(keys.byElement.get(at)!);
  }
  const next = node.nodeType === Node.ATTRIBUTE_NODE ? null : (node as ChildNode & NonDocumentTypeChildNode).nextElementSibling;
  return { node, ancestors: owner ? ancestors : [DOCUMENT], before: next ? keys.byElement.get(next) : undefined };
}

/** Where it stood, on a line of its own. */
function insert(node: Node, parent: Node, before?: Element): void {
  const last = parent.lastChild;
  const at = before?.parentNode === parent ? before : last?.nodeType === Node.TEXT_NODE ? last : null;
  const space = at?.previousSibling;
  parent.insertBefore(node, at);
  if (space?.nodeType === Node.TEXT_NODE && parent.nodeType !== Node.DOCUMENT_NODE) {
    parent.insertBefore(space.cloneNode(), at === before ? at : node);
  }
}

/** Whether it still hangs in the model. */
function isInModel(element: ModelElement): boolean {
  let at: ModelElement | undefined = element;
  while (at && at.$type !== 'bpmn:Definitions') {
    at = at.$parent;
  }
  return at !== undefined;
}
