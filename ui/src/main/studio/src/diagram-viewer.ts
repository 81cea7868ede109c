import NavigatedViewer from 'camunda-bpmn-js/lib/base/NavigatedViewer';
import shapeStyles from 'bpmn-js/dist/assets/diagram-js.css?inline';
import symbolStyles from 'bpmn-js/dist/assets/bpmn-js.css?inline';
import viewerStyles from './diagram-viewer.css?inline';
import { addStyles, upgradeProperties } from './custom-element';
import { localizedNameModdle, localizeNames } from './names/localized-names';
import { languageOfPage, localize } from './i18n/messages';
import { unreadableReason } from './roundtrip/unreadable-reason';
import { beginning, isStart, openingView, wholeView, type Box } from './opening-view';

/** What is known of one element: how many are there now, how many passed, how long half of them took. */
interface Figures {
  waiting: number;
  passed: number;
  /** In words, such as "2 h"; empty where nothing passed. */
  median: string;
}

/** What the page says around the figures, in the reader's language. */
interface Words {
  waiting: string;
  passed: string;
  median: string;
  broken: string;
}

interface Canvas {
  viewbox(): { inner: Box; outer: Box };
  viewbox(box: Box): void;
  /** Forgets how much room there was. */
  resized(): void;
  addMarker(id: string, marker: string): void;
  removeMarker(id: string, marker: string): void;
}

interface Overlays {
  add(id: string, type: string, overlay: { position: Record<string, number>; html: HTMLElement }): void;
  clear(): void;
}

interface Point {
  x: number;
  y: number;
}

interface Shape {
  id: string;
  type: string;
  /** Of a line only. */
  waypoints?: Point[];
}

interface Registry {
  get(id: string): (Shape & Box) | undefined;
  find(matches: (shape: Shape & { parent?: Shape }) => boolean): (Shape & Box) | undefined;
}

/** From where a line begins to the middle of what stands on it: clear of the gateway that it leaves. */
const ALONG_LINE = { x: 32, y: 20 };

const MARGINS = { left: 12, rest: 12 };

/** What a page marks where a case is now. */
const HERE = 'kaidian-here';

const HEAT = ['heat-1', 'heat-2', 'heat-3', 'heat-4'];

/**
 * `<kaidian-diagram>` draws a BPMN diagram to look at: drag to move, wheel with Ctrl to zoom. It renders into the light DOM,
 * because the drawing's styles expect the document.
 */
class KaidianDiagram extends HTMLElement {
  private viewer?: NavigatedViewer;
  private source = '';
  private shown: Record<string, Figures> = {};
  private counted: 'waiting' | 'passed' = 'waiting';
  private labels: Words = { waiting: '', passed: '', median: '', broken: '' };
  private marked: string[] = [];
  private classes: Record<string, string[]> = {};
  private classed: Record<string, string[]> = {};
  private texts: Record<string, string> = {};
  private ready = Promise.resolve();
  private resizes?: ResizeObserver;
  private chosen = '';
  private whole = false;
  private readonly fitButton = document.createElement('button');

  connectedCallback(): void {
    upgradeProperties(this, 'xml', 'figures', 'words', 'mode', 'marks', 'badges', 'around');
    addStyles('kaidian-diagram-styles', shapeStyles, symbolStyles, viewerStyles);
    const stage = document.createElement('div');
    stage.className = 'kaidian-diagram-stage';
    const bar = document.createElement('div');
    bar.className = 'kaidian-diagram-bar';
    bar.append(this.zoomButton('zoomOut', '−', -1), this.zoomButton('zoomIn', '+', 1), this.fitButton);
    this.replaceChildren(bar, stage);
    this.fitButton.type = 'button';
    this.fitButton.className = 'kaidian-diagram-fit';
    this.fitButton.textContent = localize('fit', languageOfPage());
    this.fitButton.hidden = true;
    this.fitButton.onclick = () => {
      this.whole = !this.whole;
      this.fitButton.setAttribute('aria-pressed', String(this.whole));
      this.show();
    };
    this.viewer = new NavigatedViewer({ container: stage, moddleExtensions: localizedNameModdle });
    localizeNames(this.viewer, languageOfPage());
    this.viewer.on('element.click', (event: { element: Shape }) => {
      if (!event.element.id.endsWith('_label') && event.element.type !== 'bpmn:Process') {
        this.dispatchEvent(new CustomEvent('element-chosen', { detail: { id: event.element.id } }));
      }
    });
    this.resizes = new ResizeObserver(() => {
      this.viewer?.get<Canvas>('canvas').resized();
      this.show();
    });
    this.resizes.observe(stage);
    this.draw();
  }

  disconnectedCallback(): void {
    this.removeAttribute('data-drawn');
    this.resizes?.disconnect();
    this.viewer?.destroy();
    this.viewer = undefined;
  }

  set xml(xml: string) {
    if (xml !== this.source) {
      this.source = xml;
      this.draw();
    }
  }

  set figures(figures: Record<string, Figures>) {
    this.shown = figures;
    void this.ready.then(() => this.annotate());
  }

  set mode(mode: 'waiting' | 'passed') {
    this.counted = mode;
    void this.ready.then(() => this.annotate());
  }

  set words(words: Words) {
    this.labels = words;
    void this.ready.then(() => this.annotate());
  }

  /** Css classes at elements, besides the figures; replaces those set before. */
  set marks(marks: Record<string, string[]>) {
    this.classes = marks;
    void this.ready.then(() => {
      this.annotate();
      this.show();
    });
  }

  /** The element that is seen first where not all can be read at once: where a case is, or where the process begins, unless it is set. */
  set around(id: string) {
    this.chosen = id;
    void this.ready.then(() => this.show());
  }

  /** Short texts at elements; replaces those set before. */
  set badges(badges: Record<string, string>) {
    this.texts = badges;
    void this.ready.then(() => this.annotate());
  }

  private zoomButton(word: 'zoomOut' | 'zoomIn', sign: string, step: number): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'kaidian-diagram-zoom';
    button.textContent = sign;
    button.title = localize(word, languageOfPage());
    button.setAttribute('aria-label', button.title);
    button.onclick = () => this.viewer?.get<{ stepZoom(step: number): void }>('zoomScroll').stepZoom(step);
    return button;
  }

  private show(): void {
    const canvas = this.viewer?.get<Canvas>('canvas');
    if (!canvas || !this.hasAttribute('data-drawn')) {
      return;
    }
    const { inner, outer } = canvas.viewbox();
    const all = wholeView(inner, outer, MARGINS);
    const view = this.whole ? all : openingView(inner, outer, MARGINS, this.place());
    if (all && view) {
      canvas.viewbox(view);
      this.fitButton.hidden = !this.whole && view.width === all.width;
    }
  }

  private place(): Box | undefined {
    const registry = this.viewer?.get<Registry>('elementRegistry');
    const here = Object.keys(this.classes).find((id) => this.classes[id].includes(HERE));
    return registry?.get(this.chosen) ?? registry?.get(here ?? '') ?? beginning(registry?.find(isStart));
  }

  private draw(): void {
    const viewer = this.viewer;
    if (!viewer || !this.source) {
      return;
    }
    this.marked = [];
    this.classed = {};
    this.ready = viewer
      .importXML(this.source)
      .then(() => {
        if (this.viewer === viewer) {
          this.setAttribute('data-drawn', '');
          this.show();
          this.annotate();
        }
      })
      .catch((error: Error) => {
        // Moved within the page, as into a dialog, it is drawn anew; the drawing that was begun before is of no use.
        if (this.viewer !== viewer) {
          return;
        }
        this.textContent = `${this.labels.broken} ${unreadableReason(error, languageOfPage())}`;
      });
  }

  private annotate(): void {
    const viewer = this.viewer;
    if (!viewer || !this.hasAttribute('data-drawn')) {
      return;
    }
    const canvas = viewer.get<Canvas>('canvas');
    const overlays = viewer.get<Overlays>('overlays');
    const registry = viewer.get<Registry>('elementRegistry');
    overlays.clear();
    this.marked.forEach((id) => HEAT.forEach((heat) => canvas.removeMarker(id, heat)));
    this.marked = [];
    this.toggle(this.classed, 'removeMarker');
    this.classed = this.classes;
    this.toggle(this.classed, 'addMarker');
    for (const [id, text] of Object.entries(this.texts)) {
      const shape = registry.get(id);
      if (shape) {
        const html = document.createElement('div');
        html.className = shape.waypoints ? 'kaidian-figures kaidian-figures-on-line' : 'kaidian-figures';
        html.textContent = text;
        const position = shape.waypoints ? nearBeginning(shape.waypoints) : { top: -14, left: -6 };
        overlays.add(id, 'badge', { position, html });
      }
    }
    const value = (figures: Figures) => (this.counted === 'waiting' ? figures.waiting : figures.passed);
    const most = Math.max(1, ...Object.values(this.shown).map(value));
    for (const [id, figures] of Object.entries(this.shown)) {
      const shape = registry.get(id);
      const count = value(figures);
      if (!shape || count === 0) {
        continue;
      }
      overlays.add(id, 'figures', { position: { top: -14, right: 18 }, html: this.badge(figures, count) });
      if (shape.type.endsWith('Task') || shape.type.endsWith('Activity')) {
        canvas.addMarker(id, HEAT[Math.min(HEAT.length - 1, Math.floor((count / most) * HEAT.length))]);
        this.marked.push(id);
      }
    }
  }

  private toggle(classes: Record<string, string[]>, how: 'addMarker' | 'removeMarker'): void {
    const viewer = this.viewer;
    for (const [id, css] of Object.entries(classes)) {
      if (viewer?.get<Registry>('elementRegistry').get(id)) {
        css.forEach((one) => viewer.get<Canvas>('canvas')[how](id, one));
      }
    }
  }

  private badge(figures: Figures, count: number): HTMLElement {
    const badge = document.createElement('div');
    badge.className = `kaidian-figures kaidian-figures-${this.counted}`;
    badge.textContent = String(count);
    badge.title = [
      `${this.labels.waiting}: ${figures.waiting}`,
      `${this.labels.passed}: ${figures.passed}`,
      figures.median ? `${this.labels.median}: ${figures.median}` : '',
    ]
      .filter((line) => line)
      .join('\n');
    return badge;
  }
}

/** Where on a line its text stands, counted from the corner of the line's box, as overlays are. */
function nearBeginning(line: Point[]): { left: number; top: number } {
  const [first, second] = line;
  const step = (from: number, to: number, most: number) => Math.sign(to - from) * Math.min(most, Math.abs(to - from) / 2);
  return {
    left: first.x + step(first.x, second.x, ALONG_LINE.x) - Math.min(...line.map((point) => point.x)),
    top: first.y + step(first.y, second.y, ALONG_LINE.y) - Math.min(...line.map((point) => point.y)),
  };
}

if (!customElements.get('kaidian-diagram')) {
  customElements.define('kaidian-diagram', KaidianDiagram);
}
