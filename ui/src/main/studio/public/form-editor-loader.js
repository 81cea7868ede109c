// A classic script, as the page loads it; the module behind it comes only to pages that use it.
(() => {
    const here = document.currentScript.src;
    window.kaidianFormEditor ??= import(new URL('form-editor.js', here).href);
})();
