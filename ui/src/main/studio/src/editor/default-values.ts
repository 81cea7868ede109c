import CommandInterceptor from 'diagram-js/lib/command/CommandInterceptor';
import { is } from 'bpmn-js/lib/util/ModelUtil';
import type { Node } from '../lint/kaidian-rules';

const RETRIES = 'PT10S,PT1M,PT10M,PT1H';

interface Shape {
  businessObject: Node;
  labelTarget?: unknown;
}

interface Modeling {
  updateProperties(shape: Shape, properties: Record<string, unknown>): void;
  updateModdleProperties(shape: Shape, target: unknown, properties: Record<string, unknown>): void;
}

interface Moddle {
  create(type: string, properties: Record<string, unknown>): Node;
}

/** Sets what the house always sets, so that nobody has to remember it: retries of jobs and timers, binding of calls. */
function DefaultValues(this: unknown, eventBus: unknown, modeling: Modeling, moddle: Moddle): void {
  CommandInterceptor.call(this, eventBus);
  const self = this as { postExecuted(commands: string[], act: (event: { context: Context }) => void): void };
  self.postExecuted(
    ['shape.create', 'shape.replace', 'element.updateProperties', 'element.updateModdleProperties'],
    ({ context }) => {
      const shape = context.newShape ?? context.shape ?? context.element;
      if (shape?.businessObject && !shape.labelTarget) {
        bind(shape);
        retry(shape);
      }
    },
  );

  function bind(shape: Shape): void {
    const node = shape.businessObject;
    if (is(node, 'bpmn:CallActivity') && node.calledElement && !node.get('camunda:calledElementBinding')) {
      modeling.updateProperties(shape, { 'camunda:calledElementBinding': 'deployment' });
    }
    if (is(node, 'bpmn:BusinessRuleTask') && node.get('camunda:decisionRef') && !node.get('camunda:decisionRefBinding')) {
      modeling.updateProperties(shape, { 'camunda:decisionRefBinding': 'deployment' });
    }
  }

  function retry(shape: Shape): void {
    const node = shape.businessObject;
    const timer = (node.eventDefinitions ?? []).some((one: Node) => is(one, 'bpmn:TimerEventDefinition'));
    const job = timer || (is(node, 'bpmn:FlowNode') && node.get('camunda:asyncBefore') === true);
    const before: Node[] = node.extensionElements?.values ?? [];
    if (!job || before.some((value) => value.$type === 'camunda:FailedJobRetryTimeCycle')) {
      return;
    }
    const cycle = moddle.create('camunda:FailedJobRetryTimeCycle', { body: RETRIES });
    const extensions = moddle.create('bpmn:ExtensionElements', { values: [...before, cycle] });
    extensions.$parent = node;
    cycle.$parent = extensions;
    before.forEach((value) => (value.$parent = extensions));
    modeling.updateModdleProperties(shape, node, { extensionElements: extensions });
  }
}

interface Context {
  shape?: Shape;
  newShape?: Shape;
  element?: Shape;
}

DefaultValues.$inject = ['eventBus', 'modeling', 'moddle'];
DefaultValues.prototype = Object.create(CommandInterceptor.prototype);

export default { __init__: ['defaultValues'], defaultValues: ['type', DefaultValues] };
