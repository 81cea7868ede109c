/**
 * <kaidian-keys codes="KeyN KeyJ ?"> hears keys for the screen that it stands in and fires "press" with the code.
 *
 * Keys go by their place on the keyboard, so that they are the same under every layout. They rest while an input method
 * composes and while a text field has the focus; there they work with Alt.
 */
(() => {
    if (customElements.get('kaidian-keys')) {
        return;
    }

    const focused = () => {
        let element = document.activeElement;
        while (element && element.shadowRoot && element.shadowRoot.activeElement) {
            element = element.shadowRoot.activeElement;
        }
        return element;
    };

    const takesText = element => !!element && (element.isContentEditable
        || element.tagName === 'TEXTAREA'
        || element.tagName === 'SELECT'
        || element.tagName === 'INPUT' && !['checkbox', 'radio', 'button', 'range'].includes(element.type));

    const actsOnEnter = element => !!element && element.matches('a[href], button, summary, [role=button], vaadin-button, [role=radio], vaadin-tab');

    const COVERING = 'vaadin-dialog, vaadin-confirm-dialog, vaadin-combo-box, vaadin-multi-select-combo-box, vaadin-select,'
        + ' vaadin-date-picker, vaadin-menu-bar-submenu, vaadin-context-menu';

    const isCovered = () => [...document.querySelectorAll(COVERING)].some(one => one.opened);

    /** Milliseconds in which the palette opens. */
    const FINDING_OPENS = 1500;

    class Keys extends HTMLElement {
        constructor() {
            super();
            this.hear = this.hear.bind(this);
            this.findingUntil = 0;
        }

        connectedCallback() {
            document.addEventListener('keydown', this.hear, true);
        }

        disconnectedCallback() {
            document.removeEventListener('keydown', this.hear, true);
        }

        hear(event) {
            if (event.code === 'KeyK' && (event.ctrlKey || event.metaKey)) {
                this.findingUntil = performance.now() + FINDING_OPENS;
            }
            // What is typed while the palette opens is meant for it.
            if (performance.now() < this.findingUntil && !isCovered()) {
                return;
            }
            if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.repeat && event.code === 'Enter') {
                return;
            }
            const at = focused();
            if (event.code === 'Escape' && takesText(at) && !event.altKey && !isCovered()) {
                // The first Escape leaves the field, with what was typed; the next one is the page's.
                event.preventDefault();
                event.stopPropagation();
                at.blur();
                return;
            }
            if (takesText(at) ? !event.altKey : event.altKey) {
                return;
            }
            const code = event.shiftKey && event.code === 'Slash' ? '?' : event.code;
            if (event.shiftKey && code !== '?' || !(this.getAttribute('codes') || '').split(' ').includes(code)) {
                return;
            }
            if (isCovered() || code === 'Enter' && actsOnEnter(at) || code === 'Space' && (actsOnEnter(at) || at?.tagName === 'INPUT')) {
                return;
            }
            event.preventDefault();
            event.stopPropagation();
            // Leaving the field sends what was typed before the key acts on it.
            if (takesText(at)) {
                at.blur();
            }
            const act = (this.getAttribute('photo-acts') || '').split(' ').find(entry => entry.startsWith(`${code}=`));
            if (act) {
                // Looking at a photo is a matter of the browser alone.
                document.dispatchEvent(new CustomEvent('kaidian-photo-act', { detail: act.slice(code.length + 1) }));
                return;
            }
            const field = (this.getAttribute('fields') || '').split(' ').find(entry => entry.startsWith(`${code}=`));
            if (field) {
                // At once, without the server: what is typed next belongs into the field.
                document.getElementById(field.slice(code.length + 1))?.focus();
                return;
            }
            this.dispatchEvent(new CustomEvent('press', { detail: { code } }));
        }
    }

    customElements.define('kaidian-keys', Keys);
})();
