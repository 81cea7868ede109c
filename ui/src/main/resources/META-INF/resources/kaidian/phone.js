/*
 * The page for a phone that was scanned in: the photos of one case, one after the other. The secret stands behind the # of the address, so that it
 * reaches no server by being opened, and is used up only when the button is pressed: programs that look at links beforehand
 * do not use it up.
 */
(() => {
  'use strict';
  const page = document.getElementById('page');
  const secret = location.hash.slice(1);
  const lang = (navigator.language || '').startsWith('en') ? 'en' : 'zh';
  const FIRST = {
    zh: {
      title: '用这部手机拍照',
      text: '这部手机只能替您逐张拍照，看不到申请里的其他内容。',
      go: '开始',
      inApp: '请点右上角“…”，选择“在浏览器中打开”，再点“开始”：在这里摄像头可能打不开。',
      gone: '这个链接已经用过、已结束或已过期',
      gone2: '请在原来的设备上重新显示二维码，再扫一次。'
    },
    en: {
      title: 'Take the photo with this phone',
      text: 'This phone can take your photos one after the other and sees nothing else of your application.',
      go: 'Begin',
      inApp: 'Choose “Open in browser” in the menu of this app before you begin: the camera may not open in here.',
      gone: 'This link was used before, was ended or is too old',
      gone2: 'Show the code again on the device that showed it, and scan it once more.'
    }
  }[lang];

  const { element, card } = kaidianDevicePhoto;

  const WATCHED_EVERY_MS = 4000;
  let watching;

  const ask = (path, options) => fetch('phone/' + path, { ...options, headers: { ...options?.headers, 'X-Kaidian': 'phone' } });

  async function begin() {
    const held = await ask('state');
    if (held.status === 200) return show(await held.json());
    if (!secret || (await ask('look', { method: 'POST', body: secret })).status === 410) return gone();
    const box = element('div', 'card');
    const go = element('button', 'button-link primary', FIRST.go);
    go.type = 'button';
    go.dataset.testid = 'phone-begin';
    go.onclick = async () => {
      go.disabled = true;
      const opened = await ask('open', { method: 'POST', body: secret });
      history.replaceState(null, '', location.pathname);
      if (opened.ok) show(await opened.json());
      else gone();
    };
    const note = element('p', 'fine tone-waiting', FIRST.inApp);
    note.dataset.testid = 'phone-in-app';
    // The link works once, so it is said before it is used.
    note.hidden = await kaidianPhoto.whyNoCoach() !== 'inApp';
    box.append(element('h1', '', FIRST.title), element('p', '', FIRST.text), note, go);
    page.replaceChildren(box);
  }

  /** Before a photo is sent: whoever closed the code elsewhere must not let somebody take it in vain. */
  function watch() {
    clearInterval(watching);
    watching = setInterval(() => {
      if (document.hidden) return;
      ask('state').then(held => { if (held.status === 204) gone(); }, () => {});
    }, WATCHED_EVERY_MS);
  }

  function gone() {
    clearInterval(watching);
    const box = element('div', 'card');
    box.dataset.testid = 'phone-gone';
    box.append(element('h1', '', FIRST.gone), element('p', 'soft', FIRST.gone2));
    page.replaceChildren(box);
  }

  function show(state) {
    const words = state.words;
    document.documentElement.lang = state.language;
    document.title = words.title;
    watch();
    // A studio sends the file that it has, untouched where it may be, and takes nothing with this phone.
    page.replaceChildren(card({ ...state, limits: { ...state.limits, untouched: state.studio } }, {
      heading: 'h1',
      hint: state.studio ? words.studio : words.why,
      url: 'phone/photo',
      headers: { 'X-Kaidian': 'phone' },
      testid: 'phone-upload',
      fileOnly: state.studio,
      again: state.again,
      gone,
      recheck: () => ask('state').then(async held => held.status === 200 ? show(await held.json()) : gone()).catch(gone),
      // Once it has come, closing the code takes nothing away.
      ending: (said, fault) => clearInterval(watching) || said.page ? ofPage(said.page, said.state) : ending(said.state, fault, said.next),
      more: (said, fault) => said.next ? onward(said.next, fault || said.page && (said.page.again || !said.page.full)) : null
    }));

    /** Of a page that was not read yet nothing is promised. */
    function ofPage(taken, state) {
      if (taken.again) return ['better', 'tone-needs-you', taken.words];
      return ['done', state === 'CHECKING' || state === 'WITH_PERSON' ? 'tone-waiting' : 'tone-done', taken.words];
    }

    /** Done is said only of a photo that was read to the end. */
    function ending(state, fault, next) {
      if (fault) return ['better', 'tone-needs-you', words.better];
      if (state === 'CHECKING') return ['checking', 'tone-waiting', next ? words.received : words.stillChecking];
      if (state === 'WITH_PERSON') return ['with-person', 'tone-waiting', next ? words.received : words.withPerson];
      return ['done', 'tone-done', next ? words.received : words.done];
    }

    function onward(text, fault) {
      const next = element('button', fault ? 'button-link' : 'button-link primary', text);
      next.type = 'button';
      next.dataset.testid = 'phone-next';
      next.onclick = async () => {
        next.disabled = true;
        const answer = await ask('next', { method: 'POST' });
        if (answer.ok) show(await answer.json());
        else gone();
      };
      return next;
    }
  }

  begin().catch(gone);
})();
