const KINDS: Record<string, string> = {
  '': '',
  'Timer ': '定时',
  'Message ': '消息',
  'Signal ': '信号',
  'Error ': '错误',
  'Escalation ': '升级',
  'Terminate ': '终止',
  'Link ': '链接',
  'Conditional ': '条件',
};

const EVENTS: Record<string, string> = {
  'Start Event': '开始事件',
  'End Event': '结束事件',
  'Intermediate Catch Event': '中间等待事件',
  'Intermediate Throw Event': '中间触发事件',
  'Boundary Event': '边界事件',
};

/** What kind of element is selected, as the heading of the properties names it. */
export const TYPES_ZH: Record<string, string> = {
  Process: '流程',
  Collaboration: '协作',
  Participant: '参与者',
  Lane: '泳道',
  Group: '分组',
  'User Task': '人工任务',
  'Service Task': '自动步骤',
  'Send Task': '发送任务',
  'Receive Task': '接收任务',
  'Business Rule Task': '决策任务',
  'Manual Task': '线下任务',
  'Call Activity': '调用流程',
  'Expanded Sub Process': '子流程',
  'Collapsed Sub Process': '子流程',
  'Event Sub Process': '事件子流程',
  'Exclusive Gateway': '排他网关',
  'Parallel Gateway': '并行网关',
  'Inclusive Gateway': '包容网关',
  'Event Based Gateway': '事件网关',
  'Sequence Flow': '顺序流',
  'Default Flow': '默认流',
  'Conditional Flow': '条件流',
  'Message Flow': '消息流',
  Association: '关联',
  'Text Annotation': '文本注释',
  'Data Object Reference': '数据对象',
  'Data Store Reference': '数据存储',
  ...events(),
};

function events(): Record<string, string> {
  const words: Record<string, string> = {};
  for (const [event, said] of Object.entries(EVENTS)) {
    for (const [kind, prefix] of Object.entries(KINDS)) {
      words[kind + event] = prefix + said;
      words[`${kind}${event} (Non Interrupting)`] = `${prefix}${said}（不中断）`;
    }
  }
  return words;
}
