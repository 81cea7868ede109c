// A classic script, as the page loads it; the module behind it comes only to pages that use it.
(() => {
    const here = document.currentScript.src;
    window.kaidianCompare ??= import(new URL('compare.js', here).href);
})();
