import type { Capabilities } from '../editor/capabilities';
import type { Untyped } from '../modeler';

/** An element of the model, as far as the rules look at it; which attributes it has depends on its type. */
export interface Node {
  $type: string;
  id: string;
  $instanceOf(type: string): boolean;
  get(name: string): unknown;
  [name: string]: Untyped;
}

interface Reporter {
  report(id: string, message: string, path?: string[]): void;
}

export type Rule = () => { check(node: Node, reporter: Reporter): void };

const is = (node: Node | undefined, ...types: string[]): boolean =>
  types.some((type) => node?.$instanceOf?.(type) ?? false);

const timerOf = (event: Node): Node | undefined =>
  (event.eventDefinitions ?? []).find((definition: Node) => is(definition, 'bpmn:TimerEventDefinition'));

const bodyOf = (expression: Node | undefined): string => (expression?.body ?? '').trim();

const isJob = (node: Node): boolean =>
  node.get('camunda:asyncBefore') === true || node.get('camunda:asyncAfter') === true;

function retriesOf(node: Node): string {
  const cycle = (node.extensionElements?.values ?? []).find(
    (value: Node) => value.$type === 'camunda:FailedJobRetryTimeCycle',
  );
  return (cycle?.body ?? '').trim();
}

/** One rule that looks at elements of some types only. */
function rule(types: string[], look: (node: Node, report: (path?: string[]) => void) => void): Rule {
  return () => ({
    check(node, reporter) {
      if (is(node, ...types)) {
        look(node, (path) => reporter.report(node.id, '', path));
      }
    },
  });
}

const DURATION = /^P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/;
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d)?$/;
const CYCLE = /^R\d*\/.+$/;
const VARIABLE = /^\$\{[a-z]\w*\}$/;

/** The house's own rules; what they need to know of the program comes from the server. */
export function kaidianRules(capabilities: Capabilities): Record<string, Rule> {
  const delegates = new Set(capabilities.delegates);
  const messages = new Set(capabilities.messages);
  const decisions = new Set(capabilities.decisions);
  const screens = new Set(capabilities.screens);
  const forms = new Set(capabilities.forms.map((form) => form.id));
  return {
    'version-tag': rule(['bpmn:Process'], (node, report) => {
      if (node.isExecutable && !node.get('camunda:versionTag')) {
        report(['camunda:versionTag']);
      }
    }),

    'retry-cycle': rule(['bpmn:Activity', 'bpmn:Event'], (node, report) => {
      if ((isJob(node) || timerOf(node)) && !retriesOf(node)) {
        report(['retryTimeCycle']);
      }
    }),

    'first-step-async': rule(['bpmn:ServiceTask', 'bpmn:SendTask'], (node, report) => {
      const begins = (node.incoming ?? [])
        .map((flow: Node) => flow.sourceRef)
        .some(
          (source: Node) =>
            is(source, 'bpmn:StartEvent') && !source.eventDefinitions?.length && is(source.$parent, 'bpmn:Process') &&
            !is(source.$parent, 'bpmn:SubProcess'),
        );
      if (begins && node.get('camunda:asyncBefore') !== true) {
        report(['asynchronousContinuationBefore']);
      }
    }),

    'call-binding': rule(['bpmn:CallActivity', 'bpmn:BusinessRuleTask'], (node, report) => {
      const call = is(node, 'bpmn:CallActivity');
      const called = call ? node.calledElement : node.get('camunda:decisionRef');
      const binding = node.get(call ? 'camunda:calledElementBinding' : 'camunda:decisionRefBinding');
      if (called && binding !== 'deployment') {
        report(['binding']);
      }
    }),

    'known-decision': rule(['bpmn:BusinessRuleTask'], (node, report) => {
      const decision = node.get('camunda:decisionRef') as string | undefined;
      if (!node.get('camunda:delegateExpression') && (!decision || !decisions.has(decision))) {
        report(['decisionRef']);
      }
    }),

    'timer-set': rule(['bpmn:Event'], (node, report) => {
      const timer = timerOf(node);
      if (timer) {
        const given = (
          [
            [bodyOf(timer.timeDuration), DURATION],
            [bodyOf(timer.timeDate), DATE],
            [bodyOf(timer.timeCycle), CYCLE],
          ] as [string, RegExp][]
        ).filter(([text]) => text);
        if (given.length !== 1 || !(given[0][1].test(given[0][0]) || VARIABLE.test(given[0][0]))) {
          report(['timerEventDefinitionValue']);
        }
      }
    }),

    'timer-can-fire': rule(['bpmn:BoundaryEvent'], (node, report) => {
      const waits = is(
        node.attachedToRef,
        'bpmn:UserTask',
        'bpmn:ReceiveTask',
        'bpmn:SubProcess',
        'bpmn:CallActivity',
      );
      if (timerOf(node) && !waits) {
        report();
      }
    }),

    'timer-no-cycle': rule(['bpmn:IntermediateCatchEvent'], (node, report) => {
      if (bodyOf(timerOf(node)?.timeCycle)) {
        report(['timerEventDefinitionValue']);
      }
    }),

    'known-step': rule(['bpmn:ServiceTask', 'bpmn:SendTask'], (node, report) => {
      const expression = node.get('camunda:delegateExpression') as string | undefined;
      if (!expression || !delegates.has(expression)) {
        report(['delegateExpression']);
      }
    }),

    'does-something': rule(['bpmn:Task', 'bpmn:ThrowEvent'], (node, report) => {
      const says = (node.eventDefinitions ?? []).some((one: Node) => is(one, 'bpmn:MessageEventDefinition'));
      if (node.$type === 'bpmn:Task' || node.$type === 'bpmn:ManualTask' || says) {
        report();
      }
    }),

    'form-route': rule(['bpmn:UserTask'], (node, report) => {
      // What sellers are asked for in processes for permits has one page; where that is, the server looks.
      const ofSellers = node.get('camunda:candidateGroups') === 'SELLER';
      if (!ofSellers && !screens.has(node.id) && !forms.has(String(node.get('camunda:formRef')))) {
        report(['id']);
      }
    }),

    'message-sender': rule(['bpmn:CatchEvent', 'bpmn:ReceiveTask'], (node, report) => {
      const definition = (node.eventDefinitions ?? []).find((one: Node) => is(one, 'bpmn:MessageEventDefinition'));
      if (definition || is(node, 'bpmn:ReceiveTask')) {
        const name = (definition ?? node).messageRef?.name as string | undefined;
        if (!name || !messages.has(name)) {
          report(['messageRef']);
        }
      }
    }),
  };
}
