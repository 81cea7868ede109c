import { isTextFieldEntryEdited, TextFieldEntry } from '@bpmn-io/properties-panel';
import { h } from '@bpmn-io/properties-panel/preact';
import { useService } from 'bpmn-js-properties-panel';
import { OTHER_NAME } from '../names/both-names';
import { say, type Language } from '../words/own';

/** After the modeller's own providers. */
const LATER = 400;

interface Shape {
  businessObject: { get(property: string): string | undefined };
}

interface Group {
  id: string;
  entries: { id: string }[];
}

interface Panel {
  registerProvider(priority: number, provider: { getGroups(element: Shape): (groups: Group[]) => Group[] }): void;
}

/** Asks for the name in the other language right below the name. */
export function otherName(language: Language): Record<string, unknown> {
  function OtherNameField({ element, id }: { element: Shape; id: string }) {
    const modeling = useService('modeling');
    return h(TextFieldEntry, {
      element,
      id,
      label: say('otherName', language),
      debounce: useService('debounceInput'),
      getValue: () => element.businessObject.get(OTHER_NAME) ?? '',
      setValue: (value?: string) => modeling.updateProperties(element, { [OTHER_NAME]: value || undefined }),
    });
  }

  function OtherName(panel: Panel) {
    panel.registerProvider(LATER, {
      getGroups: () => (groups) => groups.map((group) => (group.id === 'general' ? withField(group) : group)),
    });
  }
  OtherName.$inject = ['propertiesPanel'];

  function withField(group: Group): Group {
    const field = { id: 'otherName', component: OtherNameField, isEdited: isTextFieldEntryEdited };
    return { ...group, entries: group.entries.flatMap((entry) => (entry.id === 'name' ? [entry, field] : [entry])) };
  }

  return { __init__: ['otherName'], otherName: ['type', OtherName] };
}
