import type { Language } from '../i18n/messages';

/** The simulation's tools speak English only; these are their titles in Chinese. */
const TITLES: [RegExp, string][] = [
  [/^Trigger Event$/, '让它发生'],
  [/^Set Sequence Flow$/, '选择走哪条路'],
  [/^Add pause point$/, '在这里停'],
  [/^Remove pause point$/, '不在这里停'],
  [/^Toggle Simulation Log$/, '过程记录'],
  [/^Reset Simulation$/, '从头再来'],
  [/^Play\/Pause Simulation$/, '继续或暂停'],
  [/^Set animation speed = (.*)$/, '速度：$1'],
  [/^Focus process instance (.*)$/, '只看这一趟（$1）'],
];

const SPEEDS: Record<string, string> = { Slow: '慢', Normal: '正常', Fast: '快' };

/** Puts Chinese titles on the simulation's tools, now and as they appear. */
export function translateSimulation(canvas: HTMLElement, language: Language): MutationObserver | undefined {
  if (language !== 'zh') {
    return undefined;
  }
  const observer = new MutationObserver(() => translate(canvas));
  observer.observe(canvas, { childList: true, subtree: true });
  translate(canvas);
  return observer;
}

function translate(canvas: HTMLElement): void {
  canvas.querySelectorAll<HTMLElement>('[class*="bts-"][title], [data-speed][title]').forEach((tool) => {
    const known = TITLES.find(([title]) => title.test(tool.title));
    if (known) {
      const translated = tool.title.replace(known[0], known[1]).replace(/(Slow|Normal|Fast)$/, (speed) => SPEEDS[speed]);
      tool.title = translated;
      tool.setAttribute('aria-label', translated);
    }
  });
}
