(function () {
  var dark = window.matchMedia('(prefers-color-scheme: dark)');
  function follow() {
    document.documentElement.setAttribute('theme', dark.matches ? 'dark' : 'light');
  }
  dark.addEventListener('change', follow);
  follow();
})();
