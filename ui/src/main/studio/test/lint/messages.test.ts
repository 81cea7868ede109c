import { expect, test } from 'vitest';
import type { Node } from '../../src/lint/kaidian-rules';
import { lintMessage } from '../../src/lint/messages';

/** An element as the modeller holds it. */
function node(types: string[], more: Record<string, unknown> = {}): Node {
  return { $type: types[0], id: 'Element', get: () => undefined, $instanceOf: (type: string) => types.includes(type), ...more };
}

const CALL = node(['bpmn:UserTask', 'bpmn:Activity'], { name: 'Call the seller' });
const END = node(['bpmn:EndEvent', 'bpmn:Event'], { name: 'Done' });

test('says of what a name is missing, and where it stands', () => {
  const gateway = node(['bpmn:ExclusiveGateway', 'bpmn:Gateway'], { incoming: [node(['bpmn:SequenceFlow'], { sourceRef: CALL })] });
  const line = node(['bpmn:SequenceFlow'], { sourceRef: CALL, targetRef: END });

  expect(lintMessage('label-required', 'en', '', gateway)).toBe('Give the gateway after “Call the seller” a name');
  expect(lintMessage('label-required', 'zh', '', gateway)).toBe('请为“Call the seller”之后的网关写上名称');
  expect(lintMessage('label-required', 'en', '', line)).toBe('Give the line from “Call the seller” to “Done” a name');
  expect(lintMessage('label-required', 'en', '', node(['bpmn:Lane']))).toBe('Give this lane a name');
});

test('leaves what it does not know in the words of the rule', () => {
  expect(lintMessage('kaidian/unheard-of', 'en', 'As the rule says', CALL)).toBe('As the rule says');
});
