import Modeler from 'camunda-bpmn-js/lib/camunda-platform/Modeler';
import templateChooser from '@bpmn-io/element-template-chooser';
import { CreateAppendElementTemplatesModule as templateMenus } from 'bpmn-js-create-append-anything';
import lintModule from 'bpmn-js-bpmnlint';
import simulationModule from 'bpmn-js-token-simulation';
import modelerStyles from 'camunda-bpmn-js/dist/assets/camunda-platform-modeler.css?inline';
import chooserStyles from '@bpmn-io/element-template-chooser/dist/element-template-chooser.css?inline';
import lintStyles from 'bpmn-js-bpmnlint/dist/assets/css/bpmn-js-bpmnlint.css?inline';
import simulationStyles from 'bpmn-js-token-simulation/assets/css/bpmn-js-token-simulation.css?inline';
import barStyles from './toolbar.css?inline';
import ownStyles from './bpmn-editor.css?inline';
import houseDefaults from './house-defaults';
import { KNOWS_NOTHING, type Knowledge } from './knowledge';
import newSteps from './new-steps';
import { otherName } from './other-name';
import quietPanel from './quiet-panel';
import { addStyles, askForFile, saveAs, takeOver, toPng, whenQuiet } from './page';
import { translateSimulation } from './simulation-words';
import { Toolbar } from './toolbar';
import { linterConfig } from '../lint/linter';
import { editNames, secondNames } from '../names/both-names';
import { keptNames } from '../names/kept-names';
import { Keeper } from '../roundtrip/keeper';
import { read, type Reading } from '../roundtrip/read';
import { Told, type Occasion } from '../roundtrip/told';
import toldStyles from '../roundtrip/told.css?inline';
import { Unreadable } from '../roundtrip/xml';
import { languageOfPage, say, type Language } from '../words/own';
import { speaking } from '../words/translate';

/** A problem that the server found. */
interface Problem {
  elementId: string;
  severity: 'ERROR' | 'WARNING';
  text: string;
}

interface LintIssue {
  id: string;
  actualElementId?: string;
  category: string;
  message: string;
  rule: string;
}

const SAVE_AFTER = 700;

/** Room at the left that the palette covers, and around. */
const PALETTE = 120;
const MARGIN = 24;

/** From half size on the simulation shows what can be pressed. */
const SIMULATED = 0.55;

/**
 * `<kaidian-bpmn-editor>` edits a diagram: the canvas with its palette, the properties beside it, the checks while drawing,
 * and a simulation. It tells the page when the diagram changed (`diagram-changed`), what its checks found (`lint-found`) and
 * what is selected (`element-chosen`).
 */
class KaidianBpmnEditor extends HTMLElement {
  modeler?: any;
  private readonly language: Language = languageOfPage();
  private source = '';
  private known: Knowledge = KNOWS_NOTHING;
  private found: Problem[] = [];
  private marked: Record<string, string[]> = {};
  private badged: Record<string, string> = {};
  private drawn = false;
  /** As long as somebody has to choose whether a file that would lose something is taken, nothing of it is saved. */
  private held?: Occasion;
  /** A file from elsewhere took the place of the whole, and that has not been told yet. */
  private replaced = false;
  private keeper!: Keeper;
  private simulationWords?: MutationObserver;
  private ready: Promise<void> = Promise.resolve();
  private bar = new Toolbar(this.language);
  private readonly said = document.createElement('div');
  private readonly panel = document.createElement('div');
  private readonly board = document.createElement('div');
  private readonly told = new Told(
    this.language,
    (id) => this.choose(id),
    (id) => Boolean(this.modeler.get('elementRegistry').get(id)),
  );
  private readonly changed = whenQuiet(SAVE_AFTER, () => void this.tellChange());

  connectedCallback(): void {
    addStyles('kaidian-bpmn-editor-styles', modelerStyles, chooserStyles, lintStyles, simulationStyles, barStyles, toldStyles, ownStyles);
    const canvas = document.createElement('div');
    canvas.className = 'kd-canvas';
    this.panel.className = 'kd-panel';
    this.said.className = 'kd-said';
    this.said.hidden = true;
    this.board.className = 'kd-board';
    this.board.replaceChildren(canvas, this.panel);
    takeOver(this, 'knowledge', 'problems', 'marks', 'badges');
    this.bar = this.tools();
    this.replaceChildren(this.bar.element, this.said, this.told.element, this.board);
    this.modeler = new Modeler({
      container: canvas,
      propertiesPanel: { parent: this.panel },
      exporter: { name: 'Kaidian', version: '1' },
      elementTemplates: this.known.templates,
      moddleExtensions: secondNames,
      // Saving must not move anything: the drawing stays as it was, and undo undoes what the author did.
      alignToOrigin: { alignOnSave: false },
      linting: { active: true, bpmnlint: linterConfig(this.known, this.language) },
      additionalModules: [
        speaking(this.language),
        templateChooser,
        templateMenus,
        lintModule,
        simulationModule,
        houseDefaults,
        newSteps,
        quietPanel,
        otherName(this.language),
        keptNames(this.language),
      ],
    });
    editNames(this.modeler, this.language);
    this.keeper = new Keeper(this.modeler);
    this.listen();
    // Whoever turns to something else may leave the page: what was drawn is saved before.
    this.addEventListener('pointerleave', () => this.changed.flush());
    const before = this.ready;
    takeOver(this, 'xml');
    if (this.ready === before && this.source) {
      this.draw(this.source);
    }
  }

  disconnectedCallback(): void {
    this.changed.flush();
    this.simulationWords?.disconnect();
    this.modeler?.destroy();
    this.modeler = undefined;
  }

  set xml(xml: string) {
    if (xml !== this.source) {
      this.source = xml;
      if (this.modeler) {
        this.draw(xml);
      }
    }
  }

  set knowledge(knowledge: Knowledge) {
    this.known = knowledge;
    this.modeler?.get('linting').setLinterConfig(linterConfig(knowledge, this.language));
    this.modeler?.get('elementTemplatesLoader').setTemplates(knowledge.templates);
  }

  set problems(problems: Problem[]) {
    this.found = problems;
    this.annotate();
  }

  set marks(marks: Record<string, string[]>) {
    const before = this.marked;
    this.marked = marks;
    void this.ready.then(() => {
      const canvas = this.modeler?.get('canvas');
      this.each(before, (id, css) => css.forEach((one: string) => canvas.removeMarker(id, one)));
      this.showMarks();
    });
  }

  set badges(badges: Record<string, string>) {
    this.badged = badges;
    this.annotate();
  }

  /** Shows an element in the middle and its properties beside. */
  choose(id: string): void {
    void this.ready.then(() => {
      const element = this.modeler?.get('elementRegistry').get(id);
      if (element) {
        this.modeler.get('selection').select(element);
        this.modeler.get('canvas').scrollToElement(element, 120);
      }
    });
  }

  /** Saves at once what has not been saved. */
  flush(): void {
    this.changed.flush();
  }

  private tools(): Toolbar {
    const action = (name: string) => () => this.modeler.get('editorActions').trigger(name);
    const zoom = (step: number) => () => this.modeler.get('zoomScroll').stepZoom(step);
    return new Toolbar(this.language)
      .add({ word: 'undo', act: action('undo') }, { word: 'redo', act: action('redo') })
      .gap()
      .add(
        { word: 'zoomOut', act: zoom(-1) },
        { word: 'fit', act: () => this.fit() },
        { word: 'zoomIn', act: zoom(1) },
        { word: 'minimap', act: () => this.toggleMinimap() },
        { word: 'search', act: () => this.search() },
      )
      .gap()
      .add({ word: 'simulate', act: () => this.toggleSimulation(), worded: true })
      .room()
      .help('keys', 'keyHelp')
      .menu('download', {
        BPMN: () => void this.download('bpmn'),
        SVG: () => void this.download('svg'),
        PNG: () => void this.download('png'),
      })
      .add(
        { word: 'upload', act: () => void this.upload() },
        { word: 'panel', act: () => this.togglePanel() },
        { word: 'fullScreen', act: () => this.toggleFullScreen() },
      );
  }

  private listen(): void {
    this.modeler.on('commandStack.changed', () => {
      if (this.drawn && !this.held) {
        this.changed.touch();
      }
      this.bar.enable('undo', this.modeler.get('commandStack').canUndo());
      this.bar.enable('redo', this.modeler.get('commandStack').canRedo());
    });
    this.modeler.on('linting.completed', (event: { issues: Record<string, LintIssue[]> }) => {
      if (this.held === 'upload') {
        return;
      }
      const issues = Object.values(event.issues)
        .flat()
        .map((issue) => ({
          elementId: issue.actualElementId ?? issue.id,
          severity: issue.category === 'error' || issue.category === 'rule-error' ? 'ERROR' : 'WARNING',
          code: issue.rule,
          text: issue.message,
        }));
      this.dispatchEvent(new CustomEvent('lint-found', { detail: { issues: JSON.stringify(issues) } }));
    });
    this.modeler.on('selection.changed', (event: { newSelection: { id: string }[] }) => {
      const id = event.newSelection.length === 1 ? event.newSelection[0].id : '';
      this.dispatchEvent(new CustomEvent('element-chosen', { detail: { id } }));
    });
    this.modeler.on('tokenSimulation.toggleMode', (event: { active: boolean }) => {
      this.bar.press('simulate', event.active);
      this.panel.hidden = event.active;
      this.modeler.get('canvas').resized();
      this.simulationWords?.disconnect();
      if (event.active) {
        this.bringStartNear();
        this.simulationWords = translateSimulation(this.modeler.get('canvas').getContainer(), this.language);
      }
    });
    this.bar.enable('undo', false);
    this.bar.enable('redo', false);
  }

  private draw(xml: string): void {
    this.drawn = false;
    this.replaced = false;
    this.hold(undefined);
    this.told.clear();
    this.ready = this.ready
      .then(() => read(this.modeler, this.keeper, xml))
      .then((reading) => {
        this.said.hidden = true;
        this.drawn = true;
        this.tellReading('open', reading, () => undefined);
        this.fit();
        this.annotate();
        this.showMarks();
        this.setAttribute('data-drawn', '');
      })
      .catch((fault: Error) => this.tell(say('broken', this.language) + this.reason(fault)));
  }

  /** Nothing would be lost: so be it. Else somebody chooses, and until then nothing is touched. */
  private tellReading(occasion: Occasion, reading: Reading, take: () => void, leave: () => void = () => undefined): void {
    if (reading.losses.length) {
      this.hold(occasion);
      const taken = () => {
        this.hold(undefined);
        take();
      };
      this.told.ask(occasion, reading, taken, leave);
    } else {
      this.hold(undefined);
      this.told.mention(occasion, reading.mends);
      take();
    }
  }

  private hold(occasion: Occasion | undefined): void {
    this.held = occasion;
    this.replaced ||= occasion === 'upload';
    this.board.inert = occasion !== undefined;
  }

  private reason(fault: Error): string {
    return fault instanceof Unreadable ? say(fault.why, this.language) + fault.message : fault.message;
  }

  private async tellChange(): Promise<void> {
    const whole = this.replaced;
    this.replaced = false;
    const { xml } = await this.modeler.saveXML({ format: true });
    this.source = xml;
    this.dispatchEvent(new CustomEvent('diagram-changed', { detail: { xml, whole } }));
  }

  private annotate(): void {
    void this.ready.then(() => {
      if (!this.modeler || !this.drawn) {
        return;
      }
      const overlays = this.modeler.get('overlays');
      overlays.remove({ type: 'server-problem' });
      overlays.remove({ type: 'badge' });
      const byElement = new Map<string, Problem[]>();
      this.found.forEach((problem) =>
        byElement.set(problem.elementId, [...(byElement.get(problem.elementId) ?? []), problem]),
      );
      byElement.forEach((problems, id) => this.over(id, 'server-problem', { bottom: 10, right: 10 }, mark(problems)));
      this.each(this.badged, (id, text) => this.over(id, 'badge', { top: -12, left: -6 }, badge(text)));
    });
  }

  private showMarks(): void {
    const canvas = this.modeler?.get('canvas');
    this.each(this.marked, (id, css) => css.forEach((one) => canvas.addMarker(id, one)));
  }

  private over(id: string, type: string, position: Record<string, number>, html: HTMLElement): void {
    const element = this.modeler.get('elementRegistry').get(id);
    if (element && element !== this.modeler.get('canvas').getRootElement()) {
      this.modeler.get('overlays').add(id, type, { position, html });
    }
  }

  private each<T>(byElement: Record<string, T>, act: (id: string, value: T) => void): void {
    const registry = this.modeler?.get('elementRegistry');
    Object.entries(byElement).forEach(([id, value]) => registry?.get(id) && act(id, value));
  }

  private fit(): void {
    const canvas = this.modeler.get('canvas');
    // What is said above the board takes room from it.
    canvas.resized();
    const { inner, outer } = canvas.viewbox();
    const scale = Math.min(1, (outer.width - PALETTE - MARGIN) / inner.width, (outer.height - 2 * MARGIN) / inner.height);
    if (scale > 0 && Number.isFinite(scale)) {
      canvas.viewbox({
        x: inner.x - PALETTE / scale,
        y: inner.y - (outer.height / scale - inner.height) / 2,
        width: outer.width / scale,
        height: outer.height / scale,
      });
    }
  }

  /** The field closes at any click, and this one is still on its way to the page. */
  private search(): void {
    setTimeout(() => this.modeler.get('searchPad').toggle());
  }

  private bringStartNear(): void {
    const canvas = this.modeler.get('canvas');
    if (canvas.zoom() < SIMULATED) {
      const root = canvas.getRootElement();
      const start = root.children.find((child: { type: string }) => child.type === 'bpmn:StartEvent');
      canvas.zoom(SIMULATED);
      if (start) {
        canvas.scrollToElement(start, PALETTE);
      }
    }
  }

  private toggleMinimap(): void {
    const minimap = this.modeler.get('minimap');
    minimap.toggle();
    this.bar.press('minimap', minimap.isOpen());
  }

  private toggleSimulation(): void {
    this.modeler.get('toggleMode').toggleMode();
  }

  private togglePanel(): void {
    this.panel.hidden = !this.panel.hidden;
    this.modeler.get('canvas').resized();
  }

  private toggleFullScreen(): void {
    void (document.fullscreenElement ? document.exitFullscreen() : this.requestFullscreen());
  }

  private async download(kind: 'bpmn' | 'svg' | 'png'): Promise<void> {
    const name = this.getAttribute('data-name') ?? 'diagram';
    if (kind === 'bpmn') {
      const xml = await this.current();
      saveAs(`${name}.bpmn`, 'application/xml', xml);
      return;
    }
    const { svg } = await this.modeler.saveSVG();
    if (kind === 'svg') {
      saveAs(`${name}.svg`, 'image/svg+xml', svg);
    } else {
      saveAs(`${name}.png`, 'image/png', await toPng(svg));
    }
  }

  /** Takes over a diagram from a file. What saving would lose is told before; whoever leaves it has what was there. */
  private async upload(): Promise<void> {
    const xml = await askForFile('.bpmn,.xml');
    if (!xml) {
      return;
    }
    await this.ready;
    this.changed.flush();
    const before = await this.current();
    this.drawn = false;
    this.hold('upload');
    try {
      const reading = await read(this.modeler, this.keeper, xml);
      this.said.hidden = true;
      this.drawn = true;
      const take = () => {
        this.modeler.get('linting').update();
        void this.tellChange();
      };
      this.tellReading('upload', reading, take, () => this.draw(before));
      this.fit();
    } catch (fault) {
      this.draw(before);
      await this.ready;
      this.tell(say('unreadable', this.language) + this.reason(fault as Error));
    }
  }

  /** What would be saved now; of a file that nobody chose to edit, the file as it is. */
  private async current(): Promise<string> {
    return this.held || !this.drawn ? this.source : (await this.modeler.saveXML({ format: true })).xml;
  }

  private tell(text: string): void {
    this.said.textContent = text;
    this.said.hidden = false;
  }
}

function mark(problems: Problem[]): HTMLElement {
  const shown = document.createElement('div');
  const grave = problems.some((problem) => problem.severity === 'ERROR');
  shown.className = grave ? 'kd-problem' : 'kd-problem kd-problem-warning';
  shown.textContent = '!';
  shown.title = problems.map((problem) => problem.text).join('\n');
  return shown;
}

function badge(text: string): HTMLElement {
  const shown = document.createElement('div');
  shown.className = 'kd-badge';
  shown.textContent = text;
  return shown;
}

if (!customElements.get('kaidian-bpmn-editor')) {
  customElements.define('kaidian-bpmn-editor', KaidianBpmnEditor);
}
