/**
 * <kaidian-session seconds="1800"> warns two minutes before the session of an idle person ends, in every open window, and
 * says so when it has ended. Requests of the screens and typing count as being there.
 *
 * What is typed into large fields is kept on the server while it is typed, and stands there again when the same field of the
 * same screen comes back empty. A field that goes while the page lives on was sent or given up: its words are forgotten.
 */
(() => {
    if (customElements.get('kaidian-session')) {
        return;
    }

    const WARN_BEFORE = 120;
    const TYPING_COUNTS_EVERY = 60;
    const PAUSE = 1000;

    class Session extends HTMLElement {
        connectedCallback() {
            this.seconds = Number(this.getAttribute('seconds'));
            this.warnBefore = Math.min(WARN_BEFORE, this.seconds / 2);
            this.channel = 'BroadcastChannel' in window ? new BroadcastChannel('kaidian-session') : null;
            if (this.channel) {
                this.channel.onmessage = () => this.heard();
            }
            this.watchRequests();
            this.typed = () => {
                if (Date.now() - this.since > Math.min(TYPING_COUNTS_EVERY, this.warnBefore / 2) * 1000) {
                    this.stay();
                }
            };
            document.addEventListener('input', this.typed, true);
            this.keepTexts();
            this.ended = false;
            this.heard();
            this.timer = setInterval(() => this.look(), 1000);
        }

        disconnectedCallback() {
            this.fields.disconnect();
            clearInterval(this.timer);
            document.removeEventListener('input', this.typed, true);
            removeEventListener('kaidian-request', this.requested);
            if (this.channel) {
                this.channel.close();
            }
            this.hide();
        }

        watchRequests() {
            this.requested = () => {
                this.heard();
                if (this.channel) {
                    this.channel.postMessage('here');
                }
            };
            addEventListener('kaidian-request', this.requested);
            if (window.kaidianSeesRequests) {
                return;
            }
            window.kaidianSeesRequests = true;
            const open = XMLHttpRequest.prototype.open;
            XMLHttpRequest.prototype.open = function (method, url, ...rest) {
                if (String(url).includes('v-r=uidl')) {
                    this.addEventListener('load', () => dispatchEvent(new Event('kaidian-request')));
                }
                return open.call(this, method, url, ...rest);
            };
        }

        keepTexts() {
            this.names = new Map();
            this.listening = new WeakSet();
            this.saved = new Set();
            document.querySelectorAll('vaadin-text-area').forEach(area => this.attend(area));
            this.fields = new MutationObserver(changes => changes.forEach(change => {
                this.areasIn(change.addedNodes).forEach(area => this.attend(area));
                this.areasIn(change.removedNodes).filter(area => !area.isConnected).forEach(area => this.dismiss(area));
            }));
            this.fields.observe(document.body, { childList: true, subtree: true });
        }

        areasIn(nodes) {
            return [...nodes].filter(node => node.nodeType === Node.ELEMENT_NODE)
                .flatMap(node => node.matches('vaadin-text-area') ? [node] : [...node.querySelectorAll('vaadin-text-area')]);
        }

        attend(area) {
            if (this.names.has(area)) {
                return;
            }
            this.names.set(area, null);
            this.listen(area);
            // The server gives a field its name and value in the same moment; a breath later both are there.
            setTimeout(() => {
                if (!area.isConnected) {
                    this.names.delete(area);
                    return;
                }
                const name = this.nameOf(area);
                this.names.set(area, name);
                if (!area.value) {
                    this.$server.kept(name).then(text => {
                        if (text && !area.value) {
                            this.saved.add(name);
                            area.value = text;
                            area.dispatchEvent(new CustomEvent('change', { bubbles: true }));
                        }
                    });
                }
            }, 0);
        }

        // From the first moment on, and once for each field, also where it is moved to another place of the page.
        listen(area) {
            if (this.listening.has(area)) {
                return;
            }
            this.listening.add(area);
            let pause;
            area.addEventListener('input', () => {
                const name = this.names.get(area) || this.nameOf(area);
                clearTimeout(pause);
                pause = setTimeout(() => this.save(name, area.value || ''), PAUSE);
            });
        }

        // The page as the server names it: fields may be there before the browser shows the address of their page.
        nameOf(area) {
            return this.getAttribute('page') + ' '
                + (area.dataset.draft || area.dataset.testid || area.getAttribute('label') || area.label || '');
        }

        save(name, text) {
            if (!this.ended) {
                this.saved.add(name);
                this.$server.keep(name, text);
            }
        }

        dismiss(area) {
            const name = this.names.get(area);
            this.names.delete(area);
            if (this.saved.delete(name) && !this.ended) {
                this.$server.keep(name, '');
            }
        }

        heard() {
            if (this.ended) {
                return;
            }
            this.since = Date.now();
            this.hide();
        }

        stay() {
            this.heard();
            this.$server.stay();
        }

        look() {
            const left = this.seconds - (Date.now() - this.since) / 1000;
            if (this.seconds <= 0 || left > this.warnBefore) {
                return;
            }
            if (left <= 0) {
                clearInterval(this.timer);
                this.ended = true;
                this.show(this.getAttribute('over'), this.getAttribute('again'), () => location.reload());
            } else {
                this.show(this.getAttribute('warning').replace('#', Math.ceil(left)), this.getAttribute('stay'), () => this.stay());
            }
        }

        show(text, action, act) {
            if (!this.box) {
                this.box = document.createElement('div');
                this.box.className = 'session-box';
                this.box.setAttribute('role', 'alertdialog');
                this.box.setAttribute('data-testid', 'session-box');
                this.words = document.createElement('p');
                this.button = document.createElement('button');
                this.button.className = 'button-link';
                this.box.append(this.words, this.button);
                document.body.append(this.box);
            }
            if (this.words.textContent !== text) {
                this.words.textContent = text;
            }
            this.button.textContent = action;
            this.button.onclick = act;
        }

        hide() {
            if (this.box) {
                this.box.remove();
                this.box = null;
            }
        }
    }

    customElements.define('kaidian-session', Session);
})();
