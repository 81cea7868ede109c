import type { StepForm } from './capabilities';
import type { Untyped } from '../modeler';

/** A shape of the drawing, with what stands behind it in the file. */
export interface Shape {
  id: string;
  type: string;
  businessObject: Untyped;
}

/** Properties of a step that the program reads; each name is written in English and, with `Zh` behind it, in Chinese. */
export const STEP_PROPERTIES = ['queue', 'queueName', 'queueNameZh', 'sellerName', 'sellerNameZh'] as const;

export type StepProperty = (typeof STEP_PROPERTIES)[number];

/** Who fills in a form as long as nobody chose otherwise. */
const USUAL_ROLE = 'REVIEWER';

/** Lets a step show a form; the step is for reviewers then, unless somebody chose otherwise. */
export function assignForm(modeler: { get(service: string): Untyped }, element: Shape, form: string | undefined): void {
  const changes: Record<string, unknown> = { 'camunda:formRef': form, 'camunda:formRefBinding': form && 'deployment' };
  if (form && !element.businessObject.get('camunda:candidateGroups')) {
    changes['camunda:candidateGroups'] = USUAL_ROLE;
  }
  modeler.get('modeling').updateProperties(element, changes);
}

/** The condition by which a line is taken if a form ended with an outcome. */
export function outcomeCondition(form: StepForm, outcome: string): string {
  return `\${${form.variable} == '${outcome}'}`;
}

/** What one of its properties says of a step; empty if it has none. */
export function propertyOf(businessObject: Untyped, name: StepProperty): string {
  const properties = extensionsOf(businessObject).find((one) => one.$type === 'camunda:Properties');
  return properties?.get('values').find((one: Untyped) => one.name === name)?.value ?? '';
}

function extensionsOf(businessObject: Untyped): Untyped[] {
  return businessObject.get('extensionElements')?.get('values') ?? [];
}

/** Puts a value among the properties of a step, and leaves nothing behind of one that is taken out. */
export function putProperty(
  modeling: Untyped,
  bpmnFactory: Untyped,
  element: Shape,
  name: StepProperty,
  value: string | undefined,
): void {
  const businessObject = element.businessObject;
  const extensions = extensionsOf(businessObject);
  const others = extensions.filter((one) => one.$type !== 'camunda:Properties');
  const before = extensions.find((one) => one.$type === 'camunda:Properties');
  const kept: Untyped[] = (before?.get('values') ?? []).filter((one: Untyped) => one.name !== name);
  const values = value ? [...kept, bpmnFactory.create('camunda:Property', { name, value })] : kept;
  const all = values.length ? [...others, parented(bpmnFactory.create('camunda:Properties', { values }), values)] : others;
  const next = all.length ? parented(bpmnFactory.create('bpmn:ExtensionElements', { values: all }), all) : undefined;
  if (next) {
    next.$parent = businessObject;
  }
  modeling.updateProperties(element, { extensionElements: next });
}

function parented(parent: Untyped, children: Untyped[]): Untyped {
  children.forEach((child) => (child.$parent = parent));
  return parent;
}
