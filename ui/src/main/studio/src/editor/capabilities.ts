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
  /** Templates for steps, in the modeller's own format. */
  templates: unknown[];
}

export const NO_CAPABILITIES: Capabilities = { delegates: [], screens: [], messages: [], decisions: [], templates: [] };
