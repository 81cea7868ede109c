import { CamundaPlatformModeler } from 'camunda-dmn-js';
import modelerStyles from 'camunda-dmn-js/dist/assets/camunda-platform-modeler.css?inline';
import toolbarStyles from './toolbar.css?inline';
import boardStyles from './bpmn-editor.css?inline';
import tableStyles from './dmn-editor.css?inline';
import { chooseFile, debounce, downloadFile } from './browser';
import { addStyles, upgradeProperties } from '../custom-element';
import type { TableModeler, Untyped } from '../modeler';
import { CellBar } from './cell-bar';
import { isEnterInLastRow, joinCellEdits, stepOf } from './cell-history';
import { closedList, completeOnly } from './closed-list';
import { cellWords, columnWords } from './cell-words';
import { Toolbar } from './toolbar';
import { conditionError, resultError, type Column, type Table } from './cell-validation';
import { unreadableReason } from '../roundtrip/unreadable-reason';
import { unsupportedReason, toDmn13 } from '../roundtrip/dmn-versions';
import { languageOfPage, localize, type Language } from '../i18n/messages';
import { translateModule } from '../i18n/translate-module';

interface Problem {
  elementId: string;
  text: string;
}

/** A cell as the table knows it. */
interface Cell {
  id: string;
  col: { businessObject: Untyped };
  businessObject: Untyped;
}

const SAVE_AFTER = 700;
/** While somebody types every letter changes what is wrong; the page is told once they pause. */
const TELL_AFTER = 300;

/**
 * `<kaidian-dmn-editor>` edits a decision table: rows are added, moved and copied, the chosen cell offers what the server's
 * declaration lets stand in it, and a cell that holds anything else is marked. It tells the page when the table changed
 * (`diagram-changed`) and what it found (`lint-found`).
 */
class KaidianDmnEditor extends HTMLElement {
  modeler?: TableModeler;
  private readonly language: Language = languageOfPage();
  private source = '';
  private drawn = false;
  private found: Problem[] = [];
  private ready: Promise<void> = Promise.resolve();
  private bar = new Toolbar(this.language);
  private readonly message = document.createElement('div');
  private readonly canvas = document.createElement('div');
  private readonly cellBar = new CellBar(this.language);
  private declared?: Table;
  private reportedIssues = '';
  /** The chosen cell, with what stood in it when it was chosen. */
  private chosen?: { id: string; text: string };
  /** The last step before it was chosen. */
  private lastBefore = -1;
  private isChosenInSight = false;
  /** What opens below the table takes room from it: a cell that was in sight stays there. */
  private readonly room = new ResizeObserver(() => this.isChosenInSight && this.bringIntoSight(this.chosenCell()));
  private readonly changed = debounce(SAVE_AFTER, () => void this.notifyChange());
  private readonly told = debounce(TELL_AFTER, () => this.tellIssues());
  private issues = '[]';

  connectedCallback(): void {
    addStyles('kaidian-dmn-editor-styles', modelerStyles, toolbarStyles, boardStyles, tableStyles);
    this.canvas.className = 'kd-canvas';
    this.message.className = 'kd-message';
    this.message.hidden = true;
    this.bar = this.tools();
    this.replaceChildren(this.bar.element, this.message, this.cellBar.element, this.canvas);
    const translation = { additionalModules: [translateModule(this.language)] };
    this.modeler = new CamundaPlatformModeler({
      container: this.canvas,
      keyboard: { bindTo: window },
      drd: translation,
      decisionTable: translation,
      literalExpression: translation,
      boxedExpression: translation,
    });
    this.activeModeler.on('views.changed', () => this.listen());
    this.canvas.addEventListener('keydown', (event) => this.undoCell(event), { capture: true });
    this.canvas.addEventListener('keydown', (event) => {
      if (isEnterInLastRow(event)) {
        event.preventDefault();
        event.stopPropagation();
      }
    });
    this.canvas.addEventListener('scroll', () => this.lookForChosen(), { capture: true });
    this.room.observe(this.canvas);
    this.canvas.addEventListener('focusin', (event) => this.narrowCompletion(event.target as HTMLElement));
    // Whoever turns to something else may leave the page: what was written is saved before.
    this.addEventListener('pointerleave', () => this.changed.flush());
    upgradeProperties(this, 'declaration', 'problems', 'xml');
  }

  disconnectedCallback(): void {
    this.changed.flush();
    this.room.disconnect();
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

  /** What the program reads of this table; none where it asks no such table. */
  set declaration(table: Table | null) {
    this.declared = table ?? undefined;
    void this.ready.then(() => this.annotate());
  }

  set problems(problems: Problem[]) {
    this.found = problems;
    void this.ready.then(() => this.annotate());
  }

  /** There is one as long as the element is on a page. */
  private get activeModeler(): TableModeler {
    return this.modeler!;
  }

  /** Brings a rule into sight. */
  choose(id: string): void {
    void this.ready.then(() => {
      const cell = this.cellsOf(id)[0];
      this.bringIntoSight(cell, 'center');
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
      .separator()
      .add({ word: 'addRow', act: () => this.addRow(), withText: true })
      .spacer()
      .menu('download', { DMN: () => void this.download() })
      .add({ word: 'upload', act: () => void this.upload() }, { word: 'fullScreen', act: () => void this.fullScreen() });
  }

  /** At the end, where it is brought into sight and its first cell waits to be filled in. */
  private addRow(): void {
    this.viewer()?.get('editorActions').trigger('addRule');
    requestAnimationFrame(() => {
      const cell = this.querySelector<HTMLElement>('tbody tr:last-of-type td.input-cell') ?? undefined;
      this.bringIntoSight(cell);
      cell?.click();
    });
  }

  private bringIntoSight(cell: HTMLElement | undefined, block: ScrollLogicalPosition = 'nearest'): void {
    const frame = cell?.closest<HTMLElement>('.tjs-container');
    if (cell && frame) {
      // Head and numbers of the rows stay where they are and cover what moves below them.
      frame.style.scrollPadding = `${heightOf(frame, 'thead')}px 0 0 ${frame.querySelector<HTMLElement>('.rule-index')?.offsetWidth ?? 0}px`;
      cell.scrollIntoView({ block, inline: 'nearest' });
    }
  }

  private chosenCell(): HTMLElement | undefined {
    return (this.chosen && this.querySelector<HTMLElement>(`[data-element-id="${CSS.escape(this.chosen.id)}"]`)) ?? undefined;
  }

  private lookForChosen(): void {
    const cell = this.chosenCell()?.getBoundingClientRect();
    const frame = this.querySelector('.tjs-container');
    const seen = frame?.getBoundingClientRect();
    this.isChosenInSight = Boolean(
      cell && frame && seen && cell.bottom > seen.top + heightOf(frame, 'thead') && cell.top < seen.bottom,
    );
  }

  private viewer(): Untyped {
    return this.modeler?.getActiveViewer();
  }

  private listen(): void {
    this.updateUndo();
    const viewer = this.viewer();
    if (!viewer || viewer.kaidianListens) {
      return;
    }
    viewer.kaidianListens = true;
    viewer.on('cellSelection.changed', ({ elementId, selection }: { elementId: string; selection: { selected?: boolean } }) => {
      if (selection.selected) {
        this.lastBefore = stepOf(viewer.get('commandStack'));
        this.isChosenInSight = true;
        this.chosen = { id: elementId, text: viewer.get('elementRegistry').get(elementId)?.businessObject?.text ?? '' };
        this.showCell(elementId);
      }
      // The table draws the cell anew, without the mark.
      requestAnimationFrame(() => this.annotate());
    });
    viewer.on('commandStack.changed', ({ trigger }: { trigger?: string }) => {
      if (trigger === 'execute') {
        joinCellEdits(viewer.get('commandStack'), this.lastBefore);
      }
      this.updateUndo();
      this.refreshCell();
      if (this.drawn) {
        this.changed.touch();
        requestAnimationFrame(() => this.annotate());
      }
    });
  }

  /**
   * The table takes each key back by itself, and writes what stood between as new steps while somebody is in the cell. Who undoes
   * there gets back what stood in the cell before.
   */
  private undoCell(event: KeyboardEvent): void {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'z';
    const cell: Cell | undefined = isUndo && this.chosen ? this.viewer()?.get('elementRegistry').get(this.chosen.id) : undefined;
    if (!cell || !this.chosen || (cell.businessObject.text ?? '') === this.chosen.text) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    this.viewer().get('modeling').editCell(cell.businessObject, this.chosen.text);
    this.showCell(cell.id);
  }

  /** What is said of the chosen cell follows what is written there; who writes in the strip itself is not disturbed. */
  private refreshCell(): void {
    if (this.chosen && !this.cellBar.element.contains(document.activeElement)) {
      this.showCell(this.chosen.id);
    }
  }

  /** Only what can be undone or done again is offered. */
  private updateUndo(): void {
    const steps = this.viewer()?.get('commandStack', false);
    this.bar.enable('undo', Boolean(steps?.canUndo()));
    this.bar.enable('redo', Boolean(steps?.canRedo()));
  }

  private draw(xml: string): void {
    this.drawn = false;
    this.ready = this.activeModeler
      .importXML(xml)
      .then(() => this.openTable())
      .then(() => {
        this.message.hidden = true;
        this.drawn = true;
        this.listen();
        this.annotate();
        this.setAttribute('data-drawn', '');
      })
      .catch((error: Error) => this.showMessage(localize('broken', this.language) + unreadableReason(error, this.language)));
  }

  private openTable(): Promise<unknown> {
    const table = this.activeModeler.getViews().find((view) => view.type === 'decisionTable');
    return table ? this.activeModeler.open(table) : Promise.resolve();
  }

  /** @param whole whether another file took the place of the whole */
  private async notifyChange(whole = false): Promise<void> {
    const { xml } = await this.activeModeler.saveXML({ format: true });
    this.source = xml;
    this.dispatchEvent(new CustomEvent('diagram-changed', { detail: { xml, whole } }));
  }

  private annotate(): void {
    this.querySelectorAll('.kd-row-problem').forEach((row) => row.classList.remove('kd-row-problem'));
    this.check();
    this.showWords();
    for (const problem of this.found) {
      const row = this.cellsOf(problem.elementId)[0]?.closest('tr');
      row?.classList.add('kd-row-problem');
      row?.setAttribute('title', problem.text);
    }
  }

  /** Says columns and values in the reader's language; while somebody writes in a cell it shows what the file holds. */
  private showWords(): void {
    const registry = this.viewer()?.get('elementRegistry', false);
    this.say(this.querySelector('.decision-table-name'), this.dataset.title);
    this.querySelectorAll<HTMLElement>('th[data-col-id]').forEach((head) => {
      const clause = registry?.get(head.dataset.colId)?.businessObject;
      const declared = clause && this.columnOf({ col: { businessObject: clause } });
      this.say(head.querySelector('.input-label, .output-label'), declared?.column.label);
      this.say(head.querySelector('.input-variable, .output-variable'), declared && columnWords(declared.column, this.language));
    });
    this.querySelectorAll<HTMLElement>('td.cell[data-col-id]').forEach((shown) => {
      const cell: Cell | undefined = registry?.get(shown.dataset.elementId);
      const declared = cell?.businessObject && this.columnOf(cell);
      const words = declared && cellWords(declared.column, cell.businessObject.text ?? '', this.language, declared.isResult);
      this.say(shown.querySelector('.content-editable'), words);
    });
    this.querySelectorAll<HTMLElement>('td.annotation').forEach((shown) => {
      const row = registry?.get(shown.dataset.elementId)?.businessObject;
      this.say(shown.querySelector('.content-editable'), this.declared?.notes[row?.description ?? '']);
    });
  }

  private say(element: HTMLElement | null, words: string | undefined): void {
    if (element && words) {
      element.dataset.words = words;
    } else {
      element?.removeAttribute('data-words');
    }
  }

  /** The column that the program declares for a cell, and whether it is one of results. */
  private columnOf(cell: Pick<Cell, 'col'>): { column: Column; isResult: boolean } | undefined {
    const col = cell.col?.businessObject;
    const isResult = col?.$type === 'dmn:OutputClause';
    const name: string = isResult ? col.name : col?.inputExpression?.text;
    const column = (isResult ? this.declared?.outputs : this.declared?.inputs)?.find((one) => one.name === name);
    return column && { column, isResult };
  }

  /** Offers what may stand in a cell. */
  private showCell(id: string): void {
    const cell: Cell | undefined = this.viewer()?.get('elementRegistry').get(id);
    const declared = cell?.businessObject && this.columnOf(cell);
    if (!cell || !declared) {
      this.cellBar.clear();
      return;
    }
    this.cellBar.show(declared.column, cell.businessObject.text ?? '', declared.isResult, this.errorOf(cell), (text) => {
      this.viewer().get('modeling').editCell(cell.businessObject, text);
      this.showCell(id);
    });
  }

  /** Where only listed values may stand, nothing else is completed while somebody writes. */
  private narrowCompletion(content: HTMLElement): void {
    const id = content.closest<HTMLElement>('td[data-element-id]')?.dataset.elementId;
    const cell: Cell | undefined = id && content.classList.contains('cm-content') ? this.viewer()?.get('elementRegistry').get(id) : undefined;
    const declared = cell?.businessObject && this.columnOf(cell);
    const choices = declared && closedList(declared.column, this.language);
    if (choices) {
      completeOnly(content, choices);
    }
  }

  private errorOf(cell: Cell): string | undefined {
    const declared = this.columnOf(cell);
    const error = declared?.isResult ? resultError : conditionError;
    return declared && error(declared.column, cell.businessObject.text ?? '', this.language);
  }

  /** Marks every cell that the program could not use, and tells the page. */
  private check(): void {
    const issues: { elementId: string; severity: string; code: string; text: string }[] = [];
    this.querySelectorAll('.kd-cell-problem').forEach((cell) => {
      cell.classList.remove('kd-cell-problem');
      cell.removeAttribute('title');
    });
    const cells: Cell[] = this.viewer()?.get('elementRegistry', false)?.getAll() ?? [];
    for (const cell of this.declared ? cells : []) {
      const declared = cell.businessObject && cell.col && this.columnOf(cell);
      const error = declared && this.errorOf(cell);
      if (declared && error) {
        const shown = this.querySelector(`[data-element-id="${CSS.escape(cell.id)}"]`);
        shown?.classList.add('kd-cell-problem');
        shown?.setAttribute('title', error);
        issues.push({
          elementId: cell.businessObject.$parent?.id ?? cell.id,
          severity: 'ERROR',
          code: 'cell',
          text: this.inRow(cell, declared.column.label, error),
        });
      }
    }
    this.issues = JSON.stringify(issues);
    if (this.issues !== this.reportedIssues) {
      this.told.touch();
    }
  }

  private tellIssues(): void {
    if (this.issues !== this.reportedIssues) {
      this.reportedIssues = this.issues;
      this.dispatchEvent(new CustomEvent('lint-found', { detail: { issues: this.issues } }));
    }
  }

  /** As the server counts rows: whoever reads the list of problems looks for the same one. */
  private inRow(cell: Cell, column: string, error: string): string {
    const rule = cell.businessObject.$parent;
    const row = ((rule?.$parent?.rule ?? []) as unknown[]).indexOf(rule) + 1;
    return localize('cellInRow', this.language, { row: String(row), column, error });
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
    const { xml } = await this.activeModeler.saveXML({ format: true });
    downloadFile(`${this.getAttribute('data-name') ?? 'table'}.dmn`, 'application/xml', xml);
  }

  private async upload(): Promise<void> {
    const chosen = await chooseFile('.dmn,.xml');
    if (!chosen) {
      return;
    }
    const before = this.source;
    const { xml, from } = toDmn13(chosen);
    const unsupported = unsupportedReason(xml);
    if (unsupported) {
      this.showMessage(localize(unsupported.key, this.language, unsupported.values));
      return;
    }
    try {
      const { warnings } = await this.activeModeler.importXML(xml);
      if (warnings.length) {
        throw new Error(warnings.map((warning) => warning.message).join('\n'));
      }
      await this.openTable();
      this.message.hidden = true;
      if (from) {
        this.showMessage(localize('dmnMigrated', this.language, { from }), 'note');
      }
      await this.notifyChange(true);
    } catch (error) {
      await this.activeModeler.importXML(before);
      await this.openTable();
      this.showMessage(localize('unreadable', this.language) + unreadableReason(error as Error, this.language));
    }
  }

  private async fullScreen(): Promise<void> {
    await (document.fullscreenElement ? document.exitFullscreen() : this.requestFullscreen());
  }

  private showMessage(text: string, tone: 'error' | 'note' = 'error'): void {
    this.message.textContent = text;
    this.message.classList.toggle('kd-note', tone === 'note');
    this.message.hidden = false;
  }
}

function heightOf(frame: Element, part: string): number {
  return frame.querySelector<HTMLElement>(part)?.offsetHeight ?? 0;
}

if (!customElements.get('kaidian-dmn-editor')) {
  customElements.define('kaidian-dmn-editor', KaidianDmnEditor);
}
