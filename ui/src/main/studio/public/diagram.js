// A classic script, as the page loads it; the module behind it comes when the first diagram is shown.
(() => {
    const here = document.currentScript.src;
    window.kaidianDiagramViewer ??= import(new URL('diagram-viewer.js', here).href);
})();
