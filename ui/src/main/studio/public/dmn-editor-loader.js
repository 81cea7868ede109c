// A classic script, as the page loads it; the module behind it comes only to pages that use it.
(() => {
    const here = document.currentScript.src;
    window.kaidianDmnEditor ??= import(new URL('dmn-editor.js', here).href);
})();
