/**
 * What somebody typed stands there again when the page is drawn anew in another language. A field is known again by the name that it
 * gives to scripts, else by its kind, and by its place among those of the same name. What a click opened is closed by then: its fields
 * are told beforehand. Nothing of this is kept in the browser.
 */
(() => {
    if (window.kaidianTyped) {
        return;
    }

    const FIELDS = ['text-field', 'text-area', 'email-field', 'number-field', 'integer-field', 'big-decimal-field', 'date-picker',
        'time-picker'].map(kind => 'vaadin-' + kind).join();

    /** What was last typed into a field; whoever else changes it afterwards has saved it, or given it up. */
    const typed = new WeakMap();
    /** Of every field that was seen: whether it came after somebody had done something on the page, and with which text. */
    const known = new WeakMap();
    let isTouched = false;
    let kept = new Map();

    const all = () => [...document.querySelectorAll(FIELDS)];
    const isLate = field => known.get(field)?.isLate ?? isTouched;

    function nameOf(field) {
        const own = one => one.dataset.draft || one.dataset.testid || one.id || one.localName;
        const alike = all().filter(one => own(one) === own(field) && !isLate(one));
        return own(field) + ' ' + alike.indexOf(field);
    }

    function attend(field, isLate) {
        known.set(field, { isLate, before: field.value });
        // The server gives a field its name and value in the same moment; a breath later both are there.
        setTimeout(() => {
            known.get(field).before = field.value;
            giveBack(field);
        });
    }

    function giveBack(field) {
        const name = nameOf(field);
        if (isLate(field) || !kept.has(name)) {
            return;
        }
        const text = kept.get(name);
        kept.delete(name);
        if (field.value !== text && !field.readonly && !field.disabled) {
            field.value = text;
            ['input', 'change'].forEach(event => field.dispatchEvent(new CustomEvent(event, { bubbles: true })));
        }
    }

    function note(event) {
        const field = event.target.closest?.(FIELDS);
        if (field) {
            typed.set(field, field.value);
        }
    }

    const standing = () => all().filter(field => typed.has(field) && typed.get(field) === field.value);
    const isLost = field => isLate(field) && field.value !== known.get(field)?.before && field.checkVisibility()
        && !field.closest('[data-saves-what-is-typed]');

    new MutationObserver(changes => changes.flatMap(change => [...change.addedNodes])
        .filter(node => node.nodeType === Node.ELEMENT_NODE)
        .flatMap(node => node.matches(FIELDS) ? [node] : [...node.querySelectorAll(FIELDS)])
        .filter(field => !known.has(field))
        .forEach(field => attend(field, isTouched))).observe(document.documentElement, { childList: true, subtree: true });
    ['input', 'change'].forEach(event => document.addEventListener(event, note));
    ['pointerdown', 'keydown'].forEach(event => document.addEventListener(event, () => { isTouched = true; }, true));

    window.kaidianTyped = {
        /** A page was opened. @param texts what was typed there before it was drawn anew; empty where nothing was */
        opened(texts) {
            isTouched = false;
            kept = new Map(texts ? JSON.parse(texts) : []);
            all().forEach(field => attend(field, false));
        },
        /** What was typed into fields that come back with the page. */
        texts: () => JSON.stringify(standing().filter(field => !isLate(field)).map(field => [nameOf(field), field.value])),
        /** Names of the fields whose text would be lost, with a line break between. */
        lost: () => standing().filter(isLost).map(field => field.label || field.accessibleName || field.placeholder || '…').join('\n')
    };
})();
