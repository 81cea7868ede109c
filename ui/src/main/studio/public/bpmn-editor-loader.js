// A classic script, as the page loads it; the module behind it comes only to pages that use it.
(() => {
    const here = document.currentScript.src;
    window.kaidianBpmnEditor ??= import(new URL('bpmn-editor.js', here).href);
})();
