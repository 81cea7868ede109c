import PlatformModeler from 'camunda-bpmn-js/lib/camunda-platform/Modeler';
import templateChooser from '@bpmn-io/element-template-chooser';
import { CreateAppendElementTemplatesModule as templateMenus } from 'bpmn-js-create-append-anything';
import lintModule from 'bpmn-js-bpmnlint';
import simulationModule from 'bpmn-js-token-simulation';
import modelerStyles from 'camunda-bpmn-js/dist/assets/camunda-platform-modeler.css?inline';
import chooserStyles from '@bpmn-io/element-template-chooser/dist/element-template-chooser.css?inline';
import lintStyles from 'bpmn-js-bpmnlint/dist/assets/css/bpmn-js-bpmnlint.css?inline';
import simulationStyles from 'bpmn-js-token-simulation/assets/css/bpmn-js-token-simulation.css?inline';
import toolbarStyles from './toolbar.css?inline';
import editorStyles from './bpmn-editor.css?inline';
import defaultValues from './default-values';
import { NO_CAPABILITIES, type Capabilities } from './capabilities';
import templateElements from './template-elements';
import { formStepFields } from './form-step';
import { assignForm } from './form-step-model';
import { localizedNameField } from './localized-name';
import { timerSpanField } from './timer-span';
import propertiesPanelFilter from './properties-panel-filter';
import { chooseFile, debounce, downloadFile, toPng } from './browser';
import { IdleBoard } from './idle-board';
import { addStyles, upgradeProperties } from '../custom-element';
import { beginning, isStart, openingView, wholeView, type Box } from '../opening-view';
import type { Modeler } from '../modeler';
import { translateSimulation } from './simulation-i18n';
import { Toolbar } from './toolbar';
import { linterConfig } from '../lint/linter';
import { localizeNamesBothWays, localizedNameModdle } from '../names/localized-names';
import { localizedNameStore } from '../names/localized-name-store';
import { ContentPreserver } from '../roundtrip/content-preserver';
import { importDiagram, type ImportResult } from '../roundtrip/import-diagram';
import { LossDialog, type Occasion } from '../roundtrip/loss-dialog';
import lossDialogStyles from '../roundtrip/loss-dialog.css?inline';
import { unreadableReason } from '../roundtrip/unreadable-reason';
import { languageOfPage, localize, type Language } from '../i18n/messages';
import { translateModule } from '../i18n/translate-module';

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

/** Below this size, marks as large as ever would cover what they are about. */
const SMALL = 0.5;

/** Room at the left that the palette covers, and around. */
const MARGINS = { left: 120, rest: 24 };

/** From half size on the simulation shows what can be pressed. */
const SIMULATED = 0.55;

/**
 * `<kaidian-bpmn-editor>` edits a diagram: the canvas with its palette, the properties beside it, the checks while drawing,
 * and a simulation. It tells the page when the diagram changed (`diagram-changed`), what its checks found (`lint-found`) and
 * what is selected (`element-chosen`).
 */
class KaidianBpmnEditor extends HTMLElement {
  modeler?: Modeler;
  private readonly language: Language = languageOfPage();
  private source = '';
  private currentCapabilities: Capabilities = NO_CAPABILITIES;
  private found: Problem[] = [];
  private marked: Record<string, string[]> = {};
  private badged: Record<string, string> = {};
  private drawn = false;
  /** As long as somebody has to choose whether a file that would lose something is taken, nothing of it is saved. */
  private undecided?: Occasion;
  /** A file from elsewhere took the place of the whole, and that has not been told yet. */
  private replaced = false;
  private preserver!: ContentPreserver;
  private simulationObserver?: MutationObserver;
  private resizes?: ResizeObserver;
  /** Whether all of the drawing was asked for, and nobody zoomed since. */
  private fitted = false;
  private ready: Promise<void> = Promise.resolve();
  private bar = new Toolbar(this.language);
  private readonly message = document.createElement('div');
  private readonly panel = document.createElement('div');
  private readonly board = document.createElement('div');
  private readonly lossDialog = new LossDialog(
    this.language,
    (id) => this.choose(id),
    (id) => Boolean(this.activeModeler.get('elementRegistry').get(id)),
  );
  private readonly changed = debounce(SAVE_AFTER, () => void this.notifyChange());

  connectedCallback(): void {
    addStyles('kaidian-bpmn-editor-styles', modelerStyles, chooserStyles, lintStyles, simulationStyles, toolbarStyles, lossDialogStyles, editorStyles);
    const canvas = document.createElement('div');
    canvas.className = 'kd-canvas';
    this.panel.className = 'kd-panel';
    this.message.className = 'kd-message';
    this.message.hidden = true;
    this.board.className = 'kd-board';
    this.board.replaceChildren(canvas, this.panel);
    upgradeProperties(this, 'capabilities', 'problems', 'marks', 'badges');
    this.bar = this.tools();
    this.replaceChildren(this.bar.element, this.message, this.lossDialog.element, this.board);
    this.modeler = new PlatformModeler({
      container: canvas,
      propertiesPanel: { parent: this.panel },
      exporter: { name: 'Kaidian', version: '1' },
      elementTemplates: this.currentCapabilities.templates,
      moddleExtensions: localizedNameModdle,
      // Saving must not move anything: the drawing stays as it was, and undo undoes what the author did.
      alignToOrigin: { alignOnSave: false },
      linting: { active: true, bpmnlint: linterConfig(this.currentCapabilities, this.language) },
      additionalModules: [
        translateModule(this.language),
        templateChooser,
        templateMenus,
        lintModule,
        simulationModule,
        defaultValues,
        templateElements,
        propertiesPanelFilter,
        localizedNameField(this.language),
        formStepFields(this.language, () => this.currentCapabilities, (event, detail) => this.tell(event, detail)),
        timerSpanField(this.language),
        localizedNameStore(this.language),
      ],
    });
    localizeNamesBothWays(this.activeModeler, this.language);
    this.preserver = new ContentPreserver(this.activeModeler);
    this.listen();
    canvas.addEventListener('wheel', () => (this.fitted = false), { capture: true, passive: true });
    const idle = new IdleBoard(this.activeModeler);
    this.resizes = new ResizeObserver(() => idle.run(() => this.refit()));
    this.resizes.observe(canvas);
    // Whoever turns to something else may leave the page: what was drawn is saved before.
    this.addEventListener('pointerleave', () => this.changed.flush());
    const before = this.ready;
    upgradeProperties(this, 'xml');
    if (this.ready === before && this.source) {
      this.draw(this.source);
    }
  }

  disconnectedCallback(): void {
    this.changed.flush();
    this.simulationObserver?.disconnect();
    this.resizes?.disconnect();
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

  set capabilities(capabilities: Capabilities) {
    this.currentCapabilities = capabilities;
    this.modeler?.get('linting').setLinterConfig(linterConfig(capabilities, this.language));
    this.modeler?.get('elementTemplatesLoader').setTemplates(capabilities.templates);
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

  /** There is one as long as the element is on a page. */
  private get activeModeler(): Modeler {
    return this.modeler!;
  }

  /** Shows an element in the middle and its properties beside. */
  choose(id: string): void {
    void this.ready.then(() => {
      const element = this.modeler?.get('elementRegistry').get(id);
      if (element) {
        this.activeModeler.get('selection').select(element);
        this.activeModeler.get('canvas').scrollToElement(element, 120);
        // Whoever comes from the list of problems goes on by keys at once, such as Delete.
        this.activeModeler.get('canvas').focus();
      }
    });
  }

  /** Lets a person's step show a form. */
  assignForm(id: string, form: string): void {
    const element = this.modeler?.get('elementRegistry').get(id);
    if (element) {
      assignForm(this.activeModeler, element, form);
      this.choose(id);
    }
  }

  /** What the step says is saved before the page goes elsewhere. */
  private tell(event: string, detail: Record<string, string>): void {
    this.changed.flush();
    this.dispatchEvent(new CustomEvent(event, { detail }));
  }

  /** Saves at once what has not been saved. */
  flush(): void {
    this.changed.flush();
  }

  private tools(): Toolbar {
    const action = (name: string) => () => this.activeModeler.get('editorActions').trigger(name);
    const zoom = (step: number) => () => {
      this.fitted = false;
      this.activeModeler.get('zoomScroll').stepZoom(step);
    };
    return new Toolbar(this.language)
      .add({ word: 'undo', act: action('undo') }, { word: 'redo', act: action('redo') })
      .separator()
      .add(
        { word: 'zoomOut', act: zoom(-1) },
        { word: 'fit', act: () => this.fit() },
        { word: 'zoomIn', act: zoom(1) },
        { word: 'minimap', act: () => this.toggleMinimap() },
        { word: 'search', act: () => this.search() },
      )
      .separator()
      .add({ word: 'simulate', act: () => this.toggleSimulation(), withText: true })
      .spacer()
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
    this.activeModeler.on('commandStack.changed', () => {
      if (this.drawn && !this.undecided) {
        this.changed.touch();
      }
      this.bar.enable('undo', this.activeModeler.get('commandStack').canUndo());
      this.bar.enable('redo', this.activeModeler.get('commandStack').canRedo());
    });
    this.activeModeler.on('linting.completed', (event: { issues: Record<string, LintIssue[]> }) => {
      if (this.undecided === 'upload') {
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
    this.activeModeler.on('canvas.viewbox.changed', ({ viewbox }: { viewbox: { scale: number } }) =>
      this.classList.toggle('kd-small', viewbox.scale < SMALL),
    );
    this.activeModeler.on('selection.changed', (event: { newSelection: { id: string }[] }) => {
      const id = event.newSelection.length === 1 ? event.newSelection[0].id : '';
      this.dispatchEvent(new CustomEvent('element-chosen', { detail: { id } }));
    });
    this.activeModeler.on('tokenSimulation.toggleMode', (event: { active: boolean }) => {
      this.bar.press('simulate', event.active);
      this.panel.hidden = event.active;
      this.activeModeler.get('canvas').resized();
      this.simulationObserver?.disconnect();
      if (event.active) {
        this.bringStartNear();
        this.simulationObserver = translateSimulation(this.activeModeler.get('canvas').getContainer(), this.language);
      }
    });
    this.activeModeler.on('native-copy-paste:error', () => this.copyWithinPage());
    this.activeModeler.on('copyPaste.elementsCopied', () => (this.message.hidden = true));
    this.activeModeler.get('canvas').getContainer().addEventListener('click', (event: MouseEvent) => this.selectBelow(event));
    this.bar.enable('undo', false);
    this.bar.enable('redo', false);
  }

  /** Where the browser refuses its clipboard, copies stay in this drawing, and that is said. */
  private copyWithinPage(): void {
    this.activeModeler.get('nativeCopyPaste').toggle(false);
    this.showMessage(localize('clipboardRefused', this.language));
  }

  /** What lies over a shape, such as the mark of a problem, is no obstacle: a click on it selects the shape. */
  private selectBelow(event: MouseEvent): void {
    const over = event.target instanceof Element ? event.target.closest<HTMLElement>('.djs-overlays') : null;
    const shape = over && this.activeModeler.get('elementRegistry').get(over.dataset.containerId);
    if (shape && !this.board.inert) {
      this.activeModeler.get('selection').select(shape);
    }
  }

  /** On a low screen the palette scrolls, which must not take a mouse. */
  private letPaletteScroll(): void {
    const palette = this.querySelector<HTMLElement>('.djs-palette');
    if (palette) {
      palette.tabIndex = 0;
    }
  }

  private draw(xml: string): void {
    this.drawn = false;
    this.replaced = false;
    this.setUndecided(undefined);
    this.lossDialog.clear();
    this.ready = this.ready
      .then(() => importDiagram(this.activeModeler, this.preserver, xml))
      .then((imported) => {
        this.message.hidden = true;
        this.drawn = true;
        this.askOrAccept('open', imported, () => undefined);
        this.open();
        this.annotate();
        this.showMarks();
        this.letPaletteScroll();
        this.setAttribute('data-drawn', '');
      })
      .catch((error: Error) => this.showMessage(localize('broken', this.language) + unreadableReason(error, this.language)));
  }

  /** Nothing would be lost: so be it. Else somebody chooses, and until then nothing is touched. */
  private askOrAccept(occasion: Occasion, imported: ImportResult, onAccept: () => void, onDecline: () => void = () => undefined): void {
    if (imported.losses.length) {
      this.setUndecided(occasion);
      const accept = () => {
        this.setUndecided(undefined);
        onAccept();
      };
      this.lossDialog.ask(occasion, imported, accept, onDecline);
    } else {
      this.setUndecided(undefined);
      this.lossDialog.report(occasion, imported.repairs);
      onAccept();
    }
  }

  private setUndecided(occasion: Occasion | undefined): void {
    this.undecided = occasion;
    this.replaced ||= occasion === 'upload';
    this.board.inert = occasion !== undefined;
  }

  private async notifyChange(): Promise<void> {
    const whole = this.replaced;
    this.replaced = false;
    const { xml } = await this.activeModeler.saveXML({ format: true });
    this.source = xml;
    this.dispatchEvent(new CustomEvent('diagram-changed', { detail: { xml, whole } }));
  }

  private annotate(): void {
    void this.ready.then(() => {
      if (!this.modeler || !this.drawn) {
        return;
      }
      const overlays = this.activeModeler.get('overlays');
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
    const element = this.activeModeler.get('elementRegistry').get(id);
    if (element && element !== this.activeModeler.get('canvas').getRootElement()) {
      this.activeModeler.get('overlays').add(id, type, { position, html });
    }
  }

  private each<T>(byElement: Record<string, T>, act: (id: string, value: T) => void): void {
    const registry = this.modeler?.get('elementRegistry');
    Object.entries(byElement).forEach(([id, value]) => registry?.get(id) && act(id, value));
  }

  private fit(): void {
    this.fitted = true;
    this.show((drawing, room) => wholeView(drawing, room, MARGINS));
  }

  /** Where it begins, at a size at which names can be read. */
  private open(): void {
    this.fitted = false;
    this.show((drawing, room) => openingView(drawing, room, MARGINS, beginning(this.start())));
  }

  private show(choose: (drawing: Box, room: Box) => Box | undefined): void {
    const canvas = this.activeModeler.get('canvas');
    // What is said above the board takes room from it.
    canvas.resized();
    const { inner, outer } = canvas.viewbox();
    const view = choose(inner, outer);
    if (view) {
      canvas.viewbox(view);
    }
  }

  /** The drawer below, or the window, took or gave room: all of it stays in sight, or what is in the middle stays there. */
  private refit(): void {
    if (!this.modeler || !this.hasAttribute('data-drawn')) {
      return;
    }
    if (this.fitted) {
      this.fit();
      return;
    }
    const canvas = this.activeModeler.get('canvas');
    const before = canvas.viewbox();
    canvas.resized();
    const now = canvas.viewbox();
    canvas.viewbox({
      x: before.x + (before.width - now.width) / 2,
      y: before.y + (before.height - now.height) / 2,
      width: now.width,
      height: now.height,
    });
  }

  private start(): Box | undefined {
    return this.activeModeler.get('elementRegistry').find(isStart);
  }

  /** The field closes at any click, and this one is still on its way to the page. */
  private search(): void {
    setTimeout(() => this.activeModeler.get('searchPad').toggle());
  }

  private bringStartNear(): void {
    const canvas = this.activeModeler.get('canvas');
    if (canvas.zoom() < SIMULATED) {
      const start = this.start();
      canvas.zoom(SIMULATED);
      if (start) {
        canvas.scrollToElement(start, MARGINS.left);
      }
    }
  }

  private toggleMinimap(): void {
    const minimap = this.activeModeler.get('minimap');
    minimap.toggle();
    this.bar.press('minimap', minimap.isOpen());
  }

  private toggleSimulation(): void {
    this.activeModeler.get('toggleMode').toggleMode();
  }

  private togglePanel(): void {
    this.panel.hidden = !this.panel.hidden;
    this.activeModeler.get('canvas').resized();
  }

  private toggleFullScreen(): void {
    void (document.fullscreenElement ? document.exitFullscreen() : this.requestFullscreen());
  }

  private async download(kind: 'bpmn' | 'svg' | 'png'): Promise<void> {
    const name = this.getAttribute('data-name') ?? 'diagram';
    if (kind === 'bpmn') {
      const xml = await this.current();
      downloadFile(`${name}.bpmn`, 'application/xml', xml);
      return;
    }
    const { svg } = await this.activeModeler.saveSVG();
    if (kind === 'svg') {
      downloadFile(`${name}.svg`, 'image/svg+xml', svg);
    } else {
      downloadFile(`${name}.png`, 'image/png', await toPng(svg));
    }
  }

  /** Takes over a diagram from a file. What saving would lose is told before; whoever leaves it has what was there. */
  private async upload(): Promise<void> {
    const xml = await chooseFile('.bpmn,.xml');
    if (!xml) {
      return;
    }
    await this.ready;
    this.changed.flush();
    const before = await this.current();
    this.drawn = false;
    this.setUndecided('upload');
    try {
      const imported = await importDiagram(this.activeModeler, this.preserver, xml);
      this.message.hidden = true;
      this.drawn = true;
      const take = () => {
        this.activeModeler.get('linting').update();
        void this.notifyChange();
      };
      this.askOrAccept('upload', imported, take, () => this.draw(before));
      this.open();
    } catch (error) {
      this.draw(before);
      await this.ready;
      this.showMessage(localize('unreadable', this.language) + unreadableReason(error as Error, this.language));
    }
  }

  /** What would be saved now; of a file that nobody chose to edit, the file as it is. */
  private async current(): Promise<string> {
    return this.undecided || !this.drawn ? this.source : (await this.activeModeler.saveXML({ format: true })).xml;
  }

  private showMessage(text: string): void {
    this.message.textContent = text;
    this.message.hidden = false;
  }
}

function mark(problems: Problem[]): HTMLElement {
  const shown = document.createElement('div');
  const severe = problems.some((problem) => problem.severity === 'ERROR');
  shown.className = severe ? 'kd-problem' : 'kd-problem kd-problem-warning';
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
