/**
 * <kaidian-photo src="…" alt="…"> shows a photo large: wheel zooms at the pointer, dragging moves, double click shows it
 * pixel by pixel or whole. Marks are places in the upright picture as shares of its sides, and so is the reading that can be
 * laid over it; they turn with it. Keys of the page reach the photo that counts (attribute "lead") as "kaidian-photo-act".
 *
 * <kaidian-card photo="id"> draws the card of that photo cut out and laid flat, always at one scale, so that two compare.
 * It takes the pixels from the photo's own picture: nothing is fetched, and so no look is logged, a second time.
 */
(() => {
    if (customElements.get('kaidian-photo')) {
        return;
    }

    const LOOK = `
        :host { display: flex; flex-direction: column; min-height: 0; min-width: 0; position: relative;
                background: #12161c; border-radius: 8px; overflow: hidden; color: #e8ecf1; }
        .stage { flex: 1; min-height: 0; position: relative; overflow: hidden; cursor: grab; touch-action: none; outline: none;
                 pointer-events: var(--photo-pointer, auto); }
        .stage:focus-visible { box-shadow: inset 0 0 0 3px #5fc7c7; }
        .stage.moving { cursor: grabbing; }
        .sheet { position: absolute; left: 50%; top: 50%; transform-origin: 0 0; }
        .sheet img { display: block; max-width: none; user-select: none; -webkit-user-drag: none; }
        .mark { position: absolute; border: 2px solid #ffb020; border-radius: 3px; box-sizing: border-box; opacity: .85; }
        .mark.on { border-color: #ff4d4d; opacity: 1; box-shadow: 0 0 0 9999px rgba(0, 0, 0, .35); }
        .read { position: absolute; border: 1px solid #5fc7c7; box-sizing: border-box; }
        .read.unsure { border-color: #ffb020; border-style: dashed; }
        .read span { position: absolute; left: 0; bottom: 100%; transform-origin: 0 100%; white-space: nowrap; padding: 0 4px;
                     background: rgba(15, 107, 107, .94); color: #fff; font-weight: 500; font-size: 14px; line-height: 1.3; border-radius: 3px 3px 3px 0; }
        .read.unsure span { background: #7a4b00; }
        /* On a wall the photos beside the one at hand are small and only to be chosen. */
        .bar { display: var(--photo-bar, flex); gap: 2px; padding: 4px; align-items: center; background: #1c2430; }
        button { min-width: 30px; height: 28px; border: 0; border-radius: 6px; background: transparent; color: inherit; font: inherit; font-size: 15px; cursor: pointer; }
        button:hover { background: #33404f; }
        button[aria-pressed=true] { background: #0f6b6b; }
        button:focus-visible { outline: 2px solid #5fc7c7; outline-offset: -2px; }
        .tones { display: flex; gap: 8px; margin-left: auto; padding-right: 6px; }
        label { display: flex; align-items: center; gap: 4px; font-size: 13px; }
        input { width: 56px; flex: none; accent-color: #5fc7c7; }
        slot { min-width: 0; overflow: hidden; } ::slotted(*) { padding: 0 8px; font-size: 13px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; min-width: 0; }
        .flip { position: absolute; left: 8px; top: 8px; padding: 1px 10px; border-radius: 10px; background: #ffb020; color: #1a1200; font-size: 13px; font-weight: 600; pointer-events: none; }
        .closed { position: absolute; inset: 0; display: flex; align-items: center; justify-content: center; margin: 0; padding: 16px; text-align: center; line-height: 1.6; }
        :host(:not([closed])) .closed, :host([closed]) .bar button, :host([closed]) .tones { display: none; }
        :host([closed]) .stage { cursor: default; }
        :host(:not([flipped])) .flip, :host(:not([flipped])) [data-act=mirror] { display: none; }
        :host(:not([lead])) .tones { display: none; }
        /* Beside the photo of the round before there is no room for everything in one line. */
        :host { container-type: inline-size; }
        @container (max-width: 460px) { .bar { flex-wrap: wrap; } ::slotted(*) { flex: 1 0 100%; order: -1; box-sizing: border-box; } }
        @media print { :host { background: none; } .bar { display: none; } }`;

    const SEEN_WIDTH = 400;
    /** An upright photo is as narrow as its height lets it be. */
    const SEEN_HEIGHT = 520;
    /** Beside the photo of the round before, half of the room is all there is. */
    const SEEN_BESIDE = 320;
    /** As much of the room a place takes that is brought near, and so often it is enlarged at most: what lies around it says where it is. */
    const NEAR = 0.4;
    const NEAREST = 2.5;
    const SEEN_MILLISECONDS = 1000;
    const LOOK_EVERY = 100;

    const clamp = (value, least, most) => Math.min(most, Math.max(least, value));

    class Photo extends HTMLElement {
        static observedAttributes = ['src', 'alt', 'words', 'marks', 'reading', 'closed'];

        constructor() {
            super();
            this.turns = 0;
            this.scale = 0;
            this.x = 0;
            this.y = 0;
            const root = this.attachShadow({ mode: 'open' });
            root.innerHTML = `<style>${LOOK}</style>
                <div class="stage" tabindex="0" role="img" part="stage"><div class="sheet"><img loading="lazy" decoding="async" alt=""></div><p class="closed"></p></div><span class="flip" part="flip"></span>
                <div class="bar"><button data-act="out">−</button><button data-act="in">+</button><button data-act="fit">⤢</button>
                <button data-act="pixels">1:1</button><button data-act="turn">↻</button><button data-act="read" aria-pressed="false">文</button><button data-act="mirror" aria-pressed="false">⇋</button><slot></slot>
                <span class="tones"><label><span aria-hidden="true">☀</span><input class="light" type="range" min="40" max="260" value="100"></label>
                <label><span aria-hidden="true">◐</span><input class="contrast" type="range" min="50" max="300" value="100"></label></span></div>`;
            this.stage = root.querySelector('.stage');
            this.sheet = root.querySelector('.sheet');
            this.image = root.querySelector('img');
            this.light = root.querySelector('.light');
            this.contrast = root.querySelector('.contrast');
            this.pointer = null;
            this.image.addEventListener('load', () => {
                this.refit();
                this.dispatchEvent(new CustomEvent('shown'));
            });
            [this.light, this.contrast].forEach(input => input.addEventListener('input', () => this.tone()));
            root.querySelectorAll('button').forEach(button => button.addEventListener('click', () => this.act(button.dataset.act)));
            this.stage.addEventListener('wheel', event => {
                event.preventDefault();
                this.wanted = null;
                this.zoom(Math.exp(-event.deltaY / 400), event.clientX, event.clientY);
            }, { passive: false });
            this.stage.addEventListener('dblclick', event => this.scale < 1
                ? this.zoom(1 / this.scale, event.clientX, event.clientY) : this.fit());
            this.stage.addEventListener('pointerdown', event => {
                this.wanted = null;
                this.stage.setPointerCapture(event.pointerId);
                this.stage.classList.add('moving');
                this.from = { x: event.clientX - this.x, y: event.clientY - this.y };
            });
            this.stage.addEventListener('pointermove', event => {
                this.pointer = [event.clientX, event.clientY];
                if (this.from) {
                    this.x = event.clientX - this.from.x;
                    this.y = event.clientY - this.from.y;
                    this.place();
                }
            });
            this.stage.addEventListener('pointerleave', () => { this.pointer = null; });
            ['pointerup', 'pointercancel'].forEach(name => this.stage.addEventListener(name, () => {
                this.from = null;
                this.stage.classList.remove('moving');
            }));
            this.stage.addEventListener('keydown', event => {
                const step = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' }[event.key];
                if (step) {
                    this.act(step);
                    event.preventDefault();
                }
            });
            this.hear = event => {
                if (this.hasAttribute('lead') && this.offsetParent && !this.closest('.sheet-small')) {
                    this.act(event.detail);
                }
            };
        }

        connectedCallback() {
            this.sizes = new ResizeObserver(() => this.refit());
            this.sizes.observe(this.stage);
            if (this.hasAttribute('lead') && !this.hasAttribute('seen') && !this.hasAttribute('closed')) {
                this.watch = setInterval(() => this.look(), LOOK_EVERY);
            }
            document.addEventListener('kaidian-photo-act', this.hear);
        }

        disconnectedCallback() {
            this.sizes.disconnect();
            clearInterval(this.watch);
            document.removeEventListener('kaidian-photo-act', this.hear);
        }

        /**
         * Seen is what stood there for a second so large that a card in it can be read, in a comparison as large as the two
         * fit, or with the marked place brought near.
         */
        look() {
            const turned = this.turns % 2 === 1;
            const width = Math.min((turned ? this.image.naturalHeight : this.image.naturalWidth) * this.scale, this.stage.clientWidth);
            const height = Math.min((turned ? this.image.naturalWidth : this.image.naturalHeight) * this.scale, this.stage.clientHeight);
            const small = this.closest('.sheet-small') !== null;
            const compared = !small && this.parentElement !== null && this.parentElement.querySelectorAll('kaidian-photo').length > 1;
            const large = width >= SEEN_WIDTH || height >= SEEN_HEIGHT || compared && Math.max(width, height) >= SEEN_BESIDE;
            const shown = this.offsetParent !== null && document.visibilityState === 'visible' && width > 0
                && (large || this.sheet.querySelector('.mark.on') !== null && !small);
            const now = performance.now();
            // A page that was held up looks late: what lies between two looks counts once, however long that was.
            this.seenFor = shown && this.lookedAt ? this.seenFor + Math.min(now - this.lookedAt, 2 * LOOK_EVERY) : 0;
            this.lookedAt = shown ? now : undefined;
            if (this.seenFor >= SEEN_MILLISECONDS) {
                clearInterval(this.watch);
                this.dispatchEvent(new CustomEvent('seen'));
            }
        }

        /** The size changed or the picture came: the place that was asked for stays near. */
        refit() {
            if (this.wanted) {
                this.show(this.wanted);
            } else {
                this.fit();
            }
        }

        attributeChangedCallback(name, before, value) {
            if (name === 'src') {
                this.image.src = value;
            } else if (name === 'alt') {
                this.stage.setAttribute('aria-label', value);
            } else if (name === 'closed') {
                // No picture is fetched: what keeps it from being opened stands where it would be.
                this.shadowRoot.querySelector('.closed').textContent = value;
                this.stage.setAttribute('role', 'note');
            } else if (name === 'words') {
                const words = JSON.parse(value);
                this.shadowRoot.querySelectorAll('button').forEach(button => {
                    button.title = words[button.dataset.act];
                    // What is written on it is part of its name: who speaks to the page says what is seen.
                    const seen = button.dataset.act === 'pixels' ? button.textContent + ' ' : '';
                    button.setAttribute('aria-label', seen + words[button.dataset.act]);
                });
                this.light.setAttribute('aria-label', words.light);
                this.contrast.setAttribute('aria-label', words.contrast);
                this.light.title = words.light;
                this.contrast.title = words.contrast;
                this.words = words;
                this.sayFlip();
            } else if (name === 'marks') {
                this.draw(JSON.parse(value));
            } else if (name === 'reading') {
                this.lay(value ? JSON.parse(value) : []);
            }
        }

        /** The picture is needed although the photo is not in sight: for its card beside another one. */
        need() {
            this.image.loading = 'eager';
        }

        act(what) {
            if (this.hasAttribute('closed')) {
                return;
            }
            this.wanted = null;
            const box = this.stage.getBoundingClientRect();
            const at = this.pointer || [box.left + box.width / 2, box.top + box.height / 2];
            const step = { left: [80, 0], right: [-80, 0], up: [0, 80], down: [0, -80] }[what];
            if (step) {
                this.x += step[0];
                this.y += step[1];
                this.place();
            } else if (what === 'in' || what === 'out') {
                this.zoom(what === 'in' ? 1.4 : 1 / 1.4, ...at);
            } else if (what === 'pixels') {
                this.zoom(1 / this.scale, ...at);
            } else if (what === 'turn') {
                this.turns = (this.turns + 1) % 4;
                this.fit();
            } else if (what === 'mirror') {
                if (this.hasAttribute('flipped')) {
                    this.asSent = !this.asSent;
                    this.shadowRoot.querySelector('[data-act=mirror]').setAttribute('aria-pressed', String(this.asSent));
                    this.sayFlip();
                    this.place();
                }
            } else if (what === 'lighter' || what === 'darker') {
                this.light.value = Number(this.light.value) + (what === 'lighter' ? 20 : -20);
                this.tone();
            } else if (what === 'contrast') {
                this.contrast.value = Number(this.contrast.value) >= 220 ? 100 : Number(this.contrast.value) + 60;
                this.tone();
            } else if (what === 'read') {
                if (this.hasAttribute('reading')) {
                    this.over = !this.over;
                    this.overlay();
                } else {
                    // Asked for when wanted, since it shows names and numbers.
                    this.over = true;
                    this.dispatchEvent(new CustomEvent('read'));
                }
            } else {
                this.light.value = 100;
                this.contrast.value = 100;
                this.tone();
                this.fit();
            }
        }

        /** What is shown of a photo that came mirrored: flipped, or as it was sent. */
        sayFlip() {
            this.shadowRoot.querySelector('.flip').textContent = this.words[this.asSent ? 'asSent' : 'flipped'];
        }

        tone() {
            this.image.style.filter = `brightness(${this.light.value}%) contrast(${this.contrast.value}%)`;
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

        lay(reading) {
            this.sheet.querySelectorAll('.read').forEach(read => read.remove());
            for (const one of reading) {
                const frame = document.createElement('div');
                frame.className = one.sure ? 'read' : 'read unsure';
                frame.style.cssText = `left:${one.x * 100}%;top:${one.y * 100}%;width:${one.width * 100}%;height:${one.height * 100}%`;
                const text = document.createElement('span');
                text.textContent = one.text;
                text.title = one.title;
                frame.append(text);
                this.sheet.append(frame);
            }
            this.overlay();
            this.near(reading);
        }

        /** Brings what was read near, so that it can be held against what stands there. */
        near(reading) {
            if (!reading.length || !this.image.naturalWidth) {
                return;
            }
            const left = Math.min(...reading.map(one => one.x));
            const top = Math.min(...reading.map(one => one.y));
            const right = Math.max(...reading.map(one => one.x + one.width));
            const bottom = Math.max(...reading.map(one => one.y + one.height));
            const box = this.stage.getBoundingClientRect();
            const width = this.image.naturalWidth;
            const height = this.image.naturalHeight;
            this.turns = 0;
            this.scale = clamp(Math.min(box.width / ((right - left) * width), box.height / ((bottom - top) * height)) * 0.8, 0.05, 4);
            this.x = (0.5 - (left + right) / 2) * width * this.scale;
            this.y = (0.5 - (top + bottom) / 2) * height * this.scale;
            this.place();
        }

        overlay() {
            this.sheet.querySelectorAll('.read').forEach(read => { read.hidden = !this.over; });
            this.shadowRoot.querySelector('[data-act=read]').setAttribute('aria-pressed', String(!!this.over));
            this.place();
        }

        /** Marks one place above the others and brings it near; without an id the whole picture is shown again. */
        show(id) {
            this.wanted = id;
            this.sheet.querySelectorAll('.mark').forEach(mark => mark.classList.toggle('on', mark.dataset.id === id));
            const mark = this.sheet.querySelector('.mark.on');
            this.fit();
            if (!mark || !this.image.naturalWidth || this.hasAttribute('whole')) {
                return;
            }
            const box = this.stage.getBoundingClientRect();
            const place = mark.getBoundingClientRect();
            const nearer = clamp(Math.min(box.width / place.width, box.height / place.height) * NEAR, 1, NEAREST);
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
            const scale = clamp(this.scale * factor, 0.05, 8);
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
            const scale = this.scale || 1;
            this.sheet.style.transform =
                `translate(${this.x}px, ${this.y}px) rotate(${turn}deg) scale(${this.scale})${this.asSent ? ' scaleX(-1)' : ''} translate(-50%, -50%)`;
            // Frames keep their thickness however near one looks; words are as large as what they were read from.
            this.sheet.querySelectorAll('.mark').forEach(mark => { mark.style.borderWidth = `${2 / scale}px`; });
            this.sheet.querySelectorAll('.read').forEach(read => {
                const size = read.offsetHeight / 19;
                read.style.borderWidth = `${1.5 / scale}px`;
                read.firstChild.style.transform = `scale(${Math.min(size, 1.4 / scale)})`;
            });
            this.image.style.imageRendering = this.scale >= 2 ? 'pixelated' : 'auto';
        }
    }

    /** Maps the flat card onto its four corners in the picture: what a camera does to a card. */
    const homography = (width, height, to) => {
        const from = [[0, 0], [width, 0], [width, height], [0, height]];
        const rows = [];
        for (let i = 0; i < 4; i++) {
            const [x, y] = from[i];
            const [u, v] = to[i];
            rows.push([x, y, 1, 0, 0, 0, -u * x, -u * y, u], [0, 0, 0, x, y, 1, -v * x, -v * y, v]);
        }
        for (let column = 0; column < 8; column++) {
            let best = column;
            for (let row = column + 1; row < 8; row++) {
                if (Math.abs(rows[row][column]) > Math.abs(rows[best][column])) {
                    best = row;
                }
            }
            [rows[column], rows[best]] = [rows[best], rows[column]];
            for (let row = 0; row < 8; row++) {
                if (row !== column) {
                    const share = rows[row][column] / rows[column][column];
                    for (let k = column; k < 9; k++) {
                        rows[row][k] -= share * rows[column][k];
                    }
                }
            }
        }
        const h = rows.map((row, i) => row[8] / row[i]);
        return (x, y) => {
            const w = h[6] * x + h[7] * y + 1;
            return [(h[0] * x + h[1] * y + h[2]) / w, (h[3] * x + h[4] * y + h[5]) / w];
        };
    };

    class Card extends HTMLElement {
        connectedCallback() {
            // Only when the card comes into sight is its photo fetched, and only then that is a look.
            this.sight = new IntersectionObserver(seen => {
                if (seen.some(one => one.isIntersecting)) {
                    this.sight.disconnect();
                    this.begin();
                }
            });
            this.sight.observe(this);
        }

        disconnectedCallback() {
            this.sight.disconnect();
            this.photo?.removeEventListener('shown', this.again);
        }

        begin() {
            this.photo = document.getElementById(this.getAttribute('photo'));
            if (this.photo) {
                this.again = () => this.draw();
                this.photo.addEventListener('shown', this.again);
                this.photo.need();
                this.draw();
            }
        }

        draw() {
            const image = this.photo.image;
            if (!image.naturalWidth || this.firstChild) {
                return;
            }
            const corners = JSON.parse(this.getAttribute('corners'));
            const width = 640;
            const height = Math.round(width / (85.6 / 54));
            const source = document.createElement('canvas');
            source.width = image.naturalWidth;
            source.height = image.naturalHeight;
            const pen = source.getContext('2d', { willReadFrequently: true });
            pen.drawImage(image, 0, 0);
            const from = pen.getImageData(0, 0, source.width, source.height);
            const flat = document.createElement('canvas');
            flat.width = width;
            flat.height = height;
            flat.setAttribute('role', 'img');
            flat.setAttribute('aria-label', this.getAttribute('alt') || '');
            const brush = flat.getContext('2d');
            const to = brush.createImageData(width, height);
            const map = homography(width, height, corners.map(([x, y]) => [x * source.width, y * source.height]));
            for (let y = 0, o = 0; y < height; y++) {
                for (let x = 0; x < width; x++, o += 4) {
                    const [u, v] = map(x + .5, y + .5);
                    const left = clamp(Math.floor(u - .5), 0, source.width - 2);
                    const top = clamp(Math.floor(v - .5), 0, source.height - 2);
                    const fx = clamp(u - .5 - left, 0, 1);
                    const fy = clamp(v - .5 - top, 0, 1);
                    const i = 4 * (top * source.width + left);
                    const below = i + 4 * source.width;
                    for (let c = 0; c < 3; c++) {
                        to.data[o + c] = (1 - fy) * ((1 - fx) * from.data[i + c] + fx * from.data[i + 4 + c])
                            + fy * ((1 - fx) * from.data[below + c] + fx * from.data[below + 4 + c]);
                    }
                    to.data[o + 3] = 255;
                }
            }
            brush.putImageData(to, 0, 0);
            this.append(flat);
            this.setAttribute('drawn', '');
        }
    }

    customElements.define('kaidian-photo', Photo);
    customElements.define('kaidian-card', Card);
})();
