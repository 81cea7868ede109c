/**
 * <kaidian-photo src="…" alt="…"> shows a photo large: wheel zooms at the pointer, dragging moves, double click shows it
 * pixel by pixel or whole. Marks are places in the upright picture as shares of its sides; they turn with it.
 */
(() => {
    if (customElements.get('kaidian-photo')) {
        return;
    }

    const LOOK = `
        :host { display: flex; flex-direction: column; min-height: 0; min-width: 0; position: relative;
                background: #12161c; border-radius: 8px; overflow: hidden; color: #e8ecf1; }
        .stage { flex: 1; min-height: 0; position: relative; overflow: hidden; cursor: grab; touch-action: none; outline: none; }
        .stage:focus-visible { box-shadow: inset 0 0 0 3px #5fc7c7; }
        .stage.moving { cursor: grabbing; }
        .sheet { position: absolute; left: 50%; top: 50%; transform-origin: 0 0; }
        .sheet img { display: block; max-width: none; user-select: none; -webkit-user-drag: none; }
        .mark { position: absolute; border: 2px solid #ffb020; border-radius: 3px; box-sizing: border-box; opacity: .85; }
        .mark.on { border-color: #ff4d4d; opacity: 1; box-shadow: 0 0 0 9999px rgba(0, 0, 0, .35); }
        .bar { display: flex; gap: 2px; padding: 4px; align-items: center; background: #1c2430; }
        button { min-width: 32px; height: 28px; border: 0; border-radius: 6px; background: transparent; color: inherit; font: inherit; font-size: 15px; cursor: pointer; }
        button:hover { background: #33404f; }
        button:focus-visible { outline: 2px solid #5fc7c7; outline-offset: -2px; }
        label { display: flex; align-items: center; gap: 6px; margin-left: auto; padding-right: 6px; font-size: 13px; }
        input { width: 64px; flex: none; accent-color: #5fc7c7; }
        slot { min-width: 0; overflow: hidden; } ::slotted(*) { padding: 0 8px; font-size: 13px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; min-width: 0; }
        @media print { :host { background: none; } .bar { display: none; } }`;

    class Photo extends HTMLElement {
        static observedAttributes = ['src', 'alt', 'words', 'marks', 'highlight'];

        constructor() {
            super();
            this.turns = 0;
            this.scale = 0;
            this.x = 0;
            this.y = 0;
            const root = this.attachShadow({ mode: 'open' });
            root.innerHTML = `<style>${LOOK}</style>
                <div class="stage" tabindex="0" part="stage"><div class="sheet"><img loading="lazy" decoding="async"></div></div>
                <div class="bar"><button data-act="out">−</button><button data-act="in">+</button><button data-act="fit">⤢</button>
                <button data-act="turn">↻</button><slot></slot><label><span aria-hidden="true">☀</span><input type="range" min="40" max="260" value="100"></label></div>`;
            this.stage = root.querySelector('.stage');
            this.sheet = root.querySelector('.sheet');
            this.image = root.querySelector('img');
            this.light = root.querySelector('input');
            this.image.addEventListener('load', () => this.fit());
            this.light.addEventListener('input', () => {
                this.image.style.filter = `brightness(${this.light.value}%) contrast(${100 + Math.abs(this.light.value - 100) / 3}%)`;
            });
            root.querySelectorAll('button').forEach(button => button.addEventListener('click', () => this.act(button.dataset.act)));
            this.stage.addEventListener('wheel', event => {
                event.preventDefault();
                this.zoom(Math.exp(-event.deltaY / 400), event.clientX, event.clientY);
            }, { passive: false });
            this.stage.addEventListener('dblclick', event => this.scale < 1
                ? this.zoom(1 / this.scale, event.clientX, event.clientY) : this.fit());
            this.stage.addEventListener('pointerdown', event => {
                this.stage.setPointerCapture(event.pointerId);
                this.stage.classList.add('moving');
                this.from = { x: event.clientX - this.x, y: event.clientY - this.y };
            });
            this.stage.addEventListener('pointermove', event => {
                if (this.from) {
                    this.x = event.clientX - this.from.x;
                    this.y = event.clientY - this.from.y;
                    this.place();
                }
            });
            ['pointerup', 'pointercancel'].forEach(name => this.stage.addEventListener(name, () => {
                this.from = null;
                this.stage.classList.remove('moving');
            }));
            this.stage.addEventListener('keydown', event => {
                const step = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
                const act = { '+': 'in', '=': 'in', '-': 'out', '0': 'fit' }[event.key];
                if (step) {
                    this.x += step[0];
                    this.y += step[1];
                    this.place();
                } else if (act) {
                    this.act(act);
                } else {
                    return;
                }
                event.preventDefault();
            });
        }

        connectedCallback() {
            this.sizes = new ResizeObserver(() => this.fit());
            this.sizes.observe(this.stage);
        }

        disconnectedCallback() {
            this.sizes.disconnect();
        }

        attributeChangedCallback(name, before, value) {
            if (name === 'src') {
                this.image.src = value;
            } else if (name === 'alt') {
                this.image.alt = value;
                this.stage.setAttribute('aria-label', value);
            } else if (name === 'words') {
                const words = JSON.parse(value);
                this.shadowRoot.querySelectorAll('button').forEach(button => {
                    button.title = words[button.dataset.act];
                    button.setAttribute('aria-label', words[button.dataset.act]);
                });
                this.light.setAttribute('aria-label', words.light);
            } else if (name === 'marks') {
                this.draw(JSON.parse(value));
            } else if (name === 'highlight') {
                this.show(value);
            }
        }

        act(what) {
            const box = this.stage.getBoundingClientRect();
            const middle = [box.left + box.width / 2, box.top + box.height / 2];
            if (what === 'in' || what === 'out') {
                this.zoom(what === 'in' ? 1.4 : 1 / 1.4, ...middle);
            } else if (what === 'turn') {
                this.turns = (this.turns + 1) % 4;
                this.fit();
            } else {
                this.fit();
            }
        }

        draw(marks) {
            this.sheet.querySelectorAll('.mark').forEach(mark => mark.remove());
            for (const mark of marks) {
                const frame = document.createElement('div');
                frame.className = 'mark';
                frame.dataset.id = mark.id;
                frame.title = mark.words;
                frame.style.cssText = `left:${mark.x * 100}%;top:${mark.y * 100}%;width:${mark.width * 100}%;height:${mark.height * 100}%`;
                this.sheet.append(frame);
            }
            this.place();
        }

        /** Marks one place above the others and brings it near; without an id the whole picture is shown again. */
        show(id) {
            this.sheet.querySelectorAll('.mark').forEach(mark => mark.classList.toggle('on', mark.dataset.id === id));
            const mark = this.sheet.querySelector('.mark.on');
            this.fit();
            if (!mark || !this.image.naturalWidth) {
                return;
            }
            const box = this.stage.getBoundingClientRect();
            const place = mark.getBoundingClientRect();
            const nearer = Math.min(4, Math.max(1, Math.min(box.width / place.width, box.height / place.height) * 0.6));
            this.zoom(nearer, place.left + place.width / 2, place.top + place.height / 2);
            const after = mark.getBoundingClientRect();
            this.x += box.left + box.width / 2 - (after.left + after.width / 2);
            this.y += box.top + box.height / 2 - (after.top + after.height / 2);
            this.place();
        }

        fit() {
            const box = this.stage.getBoundingClientRect();
            const width = this.image.naturalWidth;
            const height = this.image.naturalHeight;
            if (!width || !box.width) {
                return;
            }
            const lying = this.turns % 2 === 1;
            this.scale = Math.min(box.width / (lying ? height : width), box.height / (lying ? width : height));
            this.x = 0;
            this.y = 0;
            this.place();
        }

        zoom(factor, clientX, clientY) {
            const box = this.stage.getBoundingClientRect();
            const scale = Math.min(8, Math.max(0.05, this.scale * factor));
            const changed = scale / this.scale;
            const fromX = clientX - box.left - box.width / 2;
            const fromY = clientY - box.top - box.height / 2;
            this.x = fromX - (fromX - this.x) * changed;
            this.y = fromY - (fromY - this.y) * changed;
            this.scale = scale;
            this.place();
        }

        place() {
            const turn = this.turns * 90;
            this.sheet.style.transform =
                `translate(${this.x}px, ${this.y}px) rotate(${turn}deg) scale(${this.scale}) translate(-50%, -50%)`;
            // Frames keep their thickness however near one looks.
            this.sheet.querySelectorAll('.mark').forEach(mark => {
                mark.style.borderWidth = `${2 / (this.scale || 1)}px`;
            });
            this.image.style.imageRendering = this.scale >= 2 ? 'pixelated' : 'auto';
        }
    }

    customElements.define('kaidian-photo', Photo);
})();
