/** A form of the draft that a person's step can show. */
export interface StepForm {
  id: string;
  /** In the reader's language. */
  name: string;
  /** Set to the outcome when the step is done. */
  variable: string;
  outcomes: Choice[];
}

/** Something to choose, as its reader calls it. */
export interface Choice {
  value: string;
  label: string;
}

/** What the program can do, as the server tells the drawing board. */
export interface Capabilities {
  /** Delegate expressions of automatic steps. */
  delegates: string[];
  /** Ids of people's steps that a screen belongs to. */
  screens: string[];
  /** Names of messages that somebody sends. */
  messages: string[];
  /** Ids of decision tables. */
  decisions: string[];
  /** Forms of the draft. */
  forms: StepForm[];
  /** Roles whose people can fill in forms. */
  formRoles: Choice[];
  /** Templates for steps, in the modeller's own format. */
  templates: unknown[];
}

export const NO_CAPABILITIES: Capabilities = { delegates: [], screens: [], messages: [], decisions: [], forms: [], formRoles: [], templates: [] };
