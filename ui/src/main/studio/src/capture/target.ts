/** What is photographed, as the page's data describe it. */
export interface Target {
  /** Long side by short side of what may lie there: of a card, a passport's page, a sheet. */
  readonly aspects: readonly number[];
  /** The side of an identity card that is asked for; null where there is but one. */
  readonly side: 'front' | 'back' | null;
  /** Whether somebody who is in the picture holds it, and so sees no screen. */
  readonly held: boolean;
  /** Whether it is a sheet of paper: it may fill the picture, so that no edge is seen. */
  readonly sheet: boolean;
}
