import type { Language } from '../i18n/messages';

/** What properties are called; one without words keeps the name that it has in the file. */
const LABELS: [RegExp, string, string][] = [
  [/^name$/, '名称', 'Name'],
  [/^nameZh$/, '英文名称', 'Name in Chinese'],
  [/documentation/, '说明', 'Explanation'],
  [/FailedJobRetryTimeCycle/, '失败后的重试间隔', 'Retry times'],
  [/timeDuration/, '时长', 'Duration'],
  [/timeDate/, '时刻', 'Date'],
  [/timeCycle/, '周期', 'Cycle'],
  [/conditionExpression/, '条件', 'Condition'],
  [/delegateExpression/, '步骤（程序）', 'Step of the program'],
  [/candidateGroups/, '由谁办理', 'Who does it'],
  [/decisionRefBinding|calledElementBinding/, '绑定到', 'Bound to'],
  [/decisionRef/, '决策表', 'Decision table'],
  [/calledElement/, '引用的流程', 'Called diagram'],
  [/asyncBefore/, '之前另起作业', 'Job before'],
  [/jobPriority/, '作业优先级', 'Job priority'],
  [/asyncAfter/, '之后另起作业', 'Job after'],
  [/historyTimeToLive/, '历史保留时间', 'Time to live'],
  [/versionTag/, '版本名', 'Version tag'],
  [/sourceRef/, '来自', 'From'],
  [/targetRef/, '去往', 'To'],
  [/attachedToRef/, '附着于', 'Attached to'],
  [/cancelActivity/, '是否中断', 'Interrupting'],
  [/messageRef/, '消息', 'Message'],
  [/errorRef/, '错误', 'Error'],
  [/^default$/, '缺省的路', 'Default way'],
  [/OutputParameter/, '输出', 'Output'],
  [/InputParameter/, '输入', 'Input'],
];

export function propertyLabel(name: string, language: Language): string {
  const found = LABELS.find(([pattern]) => pattern.test(name));
  const detail = /(?:Output|Input)Parameter (.*)$/.exec(name)?.[1];
  return found ? found[language === 'zh' ? 1 : 2] + (detail ? ` ${detail}` : '') : name;
}
