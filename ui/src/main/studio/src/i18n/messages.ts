import { FORM_MESSAGES } from './form-messages';

/** What the studio's own tools say, in both languages. */
export type Language = 'zh' | 'en';

const MESSAGES = {
  ...FORM_MESSAGES,
  undo: ['撤销', 'Undo'],
  redo: ['重做', 'Redo'],
  search: ['查找', 'Search'],
  fit: ['适合窗口', 'Fit'],
  zoomIn: ['放大', 'Zoom in'],
  zoomOut: ['缩小', 'Zoom out'],
  minimap: ['小地图', 'Minimap'],
  simulate: ['模拟走一遍', 'Simulate'],
  fullScreen: ['全屏', 'Full screen'],
  download: ['下载', 'Download'],
  upload: ['上传', 'Upload'],
  keys: ['快捷键', 'Keys'],
  panel: ['属性', 'Properties'],
  any: ['任意', 'any'],
  addRow: ['添加一行', 'Add a row'],
  broken: ['这个文件无法打开：', 'This file cannot be opened: '],
  clipboardRefused: [
    '浏览器不允许本页使用剪贴板。请再复制一次：内容只能粘贴在这张图里。',
    'The browser doesn’t let this page use the clipboard. Copy again: it can then be pasted into this drawing only.',
  ],
  unreadable: ['上传的文件不是这种图表：', 'The uploaded file is no such drawing: '],
  noXml: ['这个文件不是完好的 XML{place}。', 'The file is no well-formed XML{place}.'],
  noDiagram: ['这个文件里没有能打开的流程图{place}。', 'The file holds no process that could be opened{place}.'],
  otherRoot: ['这个文件以 {what} 开头，不是流程图。', 'The file begins with {what}, which is no process.'],
  notUnderstood: ['这个文件的内容无法识别。', 'The file’s content is not understood.'],
  notUnderstoodAt: ['这个文件的内容无法识别{place}。', 'The file’s content is not understood{place}.'],
  atPlace: ['（第 {line} 行第 {column} 列）', ' (line {line}, column {column})'],
  documentType: ['这个文件带有文档类型声明（DOCTYPE），为安全起见不打开。', 'This file has a document type (DOCTYPE); for safety it is not opened.'],
  beforeCamunda: [
    '这个文件使用早于 Camunda 的命名空间 http://activiti.org/bpmn，不能采用。请先把它改为 http://camunda.org/schema/1.0/bpmn。',
    'This file uses the namespace http://activiti.org/bpmn from before Camunda, which isn’t accepted. Change it to http://camunda.org/schema/1.0/bpmn first.',
  ],
  onlyConversation: [
    '这是编排图或会话图；这里只编辑流程图和协作图。',
    'This is a choreography or a conversation; here processes and collaborations are edited.',
  ],
  wouldLose: ['保存这个文件会丢失下列 {n} 项内容。现在还没有保存任何东西。', 'Saving this file would lose what is listed here ({n}). Nothing has been saved yet.'],
  onlyLooking: ['只供查看：编辑并保存会丢失 {n} 项内容。', 'Only to look at: editing and saving would lose something ({n}).'],
  takeAnyway: ['照样采用', 'Take it all the same'],
  leaveIt: ['不采用', 'Leave it'],
  editAnyway: ['照样编辑', 'Edit all the same'],
  onlyLook: ['只看不改', 'Only look'],
  lostElement: ['整个元素，连同里面的 {n} 项', 'the whole element, with {n} inside'],
  lostElementAlone: ['整个元素', 'the whole element'],
  lostDrawing: ['它的图形', 'its drawing'],
  lostAttribute: ['属性 {attribute}：“{before}”', 'attribute {attribute}: “{before}”'],
  changedAttribute: ['属性 {attribute}：“{before}”会变成“{after}”', 'attribute {attribute}: “{before}” would become “{after}”'],
  lostText: ['文字：“{before}”', 'text: “{before}”'],
  changedText: ['文字：“{before}”会变成“{after}”', 'text: “{before}” would become “{after}”'],
  lostPlace: ['位置：从 {before} 移到 {after}', 'place: from {before} to {after}'],
  lostComment: ['注释：“{before}”', 'comment: “{before}”'],
  lostInstruction: ['处理指令：“{before}”', 'instruction to another program: “{before}”'],
  wholeFile: ['整个文件', 'the whole file'],
  prefixDeclared: ['补上了文件没有声明的前缀：{what}。', 'Prefixes that the file does not declare have been declared: {what}.'],
  operatonRenamed: [
    'Operaton 的命名空间已改写为 Camunda 的；两者含义相同。',
    'Operaton’s namespace is written as Camunda’s; both mean the same.',
  ],
  laidOut: ['文件里没有画出的 {n} 项已自动排好：{what}。', 'What the file does not draw has been laid out ({n}): {what}.'],
  ownPage: ['折叠子流程的内部移到了它自己的一页：{what}。', 'The inside of a collapsed sub-process has a page of its own now: {what}.'],
  notShown: ['有 {n} 个图形在这里不显示，文件里原样保留。', 'Drawings that are not shown here ({n}) stay in the file as they are.'],
  withNextChange: ['会随下一次改动保存。', 'Saved with your next change.'],
  close: ['关闭', 'Close'],
  dmnMigrated: ['这个文件是 DMN {from}，已改写为 DMN 1.3；内容不变。', 'This file was DMN {from}. It is written as DMN 1.3 now; its content stays the same.'],
  dmnUnknown: [
    '这个文件不是 DMN 1.1 至 1.5 的决策表（开头是 {name}），没有接收。',
    'This file is no table of DMN 1.1 to 1.5 (it begins with {name}) and was not taken over.',
  ],
  dmnInKnowledge: [
    '这个文件的表在业务知识模型“{name}”中，不在决策中；系统只执行决策的表。请在原来的工具中把表移到决策里，再上传。',
    'This file holds its table in the business knowledge model "{name}", not in a decision, and only tables of decisions are run here. Move it into a decision where it was made, then upload it.',
  ],
  dmnNoTable: [
    '这个文件里没有一个决策直接由表组成（只有表达式、上下文或其中的表），没有接收。',
    'No decision in this file consists of a table (there are expressions, contexts, or tables inside those), so it was not taken over.',
  ],
  alike: ['同类 {n} 项', '{n} alike'],
  yes: ['是', 'Yes'],
  no: ['否', 'No'],
  unit: ['单位', 'Unit'],
  or: ['或', ' or '],
  number: ['数字', 'number'],
  duration: ['时长', 'time'],
  code: ['代码', 'code'],
  text: ['文字', 'text'],
  days: ['天', 'days'],
  hours: ['小时', 'hours'],
  minutes: ['分钟', 'minutes'],
  secs: ['秒', 'seconds'],
  spanWritten: ['变量或其他写法', 'a variable or other'],
  spanWrittenHint: ['变量写成 ${…}；也可写成 PT1H30M（1 小时 30 分钟）。', 'A variable such as ${…}, or PT1H30M for 1 hour and 30 minutes.'],
  spanAmount: ['请填大于 0 的整数。', 'Write a whole number above 0.'],
  spanWrong: ['请写成变量 ${…}，或 PT1H30M（1 小时 30 分钟）这样的时长。', 'Write a variable such as ${…}, or a duration such as PT1H30M for 1 hour and 30 minutes.'],
  timerWaits: ['等待多久', 'How long it waits'],
  cellChoose: ['选择一个单元格，这里会显示可以填写的内容。', 'Choose a cell to see here what may stand in it.'],
  cellInRow: ['第 {row} 行“{column}”：{error}', 'Row {row}, “{column}”: {error}'],
  cellMissing: ['这里缺少“{column}”。', '“{column}” is missing here.'],
  cellYesNo: ['{text} 既不是 true 也不是 false。', '{text} is neither true nor false.'],
  cellBounds: ['{text} 不可用：请填 {least} 到 {most} 之间的整数（{unit}）。', '{text} cannot be used: choose a whole number from {least} to {most} {unit}.'],
  cellChoice: ['{text} 无法识别，请选择：{choices}。', '{text} is not known. Choose one of {choices}.'],
  cellDuration: [
    '{text} 不是可用的时长：请写成 "PT18H"（18 小时），范围 {least} 至 {most}。',
    '{text} cannot be used as a duration: write "PT18H" for 18 hours, from {least} to {most}.',
  ],
  cellCodes: ['{text} 不是代码；代码为大写字母，多个用英文逗号分隔。', '{text} is not a code; codes are capitals, with commas between.'],
  otherName: ['英文名称', 'Name in Chinese'],
  sideBySide: ['并排', 'Side by side'],
  onePicture: ['一张图', 'One picture'],
  added: ['新增', 'added'],
  removed: ['删除', 'removed'],
  changed: ['更改', 'changed'],
  moved: ['移动', 'moved'],
  same: ['两个版本相同。', 'Both versions are the same.'],
  keyHelp: [
    '撤销 Ctrl+Z · 重做 Ctrl+Y · 复制 Ctrl+C · 粘贴 Ctrl+V（也可粘贴到另一张图）· 全选 Ctrl+A · 查找 Ctrl+F · 删除 Delete · 新建 N · 接着添加 A · 更改 R · 连线 C · 框选 L · 增减空间 S · 移动画布 H · 编辑名称 E',
    'Undo Ctrl+Z · Redo Ctrl+Y · Copy Ctrl+C · Paste Ctrl+V (also into another diagram) · Select all Ctrl+A · Search Ctrl+F · Delete Delete · Create N · Append A · Change R · Connect C · Lasso L · Space S · Hand H · Edit name E',
  ],
} as const;

export type MessageKey = keyof typeof MESSAGES;

export function localize(key: MessageKey, language: Language, values: Record<string, string | number> = {}): string {
  return MESSAGES[key][language === 'zh' ? 0 : 1].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** In which language the page speaks. */
export function languageOfPage(): Language {
  return document.documentElement.lang.startsWith('en') ? 'en' : 'zh';
}
