import CommandInterceptor from 'diagram-js/lib/command/CommandInterceptor';
import { swapNames, NAME_ZH, type Named } from './localized-names';
import type { Language } from '../i18n/messages';
import type { EventSource } from '../modeler';

/** After the modeller has put its own copy of the element there. */
const AFTER_COPY = 500;

const CHINESE = /\p{Script=Han}/u;

interface Shape {
  businessObject: Named;
  labelTarget?: Shape;
}

interface Descriptor {
  name?: string;
  businessObject?: Named;
  labelTarget?: unknown;
}

interface Renaming {
  element: Shape;
  newLabel?: string;
  oldLabel?: string;
  properties?: { name?: string };
  oldProperties?: { name?: string };
}

interface Modeling {
  updateProperties(shape: Shape, properties: Record<string, unknown>): void;
}

/** Keeps the names of both languages apart where the modeller would mix them or drop one. */
export function localizedNameStore(language: Language): Record<string, unknown> {
  function LocalizedNameStore(this: unknown, eventBus: EventSource, modeling: Modeling) {
    CommandInterceptor.call(this, eventBus);
    const self = this as { postExecuted(commands: string[], act: (event: { context: Renaming }) => void): void };
    self.postExecuted(['element.updateLabel', 'element.updateProperties'], ({ context }) => keepFirst(context, modeling));
    if (language === 'zh') {
      // On the clipboard names stand as in a file: it may be pasted where somebody reads the other language.
      eventBus.on('copyPaste.copyElement', AFTER_COPY, ({ descriptor }: { descriptor: Descriptor }) => turn(descriptor));
      eventBus.on('copyPaste.pasteElement', AFTER_COPY, ({ descriptor }: { descriptor: Descriptor }) => turn(descriptor));
    }
  }
  LocalizedNameStore.$inject = ['eventBus', 'modeling'];
  LocalizedNameStore.prototype = Object.create(CommandInterceptor.prototype);

  /** Whoever renames in their language what had a name in the other one only does not take that one away. */
  function keepFirst(renaming: Renaming, modeling: Modeling): void {
    const shape = renaming.element.labelTarget ?? renaming.element;
    const before = renaming.oldLabel ?? renaming.oldProperties?.name;
    const now = renaming.newLabel ?? renaming.properties?.name;
    if (before && now && !shape.businessObject.get(NAME_ZH) && !isMine(before) && isMine(now)) {
      modeling.updateProperties(shape, { [NAME_ZH]: before });
    }
  }

  function isMine(name: string): boolean {
    return CHINESE.test(name) === (language === 'zh');
  }

  return { __init__: ['localizedNameStore'], localizedNameStore: ['type', LocalizedNameStore] };
}

function turn(descriptor: Descriptor): void {
  // A label shares what it names with its element.
  if (descriptor.businessObject && !descriptor.labelTarget) {
    swapNames(descriptor.businessObject);
    descriptor.name = descriptor.businessObject.get('name');
  }
}
