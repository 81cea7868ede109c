/**
 * <kaidian-session seconds="1800"> warns two minutes before the session of an idle person ends, in every open window, and
 * says so when it has ended. Requests of the screens and typing count as being there.
 */
(() => {
    if (customElements.get('kaidian-session')) {
        return;
    }

    const WARN_BEFORE = 120;
    const TYPING_COUNTS_EVERY = 60;

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
            this.ended = false;
            this.heard();
            this.timer = setInterval(() => this.look(), 1000);
        }

        disconnectedCallback() {
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
