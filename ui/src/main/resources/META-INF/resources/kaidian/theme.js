// Light or dark as the browser is. Runs before the first paint: a screen that flashes white in the dark hurts.
(function () {
  var dark = window.matchMedia('(prefers-color-scheme: dark)');
  function follow() {
    document.documentElement.setAttribute('theme', dark.matches ? 'dark' : 'light');
  }
  dark.addEventListener('change', follow);
  follow();
})();
