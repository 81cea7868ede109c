import type { StepForm } from './capabilities';
import type { Untyped } from '../modeler';

/** A shape of the drawing, with what stands behind it in the file. */
export interface Shape {
  id: string;
  type: string;
  businessObject: Untyped;
}

const QUEUE = 'queue';

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

/** The name of the queue in whose list a step stands, among the properties of the step. */
export function queueOf(businessObject: Untyped): string {
  return propertyOf(businessObject)?.value ?? '';
}

function propertyOf(businessObject: Untyped): Untyped {
  const extensions: Untyped[] = businessObject.get('extensionElements')?.get('values') ?? [];
  const properties = extensions.find((one) => one.$type === 'camunda:Properties');
  return properties?.get('values').find((one: Untyped) => one.name === QUEUE);
}

/** Puts the queue among the properties of a step, and leaves nothing behind of one that is taken out. */
export function putQueue(modeling: Untyped, bpmnFactory: Untyped, element: Shape, queue: string | undefined): void {
  const businessObject = element.businessObject;
  const extensions = businessObject.get('extensionElements');
  const others: Untyped[] = (extensions?.get('values') ?? []).filter((one: Untyped) => one.$type !== 'camunda:Properties');
  const before = (extensions?.get('values') ?? []).find((one: Untyped) => one.$type === 'camunda:Properties');
  const kept: Untyped[] = (before?.get('values') ?? []).filter((one: Untyped) => one.name !== QUEUE);
  const values = queue ? [...kept, bpmnFactory.create('camunda:Property', { name: QUEUE, value: queue })] : kept;
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
