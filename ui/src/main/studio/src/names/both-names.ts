import type { Language } from '../words/own';

/**
 * Diagrams name what stands in them in `name`, and beside it in Chinese (decision record 0151). The modeller knows one name. So for
 * Chinese readers the two change places while a diagram is open, and change back whenever it is written.
 */
export const OTHER_NAME = 'kaidian:nameZh';

/** The second name as a property of everything that has a first one on the drawing. */
export const secondNames = {
  kaidian: {
    name: 'Kaidian',
    uri: 'https://kaidian.io/schema/1.0/bpmn',
    prefix: 'kaidian',
    xml: { tagAlias: 'lowerCase' },
    types: [
      {
        name: 'Named',
        extends: ['bpmn:FlowElement', 'bpmn:Process', 'bpmn:Participant', 'bpmn:Lane'],
        properties: [{ name: 'nameZh', isAttr: true, type: 'String' }],
      },
    ],
  },
};

interface Named {
  get(property: string): string | undefined;
  set(property: string, value: string | undefined): void;
}

interface Parsed {
  elementsById?: Record<string, Named>;
}

/** Shows the names in the reader's language. */
export function showNames(viewer: any, language: Language): void {
  if (language === 'zh') {
    viewer.on('import.parse.complete', ({ elementsById }: Parsed) => Object.values(elementsById ?? {}).forEach(exchange));
  }
}

/** The same for a modeller, which also writes them. */
export function editNames(modeler: any, language: Language): void {
  if (language !== 'zh') {
    return;
  }
  let read: Named[] = [];
  showNames(modeler, language);
  modeler.on('import.parse.complete', ({ elementsById }: Parsed) => {
    read = Object.values(elementsById ?? {});
  });
  const exchangeAll = () => {
    const drawn = modeler.get('elementRegistry').getAll();
    new Set<Named>([...read, ...drawn.map((shape: { businessObject: Named }) => shape.businessObject)]).forEach(exchange);
  };
  // Nothing else gets a turn between these two.
  modeler.on('saveXML.start', exchangeAll);
  modeler.on('saveXML.done', exchangeAll);
}

/** An element with one name shows it to every reader. */
function exchange(element: Named): void {
  const other = element.get(OTHER_NAME);
  if (other) {
    const name = element.get('name');
    element.set(OTHER_NAME, name || undefined);
    element.set('name', other);
  }
}
