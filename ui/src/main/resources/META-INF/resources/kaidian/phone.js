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
      title: '用手机继续拍照',
      text: '这部手机只能替您逐张拍照，看不到申请里的其他内容。',
      go: '开始',
      inApp: '请点右上角“…”，选择“在浏览器中打开”，再点“开始”：在这里摄像头可能打不开。',
      gone: '这个链接已经用过或已过期',
      gone2: '请在电脑上重新显示二维码，再扫一次。'
    },
    en: {
      title: 'Take the photo with this phone',
      text: 'This phone can take your photos one after the other and sees nothing else of your application.',
      go: 'Begin',
      inApp: 'Choose “Open in browser” in the menu of this app before you begin: the camera may not open in here.',
      gone: 'This link was used before or is too old',
      gone2: 'Show the code again on your computer and scan it once more.'
    }
  }[lang];

  function element(tag, css, words) {
    const made = document.createElement(tag);
    if (css) made.className = css;
    if (words) made.textContent = words;
    return made;
  }

  const ask = (path, options) => fetch('phone/' + path, { ...options, headers: { ...options?.headers, 'X-Kaidian': 'phone' } });

  async function begin() {
    const held = await ask('state');
    if (held.status === 200) return show(await held.json());
    if (!secret) return gone();
    const card = element('div', 'card');
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
    card.append(element('h1', '', FIRST.title), element('p', '', FIRST.text), note, go);
    page.replaceChildren(card);
  }

  function gone() {
    const card = element('div', 'card');
    card.dataset.testid = 'phone-gone';
    card.append(element('h1', '', FIRST.gone), element('p', 'soft', FIRST.gone2));
    page.replaceChildren(card);
  }

  function show(state) {
    const words = state.words;
    document.documentElement.lang = state.language;
    document.title = words.title;
    const slot = element('section', 'card photo-slot');
    const input = document.createElement('kaidian-photo-input');
    input.setAttribute('words', JSON.stringify(words));
    input.setAttribute('limits', JSON.stringify({ ...state.limits, untouched: state.studio }));
    input.setAttribute('coach', JSON.stringify(state.coach));
    // A studio sends the file that it has, untouched where it may be, and takes nothing with this phone.
    if (state.studio) input.toggleAttribute('file-only', true);
    input.dataset.testid = 'phone-upload';
    const sample = element('img', 'phone-sample');
    sample.src = state.sample;
    sample.alt = words.sample;
    const seen = element('div', 'photo-holder');
    const advice = element('div', 'stack');
    advice.setAttribute('role', 'status');
    slot.append(element('h1', '', words.title), element('p', 'soft small', state.studio ? words.studio : words.why), sample, seen, advice, input);
    page.replaceChildren(slot);
    // Bytes alone go to the server: a form would be read before anybody asked who sends it.
    input.upload = async (blob, corners) => {
      if (input.working) return;
      input.working = true;
      input.kept = [blob, corners];
      input.trouble.hidden = true;
      try {
        const answer = await kaidianPhoto.send({
          url: 'phone/photo',
          headers: { 'X-Kaidian': 'phone', 'Content-Type': 'application/octet-stream', ...kaidianPhoto.seenAt(corners) },
          body: () => blob,
          progress: share => input.show(
            share < 1 ? kaidianPhoto.fill(words.sending, Math.round(share * 100)) : words.checking, share < 1 ? share : null),
          waiting: busy => input.show(busy ? words.busy : words.waiting, null)
        });
        if (!answer) return input.refuse(words.failed, true);
        if (answer.status === 410) return gone();
        const said = JSON.parse(answer.responseText);
        if (answer.status === 200) picture(blob, said.advice);
        tell(said, answer.status === 200);
        input.toggleAttribute('again', true);
      } finally {
        input.working = false;
        input.busy.hidden = true;
      }
    };

    function picture(blob, all) {
      const frame = element('div', 'photo-frame');
      const image = element('img');
      image.src = URL.createObjectURL(blob);
      image.alt = words.title;
      frame.append(image);
      all.filter(one => one.place).forEach(one => {
        const mark = element('div', 'photo-mark');
        Object.assign(mark.style, {
          left: 100 * one.place.x + '%', top: 100 * one.place.y + '%',
          width: 100 * one.place.width + '%', height: 100 * one.place.height + '%'
        });
        frame.append(mark);
      });
      seen.replaceChildren(frame);
      sample.hidden = true;
    }

    /** Done is said only of a photo that was read to the end. */
    function ending(state, fault, next) {
      if (fault) return ['better', 'tone-needs-you', words.better];
      if (state === 'CHECKING') return ['checking', 'tone-waiting', next ? words.received : words.stillChecking];
      if (state === 'WITH_PERSON') return ['with-person', 'tone-waiting', next ? words.received : words.withPerson];
      return ['done', 'tone-done', next ? words.received : words.done];
    }

    function tell(said, taken) {
      const fault = said.state === 'TO_CONFIRM' || said.advice.some(one => one.fault);
      const lines = said.advice.map(one => {
        const card = element('div', 'advice ' + (one.fault ? 'tone-needs-you' : 'tone-waiting'));
        const text = element('div', 'advice-text');
        text.append(element('span', 'advice-act', one.act), element('span', 'advice-message', one.message));
        card.dataset.code = one.code;
        card.append(text);
        return card;
      });
      if (taken) {
        const [name, tone, text] = ending(said.state, fault, said.next);
        const end = element('div', 'fine ' + tone, text);
        end.dataset.testid = 'phone-' + name;
        lines.unshift(end);
        if (said.next) {
          const next = element('button', fault ? 'button-link' : 'button-link primary', said.next);
          next.type = 'button';
          next.dataset.testid = 'phone-next';
          next.onclick = async () => {
            next.disabled = true;
            const answer = await ask('next', { method: 'POST' });
            if (answer.ok) show(await answer.json());
            else gone();
          };
          lines.push(next);
        }
      }
      advice.replaceChildren(...lines);
    }
  }

  begin().catch(gone);
})();
