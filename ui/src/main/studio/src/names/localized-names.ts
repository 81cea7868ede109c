import type { Language } from '../i18n/messages';
import type { EventSource, Modeler } from '../modeler';

/**
 * Diagrams name what stands in them in `name`, and beside it in Chinese (decision record 0059). The modeller knows one name. So for
 * Chinese readers the two change places when a diagram is read, and back in whatever leaves the modeller: the file and the clipboard.
 */
export const NAME_ZH = 'kaidian:nameZh';

const NAMESPACE = 'https://kaidian.io/schema/1.0/bpmn';

/** The second name as a property of everything that has a first one on the drawing. */
export const localizedNameModdle = {
  kaidian: {
    name: 'Kaidian',
    uri: NAMESPACE,
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

export interface Named {
  get(property: string): string | undefined;
  set(property: string, value: string | undefined): void;
}

/** Shows the names in the reader's language. */
export function localizeNames(viewer: EventSource, language: Language): void {
  if (language === 'zh') {
    viewer.on('import.parse.complete', ({ elementsById }: { elementsById?: Record<string, Named> }) =>
      Object.values(elementsById ?? {}).forEach(swapNames),
    );
  }
}

/** The same for a modeller, which also writes them. What it holds while it writes stays as it is shown. */
export function localizeNamesBothWays(modeler: Modeler, language: Language): void {
  if (language === 'zh') {
    localizeNames(modeler, language);
    const saveXML = modeler.saveXML.bind(modeler);
    modeler.saveXML = async (options: { format: boolean }) => ({ xml: swapNamesInXml((await saveXML(options)).xml) });
  }
}

/** An element with one name shows it to every reader. */
export function swapNames(element: Named): void {
  const other = element.get(NAME_ZH);
  if (other) {
    element.set(NAME_ZH, element.get('name') || undefined);
    element.set('name', other);
  }
}

/** What is no tag is matched too, so that nothing that looks like one in it is. */
const TAGS = /<!\[CDATA\[[\s\S]*?]]>|<!--[\s\S]*?-->|<[\w:.-]+(?:\s+[\w:.-]+="[^"]*")+\s*\/?>/g;

/** The same in what the modeller has written; a name that was deleted in one language is still there in the other. */
function swapNamesInXml(xml: string): string {
  const prefix = new RegExp(`xmlns:([\\w.-]+)="${NAMESPACE}"`).exec(xml)?.[1];
  if (!prefix) {
    return xml;
  }
  const second = new RegExp(`\\s${prefix}:nameZh="([^"]*)"`);
  return xml.replace(TAGS, (tag) => {
    const other = second.exec(tag)?.[1];
    if (tag.startsWith('<!') || other === undefined) {
      return tag;
    }
    const name = /\sname="([^"]*)"/.exec(tag)?.[1];
    return name
      ? tag.replace(second, () => ` ${prefix}:nameZh="${name}"`).replace(/\sname="[^"]*"/, () => ` name="${other}"`)
      : tag.replace(/\sname=""/, '').replace(second, () => ` name="${other}"`);
  });
}
