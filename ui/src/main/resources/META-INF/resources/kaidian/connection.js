// The framework's own line about the connection says nothing until it speaks the reader's language.
(function () {
  var line;
  window.Vaadin = window.Vaadin || {};
  if (window.Vaadin.connectionIndicator) return;
  Object.defineProperty(window.Vaadin, 'connectionIndicator', {
    configurable: true,
    enumerable: true,
    get: function () { return line; },
    set: function (made) {
      line = made;
      if (made) made.onlineText = '';
    }
  });
})();
