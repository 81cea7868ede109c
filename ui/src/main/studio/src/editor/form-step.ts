import { isSelectEntryEdited, isTextFieldEntryEdited, SelectEntry, TextFieldEntry } from '@bpmn-io/properties-panel';
import { h } from '@bpmn-io/properties-panel/preact';
import { useService } from 'bpmn-js-properties-panel';
import type { Capabilities, Choice, StepForm } from './capabilities';
import { assignForm, outcomeCondition, propertyOf, putProperty, STEP_PROPERTIES, type Shape, type StepProperty } from './form-step-model';
import { timeSpanField } from './time-span-field';
import { localize, type Language, type MessageKey } from '../i18n/messages';
import type { Untyped } from '../modeler';

/** After the modeller's own providers, and before what is not offered is taken out. */
const LATER = 300;

const DUE = /^(P(?!$)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?)?|\$\{[a-z]\w*\})$/;

const PROPERTY_WORDS: Record<StepProperty, { label: MessageKey; hint?: MessageKey }> = {
  queue: { label: 'stepQueue', hint: 'stepQueueHint' },
  queueName: { label: 'stepQueueName' },
  queueNameZh: { label: 'stepQueueNameZh' },
  sellerName: { label: 'stepSellerName', hint: 'stepSellerNameHint' },
  sellerNameZh: { label: 'stepSellerNameZh' },
};

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

  // One component each for as long as the panel lives: a field made anew would lose the focus.
  const propertyEntries = STEP_PROPERTIES.map((property) => ({
    property,
    entry: { id: PROPERTY_WORDS[property].label, component: propertyEntry(property), isEdited: isTextFieldEntryEdited },
  }));

  function propertyEntry(property: StepProperty): Entry['component'] {
    return ({ element, id }) => PropertyEntry({ element, id, property });
  }

  function PropertyEntry({ element, id, property }: { element: Shape; id: string; property: StepProperty }) {
    const modeling = useService('modeling');
    const bpmnFactory = useService('bpmnFactory');
    const { label, hint } = PROPERTY_WORDS[property];
    return h(TextFieldEntry, {
      element,
      id,
      label: say(label),
      description: hint && say(hint),
      debounce: useService('debounceInput'),
      getValue: () => propertyOf(element.businessObject, property),
      setValue: (value?: string) => putProperty(modeling, bpmnFactory, element, property, value?.trim()),
    });
  }

  /** What a queue is called is asked once it has one. */
  function propertiesAskedOf(element: Shape): Entry[] {
    const isQueued = propertyOf(element.businessObject, 'queue') !== '';
    return propertyEntries
      .filter(({ property }) => isQueued || !property.startsWith('queueName'))
      .map(({ entry }) => entry);
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
      ...propertiesAskedOf(element),
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
