/** Sends the portal link back that this page was opened with, once a person sees the page and nothing is to be asked. */
const form = document.querySelector('form[data-sends-itself]');

const send = () => form.requestSubmit();

if (form && document.prerendering) {
  document.addEventListener('prerenderingchange', send, { once: true });
} else if (form) {
  send();
}
