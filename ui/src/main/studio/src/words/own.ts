/** What the studio's own tools say, in both languages. */
export type Language = 'zh' | 'en';

const WORDS = {
  undo: ['撤销', 'Undo'],
  redo: ['重做', 'Redo'],
  search: ['查找', 'Search'],
  fit: ['适合窗口', 'Fit'],
  zoomIn: ['放大', 'Zoom in'],
  zoomOut: ['缩小', 'Zoom out'],
  minimap: ['小地图', 'Minimap'],
  simulate: ['模拟走一遍', 'Simulate'],
  simulateEnd: ['结束模拟', 'End simulation'],
  fullScreen: ['全屏', 'Full screen'],
  download: ['下载', 'Download'],
  upload: ['上传', 'Upload'],
  keys: ['快捷键', 'Keys'],
  panel: ['属性', 'Properties'],
  addRow: ['添加一行', 'Add a row'],
  broken: ['这个文件无法打开：', 'This file cannot be opened: '],
  unreadable: ['上传的文件不是这种图表：', 'The uploaded file is no such drawing: '],
  lost: ['上传时有这些内容读不懂，会丢失，因此没有接收：', 'Not taken over, since this would be lost on saving: '],
  sideBySide: ['并排', 'Side by side'],
  onePicture: ['一张图', 'One picture'],
  added: ['新增', 'added'],
  removed: ['删除', 'removed'],
  changed: ['更改', 'changed'],
  moved: ['移动', 'moved'],
  same: ['两个版本相同。', 'Both versions are the same.'],
  before: ['之前', 'before'],
  after: ['之后', 'after'],
  keyHelp: [
    '撤销 Ctrl+Z · 重做 Ctrl+Y · 复制 Ctrl+C · 粘贴 Ctrl+V（也可粘贴到另一张图）· 全选 Ctrl+A · 查找 Ctrl+F · 删除 Delete · 新建 N · 接着添加 A · 更改 R · 连线 C · 框选 L · 增减空间 S · 移动画布 H · 编辑名称 E',
    'Undo Ctrl+Z · Redo Ctrl+Y · Copy Ctrl+C · Paste Ctrl+V (also into another diagram) · Select all Ctrl+A · Search Ctrl+F · Delete Delete · Create N · Append A · Change R · Connect C · Lasso L · Space S · Hand H · Edit name E',
  ],
} as const;

export type Word = keyof typeof WORDS;

export function say(word: Word, language: Language): string {
  return WORDS[word][language === 'zh' ? 0 : 1];
}

/** In which language the page speaks. */
export function languageOfPage(): Language {
  return document.documentElement.lang.startsWith('en') ? 'en' : 'zh';
}
