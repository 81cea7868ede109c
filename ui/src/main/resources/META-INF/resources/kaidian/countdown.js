/** <kaidian-countdown left="9500" words="{} s"> counts seconds down and hides the bar that it stands in when they are over. */
(() => {
    if (customElements.get('kaidian-countdown')) {
        return;
    }

    customElements.define('kaidian-countdown', class extends HTMLElement {
        connectedCallback() {
            // The same bar may have been hidden when an earlier count was over.
            this.bar = this.closest('.undo-bar');
            this.bar.removeAttribute('data-over');
            this.end = performance.now() + Number(this.getAttribute('left'));
            this.tick();
            this.timer = setInterval(() => this.tick(), 250);
        }

        disconnectedCallback() {
            clearInterval(this.timer);
        }

        tick() {
            const left = this.end - performance.now();
            this.textContent = this.getAttribute('words').replace('{}', String(Math.max(0, Math.ceil(left / 1000))));
            if (left <= 0) {
                clearInterval(this.timer);
                this.bar.setAttribute('data-over', '');
            }
        }
    });
})();
