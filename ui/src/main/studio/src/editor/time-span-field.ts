import { useError, useShowEntryEvent } from '@bpmn-io/properties-panel';
import { h } from '@bpmn-io/properties-panel/preact';
import { useEffect, useState } from '@bpmn-io/properties-panel/preact/hooks';
import { localize, type Language, type MessageKey } from '../i18n/messages';
import { durationOf, timeSpan, type Unit } from './time-span';

/** Variables, and durations of several units. */
const AS_WRITTEN = 'written';

type Choice = Unit | typeof AS_WRITTEN;

const CHOICES: [Choice, MessageKey][] = [
  ['M', 'minutes'],
  ['H', 'hours'],
  ['D', 'days'],
  [AS_WRITTEN, 'spanWritten'],
];

interface SpanProps {
  /** Of the entry, by which a problem leads here. */
  id: string;
  /** What the duration belongs to; with another one the unit is chosen anew. */
  of: string;
  label: string;
  hint?: string;
  value: string;
  /** Whether what somebody wrote by hand can be used. */
  fits: (text: string) => boolean;
  write: (text: string | undefined) => void;
}

/** Asks for a duration by a number and its unit; what says it otherwise is written as diagrams hold it. */
export function timeSpanField(language: Language): (props: SpanProps) => unknown {
  const say = (key: MessageKey) => localize(key, language);
  const choiceOf = (value: string): Choice => timeSpan(value)?.unit ?? (value ? AS_WRITTEN : 'H');

  return function TimeSpanField({ id, of, label, hint, value, fits, write }: SpanProps) {
    const [choice, setChoice] = useState(choiceOf(value));
    const [fault, setFault] = useState('');
    const shown = useShowEntryEvent(id);
    const told = useError(id) as string | undefined;
    useEffect(() => {
      setChoice(choiceOf(value));
      setFault('');
    }, [of]);
    useEffect(() => {
      // What is written by hand stays in sight as it is while somebody writes.
      if (value && choice !== AS_WRITTEN) {
        setChoice(choiceOf(value));
      }
    }, [value]);

    const putAmount = (text: string) => {
      const amount = Number(text);
      if (!text) {
        setFault('');
        write(undefined);
      } else if (Number.isInteger(amount) && amount > 0 && amount < 1_000_000) {
        setFault('');
        write(durationOf({ amount, unit: choice as Unit }));
      } else {
        setFault(say('spanAmount'));
      }
    };
    const putWritten = (text: string) => {
      setFault(text && !fits(text) ? say('spanWrong') : '');
      write(text || undefined);
    };
    const choose = (next: Choice) => {
      setChoice(next);
      setFault('');
      const span = timeSpan(value);
      if (span && next !== AS_WRITTEN) {
        write(durationOf({ ...span, unit: next }));
      }
    };

    const input = `bio-properties-panel-${id}`;
    const text = (event: { target: HTMLInputElement }) => event.target.value.trim();
    const isWritten = choice === AS_WRITTEN;
    const error = told || fault;
    return h('div', { class: `bio-properties-panel-entry${error ? ' has-error' : ''}`, 'data-entry-id': id }, [
      h('label', { for: input, class: 'bio-properties-panel-label' }, label),
      h('div', { class: 'kd-entry-span' }, [
        h('input', {
          key: isWritten ? 'written' : 'amount',
          ref: shown,
          id: input,
          name: id,
          class: 'bio-properties-panel-input',
          type: isWritten ? 'text' : 'number',
          ...(isWritten ? { spellcheck: false } : { min: 1, step: 1 }),
          autocomplete: 'off',
          value: isWritten ? value : (timeSpan(value)?.amount ?? ''),
          onInput: (event: { target: HTMLInputElement }) => (isWritten ? putWritten : putAmount)(text(event)),
        }),
        h(
          'select',
          {
            class: 'bio-properties-panel-input',
            'aria-label': say('unit'),
            'data-testid': `${id}-unit`,
            value: choice,
            onChange: (event: { target: HTMLSelectElement }) => choose(event.target.value as Choice),
          },
          CHOICES.map(([one, name]) => h('option', { key: one, value: one }, say(name))),
        ),
      ]),
      error ? h('div', { class: 'bio-properties-panel-error' }, error) : null,
      isWritten ? h('div', { class: 'bio-properties-panel-description' }, say('spanWrittenHint')) : null,
      hint ? h('div', { class: 'bio-properties-panel-description' }, hint) : null,
    ]);
  };
}
