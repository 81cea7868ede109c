/*
 * The page for somebody who is asked to take part in the case of a company: who asks, what is agreed to, and then the photos of their
 * own. The secret stands behind the # of the address, so that it reaches no server by being opened, and is used up only when the button
 * is pressed: programs that look at links beforehand do not use it up.
 */
(() => {
  'use strict';
  const { element, card } = kaidianDevicePhoto;
  const page = document.getElementById('page');
  const secret = location.hash.slice(1);
  let lang = (navigator.language || '').startsWith('zh') ? 'zh' : 'en';
  const FIRST = {
    zh: {
      other: 'English',
      title: '有企业邀请您参与开店认证',
      text: '打开后可以看到是谁邀请、需要您做什么，再决定是否同意。链接只能在一部手机上打开，请用您自己的手机。',
      go: '打开邀请',
      inApp: '请点右上角“…”，选择“在浏览器中打开”，再点“打开邀请”：在这里摄像头可能打不开。',
      gone: '这个链接不能再用',
      gone2: '链接已经用过、已过期，或者企业不再邀请。如果还需要您参与，请让邀请您的企业重新发一个链接。',
      contact: '平台客服：'
    },
    en: {
      other: '中文',
      title: 'A company asks you to take part in its shop verification',
      text: 'Open the invitation to see who asks and what for, then decide whether you agree. The link opens on one phone only: use your own.',
      go: 'Open the invitation',
      inApp: 'Choose “Open in browser” in the menu of this app before you go on: the camera may not open in here.',
      gone: 'This link no longer works',
      gone2: 'It was used before, is too old, or the company no longer asks you. If you are still needed, have the company that invited you send another link.',
      contact: 'Support of the marketplace: '
    }
  };

  const ask = (path, options) =>
    fetch('person/' + path + '?lang=' + lang, { ...options, headers: { ...options?.headers, 'X-Kaidian': 'person' } });

  function named(made, testid) {
    made.dataset.testid = testid;
    return made;
  }

  function button(text, css, testid, act) {
    const made = named(element('button', 'button-link ' + css, text), testid);
    made.type = 'button';
    made.onclick = async () => {
      made.disabled = true;
      await act(made);
      made.disabled = false;
    };
    return made;
  }

  /** @param again shows the same in the other language */
  function shown(again, ...parts) {
    live = null;
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
    const bar = element('div', 'person-bar');
    const brand = named(element('span', 'person-brand', document.body.dataset.brand || '开店 Kaidian'), 'person-brand');
    const other = button(FIRST[lang].other, 'quiet', 'person-language', async () => {
      lang = lang === 'zh' ? 'en' : 'zh';
      await again();
    });
    other.lang = lang === 'zh' ? 'en' : 'zh-CN';
    bar.append(brand, other);
    page.replaceChildren(bar, ...parts);
    const contact = document.body.dataset.contact;
    // The consent says it among its points.
    if (contact && !page.querySelector('[data-testid=person-contact]')) {
      page.append(named(element('p', 'soft small anywhere', FIRST[lang].contact + contact), 'person-contact'));
    }
    scrollTo(0, 0);
  }

  async function held() {
    const answer = await ask('state');
    return answer.status === 200 ? show(await answer.json()) : gone();
  }

  async function begin() {
    if (!secret) return held();
    const first = FIRST[lang];
    const box = element('div', 'card');
    const note = named(element('p', 'fine tone-waiting', first.inApp), 'person-in-app');
    // The link works once, so it is said before it is used.
    note.hidden = await kaidianPhoto.whyNoCoach() !== 'inApp';
    const go = button(first.go, 'primary', 'person-begin', async () => {
      const opened = await ask('open', { method: 'POST', body: secret });
      history.replaceState(null, '', location.pathname);
      // Whoever opened it on this phone before comes back to the same page.
      await (opened.ok ? show(await opened.json()) : held());
    });
    box.append(element('h1', '', first.title), element('p', '', first.text), note, go);
    shown(begin, box);
  }

  function gone() {
    const first = FIRST[lang];
    const box = named(element('div', 'card'), 'person-gone');
    box.append(element('h1', '', first.gone), element('p', 'soft', first.gone2));
    shown(gone, box);
  }

  function show(state) {
    document.title = state.words.title;
    if (state.ended) return ended(state);
    if (state.state === 'AGREED') return photos(state);
    if (state.state === 'REFUSED') return refused(state);
    return consent(state);
  }

  function ended(state) {
    const box = named(element('div', 'card'), 'person-ended');
    box.append(element('h1', '', state.ended.title), ...state.ended.texts.map(text => element('p', '', text)));
    shown(held, box);
  }

  function asked(words) {
    const box = element('div', 'card');
    box.append(
      named(element('h1', '', words.title), 'person-title'), named(element('p', 'soft small', words.asker), 'person-asker'),
      named(element('p', '', words.role), 'person-role'),
      element('p', '', words.what), element('p', 'soft small', words.seen));
    return box;
  }

  function tick(text, testid) {
    const line = element('label', 'person-tick');
    const box = named(element('input'), testid);
    box.type = 'checkbox';
    line.append(box, element('span', '', text));
    return [line, box];
  }

  function pointOf(point, tag) {
    const line = element(tag);
    line.append(element('span', 'consent-title', point.title), element('span', '', point.text));
    return line;
  }

  function consent(state) {
    const words = state.words;
    const box = named(element('div', 'card'), 'person-consent');
    const points = element('ul', 'consent-points');
    points.append(...state.consent.points.map(point => pointOf(point, 'li')));
    const [adultLine, adult] = tick(words.adult, 'person-adult');
    const needed = named(element('span', 'field-error'), 'person-adult-needed');
    needed.setAttribute('role', 'alert');
    adult.onchange = () => { needed.textContent = ''; };
    box.append(points);
    if (words.contact) box.append(named(element('p', 'anywhere', words.contact), 'person-contact'));
    box.append(element('p', '', words.means), element('p', 'small soft', words.version), adultLine, needed);
    const parts = [asked(words), box];
    let faces = null;
    if (state.consent.faces) {
      const apart = pointOf(state.consent.faces, 'div');
      apart.className = 'card';
      const [facesLine, facesBox] = tick(words.faces, 'person-faces');
      faces = facesBox;
      apart.append(facesLine);
      parts.push(apart);
    }
    const trouble = element('p', 'field-error');
    trouble.setAttribute('role', 'alert');
    const answer = async (path, body) => {
      try {
        const answered = await ask(path, {
          method: 'POST', headers: { 'Content-Type': 'application/json' }, body: body && JSON.stringify(body)
        });
        if (answered.ok) return show(await answered.json());
        // The text may have been replaced, or somebody has answered meanwhile.
        return await held();
      } catch (offline) {
        trouble.textContent = words.offline;
      }
    };
    const refuse = button(words.refuse, '', 'person-refuse', () => answer('refuse'));
    const agree = button(words.agree, 'primary', 'person-agree', async () => {
      if (!adult.checked) {
        needed.textContent = words.adultNeeded;
        adult.focus();
        return;
      }
      await answer('agree', {
        version: state.consent.version, shownAt: state.consent.shownAt, adult: true, faces: !!faces?.checked
      });
    });
    const both = element('div', 'person-answers');
    both.append(refuse, agree);
    parts.push(trouble, both, element('p', 'soft small', words.until));
    shown(held, ...parts);
  }

  function refused(state) {
    const words = state.words;
    const box = named(element('div', 'card'), 'person-refused');
    box.append(
      element('h1', '', words['refused.title']), element('p', '', words.refused),
      button(words['refused.again'], '', 'person-again', () => consent(state)));
    shown(held, box);
  }

  function photos(state) {
    const words = state.words;
    if (!state.photos.length) return reviewed(state);
    const head = named(element('div', 'card'), 'person-photos');
    const title = element('h1');
    const next = element('p');
    next.setAttribute('role', 'status');
    head.append(title, next, element('p', 'soft small', words.until));
    const done = named(element('div', 'card tone-done'), 'person-done');
    done.setAttribute('role', 'status');
    const finish = heading => {
      title.textContent = heading.title;
      next.textContent = heading.text;
      next.hidden = !heading.text;
      done.hidden = !heading.done;
      done.replaceChildren(...(heading.done ? [element('p', '', words.done)] : []));
    };
    const cards = new Map(state.photos.map(photo => [photo.slot, cardOf(photo, words)]));
    shown(held, head, ...cards.values(), done, takeBack(words));
    finish(state.heading);
    follow(state, {
      isBusy: () => [...cards.values()].some(one => one.isBusy?.()),
      update: now => {
        finish(now.heading);
        now.photos.filter(photo => photo.said).forEach(photo => cards.get(photo.slot).say?.(photo.said));
      },
      // Made anew, so that each card asks for another photo instead of a better one.
      isSentBack: now => now.photos.some(photo => photo.returned && !state.photos.some(one => one.slot === photo.slot && one.returned))
    });
  }

  function cardOf(photo, words) {
    if (photo.state === 'ACCEPTED') {
      const there = element('section', 'card');
      there.append(element('h2', '', photo.words.title), element('p', 'fine tone-done', words.accepted));
      return named(there, 'person-photo-' + photo.slot);
    }
    const made = card(photo, {
      heading: 'h2',
      hint: photo.words.why,
      url: 'person/photo?slot=' + photo.slot + '&lang=' + lang,
      headers: { 'X-Kaidian': 'person' },
      testid: 'person-upload-' + photo.slot,
      again: photo.again,
      said: photo.said,
      gone: held,
      // Another photo may settle what was said of one before.
      taken: () => {
        photo.returned = false;
        sent++;
        // Once it is no more under way.
        setTimeout(catchUp);
      },
      ending: (said, fault) => {
        if (photo.returned) return ['returned', 'tone-needs-you', words['photo.returned']];
        if (fault || said.state === 'FAULTY') return ['better', 'tone-needs-you', words.better];
        if (said.state === 'ADVICE') return ['better', 'tone-waiting', words.better];
        if (said.state === 'CHECKING') return ['checking', 'tone-waiting', words['photo.checking']];
        if (said.state === 'WITH_PERSON') return ['with-person', 'tone-waiting', words['photo.withPerson']];
        return ['done', 'tone-done', words['photo.done']];
      },
      more: () => null
    });
    return named(made, 'person-photo-' + photo.slot);
  }

  function reviewed(state) {
    const words = state.words;
    const box = named(element('div', 'card'), 'person-reviewed');
    box.append(element('h1', '', words['reviewed.title']), element('p', '', words.reviewed));
    shown(held, box, takeBack(words));
    follow(state, { isBusy: () => false, update: () => {}, isSentBack: () => false });
  }

  /** What is on the page, and how it is brought up to date; null where it stays as it is. */
  let live = null;
  let due;
  /** How many photos were sent: an answer from before one of them is out of date. */
  let sent = 0;

  /** What decides which cards there are. */
  const outline = state =>
    JSON.stringify([state.state, state.language, !!state.ended, state.photos.map(photo => [photo.slot, photo.state === 'ACCEPTED'])]);

  function follow(state, how) {
    live = { ...how, outline: outline(state) };
    wait(state);
  }

  /** Photos are read within seconds; what people do takes longer. */
  function wait(state) {
    clearTimeout(due);
    due = setTimeout(catchUp, state.photos.some(photo => photo.state === 'CHECKING') ? 3000 : 30000);
  }

  /** The case may have been sent, or have come back, and a photo may have been read meanwhile. */
  async function catchUp() {
    const before = live;
    const then = sent;
    if (!before) return;
    clearTimeout(due);
    due = setTimeout(catchUp, 30000);
    if (document.hidden || before.isBusy()) return;
    let answer;
    try {
      answer = await ask('state');
    } catch (offline) {
      return;
    }
    if (answer.status === 204) return live === before ? gone() : undefined;
    if (!answer.ok) return;
    const now = await answer.json();
    // Something else is shown by now, or a photo is on its way.
    if (live !== before || sent !== then || before.isBusy()) return;
    if (outline(now) !== before.outline || before.isSentBack(now)) return show(now);
    before.update(now);
    wait(now);
  }

  document.addEventListener('visibilitychange', () => document.hidden || catchUp());

  /** Asked once more, since it cannot be undone. */
  function takeBack(words) {
    const box = element('div', 'person-take-back');
    const offer = () => box.replaceChildren(button(words.takeBack, 'quiet', 'person-take-back', async () => {
      const sure = element('div', 'card');
      const both = element('div', 'person-answers');
      const cancel = button(words['takeBack.cancel'], '', 'person-take-back-cancel', async () => offer());
      both.append(cancel, button(words['takeBack.do'], 'danger', 'person-take-back-do', async () => {
        await ask('take-back', { method: 'POST' });
        // It says itself that the consent was withdrawn.
        return held();
      }));
      sure.append(element('p', '', words['takeBack.text']), both);
      box.replaceChildren(sure);
      cancel.focus();
    }));
    offer();
    return box;
  }

  begin().catch(gone);
})();
