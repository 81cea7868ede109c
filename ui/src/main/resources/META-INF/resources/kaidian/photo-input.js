/*
 * Takes a photo in: chosen, taken with the phone's own camera or with the capture coach, dropped or pasted. A file that is too
 * large is made smaller here, upright and still legible; what breaks off is sent again. Used by the seller's screens and by
 * the page for a phone that was scanned in.
 */
(() => {
  'use strict';
  if (window.kaidianPhoto) return;

  // The server looks no closer than this; a smaller picture of that size loses no character.
  const LONG_SIDE = 4000;
  const SPARE_BYTES = 4 * 1024 * 1024;
  // More than this breaks browsers on phones.
  const DECODABLE_PIXELS = 150e6;
  const PAUSES = [1000, 3000, 9000];
  const COACH = new URL('studio/capture-coach.js', document.currentScript.src).href;
  const IN_APP = /MicroMessenger|DingTalk|AlipayClient|\bQQ\/|Weibo|aweme|BytedanceWebview|Lark|FBAN|FBAV|Instagram|\bLine\//i;

  const bytesOf = async (file, count) => new Uint8Array(await file.slice(0, count).arrayBuffer());
  const text = (bytes, from, to) => String.fromCharCode(...bytes.slice(from, to));

  /** What the file really is, by its first bytes: names and types of phones cannot be trusted. */
  function kindOf(bytes) {
    if (bytes.length < 12) return bytes.length ? 'other' : 'empty';
    if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'jpeg';
    if (text(bytes, 1, 4) === 'PNG') return 'png';
    if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return 'webp';
    if (text(bytes, 4, 8) === 'ftyp') return 'heic';
    if (text(bytes, 0, 4) === '%PDF') return 'pdf';
    return 'other';
  }

  /** Width and height as the header claims them, before anything is decoded; null where unknown. */
  function sizeOf(bytes, kind) {
    const view = new DataView(bytes.buffer);
    if (kind === 'png' && bytes.length >= 24) return { width: view.getUint32(16), height: view.getUint32(20) };
    if (kind === 'jpeg') {
      for (let at = 2; at + 9 < bytes.length; ) {
        if (bytes[at] !== 0xff) return null;
        const marker = bytes[at + 1];
        // Any marker may be preceded by fill bytes.
        if (marker === 0xff) {
          at++;
          continue;
        }
        if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
          return { height: view.getUint16(at + 5), width: view.getUint16(at + 7), at };
        }
        at += 2 + view.getUint16(at + 2);
      }
    }
    return null;
  }

  /**
   * A JPEG whose end never came, as after a broken transfer: browsers draw what is there and leave the rest grey, and the
   * server would take a picture drawn anew for a whole one.
   */
  async function isCutOff(file, kind, size) {
    if (kind !== 'jpeg' || !size) return false;
    const bytes = new Uint8Array(await file.arrayBuffer());
    // The thumbnail before the frame has an end of its own; what some phones put after the picture does not matter.
    for (let at = bytes.length - 2; at > size.at; at--) {
      if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return false;
    }
    return true;
  }

  async function decoded(file) {
    if (window.createImageBitmap) {
      try {
        return await createImageBitmap(file, { imageOrientation: 'from-image' });
      } catch (notThisWay) {
        // Some browsers open with an image element what they cannot open so.
      }
    }
    const address = URL.createObjectURL(file);
    try {
      const image = new Image();
      image.src = address;
      await image.decode();
      return image;
    } finally {
      URL.revokeObjectURL(address);
    }
  }

  /** Halves step by step: one big step would skip lines and tear characters. */
  function drawn(picture, width, height) {
    let from = picture;
    let w = picture.naturalWidth || picture.width;
    let h = picture.naturalHeight || picture.height;
    for (;;) {
      const last = w / 2 <= width;
      w = last ? width : Math.round(w / 2);
      h = last ? height : Math.round(h / 2);
      const canvas = document.createElement('canvas');
      canvas.width = w;
      canvas.height = h;
      const pen = canvas.getContext('2d');
      pen.imageSmoothingQuality = 'high';
      pen.drawImage(from, 0, 0, w, h);
      from = canvas;
      if (last) return canvas;
    }
  }

  const encoded = (canvas, quality) => new Promise(done => canvas.toBlob(done, 'image/jpeg', quality));

  async function smaller(file, limits) {
    const picture = await decoded(file);
    const w = picture.naturalWidth || picture.width;
    const h = picture.naturalHeight || picture.height;
    const most = Math.min(LONG_SIDE, limits.maxSide);
    const scale = Math.min(1, most / Math.max(w, h), Math.sqrt(limits.maxPixels / (w * h)));
    const canvas = drawn(picture, Math.max(1, Math.round(w * scale)), Math.max(1, Math.round(h * scale)));
    if (picture.close) picture.close();
    for (const quality of [0.92, 0.85, 0.75]) {
      const blob = await encoded(canvas, quality);
      if (blob && blob.size <= limits.maxBytes) return blob;
    }
    return null;
  }

  /**
   * The file as it is to be sent, or why it cannot be.
   * @returns {{blob: Blob}|{refused: string, measured?: number}}
   */
  async function prepare(file, limits) {
    const head = await bytesOf(file, 256 * 1024);
    const kind = kindOf(head);
    if (kind === 'pdf' && limits.pdf) {
      return file.size <= limits.maxBytes ? { blob: file } : { refused: 'large', measured: Math.ceil(file.size / 1048576) };
    }
    if (['empty', 'pdf', 'other'].includes(kind)) return { refused: kind };
    const size = sizeOf(head, kind);
    const pixels = size ? size.width * size.height : 0;
    if (pixels > DECODABLE_PIXELS) return { refused: 'pixels', measured: Math.round(pixels / 1e6) };
    const fits = file.size <= limits.maxBytes && pixels <= limits.maxPixels &&
      (!size || Math.max(size.width, size.height) <= limits.maxSide);
    const spare = !limits.untouched && file.size > SPARE_BYTES && size && Math.max(size.width, size.height) > LONG_SIDE;
    if (fits && !spare && kind !== 'heic') return { blob: file };
    if (await isCutOff(file, kind, size)) return { refused: 'broken' };
    try {
      const blob = await smaller(file, limits);
      return blob ? { blob } : { refused: 'large', measured: Math.ceil(file.size / 1048576) };
    } catch (undecodable) {
      if (kind === 'heic') return { refused: 'heic' };
      // The server says exactly what is wrong with a file that it may look at.
      return fits ? { blob: file } : { refused: 'large', measured: Math.ceil(file.size / 1048576) };
    }
  }

  function once(request) {
    return new Promise((done, broken) => {
      const xhr = new XMLHttpRequest();
      xhr.open('POST', request.url);
      Object.entries(request.headers || {}).forEach(([name, value]) => xhr.setRequestHeader(name, value));
      xhr.upload.onprogress = event => event.lengthComputable && request.progress(event.loaded / event.total);
      xhr.upload.onload = () => request.progress(1);
      xhr.onload = () => done(xhr);
      xhr.onerror = xhr.onabort = xhr.ontimeout = () => broken(new Error('connection'));
      xhr.timeout = 120000;
      xhr.send(request.body());
    });
  }

  const pause = time => new Promise(done => {
    const timer = setTimeout(done, time);
    window.addEventListener('online', () => { clearTimeout(timer); done(); }, { once: true });
  });

  /**
   * Sends; where the connection breaks or the server has no time for it, again after growing pauses, and at once when the
   * connection is back.
   */
  async function send(request) {
    for (let tries = 0; ; tries++) {
      let busy = false;
      try {
        const answer = await once(request);
        if (answer.status < 500) return answer;
        busy = answer.status === 503;
      } catch (broken) {
        // Falls through to the next try.
      }
      if (tries === PAUSES.length) return null;
      request.waiting(busy);
      await pause(PAUSES[tries]);
    }
  }

  const fill = (words, value) => words.replace('{0}', value);

  /** Why the coach cannot show the camera here; null where it can, as far as that is known without asking for it. */
  async function whyNoCoach() {
    if (IN_APP.test(navigator.userAgent)) return 'inApp';
    if (!window.isSecureContext) return 'secure';
    if (!navigator.mediaDevices?.getUserMedia || !window.Worker) return 'camera';
    const devices = await navigator.mediaDevices.enumerateDevices();
    return devices.some(device => device.kind === 'videoinput') ? null : 'camera';
  }

  const seenAt = corners => corners ? { 'X-Card-Corners': corners } : {};

  window.kaidianPhoto = { prepare, send, fill, seenAt, whyNoCoach };

  class PhotoInput extends HTMLElement {
    connectedCallback() {
      if (this.made) {
        this.paint();
        return;
      }
      this.made = true;
      this.innerHTML = `<input type="file" accept="image/jpeg,image/png,image/webp" tabindex="-1" aria-hidden="true" hidden>
        <div class="photo-busy" role="status" hidden><span></span><progress max="1"></progress></div>
        <div class="photo-trouble fine tone-needs-you" role="alert" hidden><span></span><button type="button"></button></div>
        <p class="photo-no-coach fine tone-waiting small" role="status" hidden></p>
        <div class="photo-ways"><button type="button" class="way-live" hidden></button><button type="button"
          class="way-camera only-touch"></button><button type="button" class="way-file"></button></div>
        <span class="photo-drop only-fine soft small"></span>`;
      this.file = this.querySelector('input');
      if (JSON.parse(this.getAttribute('limits')).pdf) this.file.accept += ',application/pdf';
      this.busy = this.querySelector('.photo-busy');
      this.trouble = this.querySelector('.photo-trouble');
      this.file.addEventListener('change', () => this.take(this.file.files[0]));
      this.querySelector('.way-file').addEventListener('click', () => this.choose(false));
      this.querySelector('.way-camera').addEventListener('click', () => this.choose(true));
      this.querySelector('.way-live').addEventListener('click', () => this.live());
      this.trouble.querySelector('button').addEventListener('click', () => this.kept && this.upload(...this.kept));
      const zone = this.closest('.photo-slot') || this;
      zone.addEventListener('dragover', event => {
        event.preventDefault();
        this.toggleAttribute('data-over', true);
      });
      zone.addEventListener('dragleave', () => this.removeAttribute('data-over'));
      zone.addEventListener('drop', event => {
        event.preventDefault();
        this.removeAttribute('data-over');
        this.take(event.dataTransfer.files[0]);
      });
      const paste = event => {
        if (!this.isConnected) {
          document.removeEventListener('paste', paste);
          return;
        }
        const file = [...event.clipboardData.files][0];
        if (file && zone.matches(':hover, :focus-within')) {
          event.preventDefault();
          this.take(file);
        }
      };
      document.addEventListener('paste', paste);
      this.paint();
      if (this.hasAttribute('file-only')) {
        this.querySelector('.way-camera').remove();
        return;
      }
      whyNoCoach().then(why => {
        this.querySelector('.way-live').hidden = why !== null;
        // At a desk a missing camera is nothing to speak of, and a page says it once.
        if (why && matchMedia('(pointer: coarse)').matches && document.querySelector(this.localName) === this) this.explain(why);
      });
    }

    static get observedAttributes() {
      return ['words', 'again'];
    }

    attributeChangedCallback() {
      if (this.made) this.paint();
    }

    get words() {
      return JSON.parse(this.getAttribute('words'));
    }

    paint() {
      const words = this.words;
      const again = this.hasAttribute('again') ? '.again' : '';
      const camera = this.querySelector('.way-camera');
      if (camera) camera.textContent = words['camera' + again];
      this.querySelector('.way-file').textContent = words['choose' + again];
      this.querySelector('.way-live').textContent = words.live;
      this.querySelector('.photo-drop').textContent = words.drop;
      this.trouble.querySelector('button').textContent = words.retry;
      this.file.setAttribute('aria-label', words['choose' + again]);
    }

    choose(withCamera) {
      if (this.working) return;
      if (withCamera) this.file.setAttribute('capture', 'environment');
      else this.file.removeAttribute('capture');
      this.file.value = '';
      this.file.click();
    }

    /** Says why the camera is not shown; the other ways stand beside it. */
    explain(why) {
      const note = this.querySelector('.photo-no-coach');
      note.textContent = this.words['coach.no.' + why];
      note.dataset.why = why;
      note.hidden = false;
    }

    async live() {
      if (this.working) return;
      try {
        const { takePhoto } = await import(COACH);
        const { target, thresholds } = JSON.parse(this.getAttribute('coach'));
        const language = document.documentElement.lang;
        const taken = await takePhoto({ target, thresholds, language, words: this.words });
        if (taken === 'native') this.choose(true);
        else if (taken) await this.take(taken.blob, taken.corners);
      } catch (noCamera) {
        this.explain(noCamera.name === 'NotAllowedError' ? 'permission' : 'blocked');
        this.choose(true);
      }
    }

    /** @param corners where the coach saw the card: a place for the server to look first */
    async take(file, corners) {
      if (!file) return;
      if (this.working) {
        // The newest choice counts; it waits for the one before.
        this.next = [file, corners];
        return;
      }
      this.working = true;
      this.kept = null;
      this.trouble.hidden = true;
      // There is a photo: nobody needs the camera for it any more.
      this.querySelector('.photo-no-coach').hidden = true;
      // What the server said of the file before is over, too.
      this.dispatchEvent(new CustomEvent('begun'));
      this.show(this.words.preparing, null);
      try {
        const ready = await prepare(file, JSON.parse(this.getAttribute('limits')));
        if (ready.refused) {
          this.refuse(fill(this.words['refused.' + ready.refused], ready.measured));
          return;
        }
        this.working = false;
        await this.upload(ready.blob, corners);
      } finally {
        this.working = false;
        this.busy.hidden = true;
        this.file.value = '';
      }
      const next = this.next;
      this.next = null;
      if (next) await this.take(...next);
    }

    async upload(blob, corners) {
      if (this.working) return;
      this.working = true;
      this.kept = [blob, corners];
      this.trouble.hidden = true;
      const words = this.words;
      try {
        const answer = await send({
          url: this.getAttribute('target'),
          // As it is, and not as a part of a form, which the container would have to keep on a disk to take it apart.
          headers: { 'X-Filename': 'photo', 'Content-Type': blob.type || 'application/octet-stream', ...seenAt(corners) },
          body: () => blob,
          progress: share => this.show(
            share < 1 ? fill(words.sending, Math.round(share * 100)) : words.checking, share < 1 ? share : null),
          waiting: busy => this.show(busy ? words.busy : words.waiting, null)
        });
        if (answer && answer.status < 300) {
          this.kept = null;
        } else {
          this.refuse(answer ? words.over : words.failed, !answer);
        }
      } finally {
        this.working = false;
        this.busy.hidden = true;
      }
    }

    show(words, share) {
      this.busy.hidden = false;
      this.busy.querySelector('span').textContent = words;
      const bar = this.busy.querySelector('progress');
      if (share === null) bar.removeAttribute('value');
      else bar.value = share;
    }

    refuse(words, withRetry) {
      this.trouble.hidden = false;
      this.trouble.setAttribute('data-testid', 'photo-refused');
      this.trouble.querySelector('span').textContent = words;
      this.trouble.querySelector('button').hidden = !withRetry;
    }
  }

  customElements.define('kaidian-photo-input', PhotoInput);
})();
