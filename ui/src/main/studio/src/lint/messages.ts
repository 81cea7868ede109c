import type { Language } from '../i18n/messages';
import type { Node } from './kaidian-rules';

/** What each rule of the drawing board says to an analyst: Chinese, English. */
const MESSAGES: Record<string, [string, string]> = {
  'ad-hoc-sub-process': ['临时子流程内不能有开始或结束事件', 'An ad-hoc part has no start and no end of its own'],
  'conditional-flows': ['从这里分出的每条路都要有条件，或设为缺省', 'Each way out needs a condition or must be the default'],
  'end-event-required': ['流程没有结束事件', 'Nothing says where this ends: add an end event'],
  'event-based-gateway': ['事件网关至少要接两个等待事件', 'Waiting for what comes first needs at least two events to wait for'],
  'event-sub-process-typed-start-event': ['事件子流程要由一个事件启动', 'This part must begin with an event such as a message or a timer'],
  global: ['有定义没有被用到，或没有名称', 'Something defined here is not used, or has no name'],
  'label-required': ['请为{what}写上名称', 'Give {what} a name'],
  'link-event': ['链接事件没有成对', 'A link leads nowhere: its partner is missing'],
  'no-bpmndi': ['这个元素没有画出来', 'This element exists and is not drawn'],
  'no-complex-gateway': ['不支持复杂网关', 'Complex gateways cannot be run'],
  'no-disconnected': ['没有与任何元素相连', 'Nothing leads here and nothing leads on'],
  'no-duplicate-sequence-flows': ['两条连线重复', 'Two lines say the same'],
  'no-gateway-join-fork': ['同一个网关既汇合又分流，请拆成两个', 'One gateway joins and splits: use two'],
  'no-implicit-split': ['多条路由此同时出发；请用网关表明', 'Several ways leave here at once: show it with a gateway'],
  'no-implicit-end': ['路到这里就断了：请接下去或加结束事件', 'The way stops here: lead on or add an end event'],
  'no-implicit-start': ['没有路通到这里', 'No way leads here'],
  'no-inclusive-gateway': ['包容网关难以看懂，请改用排他或并行网关', 'Inclusive gateways are hard to read: prefer exclusive or parallel ones'],
  'no-overlapping-elements': ['与别的元素重叠', 'Drawn over another element'],
  'single-blank-start-event': ['只能有一个普通开始事件', 'There may be only one plain start'],
  'single-event-definition': ['一个事件只能等一件事', 'An event waits for one thing'],
  'start-event-required': ['没有开始事件', 'Nothing says where this begins: add a start event'],
  'sub-process-blank-start-event': ['子流程要由普通开始事件开始', 'A sub-process begins with a plain start'],
  'superfluous-gateway': ['这个网关没有作用', 'This gateway does nothing'],
  'superfluous-termination': ['这里用普通结束事件即可', 'A plain end is enough here'],
  'history-time-to-live': ['请写明结束后历史保留多少天（如 P1095D，三年）', 'Say how many days the history is kept after the end (such as P1095D, three years)'],
  'retry-cycle': [
    '另起作业的步骤和定时都要写明失败后的重试间隔（如 PT10S,PT1M,PT10M,PT1H）',
    'A step in a job of its own, and every timer, needs its retry times (such as PT10S,PT1M,PT10M,PT1H)',
  ],
  'does-something': ['这个步骤什么也不做：请选择要执行的步骤，或删除它', 'This step does nothing: choose what it does, or take it out'],
  'first-step-async': ['第一步要另起作业，提交才能马上得到答复', 'The first step needs a job of its own, so that the sender is answered at once'],
  'call-binding': ['引用要绑定到“同一次发布”，否则会混用新旧版本', 'Bind it to "deployment", or old and new versions get mixed'],
  'timer-set': ['请写明时间：等待多久、哪个时刻，或一个变量', 'Say when: how long it waits, at which moment, or a variable'],
  'timer-can-fire': [
    '这里不会停留，定时永远不会到：只能放在等人或等消息的步骤上',
    'Nothing ever waits here, so this time never comes: put it on a step that waits',
  ],
  'timer-no-cycle': ['途中的等待只能写时长或时刻，不能写周期', 'Waiting on the way takes a duration or a date, not a cycle'],
  'known-step': ['程序里没有这个步骤：请从列表里选一个', 'The program has no such step: pick one from the list'],
  'form-route': ['程序没有这个任务的页面：请从“人工任务”里选一个，或为它选一个表单', "No screen belongs to this task: pick one of the people's steps, or give it a form"],
  'message-sender': ['没有人会发出这个消息', 'Nobody ever sends this message'],
  'known-decision': ['没有这张决策表', 'There is no such decision table'],
  'version-tag': ['请写明版本名', 'Give this version a name (version tag)'],
};

/** What elements of these types are called, the first one that fits: Chinese, English. */
const KINDS: [string, string, string][] = [
  ['bpmn:SequenceFlow', '连线', 'line'],
  ['bpmn:Gateway', '网关', 'gateway'],
  ['bpmn:Event', '事件', 'event'],
  ['bpmn:Activity', '步骤', 'step'],
  ['bpmn:Participant', '流程', 'process'],
  ['bpmn:Lane', '泳道', 'lane'],
];

/** An element by its kind and by where it stands, since it has no name of its own. */
function described(node: Node, language: Language): string {
  const kind = KINDS.find(([type]) => node.$instanceOf?.(type));
  const named = (other: Node | undefined): string => (other?.name ?? '').trim();
  const before = node.sourceRef ?? (node.incoming ?? []).map((flow: Node) => flow.sourceRef).find(named);
  const [from, to] = [named(before), named(node.targetRef)];
  if (language === 'zh') {
    const what = kind?.[1] ?? '元素';
    return from && to ? `“${from}”到“${to}”的${what}` : from ? `“${from}”之后的${what}` : `这个${what}`;
  }
  const what = kind?.[2] ?? 'element';
  return from && to ? `the ${what} from “${from}” to “${to}”` : from ? `the ${what} after “${from}”` : `this ${what}`;
}

/** @param node what the rule found fault with */
export function lintMessage(rule: string, language: Language, otherwise: string, node: Node): string {
  const message = MESSAGES[rule.substring(rule.lastIndexOf('/') + 1)];
  return message ? message[language === 'zh' ? 0 : 1].replace('{what}', () => described(node, language)) : otherwise;
}
