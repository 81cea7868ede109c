import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { StateEffect } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { localize, type Language } from '../i18n/messages';
import type { Column } from './cell-validation';

/** One value of a closed list. */
interface Choice {
  /** As it stands in the file. */
  text: string;
  label: string;
}

/** What is written of the value before the cursor. */
const BEGUN = /"?[^",()]*$/;

/** The values of a column that lets no others stand; undefined where others may. */
export function closedList(column: Column, language: Language): Choice[] | undefined {
  switch (column.kind) {
    case 'CHOICE':
      return column.choices.map(({ value, label }) => ({ text: `"${value}"`, label: label || value }));
    case 'YES_NO':
      return [{ text: 'true', label: localize('yes', language) }, { text: 'false', label: localize('no', language) }];
    default:
      return undefined;
  }
}

/** Offers the values whose code or words begin as what was written. */
export function completeFrom(choices: Choice[]): (context: CompletionContext) => CompletionResult | null {
  return ({ state, pos, explicit }) => {
    const begun = (BEGUN.exec(state.sliceDoc(0, pos))?.[0] ?? '').trimStart();
    const typed = begun.replace('"', '').toLowerCase();
    if (!typed && !explicit) {
      return null;
    }
    const fitting = choices.filter(({ text, label }) => [text.replace(/"/g, ''), label].some((word) => word.toLowerCase().startsWith(typed)));
    return {
      from: pos - begun.length,
      // The editor closes a quotation mark by itself.
      to: state.sliceDoc(pos, pos + 1) === '"' ? pos + 1 : pos,
      options: fitting.map(({ text, label }) => ({ label: text, displayLabel: label, detail: text.replace(/"/g, ''), type: 'constant' })),
      filter: false,
    };
  };
}

const narrowed = new WeakSet<EditorView>();

/** From now on the editor of a cell completes nothing else than these values; what the language knows besides is no use there. */
export function completeOnly(content: HTMLElement, choices: Choice[]): void {
  const view = EditorView.findFromDOM(content);
  if (view && !narrowed.has(view)) {
    narrowed.add(view);
    view.dispatch({ effects: StateEffect.appendConfig.of(autocompletion({ override: [completeFrom(choices)] })) });
  }
}
