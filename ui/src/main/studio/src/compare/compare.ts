import NavigatedViewer from 'camunda-bpmn-js/lib/camunda-platform/NavigatedViewer';
import shapes from 'bpmn-js/dist/assets/diagram-js.css?inline';
import marks from 'bpmn-js/dist/assets/bpmn-js.css?inline';
import toolbarStyles from '../editor/toolbar.css?inline';
import compareStyles from './compare.css?inline';
import { differences, type Difference } from './differences';
import { addStyles, upgradeProperties } from '../custom-element';
import type { Viewer } from '../modeler';
import { Toolbar } from '../editor/toolbar';
import { localizedNameModdle, localizeNames } from '../names/localized-names';
import { unreadableReason } from '../roundtrip/unreadable-reason';
import { propertyLabel } from './property-labels';
import { languageOfPage, localize, type Language } from '../i18n/messages';

interface Versions {
  before: { name: string; xml: string };
  after: { name: string; xml: string };
}

const SVG = 'http://www.w3.org/2000/svg';

/** `<kaidian-compare>` shows two versions of a diagram, side by side or in one picture, and lists what differs. */
class KaidianCompare extends HTMLElement {
  private readonly language: Language = languageOfPage();
  private readonly bar = new Toolbar(this.language);
  private readonly list = document.createElement('ul');
  private readonly message = document.createElement('div');
  private readonly sides: Record<'before' | 'after', HTMLElement> = { before: side(), after: side() };
  private viewers?: Record<'before' | 'after', Viewer>;
  private shown?: Versions;
  private resizes?: ResizeObserver;
  private one = false;
  /** Whether all of the drawing is in sight, until somebody goes nearer. */
  private fitted = false;

  connectedCallback(): void {
    addStyles('kaidian-compare-styles', shapes, marks, toolbarStyles, compareStyles);
    this.message.className = 'kd-message';
    this.message.hidden = true;
    this.list.className = 'kd-differences';
    const pair = document.createElement('div');
    pair.className = 'kd-pair';
    pair.append(this.sides.before, this.sides.after, this.list);
    this.bar
      .add({ word: 'sideBySide', act: () => this.inOne(false), withText: true })
      .add({ word: 'onePicture', act: () => this.inOne(true), withText: true })
      .separator()
      .add(
        { word: 'zoomOut', act: () => this.zoom(-1) },
        { word: 'fit', act: () => this.fit() },
        { word: 'zoomIn', act: () => this.zoom(1) },
      );
    this.replaceChildren(this.bar.element, this.message, pair);
    this.viewers = {
      before: this.viewer(this.sides.before),
      after: this.viewer(this.sides.after),
    };
    this.moveTogether();
    this.inOne(false);
    pair.addEventListener('wheel', () => (this.fitted = false), { capture: true, passive: true });
    this.resizes = new ResizeObserver(() => this.refit());
    this.resizes.observe(pair);
    upgradeProperties(this, 'versions');
  }

  disconnectedCallback(): void {
    this.resizes?.disconnect();
    Object.values(this.viewers ?? {}).forEach((viewer) => viewer.destroy());
    this.viewers = undefined;
  }

  set versions(versions: Versions) {
    this.shown = versions;
    if (this.viewers) {
      void this.draw(versions);
    }
  }

  private viewer(parent: HTMLElement): Viewer {
    const container = parent.lastElementChild as HTMLElement;
    const viewer = new NavigatedViewer({ container, moddleExtensions: localizedNameModdle });
    localizeNames(viewer, this.language);
    return viewer;
  }

  private async draw(versions: Versions): Promise<void> {
    const { before, after } = this.viewers!;
    try {
      await Promise.all([before.importXML(versions.before.xml), after.importXML(versions.after.xml)]);
    } catch (error) {
      this.message.textContent = localize('broken', this.language) + unreadableReason(error as Error, this.language);
      this.message.hidden = false;
      return;
    }
    this.sides.before.firstElementChild!.textContent = versions.before.name;
    this.sides.after.firstElementChild!.textContent = versions.after.name;
    const found = differences(before.getDefinitions(), after.getDefinitions());
    found.forEach((difference) => {
      if (difference.kind !== 'added') {
        mark(before, difference);
      }
      if (difference.kind !== 'removed') {
        mark(after, difference);
      }
    });
    this.ghosts(found.filter((difference) => difference.kind === 'removed'));
    this.listDifferences(found);
    this.fit();
    this.setAttribute('data-drawn', String(found.length));
  }

  private inOne(one: boolean): void {
    this.one = one;
    this.sides.before.hidden = one;
    this.bar.press('sideBySide', !one);
    this.bar.press('onePicture', one);
    this.classList.toggle('kd-one', one);
    this.ghostLayer()?.setAttribute('display', one ? 'inline' : 'none');
    if (this.shown) {
      this.fit();
    }
  }

  private fit(): void {
    this.fitted = true;
    this.visible().forEach((viewer) => {
      viewer.get('canvas').resized();
      viewer.get('canvas').zoom('fit-viewport', 'auto');
    });
  }

  /** The drawer, or the window, took or gave room: all stays in sight, unless somebody looks nearer. */
  private refit(): void {
    if (this.fitted && this.hasAttribute('data-drawn')) {
      this.fit();
    } else {
      this.visible().forEach((viewer) => viewer.get('canvas').resized());
    }
  }

  private visible(): Viewer[] {
    const { before, after } = this.viewers!;
    return this.one ? [after] : [before, after];
  }

  /** The other drawing follows. */
  private zoom(step: number): void {
    this.fitted = false;
    this.viewers!.after.get('zoomScroll').stepZoom(step);
  }

  /** What was removed has no place in the newer drawing, so the one picture shows it where it stood. */
  private ghosts(removed: Difference[]): void {
    const layer = this.ghostLayer();
    const registry = this.viewers!.before.get('elementRegistry');
    layer?.replaceChildren();
    for (const { id, name } of removed) {
      const element = registry.get(id);
      if (element?.waypoints) {
        const points = element.waypoints.map((point: { x: number; y: number }) => `${point.x},${point.y}`).join(' ');
        layer?.append(draw('polyline', { points, class: 'kd-ghost-line' }));
      } else if (element?.width) {
        const { x, y, width, height } = element;
        const round = element.type.endsWith('Event') ? width / 2 : 8;
        layer?.append(draw('rect', { x, y, width, height, rx: round, class: 'kd-ghost' }));
        const label = draw('text', { x: x + width / 2, y: y + height / 2, class: 'kd-ghost-name' });
        label.textContent = name;
        layer?.append(label);
      }
    }
    layer?.setAttribute('display', this.one ? 'inline' : 'none');
  }

  private ghostLayer(): SVGElement | undefined {
    return this.viewers?.after.getDefinitions() && this.viewers.after.get('canvas').getLayer('ghosts', 1);
  }

  private listDifferences(found: Difference[]): void {
    if (!found.length) {
      const same = document.createElement('li');
      same.textContent = localize('same', this.language);
      this.list.replaceChildren(same);
      return;
    }
    this.list.replaceChildren(...found.map((difference) => this.line(difference)));
  }

  private line(difference: Difference): HTMLElement {
    const line = document.createElement('li');
    line.className = difference.kind;
    line.dataset.testid = `difference-${difference.id}`;
    const name = document.createElement('b');
    name.textContent = difference.name;
    const kind = document.createElement('span');
    kind.className = 'kd-kind';
    kind.textContent = ` · ${localize(difference.kind, this.language)}`;
    line.append(name, kind);
    if (difference.properties.length) {
      const changes = document.createElement('dl');
      difference.properties.forEach(({ name: property, before, after }) => {
        const what = document.createElement('dt');
        what.textContent = propertyLabel(property, this.language);
        const how = document.createElement('dd');
        const old = document.createElement('del');
        old.textContent = before || '–';
        const now = document.createElement('ins');
        now.textContent = after || '–';
        how.append(old, ' → ', now);
        changes.append(what, how);
      });
      line.append(changes);
    }
    line.addEventListener('click', () => this.goTo(difference.id));
    return line;
  }

  private goTo(id: string): void {
    this.fitted = false;
    this.visible().forEach((viewer) => {
      const element = viewer.get('elementRegistry').get(id);
      if (element) {
        viewer.get('canvas').zoom(1);
        viewer.get('canvas').scrollToElement(element, 120);
        viewer.get('selection', false)?.select(element);
      }
    });
  }

  private moveTogether(): void {
    const { before, after } = this.viewers!;
    let moving = false;
    const follow = (leader: Viewer, follower: Viewer) =>
      leader.on('canvas.viewbox.changed', () => {
        if (!moving && !this.one && follower.getDefinitions()) {
          moving = true;
          const { x, y, scale } = leader.get('canvas').viewbox();
          const { outer } = follower.get('canvas').viewbox();
          follower.get('canvas').viewbox({ x, y, width: outer.width / scale, height: outer.height / scale });
          moving = false;
        }
      });
    follow(before, after);
    follow(after, before);
  }
}

function side(): HTMLElement {
  const parent = document.createElement('div');
  parent.className = 'kd-side';
  parent.append(document.createElement('h4'), document.createElement('div'));
  return parent;
}

function mark(viewer: Viewer, difference: Difference): void {
  if (viewer.get('elementRegistry').get(difference.id)) {
    viewer.get('canvas').addMarker(difference.id, `diff-${difference.kind}`);
  }
}

function draw(name: string, attributes: Record<string, unknown>): SVGElement {
  const element = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, String(value)));
  return element;
}

if (!customElements.get('kaidian-compare')) {
  customElements.define('kaidian-compare', KaidianCompare);
}
