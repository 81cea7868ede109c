import { isSelectEntryEdited, isTextFieldEntryEdited, SelectEntry, TextFieldEntry } from '@bpmn-io/properties-panel';
import { h } from '@bpmn-io/properties-panel/preact';
import { useService } from 'bpmn-js-properties-panel';
import type { Capabilities, Choice, StepForm } from './capabilities';
import { assignForm, outcomeCondition, putQueue, queueOf, type Shape } from './form-step-model';
import { timeSpanField } from './time-span-field';
import { localize, type Language, type MessageKey } from '../i18n/messages';
import type { Untyped } from '../modeler';

/** After the modeller's own providers, and before what is not offered is taken out. */
const LATER = 300;

const DUE = /^(P(?!$)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?)?|\$\{[a-z]\w*\})$/;

interface Entry {
  id: string;
  component: (props: { element: Shape; id: string }) => unknown;
  isEdited?: unknown;
}

interface Group {
  id: string;
  label?: string;
  entries?: Entry[];
  component?: unknown;
}

interface Panel {
  registerProvider(priority: number, provider: { getGroups(element: Shape): (groups: Group[]) => Group[] }): void;
}

/** Asks the page for a new form, or to open the one that a step shows. */
type Tell = (event: 'form-wanted' | 'form-opened', detail: Record<string, string>) => void;

/** Asks of a person's step which form it shows, who fills it in until when, and of a line for which outcome it is taken. */
export function formStepFields(language: Language, capabilities: () => Capabilities, tell: Tell): Record<string, unknown> {
  const say = (key: MessageKey, values: Record<string, string> = {}) => localize(key, language, values);
  const TimeSpanField = timeSpanField(language);
  const formOf = (element: Shape) => element.businessObject.get('camunda:formRef') as string | undefined;
  const known = (id: string | undefined) => capabilities().forms.find((form) => form.id === id);

  function FormEntry({ element, id }: { element: Shape; id: string }) {
    const modeling = useService('modeling');
    return h(SelectEntry, {
      element,
      id,
      label: say('stepForm'),
      getValue: () => formOf(element) ?? '',
      setValue: (form: string) => assignForm({ get: () => modeling }, element, form || undefined),
      getOptions: () => {
        const gone = formOf(element);
        return [
          { value: '', label: say('stepFormNone') },
          ...capabilities().forms.map((form) => ({ value: form.id, label: form.name })),
          ...(gone && !known(gone) ? [{ value: gone, label: say('stepFormGone', { id: gone }) }] : []),
        ];
      },
    });
  }

  function FormButtons({ element }: { element: Shape }) {
    const form = formOf(element);
    const button = (name: MessageKey, testId: string, act: () => void) =>
      h('button', { type: 'button', class: 'kd-entry-button', 'data-testid': testId, onClick: act }, say(name));
    return h('div', { class: 'bio-properties-panel-entry kd-entry-buttons' }, [
      button('stepFormNew', 'step-form-new', () => tell('form-wanted', { element: element.id })),
      form && known(form) ? button('stepFormOpen', 'step-form-open', () => tell('form-opened', { form })) : null,
    ]);
  }

  function OwnScreen() {
    return h('p', { class: 'bio-properties-panel-entry kd-entry-hint', 'data-testid': 'step-own-screen' }, say('stepFormScreen'));
  }

  function RoleEntry({ element, id }: { element: Shape; id: string }) {
    const modeling = useService('modeling');
    const role = () => (element.businessObject.get('camunda:candidateGroups') as string | undefined) ?? '';
    return h(SelectEntry, {
      element,
      id,
      label: say('stepRole'),
      getValue: role,
      setValue: (value: string) => modeling.updateProperties(element, { 'camunda:candidateGroups': value || undefined }),
      getOptions: () => withOther([{ value: '', label: say('stepRoleNone') }, ...capabilities().formRoles], role()),
    });
  }

  function DueEntry({ element, id }: { element: Shape; id: string }) {
    const modeling = useService('modeling');
    return h(TimeSpanField, {
      id,
      of: element.id,
      label: say('stepDue'),
      hint: say('stepDueHint'),
      value: (element.businessObject.get('camunda:dueDate') as string | undefined) ?? '',
      fits: (text: string) => DUE.test(text),
      write: (text: string | undefined) => modeling.updateProperties(element, { 'camunda:dueDate': text }),
    });
  }

  function QueueEntry({ element, id }: { element: Shape; id: string }) {
    const modeling = useService('modeling');
    const bpmnFactory = useService('bpmnFactory');
    return h(TextFieldEntry, {
      element,
      id,
      label: say('stepQueue'),
      description: say('stepQueueHint'),
      debounce: useService('debounceInput'),
      getValue: () => queueOf(element.businessObject),
      setValue: (value?: string) => putQueue(modeling, bpmnFactory, element, value?.trim()),
    });
  }

  function Outcomes({ element }: { element: Shape }) {
    const form = known(formOf(element));
    return h('div', { class: 'bio-properties-panel-entry kd-entry-outcomes' }, [
      h('strong', {}, say('stepOutcomes')),
      ...(form?.outcomes ?? []).map((outcome) =>
        h('div', { 'data-testid': `step-outcome-${outcome.value}` }, [outcome.label, ' ', h('code', {}, outcomeCondition(form!, outcome.value))]),
      ),
      h('small', {}, say(form?.outcomes.length ? 'stepOutcomesHint' : 'stepOutcomeNone')),
    ]);
  }

  function FlowEntry({ element, id }: { element: Shape; id: string }) {
    const modeling = useService('modeling');
    const bpmnFactory = useService('bpmnFactory');
    const registry = useService('elementRegistry');
    const options = outcomesOf(registry);
    const condition = () => (element.businessObject.get('conditionExpression')?.body as string | undefined)?.trim() ?? '';
    return h(SelectEntry, {
      element,
      id,
      label: say('flowOutcome'),
      getValue: () => (options.some((option) => option.value === condition()) ? condition() : ''),
      setValue: (body: string) =>
        modeling.updateProperties(element, {
          conditionExpression: body ? bpmnFactory.create('bpmn:FormalExpression', { body }) : undefined,
        }),
      getOptions: () => [{ value: '', label: say('flowOutcomeNone') }, ...options],
    });
  }

  /** Of all forms that steps of the diagram show. */
  function outcomesOf(registry: Untyped): Choice[] {
    const shown: StepForm[] = registry
      .filter((one: Shape) => one.type === 'bpmn:UserTask')
      .map((step: Shape) => known(formOf(step)))
      .filter(Boolean);
    return [...new Set(shown)].flatMap((form) =>
      form.outcomes.map((outcome) => ({ value: outcomeCondition(form, outcome.value), label: `${form.name}: ${outcome.label}` })),
    );
  }

  function groupFor(element: Shape): Group | undefined {
    if (element.type !== 'bpmn:UserTask') {
      return undefined;
    }
    if (capabilities().screens.includes(element.businessObject.id)) {
      // Said instead of left out: whoever drew a form looks here for its place.
      return { id: 'kaidianFormStep', label: say('stepForm'), entries: [{ id: 'stepFormScreen', component: OwnScreen }] };
    }
    const entries: Entry[] = [
      { id: 'stepForm', component: FormEntry, isEdited: isSelectEntryEdited },
      { id: 'stepFormButtons', component: FormButtons },
      { id: 'stepRole', component: RoleEntry, isEdited: isSelectEntryEdited },
      { id: 'stepDue', component: DueEntry, isEdited: isTextFieldEntryEdited },
      { id: 'stepQueue', component: QueueEntry, isEdited: isTextFieldEntryEdited },
    ];
    if (formOf(element)) {
      entries.push({ id: 'stepOutcomes', component: Outcomes });
    }
    return { id: 'kaidianFormStep', label: say('stepForm'), entries, ...{ shouldOpen: true } };
  }

  function FormStepFields(panel: Panel, elementRegistry: Untyped) {
    panel.registerProvider(LATER, {
      getGroups: (element) => (groups) => {
        const own = groupFor(element);
        if (own) {
          const group = { ...own, component: groups.find((one) => one.id === 'general')?.component };
          return groups.flatMap((one) => (one.id === 'general' ? [one, group] : [one]));
        }
        const isWay = element.type === 'bpmn:SequenceFlow' && element.businessObject.sourceRef?.$type === 'bpmn:ExclusiveGateway';
        return isWay && outcomesOf(elementRegistry).length ? groups.map(withOutcome) : groups;
      },
    });
  }
  FormStepFields.$inject = ['propertiesPanel', 'elementRegistry'];

  function withOutcome(group: Group): Group {
    const field: Entry = { id: 'flowOutcome', component: FlowEntry, isEdited: isSelectEntryEdited };
    return group.id === 'general' ? { ...group, entries: [...(group.entries ?? []), field] } : group;
  }

  return { __init__: ['formStepFields'], formStepFields: ['type', FormStepFields] };
}

/** What somebody wrote by hand stays to be chosen. */
function withOther(choices: Choice[], value: string): Choice[] {
  return choices.some((choice) => choice.value === value) ? choices : [...choices, { value, label: value }];
}
