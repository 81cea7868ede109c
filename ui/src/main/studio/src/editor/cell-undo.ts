import type { Untyped } from '../modeler';

/** What a step of the table changed. @param cell null where it was not the text of one cell */
interface Step {
  cell: object | null;
  stay: number;
}

/**
 * Undoes a decision table cell by cell: the table makes a step of every key that is pressed, and whoever undoes a wrong
 * cell means the cell, not its last letter.
 */
export class CellUndo {
  private steps: Step[] = [];
  private done = 0;
  private cell: object | null = null;
  /** Counts how often another cell was chosen: who comes back to a cell begins anew. */
  private stay = 0;
  private chosen = '';

  constructor(private readonly viewer: Untyped) {
    viewer.on('cellSelection.changed', ({ elementId, selection }: { elementId: string; selection: { selected?: boolean } }) => {
      // The table chooses a cell again whenever it draws it.
      if (selection.selected && elementId !== this.chosen) {
        this.chosen = elementId;
        this.stay++;
      }
    });
    viewer.on('commandStack.element.updateProperties.execute', ({ context }: { context: Untyped }) => {
      this.cell = Object.keys(context.properties).join() === 'text' ? context.element : null;
    });
    viewer.on('commandStack.changed', ({ trigger }: { trigger: string }) => this.follow(trigger));
    const actions = viewer.get('editorActions');
    ['undo', 'redo'].forEach((name) => actions.unregister(name));
    actions.register({ undo: () => this.undo(), redo: () => this.redo() });
  }

  private follow(trigger: string): void {
    if (trigger === 'execute') {
      this.steps = [...this.steps.slice(0, this.done), { cell: this.cell, stay: this.stay }];
      this.done++;
      this.cell = null;
    } else if (trigger === 'undo') {
      this.done--;
    } else if (trigger === 'redo') {
      this.done++;
    } else if (trigger === 'clear') {
      this.steps = [];
      this.done = 0;
    }
  }

  private undo(): void {
    const stack = this.viewer.get('commandStack');
    do {
      stack.undo();
    } while (this.isWithinACell());
  }

  private redo(): void {
    const stack = this.viewer.get('commandStack');
    do {
      stack.redo();
    } while (this.isWithinACell());
  }

  /** Whether what is done now ends within the text of one cell. */
  private isWithinACell(): boolean {
    const [before, after] = [this.steps[this.done - 1], this.steps[this.done]];
    return Boolean(before?.cell) && before.cell === after?.cell && before.stay === after.stay;
  }
}
