import { FormEditor } from '@bpmn-io/form-js-editor';
import formStyles from '@bpmn-io/form-js-viewer/dist/assets/form-js.css?inline';
import editorStyles from '@bpmn-io/form-js-editor/dist/assets/form-js-editor-base.css?inline';
import toolbarStyles from './toolbar.css?inline';
import boardStyles from './bpmn-editor.css?inline';
import ownStyles from './form-editor.css?inline';
import { chooseFile, debounce, downloadFile } from './browser';
import { Toolbar } from './toolbar';
import { addStyles, upgradeProperties } from '../custom-element';
import { ALLOWED_TYPES, componentType, newComponent } from '../form/components';
import { FormPalette } from '../form/form-palette';
import { FormProperties } from '../form/form-properties';
import { allFields, parseForm, toFile, toReader, unsupportedTypes, writeForm, type FormField } from '../form/form-schema';
import { languageOfPage, localize, type Language } from '../i18n/messages';
import type { Untyped } from '../modeler';

interface Problem {
  elementId: string;
  text: string;
}

const SAVE_AFTER = 700;

/** Milliseconds between two keys that belong together. */
const ONE_STEP = 1_500;

/**
 * `<kaidian-form-editor>` edits a form: what can be added at the left, the form in the middle, what is written of the chosen
 * component at the right. It tells the page when the form changed (`form-changed`). With the attribute `readonly` it shows
 * the form with all that is written of it.
 */
class KaidianFormEditor extends HTMLElement {
  private readonly language: Language = languageOfPage();
  private editor?: Untyped;
  private source = '';
  private drawn = false;
  /** The panel shows what it changes itself already. */
  private editing = false;
  private lastEdit = { place: '', step: -1, at: 0 };
  /** To be chosen once the form is drawn. */
  private wanted?: string;
  private found: Problem[] = [];
  private bar = new Toolbar(this.language);
  private properties?: FormProperties;
  private readonly message = document.createElement('div');
  private readonly canvas = document.createElement('div');
  private readonly board = document.createElement('div');
  private readonly marks = document.createElement('style');
  private readonly changed = debounce(SAVE_AFTER, () => this.notifyChange());

  connectedCallback(): void {
    addStyles('kaidian-form-editor-styles', formStyles, editorStyles, toolbarStyles, boardStyles, ownStyles);
    const readOnly = this.hasAttribute('readonly');
    this.canvas.className = 'kd-canvas kd-form-canvas';
    this.canvas.style.setProperty('--kd-form-empty', JSON.stringify(localize('formEmpty', this.language)));
    this.canvas.style.setProperty('--kd-form-empty-group', JSON.stringify(localize('formEmptyGroup', this.language)));
    this.message.className = 'kd-message';
    this.message.hidden = true;
    this.board.className = 'kd-board kd-form-board';
    this.properties = new FormProperties(this.language, readOnly, {
      edit: (field, changes) => this.edit(field, changes),
      move: (field, by) => this.move(field, by),
      remove: (field) => this.removeField(field),
    });
    this.bar = this.tools(readOnly);
    this.board.replaceChildren(this.canvas, this.properties.element);
    if (!readOnly) {
      this.board.prepend(new FormPalette(this.language, (type) => this.add(type)).element);
    }
    this.replaceChildren(this.marks, this.bar.element, this.message, this.board);
    this.editor = new FormEditor({
      container: this.canvas,
      // The panel is ours: it speaks both languages and offers what forms may have here.
      propertiesPanel: { parent: document.createElement('div') },
      additionalModules: readOnly ? [{ dragging: ['value', NO_DRAGGING] }] : [],
    });
    this.allowOnlyKnownComponents();
    this.oneComponentARow();
    this.listen(readOnly);
    upgradeProperties(this, 'problems', 'form');
  }

  disconnectedCallback(): void {
    this.changed.flush();
    this.editor?.destroy();
    this.editor = undefined;
  }

  /** The text of the form's file. */
  set form(text: string) {
    if (text !== this.source) {
      this.source = text;
      if (this.editor) {
        void this.draw(text);
      }
    }
  }

  set problems(problems: Problem[]) {
    this.found = problems;
    this.annotate();
  }

  /** Shows a component and what is written of it. */
  choose(id: string): void {
    this.wanted = id;
    const field = this.drawn && this.editor?.get('formFieldRegistry').get(id);
    if (field) {
      this.editor.get('selection').set(field.type === 'default' ? null : field);
      this.wanted = undefined;
    }
  }

  flush(): void {
    this.changed.flush();
  }

  private tools(readOnly: boolean): Toolbar {
    const bar = new Toolbar(this.language);
    if (readOnly) {
      return bar.spacer().add({ word: 'download', act: () => this.download() }, { word: 'fullScreen', act: () => this.toggleFullScreen() });
    }
    const action = (name: string) => () => this.editor.get('editorActions').trigger(name);
    return bar
      .add({ word: 'undo', act: action('undo') }, { word: 'redo', act: action('redo') })
      .spacer()
      .help('keys', 'formKeyHelp')
      .add(
        { word: 'download', act: () => this.download() },
        { word: 'upload', act: () => void this.upload() },
        { word: 'fullScreen', act: () => this.toggleFullScreen() },
      );
  }

  /** The library knows more components than forms may have here, and calls them in English. */
  private allowOnlyKnownComponents(): void {
    const fields: { _formFields: Record<string, Untyped> } = this.editor.get('formFields');
    for (const [type, original] of Object.entries(fields._formFields)) {
      const known = componentType(type);
      if (known) {
        const name = localize(known.name, this.language);
        const component = (props: unknown) => original(props);
        component.config = {
          ...original.config,
          name,
          label: undefined,
          create: (options: FormField, isNew: boolean) => ({
            ...(isNew ? newComponent(type, name, this.takenNames()) : {}),
            ...(type === 'group' ? { components: [] } : {}),
            ...options,
          }),
        };
        fields._formFields[type] = component;
      } else if (type !== 'default') {
        delete fields._formFields[type];
      }
    }
    const remove = localize('formRemove', this.language);
    this.editor.get('formFieldContextActions').registerProvider(100, {
      getContextPadEntries: () => (entries: Record<string, { title: string }>) =>
        Object.fromEntries(Object.entries(entries).map(([id, entry]) => [id, { ...entry, title: remove }])),
    });
  }

  /** People fill in one after the other, whatever the width of their screen: nothing stands side by side. */
  private oneComponentARow(): void {
    const dragging = this.editor.get('dragging');
    for (const act of ['createNewField', 'moveField']) {
      const original = dragging[act]?.bind(dragging);
      const row = act === 'moveField' ? 2 : 1;
      dragging[act] = (...about: unknown[]) => original(...about.slice(0, row), null, ...about.slice(row + 1));
    }
  }

  private takenNames(): string[] {
    return allFields(this.current()).flatMap((field) => [field.key, field.outcome].filter((name): name is string => Boolean(name)));
  }

  private listen(readOnly: boolean): void {
    this.editor.on('selection.changed', () => this.showProperties());
    this.editor.on('commandStack.formField.add.postExecuted', () => requestAnimationFrame(() => this.properties?.focusName()));
    this.editor.on('commandStack.changed', () => {
      this.updateUndo();
      if (this.drawn) {
        this.changed.touch();
        if (!this.editing) {
          this.showProperties();
        }
      }
    });
    // Whoever turns to something else may leave the page: what was written is saved before.
    this.addEventListener('pointerleave', () => this.changed.flush());
    this.addEventListener('keydown', (event) => this.undoByKey(event));
    if (!readOnly) {
      this.canvas.addEventListener('keydown', (event) => this.onKey(event));
    }
    this.updateUndo();
  }

  private updateUndo(): void {
    const steps = this.editor.get('commandStack');
    this.bar.enable('undo', steps.canUndo());
    this.bar.enable('redo', steps.canRedo());
  }

  /** In the panel too, where the library does not listen. */
  private undoByKey(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || this.canvas.contains(event.target as Node)) {
      return;
    }
    const key = event.key.toLowerCase();
    const action = key === 'y' || (key === 'z' && event.shiftKey) ? 'redo' : key === 'z' ? 'undo' : undefined;
    if (action) {
      event.preventDefault();
      this.editor.get('editorActions').trigger(action);
    }
  }

  private onKey(event: KeyboardEvent): void {
    const selected = this.selected();
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
    if (step && event.altKey && selected) {
      this.move(selected, step);
    } else if (step) {
      this.selectNext(step);
    } else if (event.key === 'Delete' && selected) {
      this.removeField(selected);
    } else if (event.key === 'Escape') {
      this.editor.get('selection').clear();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  private selectNext(step: -1 | 1): void {
    const fields = allFields(this.current()).slice(1);
    const selected = this.selected();
    const at = selected ? fields.findIndex((field) => field.id === selected.id) + step : step > 0 ? 0 : fields.length - 1;
    if (fields[at]) {
      this.editor.get('selection').set(fields[at]);
    }
  }

  private selected(): FormField | undefined {
    return this.editor.get('selection').get() ?? undefined;
  }

  /** The form as it stands in the editor, in the reader's language. */
  private current(): FormField {
    return this.editor._getState().schema ?? { type: 'default', components: [] };
  }

  private async draw(text: string): Promise<boolean> {
    this.drawn = false;
    try {
      const file = parseForm(text);
      const unsupported = unsupportedTypes(file, ALLOWED_TYPES);
      if (unsupported.length) {
        this.showMessage(localize('formUnsupported', this.language, { types: unsupported.join(', ') }));
        return false;
      }
      await this.editor.importSchema(toReader(file, this.language));
      this.message.hidden = true;
      this.drawn = true;
      this.editor.get('selection').clear();
      this.showProperties();
      this.updateUndo();
      this.setAttribute('data-drawn', '');
      if (this.wanted) {
        this.choose(this.wanted);
      }
      return true;
    } catch (error) {
      this.showMessage(localize('broken', this.language) + (error as Error).message);
      return false;
    } finally {
      this.board.hidden = !this.drawn;
    }
  }

  private showProperties(): void {
    if (!this.drawn) {
      return;
    }
    const field = this.selected() ?? this.current();
    this.properties?.show(field, this.current(), this.problemsOf(field));
  }

  private problemsOf(field: FormField): string[] {
    return this.found.filter((problem) => problem.elementId === field.id).map((problem) => problem.text);
  }

  /** By style rules, since the canvas draws its elements anew at every change. */
  private annotate(): void {
    this.marks.textContent = this.found
      .map((problem) => `kaidian-form-editor .fjs-element[data-id=${JSON.stringify(problem.elementId)}] { box-shadow: inset 3px 0 0 #b3261e; background: #fdeceb; }`)
      .join('\n');
    if (!this.properties?.element.contains(document.activeElement)) {
      this.showProperties();
    }
  }

  /** What is typed into one place without a pause is one step to undo. */
  private edit(field: FormField, changes: Partial<FormField>): void {
    const steps = this.editor.get('commandStack');
    const place = `${field.id} ${Object.keys(changes).join(' ')}`;
    const now = Date.now();
    this.editing = true;
    try {
      if (place === this.lastEdit.place && steps._stackIdx === this.lastEdit.step && now - this.lastEdit.at < ONE_STEP) {
        steps.undo();
      }
      this.editor.get('modeling').editFormField(field, changes);
      this.lastEdit = { place, step: steps._stackIdx, at: now };
    } finally {
      this.editing = false;
    }
  }

  /** Below what is chosen, at the end of a chosen section, else before the outcome buttons. */
  private add(type: string): void {
    const selected = this.selected();
    const into = selected?.type === 'group' && type !== 'group' ? selected : this.parentOf(selected);
    // A section holds no other.
    const parent = into?.type === 'group' && type === 'group' ? this.current() : (into ?? this.current());
    const siblings = parent.components ?? [];
    const buttons = siblings.findIndex((field) => field.type === 'button');
    const end = type === 'button' || buttons < 0 ? siblings.length : buttons;
    const after = selected?.type === 'button' && type !== 'button' ? -1 : siblings.findIndex((field) => field.id === selected?.id);
    const index = after >= 0 ? after + 1 : end;
    const layout = { row: this.editor.get('formLayouter').nextRowId(), columns: null };
    this.editor.get('modeling').addFormField({ type, _parent: parent.id, layout }, parent, index);
  }

  private move(field: FormField, by: -1 | 1): void {
    const parent = this.parentOf(field)!;
    const siblings = parent.components ?? [];
    const at = siblings.findIndex((sibling) => sibling.id === field.id);
    const to = at + by;
    if (to >= 0 && to < siblings.length) {
      const row = this.editor.get('formLayouter').getRowForField(field);
      // The place is counted as long as the component still stands where it was.
      this.editor.get('modeling').moveFormField(field, parent, parent, at, by > 0 ? to + 1 : to, row, null);
    }
  }

  private removeField(field: FormField): void {
    const parent = this.parentOf(field)!;
    const at = (parent.components ?? []).findIndex((sibling) => sibling.id === field.id);
    this.editor.get('modeling').removeFormField(field, parent, at);
  }

  private parentOf(field: FormField | undefined): FormField | undefined {
    return field && this.editor.get('formFieldRegistry').get(field._parent);
  }

  private notifyChange(whole = false): void {
    if (!this.drawn) {
      return;
    }
    this.source = this.text();
    this.dispatchEvent(new CustomEvent('form-changed', { detail: { text: this.source, whole } }));
  }

  private text(): string {
    return this.drawn ? writeForm(toFile(this.editor.saveSchema(), this.language)) : this.source;
  }

  private download(): void {
    downloadFile(`${this.getAttribute('data-name') ?? 'form'}.form`, 'application/json', this.text());
  }

  /** The form keeps its id, whatever the file from elsewhere is called. */
  private async upload(): Promise<void> {
    const chosen = await chooseFile('.form,.json');
    if (!chosen) {
      return;
    }
    this.changed.flush();
    const before = this.text();
    const id = parseForm(before).id;
    let taken: string;
    try {
      taken = writeForm({ ...parseForm(chosen), id });
    } catch {
      this.showMessage(localize('formUnreadable', this.language));
      return;
    }
    if (await this.draw(taken)) {
      this.notifyChange(true);
    } else {
      const why = this.message.textContent ?? '';
      await this.draw(before);
      this.showMessage(why);
    }
  }

  private toggleFullScreen(): void {
    void (document.fullscreenElement ? document.exitFullscreen() : this.requestFullscreen());
  }

  private showMessage(text: string): void {
    this.message.textContent = text;
    this.message.hidden = false;
  }
}

const NO_DRAGGING = { createDragulaInstance: () => ({ on: () => undefined, off: () => undefined, destroy: () => undefined }) };

if (!customElements.get('kaidian-form-editor')) {
  customElements.define('kaidian-form-editor', KaidianFormEditor);
}
