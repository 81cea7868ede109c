import { isTextFieldEntryEdited, TextFieldEntry } from '@bpmn-io/properties-panel';
import { h } from '@bpmn-io/properties-panel/preact';
import { useService } from 'bpmn-js-properties-panel';
import { NAME_ZH } from '../names/localized-names';
import { localize, type Language } from '../i18n/messages';

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
export function localizedNameField(language: Language): Record<string, unknown> {
  function LocalizedNameEntry({ element, id }: { element: Shape; id: string }) {
    const modeling = useService('modeling');
    return h(TextFieldEntry, {
      element,
      id,
      label: localize('otherName', language),
      debounce: useService('debounceInput'),
      getValue: () => element.businessObject.get(NAME_ZH) ?? '',
      setValue: (value?: string) => modeling.updateProperties(element, { [NAME_ZH]: value || undefined }),
    });
  }

  function LocalizedNameField(panel: Panel) {
    panel.registerProvider(LATER, {
      getGroups: () => (groups) => groups.map((group) => (group.id === 'general' ? withField(group) : group)),
    });
  }
  LocalizedNameField.$inject = ['propertiesPanel'];

  function withField(group: Group): Group {
    const field = { id: 'otherName', component: LocalizedNameEntry, isEdited: isTextFieldEntryEdited };
    return { ...group, entries: group.entries.flatMap((entry) => (entry.id === 'name' ? [entry, field] : [entry])) };
  }

  return { __init__: ['localizedNameField'], localizedNameField: ['type', LocalizedNameField] };
}
