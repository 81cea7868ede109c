/** An input with its name above it and, where there is something to say, a line below. */
export interface LabelledInput {
  name: string;
  testId: string;
  hint?: string;
  readOnly: boolean;
}

let inputs = 0;

export function textInput(about: LabelledInput, value: string, change: (value: string) => void, lines = 1): HTMLElement {
  const input = lines > 1 ? document.createElement('textarea') : document.createElement('input');
  if (input instanceof HTMLTextAreaElement) {
    input.rows = lines;
  }
  input.value = value;
  input.readOnly = about.readOnly;
  input.addEventListener('input', () => change(input.value));
  return labelled(about, input);
}

export function numberInput(about: LabelledInput, value: number | undefined, change: (value: number | undefined) => void): HTMLElement {
  const input = document.createElement('input');
  input.type = 'number';
  input.value = value === undefined ? '' : String(value);
  input.readOnly = about.readOnly;
  input.addEventListener('input', () => change(input.value === '' || Number.isNaN(input.valueAsNumber) ? undefined : input.valueAsNumber));
  return labelled(about, input);
}

export function tick(about: LabelledInput, checked: boolean, change: (checked: boolean) => void): HTMLElement {
  const input = document.createElement('input');
  const label = document.createElement('label');
  input.type = 'checkbox';
  input.checked = checked;
  input.disabled = about.readOnly;
  input.dataset.testid = about.testId;
  input.addEventListener('change', () => change(input.checked));
  label.className = 'kd-form-tick';
  label.append(input, about.name);
  return label;
}

/** @param choices values with what they are called */
export function choiceInput(about: LabelledInput, choices: [string, string][], value: string, change: (value: string) => void): HTMLElement {
  const select = document.createElement('select');
  for (const [one, name] of choices) {
    const option = document.createElement('option');
    option.value = one;
    option.textContent = name;
    select.append(option);
  }
  select.value = value;
  select.disabled = about.readOnly;
  select.addEventListener('change', () => change(select.value));
  return labelled(about, select);
}

export function actionButton(name: string, testId: string, act: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = name;
  button.dataset.testid = testId;
  button.addEventListener('click', act);
  return button;
}

/** Says what is wrong with what stands in an input; nothing takes it away again. */
export function showError(within: HTMLElement, error: string | undefined): void {
  const input = within.querySelector('input, textarea, select');
  let line = within.querySelector<HTMLElement>('.kd-form-error');
  input?.toggleAttribute('aria-invalid', error !== undefined);
  if (error === undefined) {
    line?.remove();
    return;
  }
  if (!line) {
    line = document.createElement('p');
    line.className = 'kd-form-error';
    line.setAttribute('role', 'alert');
    within.append(line);
  }
  line.textContent = error;
}

function labelled(about: LabelledInput, input: HTMLElement): HTMLElement {
  const row = document.createElement('div');
  const label = document.createElement('label');
  row.className = 'kd-form-row';
  input.id = `kd-form-input-${++inputs}`;
  input.dataset.testid = about.testId;
  label.htmlFor = input.id;
  label.textContent = about.name;
  row.append(label, input);
  if (about.hint) {
    const hint = document.createElement('p');
    hint.className = 'kd-form-hint';
    hint.id = `${input.id}-hint`;
    hint.textContent = about.hint;
    input.setAttribute('aria-describedby', hint.id);
    row.append(hint);
  }
  return row;
}
