import { BPMN, BPMNDI, DC, DI, elementsOf, isBpmn, XMLNS } from './xml';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Place {
  plane: Element;
  box: Box;
}

const NODES =
  /^(.*[tT]ask|.*Event|.*Gateway|callActivity|subProcess|adHocSubProcess|transaction|dataObjectReference|dataStoreReference|textAnnotation|participant)$/;
const FLOW = /^(.*[tT]ask|.*Event|.*Gateway|callActivity|sequenceFlow|incoming|outgoing)$/;
const EDGES = ['sequenceFlow', 'messageFlow', 'association'];
const DATA_EDGES = ['dataInputAssociation', 'dataOutputAssociation'];
const GAP = 40;
const POOL_HEAD = 30;
const EVENT = 36;
const EMPTY_POOL = { width: 600, height: 60 };

/**
 * Draws what a file says but does not draw: a whole process of which nothing is drawn, or single elements and lines beside a
 * drawing that is there. What was left out on purpose stays out: the inside of a pool or a sub-process of which nothing is drawn.
 *
 * @returns the ids of what has been drawn
 */
export async function layOutMissing(document: Document): Promise<string[]> {
  const drawing = new Drawing(document);
  if (drawing.isEmpty()) {
    await drawing.drawProcesses();
  }
  drawing.drawNodes();
  drawing.drawEdges();
  return drawing.added;
}

class Drawing {
  readonly added: string[] = [];
  private readonly places = new Map<string, Place>();
  private readonly lines = new Set<string>();
  private readonly ids = new Set<string>();
  private readonly elements: Element[];

  constructor(private readonly document: Document) {
    const all = elementsOf(document.documentElement);
    all.forEach((element) => this.ids.add(element.getAttribute('id') ?? ''));
    this.elements = all.filter((element) => element.namespaceURI === BPMN && element.id);
    for (const drawn of all.filter((element) => element.namespaceURI === BPMNDI)) {
      this.register(drawn);
    }
  }

  isEmpty(): boolean {
    return this.places.size === 0 && this.lines.size === 0;
  }

  /** Each process by itself; those of a collaboration in pools, one below another. */
  async drawProcesses(): Promise<void> {
    const collaboration = this.elements.find((element) => isBpmn(element, 'collaboration'));
    const processes = this.elements.filter((element) => isBpmn(element, 'process'));
    const root = collaboration ?? processes[0];
    if (!root) {
      return;
    }
    const plane = this.plane(root);
    let y = 0;
    const pools = collaboration ? [...collaboration.children].filter((child) => isBpmn(child, 'participant')) : [undefined];
    for (const pool of pools) {
      const process = pool ? processes.find(({ id }) => id === withoutPrefix(pool.getAttribute('processRef'))) : processes[0];
      const inside = process ? await this.layOut(process, plane, pool ? POOL_HEAD + GAP : 0, y + (pool ? GAP : 0)) : undefined;
      if (pool) {
        const box = inside
          ? { x: 0, y, width: inside.x + inside.width + GAP, height: inside.y + inside.height + GAP - y }
          : { x: 0, y, ...EMPTY_POOL };
        this.addShape(pool, plane, box);
        y += box.height + GAP;
      }
    }
  }

  /** In a row below what is drawn; events at the edge of a step go there. */
  drawNodes(): void {
    const rows = new Map<Element, Box>();
    for (const node of this.elements.filter((element) => NODES.test(element.localName) && !this.places.has(element.id))) {
      const plane = this.planeOfSiblings(node);
      if (!plane) {
        continue;
      }
      const size = sizeOf(node);
      const host = this.places.get(withoutPrefix(node.getAttribute('attachedToRef')));
      if (host) {
        this.addShape(node, plane, {
          x: host.box.x + host.box.width - EVENT,
          y: host.box.y + host.box.height - EVENT / 2,
          ...size,
        });
        continue;
      }
      const row = rows.get(plane) ?? this.rowBelow(plane);
      this.addShape(node, plane, { x: row.x, y: row.y, ...size });
      rows.set(plane, { ...row, x: row.x + size.width + GAP });
    }
  }

  /** From side to side, with one bend in the middle; only between two that are drawn on the same page. */
  drawEdges(): void {
    // Lines to data make a picture unreadable; where an author drew some of them, the others are left out on purpose.
    const ofData = this.elements.some((element) => isBpmn(element, ...DATA_EDGES) && this.lines.has(element.id));
    const drawn = ofData ? EDGES : [...EDGES, ...DATA_EDGES];
    for (const edge of this.elements.filter((element) => isBpmn(element, ...drawn) && !this.lines.has(element.id))) {
      const [source, target] = endsOf(edge).map((id) => this.places.get(id));
      if (source && target && source.plane === target.plane) {
        const line = this.make(BPMNDI, 'BPMNEdge', { id: this.freeId(edge.id), bpmnElement: edge.id });
        waypoints(source.box, target.box).forEach(([x, y]) => line.append(this.make(DI, 'waypoint', { x, y })));
        source.plane.append(line);
        this.lines.add(edge.id);
        this.added.push(edge.id);
      }
    }
  }

  private async layOut(process: Element, plane: Element, x: number, y: number): Promise<Box | undefined> {
    if (![...process.children].some((child) => NODES.test(child.localName))) {
      return undefined;
    }
    const alone = this.document.implementation.createDocument(BPMN, 'definitions');
    alone.documentElement.append(withoutNonFlowElements(alone.importNode(process, true)));
    const { layoutProcess } = await import('bpmn-auto-layout');
    const laid = new DOMParser().parseFromString(await layoutProcess(new XMLSerializer().serializeToString(alone)), 'text/xml');
    const diagrams = [...laid.getElementsByTagNameNS(BPMNDI, 'BPMNDiagram')];
    const drawn = diagrams.shift()?.getElementsByTagNameNS(BPMNDI, 'BPMNPlane')[0];
    if (!drawn) {
      return undefined;
    }
    move(drawn, x, y);
    for (const child of [...drawn.children]) {
      this.adopt(child, plane);
    }
    diagrams.forEach((page) => this.adopt(page, this.document.documentElement));
    const inside = new Set(elementsOf(process).map((element) => element.id));
    return boundsOf([...plane.children].filter((child) => inside.has(child.getAttribute('bpmnElement') ?? '')));
  }

  private adopt(drawn: Element, into: Element): void {
    const own = this.copy(drawn);
    into.append(own);
    for (const element of elementsOf(own)) {
      this.register(element);
      if (/^BPMN(Shape|Edge)$/.test(element.localName)) {
        this.added.push(element.getAttribute('bpmnElement')!);
      }
    }
  }

  /** With the prefixes of this file. */
  private copy(foreign: Element): Element {
    const attributes = Object.fromEntries(
      [...foreign.attributes].filter((one) => one.namespaceURI === null).map((one) => [one.name, one.value]),
    );
    const own = this.make(foreign.namespaceURI!, foreign.localName, attributes);
    own.append(...[...foreign.children].map((child) => this.copy(child)));
    return own;
  }

  private register(drawn: Element): void {
    const id = withoutPrefix(drawn.getAttribute('bpmnElement'));
    if (drawn.localName === 'BPMNEdge') {
      this.lines.add(id);
    } else if (drawn.localName === 'BPMNShape') {
      const box = boxOf(drawn);
      const plane = drawn.parentElement;
      if (box && plane) {
        this.places.set(id, { plane, box });
      }
    }
  }

  private planeOfSiblings(node: Element): Element | undefined {
    const container = node.parentElement;
    return [...(container?.children ?? [])].map((sibling) => this.places.get(sibling.id)?.plane).find((plane) => plane);
  }

  private rowBelow(plane: Element): Box {
    const drawn = boundsOf(elementsOf(plane)) ?? { x: 0, y: 0, width: 0, height: 0 };
    return { ...drawn, y: drawn.y + drawn.height + GAP };
  }

  private plane(root: Element): Element {
    const there = this.document.getElementsByTagNameNS(BPMNDI, 'BPMNPlane')[0];
    if (there) {
      there.setAttribute('bpmnElement', root.id);
      return there;
    }
    const plane = this.make(BPMNDI, 'BPMNPlane', { id: this.freeId(`${root.id}_plane`), bpmnElement: root.id });
    const diagram =
      this.document.getElementsByTagNameNS(BPMNDI, 'BPMNDiagram')[0] ??
      this.make(BPMNDI, 'BPMNDiagram', { id: this.freeId(`${root.id}_diagram`) });
    diagram.append(plane);
    this.document.documentElement.append(diagram);
    return plane;
  }

  private addShape(element: Element, plane: Element, box: Box): void {
    const shape = this.make(BPMNDI, 'BPMNShape', { id: this.freeId(element.id), bpmnElement: element.id });
    if (isBpmn(element, 'participant')) {
      shape.setAttribute('isHorizontal', 'true');
    }
    shape.append(this.make(DC, 'Bounds', { ...box }));
    plane.append(shape);
    this.places.set(element.id, { plane, box });
    this.added.push(element.id);
  }

  private make(space: string, name: string, attributes: Record<string, string | number>): Element {
    const element = this.document.createElementNS(space, `${this.prefix(space)}${name}`);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, String(value)));
    return element;
  }

  private prefix(space: string): string {
    const root = this.document.documentElement;
    if (root.lookupPrefix(space) === null) {
      if (root.isDefaultNamespace(space)) {
        return '';
      }
      const usual = { [BPMNDI]: 'bpmndi', [DC]: 'dc', [DI]: 'di' }[space]!;
      root.setAttributeNS(XMLNS, `xmlns:${root.lookupNamespaceURI(usual) === null ? usual : `${usual}_`}`, space);
    }
    return `${root.lookupPrefix(space)}:`;
  }

  private freeId(stem: string): string {
    let id = `${stem}_di`;
    while (this.ids.has(id)) {
      id += '_';
    }
    this.ids.add(id);
    return id;
  }
}

function endsOf(edge: Element): string[] {
  const child = (name: string) => withoutPrefix([...edge.children].find((one) => isBpmn(one, name))?.textContent?.trim() ?? '');
  const step = edge.parentElement?.id ?? '';
  switch (edge.localName) {
    case 'dataInputAssociation':
      return [child('sourceRef'), step];
    case 'dataOutputAssociation':
      return [step, child('targetRef')];
    default:
      return [withoutPrefix(edge.getAttribute('sourceRef')), withoutPrefix(edge.getAttribute('targetRef'))];
  }
}

function waypoints(from: Box, to: Box): number[][] {
  const middle = (box: Box) => [box.x + box.width / 2, box.y + box.height / 2];
  const [fromX, fromY] = middle(from);
  const [toX, toY] = middle(to);
  const across = Math.max(to.x - from.x - from.width, from.x - to.x - to.width);
  const down = Math.max(to.y - from.y - from.height, from.y - to.y - to.height);
  if (across >= 0 && across >= down) {
    const start = toX > fromX ? from.x + from.width : from.x;
    const end = toX > fromX ? to.x : to.x + to.width;
    const half = (start + end) / 2;
    return fromY === toY ? [[start, fromY], [end, toY]] : [[start, fromY], [half, fromY], [half, toY], [end, toY]];
  }
  const start = toY > fromY ? from.y + from.height : from.y;
  const end = toY > fromY ? to.y : to.y + to.height;
  const half = (start + end) / 2;
  return fromX === toX ? [[fromX, start], [toX, end]] : [[fromX, start], [fromX, half], [toX, half], [toX, end]];
}

function sizeOf(node: Element): { width: number; height: number } {
  const name = node.localName;
  if (name.endsWith('Event')) {
    return { width: EVENT, height: EVENT };
  }
  if (name.endsWith('Gateway') || name === 'dataStoreReference') {
    return { width: 50, height: 50 };
  }
  if (name === 'dataObjectReference') {
    return { width: 36, height: 50 };
  }
  if (name === 'participant') {
    return EMPTY_POOL;
  }
  return { width: 100, height: name === 'textAnnotation' ? 50 : 80 };
}

function boxOf(shape: Element): Box | undefined {
  const bounds = [...shape.children].find((child) => child.namespaceURI === DC && child.localName === 'Bounds');
  const number = (name: string) => Number(bounds?.getAttribute(name));
  return bounds ? { x: number('x'), y: number('y'), width: number('width'), height: number('height') } : undefined;
}

function boundsOf(elements: Element[]): Box | undefined {
  const boxes = elements.flatMap((element) => boxOf(element) ?? []);
  if (!boxes.length) {
    return undefined;
  }
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}

function move(plane: Element, x: number, y: number): void {
  const drawn = boundsOf(elementsOf(plane));
  elementsOf(plane)
    .filter((element) => element.hasAttribute('x') && element.hasAttribute('y'))
    .forEach((element) => {
      element.setAttribute('x', String(Number(element.getAttribute('x')) + x - (drawn?.x ?? 0)));
      element.setAttribute('y', String(Number(element.getAttribute('y')) + y - (drawn?.y ?? 0)));
    });
}

/** The layout would give a place in the row to what is no step. */
function withoutNonFlowElements(container: Element): Element {
  for (const child of [...container.children]) {
    if (isBpmn(child, 'subProcess', 'adHocSubProcess', 'transaction')) {
      withoutNonFlowElements(child);
    } else if (!FLOW.test(child.localName)) {
      child.remove();
    }
  }
  return container;
}

/** A name may carry the prefix of its own file. */
function withoutPrefix(name: string | null): string {
  return name?.slice(name.indexOf(':') + 1) ?? '';
}
