import { movedPlanes, type Offset } from './di-offsets';
import { elementsOf, isDrawing, Keys, nameOf, nearestId, XMLNS, XSI } from './xml';

/** What saving would take away or change. */
export interface Loss {
  kind: 'element' | 'drawing' | 'attribute' | 'text' | 'place' | 'comment' | 'instruction';
  /** Where it stood, in the file as it was. */
  node: Node;
  /** The nearest element that has an id, to jump to; of a drawing, what it draws. */
  id: string;
  /** Name of the element in the file, with its prefix. */
  element: string;
  attribute?: string;
  before?: string;
  /** What would stand there instead, if anything. */
  after?: string;
  /** How many elements go with it. */
  within?: number;
}

/** Whether an attribute says only what is true without it. */
export type IsRedundant = (attribute: Attr) => boolean;

/**
 * What of one file another does not hold. Space, the order of attributes and of children of different kinds, prefixes, the way
 * a number or a truth value is written, and CDATA are form, not content.
 */
export function findLosses(old: Document, now: Document, isRedundant: IsRedundant = () => false): Loss[] {
  return new Comparison(old, now, isRedundant).losses();
}

/** What was written out though it says only what is true without it, and is left out now: nothing is lost, but it was somebody's. */
export function findOmittedDefaults(old: Document, now: Document, isRedundant: IsRedundant): Loss[] {
  return new Comparison(old, now, () => false)
    .losses()
    .filter((loss) => loss.kind === 'attribute' && loss.after === undefined && isRedundant(loss.node as Attr));
}

class Comparison {
  private readonly before: Keys;
  private readonly after: Keys;
  private readonly moved: Map<Element, Offset>;

  constructor(
    private readonly old: Document,
    private readonly now: Document,
    private readonly isRedundant: IsRedundant,
  ) {
    this.before = new Keys(old);
    this.after = new Keys(now);
    this.moved = movedPlanes(this.before, this.after);
  }

  losses(): Loss[] {
    const losses: Loss[] = [];
    const lost = new Set<Element>();
    for (const [key, element] of this.before.byKey) {
      const other = this.after.byKey.get(key);
      if (element.parentElement && lost.has(element.parentElement) && !other) {
        lost.add(element);
      } else if (!other || nameOf(other) !== nameOf(element) || other.namespaceURI !== element.namespaceURI) {
        lost.add(element);
        losses.push(elementLost(element));
      } else {
        losses.push(...this.attributesLost(element, other), ...this.placeLost(element, other), ...textLost(element, other));
      }
    }
    return [...losses, ...this.commentsLost()];
  }

  private attributesLost(element: Element, other: Element): Loss[] {
    const offset = this.moved.get(other);
    return [...element.attributes]
      .filter((attribute) => !isFormatting(attribute))
      .flatMap((attribute) => {
        const now = attributeOf(other, element, attribute);
        const kept =
          now === null
            ? this.isRedundant(attribute)
            : sameValue(element, attribute.value, other, now) || sameType(attribute, now, other) || isOffset(attribute, now, offset);
        return kept ? [] : [attributeLost(attribute, element, now)];
      });
  }

  private placeLost(element: Element, other: Element): Loss[] {
    const parent = element.parentElement;
    const now = other.parentElement;
    if (!parent || !now || this.moved.has(other) || this.before.byElement.get(parent) === this.after.byElement.get(now)) {
      return [];
    }
    return [
      {
        kind: 'place',
        node: element,
        id: nearestId(element),
        element: element.nodeName,
        before: nearestId(parent),
        after: nearestId(now),
      },
    ];
  }

  /** Comments, and instructions to other programs. */
  private commentsLost(): Loss[] {
    const left = commentsOf(this.now).map(textOfComment);
    return commentsOf(this.old).flatMap((node) => {
      const at = left.indexOf(textOfComment(node));
      if (at >= 0) {
        left.splice(at, 1);
        return [];
      }
      return [
        {
          kind: node.nodeType === Node.COMMENT_NODE ? ('comment' as const) : ('instruction' as const),
          node,
          id: nearestId(node.parentElement),
          element: node.nodeName,
          before: node.nodeValue?.trim() ?? '',
        },
      ];
    });
  }
}

function elementLost(element: Element): Loss {
  return {
    kind: isDrawing(element) ? 'drawing' : 'element',
    node: element,
    id: nearestId(element),
    element: element.nodeName,
    before: element.children.length ? undefined : ownText(element),
    within: elementsOf(element).length - 1,
  };
}

function attributeLost(attribute: Attr, element: Element, now: string | null): Loss {
  return {
    kind: 'attribute',
    node: attribute,
    id: nearestId(element),
    element: element.nodeName,
    attribute: attribute.name,
    before: attribute.value,
    after: now ?? undefined,
  };
}

/**
 * Where a schema may be fetched from, and who wrote the file last, say nothing about the diagram; nor does the type of a point,
 * which is always the same.
 */
function isFormatting(attribute: Attr): boolean {
  return (
    attribute.namespaceURI === XMLNS ||
    (attribute.namespaceURI === XSI && /^(noNamespaceS|s)chemaLocation$/.test(attribute.localName)) ||
    (attribute.namespaceURI === XSI && isDrawing(attribute.ownerElement!)) ||
    (attribute.ownerElement === attribute.ownerDocument.documentElement && /^exporter(Version)?$/.test(attribute.name))
  );
}

/** An attribute in the name space of its element may be written with its prefix or without; unless the element has both. */
function attributeOf(other: Element, element: Element, attribute: Attr): string | null {
  const { namespaceURI: space, localName: name } = attribute;
  if (space !== null && space !== element.namespaceURI) {
    return other.getAttributeNS(space, name);
  }
  const twin = space === null ? element.namespaceURI : null;
  const now = other.getAttributeNS(space, name);
  return now !== null || element.hasAttributeNS(twin, name) ? now : other.getAttributeNS(twin, name);
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const NAME = /^([\p{L}_][\p{L}\p{N}_.-]*):([^\s/:]+)$/u;
const TRUTH: Record<string, string> = { '1': 'true', '0': 'false' };

/** A drawing is not moved by less than this. */
const NEAR = 1e-6;

function sameValue(element: Element, before: string, other: Element, after: string): boolean {
  if (lines(before) === lines(after) && sameSpace(element, before, other)) {
    return true;
  }
  if (NUMBER.test(before) && NUMBER.test(after)) {
    return Math.abs(Number(before) - Number(after)) < NEAR;
  }
  return TRUTH[before] === after || sameQName(element, before, other, after);
}

function isOffset(attribute: Attr, now: string, offset?: Offset): boolean {
  const by = offset && (attribute.name === 'x' || attribute.name === 'y') ? offset[attribute.name] : undefined;
  return by !== undefined && Math.abs(Number(attribute.value) + by - Number(now)) < NEAR;
}

/** A value like `xsd:string` means something only while its prefix does. */
function sameSpace(element: Element, value: string, other: Element): boolean {
  const prefix = NAME.exec(value)?.[1];
  const space = prefix ? element.lookupNamespaceURI(prefix) : null;
  return space === null || other.lookupNamespaceURI(prefix!) === space;
}

function sameQName(element: Element, before: string, other: Element, after: string): boolean {
  const was = NAME.exec(before);
  const is = NAME.exec(after);
  if (!was || !is || was[2] !== is[2]) {
    return false;
  }
  const space = element.lookupNamespaceURI(was[1]);
  return space !== null && space === other.lookupNamespaceURI(is[1]);
}

/** The name of a type may lack a prefix; it is in the name space that is the default then. */
function sameType(attribute: Attr, now: string, other: Element): boolean {
  if (attribute.namespaceURI !== XSI || attribute.localName !== 'type') {
    return false;
  }
  const full = (element: Element, name: string) => {
    const [local, prefix] = name.split(':').reverse();
    return `${element.lookupNamespaceURI(prefix ?? null)} ${local}`;
  };
  return full(attribute.ownerElement!, attribute.value) === full(other, now);
}

function textLost(element: Element, other: Element): Loss[] {
  const before = ownText(element);
  const after = ownText(other);
  return before === '' || sameValue(element, before, other, after)
    ? []
    : [{ kind: 'text', node: element, id: nearestId(element), element: element.nodeName, before, after }];
}

function ownText(element: Element): string {
  const text = [...element.childNodes]
    .filter((node) => node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE)
    .map((node) => node.nodeValue ?? '')
    .join('');
  return lines(text).trim();
}

function lines(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

function commentsOf(document: Document): Node[] {
  const walker = document.createNodeIterator(document, NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_PROCESSING_INSTRUCTION);
  const found: Node[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    found.push(node);
  }
  return found;
}

function textOfComment(remark: Node): string {
  return `${remark.nodeType} ${remark.nodeName} ${lines(remark.nodeValue ?? '').trim()}`;
}
