import { isTextFieldEntryEdited } from '@bpmn-io/properties-panel';
import { h } from '@bpmn-io/properties-panel/preact';
import { useService } from 'bpmn-js-properties-panel';
import { localize, type Language } from '../i18n/messages';
import { durationIn } from './time-span';
import { timeSpanField } from './time-span-field';
import type { Shape } from './form-step-model';

/** After the modeller's own providers. */
const LATER = 300;

const VALUE = 'timerEventDefinitionValue';

const DURATION = /^(P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?|\$\{[a-z]\w*\})$/;

interface Entry {
  id: string;
  component: unknown;
  isEdited?: unknown;
}

interface Group {
  id: string;
  entries?: Entry[];
}

interface Panel {
  registerProvider(priority: number, provider: { getGroups(element: Shape): (groups: Group[]) => Group[] }): void;
}

/** Asks how long a timer waits by a number and its unit. */
export function timerSpanField(language: Language): Record<string, unknown> {
  const TimeSpanField = timeSpanField(language);

  function TimerSpan({ element, id }: { element: Shape; id: string }) {
    const commandStack = useService('commandStack');
    const duration = durationIn(element.businessObject);
    return h(TimeSpanField, {
      id,
      of: element.id,
      label: localize('timerWaits', language),
      value: (duration?.get('body') as string | undefined) ?? '',
      fits: (text: string) => DURATION.test(text),
      write: (body: string | undefined) =>
        commandStack.execute('element.updateModdleProperties', { element, moddleElement: duration, properties: { body } }),
    });
  }

  function TimerSpanField(panel: Panel) {
    panel.registerProvider(LATER, {
      getGroups: (element) => (groups) => (durationIn(element.businessObject) ? groups.map(withSpan) : groups),
    });
  }
  TimerSpanField.$inject = ['propertiesPanel'];

  function withSpan(group: Group): Group {
    const span: Entry = { id: VALUE, component: TimerSpan, isEdited: isTextFieldEntryEdited };
    return group.entries?.some((entry) => entry.id === VALUE)
      ? { ...group, entries: group.entries.map((entry) => (entry.id === VALUE ? span : entry)) }
      : group;
  }

  return { __init__: ['timerSpanField'], timerSpanField: ['type', TimerSpanField] };
}
