/** ImportResult and writing XML as the browser does, and the names that the rest of this folder shares. */
export const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
export const BPMNDI = 'http://www.omg.org/spec/BPMN/20100524/DI';
export const DC = 'http://www.omg.org/spec/DD/20100524/DC';
export const DI = 'http://www.omg.org/spec/DD/20100524/DI';
export const CAMUNDA = 'http://camunda.org/schema/1.0/bpmn';
/** The name that this had before Camunda. It hides what the file tells the engine from whoever looks for the name of today. */
export const ACTIVITI = 'http://activiti.org/bpmn';
export const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
export const XMLNS = 'http://www.w3.org/2000/xmlns/';

/** Why a file cannot be opened; the name is a word of the studio. */
export class UnreadableFileError extends Error {
  /**
   * @param detail what stands in the file instead, as it stands there
   * @param message what the reader of the file said, of which no more than the place is shown
   */
  constructor(
    readonly reason: 'noXml' | 'noDiagram' | 'otherRoot' | 'documentType' | 'onlyConversation' | 'beforeCamunda',
    readonly detail = '',
    message = '',
  ) {
    super(message);
  }
}

/** Names that Operaton gave to Camunda's name spaces, where they are declared; the server reads them the same way. */
const OPERATON = /(\sxmlns(?::[^\s=]+)?\s*=\s*)(["'])http:\/\/operaton\.org\/schema\/1\.0\/(bpmn|dmn)\2/g;

/** The file with Operaton's names written as Camunda's, which are those that files are kept in. */
export function withCamundaNamespaces(xml: string): string {
  return xml.replace(OPERATON, '$1$2http://camunda.org/schema/1.0/$3$2');
}

export function parse(xml: string): Document {
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  const error = document.querySelector('parsererror');
  if (error) {
    throw new UnreadableFileError('noXml', '', error.textContent ?? '');
  }
  return document;
}

export function write(document: Document): string {
  const xml = new XMLSerializer().serializeToString(document);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xml.replace(/^<\?xml.*?\?>\s*/, '')}\n`;
}

/** The element itself and all below it, in the order of the file. */
export function elementsOf(element: Element): Element[] {
  return [element, ...element.getElementsByTagName('*')];
}

export function isBpmn(element: Element, ...names: string[]): boolean {
  return element.namespaceURI === BPMN && (names.length === 0 || names.includes(element.localName));
}

export function isDrawing(element: Element): boolean {
  return element.namespaceURI === BPMNDI || element.namespaceURI === DC || element.namespaceURI === DI;
}

/** The id of the element, or of what a drawing draws, or of the nearest around it. */
export function nearestId(element: Element | null): string {
  for (let at = element; at; at = at.parentElement) {
    const id = (isDrawing(at) && at.getAttribute('bpmnElement')) || at.getAttribute('id');
    if (id) {
      return id;
    }
  }
  return '';
}

/**
 * Elements by what makes them the same in two files: their id; or, of a drawing, what it draws; or their place among siblings
 * of the same name.
 */
export class Keys {
  readonly byKey = new Map<string, Element>();
  readonly byElement = new Map<Node, string>();

  constructor(document: Document) {
    const counts = new Map<string, number>();
    for (const element of elementsOf(document.documentElement)) {
      const stem = this.stem(element);
      const count = counts.get(stem) ?? 0;
      counts.set(stem, count + 1);
      const key = `${stem}[${count}]`;
      this.byKey.set(key, element);
      this.byElement.set(element, key);
    }
  }

  private stem(element: Element): string {
    const id = element.getAttribute('id');
    if (id) {
      return `#${id}`;
    }
    const drawn = isDrawing(element) && element.getAttribute('bpmnElement');
    if (drawn) {
      return `~${element.localName}~${drawn}`;
    }
    const parent = element.parentElement;
    return parent ? `${this.byElement.get(parent)}/${element.namespaceURI}:${nameOf(element)}` : '/';
  }
}

/** `<formalExpression>` and `<expression xsi:type="tFormalExpression">` are two ways to write one thing. */
export function nameOf(element: Element): string {
  const typed = isBpmn(element, 'expression') && element.getAttributeNS(XSI, 'type')?.endsWith('tFormalExpression');
  return typed ? 'formalExpression' : element.localName;
}
