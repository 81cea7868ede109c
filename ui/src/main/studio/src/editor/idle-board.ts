import type { Modeler } from '../modeler';

/**
 * Moving the view closes the open menu, ends the writing of a name and shifts what is dragged. What moves the view without
 * having been asked for by the author waits for the end of all three.
 */
export class IdleBoard {
  private waiting?: () => void;

  constructor(private readonly modeler: Modeler) {
    ['popupMenu.close', 'directEditing.deactivate', 'drag.cleanup'].forEach((event) =>
      // The event is told before it has ended.
      modeler.on(event, () => void Promise.resolve().then(() => this.catchUp())),
    );
  }

  /** Acts now or, once, as soon as nothing is open; of several that wait only the last one acts. */
  run(act: () => void): void {
    this.waiting = act;
    this.catchUp();
  }

  private catchUp(): void {
    if (this.waiting && !this.isBusy()) {
      const act = this.waiting;
      this.waiting = undefined;
      act();
    }
  }

  private isBusy(): boolean {
    return Boolean(
      this.modeler.get('popupMenu').isOpen() || this.modeler.get('directEditing').isActive() || this.modeler.get('dragging').context(),
    );
  }
}
