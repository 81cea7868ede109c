import { describe, expect, it } from 'vitest';
import { assignForm, outcomeCondition, propertyOf, putProperty } from '../../src/editor/form-step-model';
import { kaidianRules, type Node } from '../../src/lint/kaidian-rules';
import { NO_CAPABILITIES } from '../../src/editor/capabilities';
import type { Untyped } from '../../src/modeler';

const FORM = { id: 'call-seller', name: 'Call the seller', variable: 'callSellerOutcome', outcomes: [{ value: 'REACHED', label: 'Reached' }] };

/** As much of a model as the fields of a step touch. */
function element(attributes: Record<string, unknown> = {}): Untyped {
  const businessObject: Untyped = { ...attributes };
  businessObject.get = (name: string) => businessObject[name];
  return { id: 'Activity_Call', type: 'bpmn:UserTask', businessObject };
}

const modeling = {
  updateProperties: (of: Untyped, changes: Record<string, unknown>) => void Object.assign(of.businessObject, changes),
};

const factory = {
  create: (type: string, attributes: Record<string, unknown>): Untyped => ({ $type: type, ...attributes, get: (name: string) => attributes[name] }),
};

describe('a step with a form', () => {
  const modeler = { get: () => modeling };

  it('shows the form of its own release, to reviewers unless somebody chose otherwise', () => {
    const step = element();
    assignForm(modeler, step, 'call-seller');
    expect(step.businessObject).toMatchObject({
      'camunda:formRef': 'call-seller',
      'camunda:formRefBinding': 'deployment',
      'camunda:candidateGroups': 'REVIEWER',
    });

    const leads = element({ 'camunda:candidateGroups': 'LEAD' });
    assignForm(modeler, leads, 'call-seller');
    expect(leads.businessObject['camunda:candidateGroups']).toBe('LEAD');

    assignForm(modeler, leads, undefined);
    expect(leads.businessObject['camunda:formRefBinding']).toBeUndefined();
  });

  it('stands in a queue as long as it has one, with its other properties untouched', () => {
    const other = factory.create('camunda:Property', { name: 'colour', value: 'red' });
    const retries = factory.create('camunda:FailedJobRetryTimeCycle', { body: 'PT10S' });
    const properties = factory.create('camunda:Properties', { values: [other] });
    const step = element({ extensionElements: factory.create('bpmn:ExtensionElements', { values: [retries, properties] }) });

    putProperty(modeling, factory, step, 'queue', 'CALLS');
    expect(propertyOf(step.businessObject, 'queue')).toBe('CALLS');
    expect(types(step)).toEqual(['camunda:FailedJobRetryTimeCycle', 'camunda:Properties']);

    putProperty(modeling, factory, step, 'queue', undefined);
    expect(propertyOf(step.businessObject, 'queue')).toBe('');
    expect(types(step)).toEqual(['camunda:FailedJobRetryTimeCycle', 'camunda:Properties']);

    const plain = element();
    putProperty(modeling, factory, plain, 'queue', 'CALLS');
    putProperty(modeling, factory, plain, 'queue', undefined);
    expect(plain.businessObject.extensionElements).toBeUndefined();
  });

  it('says what its queue is called and what sellers are told, each by itself', () => {
    const step = element();
    putProperty(modeling, factory, step, 'queue', 'CALLS');
    putProperty(modeling, factory, step, 'sellerName', 'We call you');
    putProperty(modeling, factory, step, 'sellerNameZh', '我们会致电您');
    putProperty(modeling, factory, step, 'sellerName', undefined);

    expect(propertyOf(step.businessObject, 'queue')).toBe('CALLS');
    expect(propertyOf(step.businessObject, 'sellerName')).toBe('');
    expect(propertyOf(step.businessObject, 'sellerNameZh')).toBe('我们会致电您');
  });

  it('is asked for its outcome by name', () => {
    expect(outcomeCondition(FORM, 'REACHED')).toBe("${callSellerOutcome == 'REACHED'}");
  });

  it.each([
    ['call-seller', 0],
    ['call-nobody', 1],
    [undefined, 1],
  ])('needs a form of the draft where the program has no page: %s', (form, problems) => {
    const found: string[] = [];
    const step = { $type: 'bpmn:UserTask', id: 'Activity_Call', $instanceOf: () => true, get: () => form } as unknown as Node;
    kaidianRules({ ...NO_CAPABILITIES, forms: [FORM] })['form-route']().check(step, { report: (id) => found.push(id) });

    expect(found).toHaveLength(problems);
  });
});

function types(step: Untyped): string[] {
  return step.businessObject.extensionElements.get('values').map((one: Untyped) => one.$type);
}
