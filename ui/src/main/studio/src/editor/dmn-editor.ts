import { CamundaPlatformModeler } from 'camunda-dmn-js';
import modelerStyles from 'camunda-dmn-js/dist/assets/camunda-platform-modeler.css?inline';
import barStyles from './toolbar.css?inline';
import boardStyles from './bpmn-editor.css?inline';
import ownStyles from './dmn-editor.css?inline';
import { addStyles, askForFile, saveAs, takeOver, whenQuiet } from './page';
import { Toolbar } from './toolbar';
import { languageOfPage, say, type Language } from '../words/own';
import { speaking } from '../words/translate';

interface Problem {
  elementId: string;
  text: string;
}

interface View {
  id: string;
  type: string;
}

const SAVE_AFTER = 700;

/**
 * `<kaidian-dmn-editor>` edits a decision table: cells with fixed values offer them, rows are added, moved and copied. It
 * tells the page when the table changed (`diagram-changed`).
 */
class KaidianDmnEditor extends HTMLElement {
  modeler?: any;
  private readonly language: Language = languageOfPage();
  private source = '';
  private drawn = false;
  private found: Problem[] = [];
  private ready: Promise<void> = Promise.resolve();
  private bar = new Toolbar(this.language);
  private readonly said = document.createElement('div');
  private readonly canvas = document.createElement('div');
  private readonly changed = whenQuiet(SAVE_AFTER, () => void this.tellChange());

  connectedCallback(): void {
    addStyles('kaidian-dmn-editor-styles', modelerStyles, barStyles, boardStyles, ownStyles);
    this.canvas.className = 'kd-canvas';
    this.said.className = 'kd-said';
    this.said.hidden = true;
    this.bar = this.tools();
    this.replaceChildren(this.bar.element, this.said, this.canvas);
    const words = { additionalModules: [speaking(this.language)] };
    this.modeler = new CamundaPlatformModeler({
      container: this.canvas,
      keyboard: { bindTo: window },
      drd: words,
      decisionTable: words,
      literalExpression: words,
      boxedExpression: words,
    });
    this.modeler.on('views.changed', () => this.listen());
    // Whoever turns to something else may leave the page: what was written is saved before.
    this.addEventListener('pointerleave', () => this.changed.flush());
    takeOver(this, 'problems', 'xml');
  }

  disconnectedCallback(): void {
    this.changed.flush();
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

  set problems(problems: Problem[]) {
    this.found = problems;
    void this.ready.then(() => this.annotate());
  }

  /** Brings a rule into sight. */
  choose(id: string): void {
    void this.ready.then(() => {
      const cell = this.cellsOf(id)[0];
      cell?.scrollIntoView({ block: 'center', inline: 'nearest' });
      cell?.click();
    });
  }

  flush(): void {
    this.changed.flush();
  }

  private tools(): Toolbar {
    const action = (name: string) => () => this.viewer()?.get('editorActions').trigger(name);
    return new Toolbar(this.language)
      .add({ word: 'undo', act: action('undo') }, { word: 'redo', act: action('redo') })
      .gap()
      .add({ word: 'addRow', act: action('addRule'), worded: true })
      .room()
      .menu('download', { DMN: () => void this.download() })
      .add({ word: 'upload', act: () => void this.upload() }, { word: 'fullScreen', act: () => void this.fullScreen() });
  }

  private viewer(): any {
    return this.modeler?.getActiveViewer();
  }

  private listen(): void {
    this.offerSteps();
    const viewer = this.viewer();
    if (!viewer || viewer.kaidianListens) {
      return;
    }
    viewer.kaidianListens = true;
    viewer.on('commandStack.changed', () => {
      this.offerSteps();
      if (this.drawn) {
        this.changed.touch();
        requestAnimationFrame(() => this.annotate());
      }
    });
  }

  /** Only what can be undone or done again is offered. */
  private offerSteps(): void {
    const steps = this.viewer()?.get('commandStack', false);
    this.bar.enable('undo', Boolean(steps?.canUndo()));
    this.bar.enable('redo', Boolean(steps?.canRedo()));
  }

  private draw(xml: string): void {
    this.drawn = false;
    this.ready = this.modeler
      .importXML(xml)
      .then(() => this.openTable())
      .then(() => {
        this.said.hidden = true;
        this.drawn = true;
        this.listen();
        this.annotate();
        this.setAttribute('data-drawn', '');
      })
      .catch((fault: Error) => this.tell(say('broken', this.language) + fault.message));
  }

  private openTable(): Promise<unknown> {
    const table = (this.modeler.getViews() as View[]).find((view) => view.type === 'decisionTable');
    return table ? this.modeler.open(table) : Promise.resolve();
  }

  /** @param whole whether another file took the place of the whole */
  private async tellChange(whole = false): Promise<void> {
    const { xml } = await this.modeler.saveXML({ format: true });
    this.source = xml;
    this.dispatchEvent(new CustomEvent('diagram-changed', { detail: { xml, whole } }));
  }

  private annotate(): void {
    this.querySelectorAll('.kd-row-problem').forEach((row) => row.classList.remove('kd-row-problem'));
    for (const problem of this.found) {
      const row = this.cellsOf(problem.elementId)[0]?.closest('tr');
      row?.classList.add('kd-row-problem');
      row?.setAttribute('title', problem.text);
    }
  }

  /** The cells of a rule, by the ids of its entries. */
  private cellsOf(rule: string): HTMLElement[] {
    const found = this.viewer()?.get('elementRegistry', false)?.get(rule);
    const cells: { id: string }[] = found?.cells ?? [];
    return cells
      .map((cell) => this.querySelector<HTMLElement>(`[data-element-id="${CSS.escape(cell.id)}"]`))
      .filter((cell): cell is HTMLElement => cell !== null);
  }

  private async download(): Promise<void> {
    const { xml } = await this.modeler.saveXML({ format: true });
    saveAs(`${this.getAttribute('data-name') ?? 'table'}.dmn`, 'application/xml', xml);
  }

  private async upload(): Promise<void> {
    const xml = await askForFile('.dmn,.xml');
    if (!xml) {
      return;
    }
    const before = this.source;
    try {
      const { warnings } = (await this.modeler.importXML(xml)) as { warnings: { message: string }[] };
      if (warnings.length) {
        throw new Error(warnings.map((warning) => warning.message).join('\n'));
      }
      await this.openTable();
      this.said.hidden = true;
      await this.tellChange(true);
    } catch (fault) {
      await this.modeler.importXML(before);
      await this.openTable();
      this.tell(say('unreadable', this.language) + (fault as Error).message);
    }
  }

  private async fullScreen(): Promise<void> {
    await (document.fullscreenElement ? document.exitFullscreen() : this.requestFullscreen());
  }

  private tell(text: string): void {
    this.said.textContent = text;
    this.said.hidden = false;
  }
}

if (!customElements.get('kaidian-dmn-editor')) {
  customElements.define('kaidian-dmn-editor', KaidianDmnEditor);
}
