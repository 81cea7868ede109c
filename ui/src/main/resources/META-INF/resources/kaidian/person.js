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
      gone: '这个链接已经用过或已过期',
      gone2: '请让邀请您的企业重新发一个链接。'
    },
    en: {
      other: '中文',
      title: 'A company asks you to take part in its shop verification',
      text: 'Open the invitation to see who asks and what for, then decide whether you agree. The link opens on one phone only: use your own.',
      go: 'Open the invitation',
      inApp: 'Choose “Open in browser” in the menu of this app before you go on: the camera may not open in here.',
      gone: 'This link was used before or is too old',
      gone2: 'Ask the company that invited you for another link.'
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
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
    const bar = element('div', 'person-bar');
    const other = button(FIRST[lang].other, 'quiet', 'person-language', async () => {
      lang = lang === 'zh' ? 'en' : 'zh';
      await again();
    });
    other.lang = lang === 'zh' ? 'en' : 'zh-CN';
    bar.append(other);
    page.replaceChildren(bar, ...parts);
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
    if (state.state === 'AGREED') return photos(state);
    if (state.state === 'REFUSED') return refused(state);
    return consent(state);
  }

  function asked(words) {
    const box = element('div', 'card');
    box.append(
      named(element('h1', '', words.title), 'person-title'), named(element('p', '', words.role), 'person-role'),
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
    const missing = new Set(state.photos.filter(photo => photo.state === 'MISSING').map(photo => photo.slot));
    const head = named(element('div', 'card'), 'person-photos');
    const title = element('h1');
    const next = element('p');
    head.append(title, next, element('p', 'soft small', words.until));
    const done = named(element('div', 'card tone-done'), 'person-done');
    done.setAttribute('role', 'status');
    const finish = () => {
      title.textContent = words[missing.size ? 'photos.title' : 'done.title'];
      next.textContent = missing.size ? '' : words['done.retake'];
      next.hidden = missing.size > 0;
      done.hidden = missing.size > 0;
      done.replaceChildren(...(done.hidden ? [] : [element('h2', '', words['done.title']), element('p', '', words.done)]));
    };
    const cards = state.photos.map(photo => {
      if (photo.state === 'ACCEPTED') {
        const there = element('section', 'card');
        there.append(element('h2', '', photo.words.title), element('p', 'fine tone-done', words.accepted));
        return named(there, 'person-photo-' + photo.slot);
      }
      const taken = photo.state === 'SENT';
      const made = card(photo, {
        heading: 'h2',
        hint: taken ? words.sent : photo.words.why,
        url: 'person/photo?slot=' + photo.slot + '&lang=' + lang,
        headers: { 'X-Kaidian': 'person' },
        testid: 'person-upload-' + photo.slot,
        again: taken,
        gone,
        ending: (said, fault) => {
          missing.delete(photo.slot);
          finish();
          if (fault) return ['better', 'tone-needs-you', words.better];
          if (said.state === 'CHECKING') return ['checking', 'tone-waiting', words['photo.checking']];
          if (said.state === 'WITH_PERSON') return ['with-person', 'tone-waiting', words['photo.withPerson']];
          return ['done', 'tone-done', words['photo.done']];
        },
        more: () => null
      });
      return named(made, 'person-photo-' + photo.slot);
    });
    shown(held, head, ...cards, done, takeBack(words));
    finish();
  }

  function reviewed(state) {
    const words = state.words;
    const box = named(element('div', 'card'), 'person-reviewed');
    box.append(element('h1', '', words['reviewed.title']), element('p', '', words.reviewed));
    shown(held, box, takeBack(words));
  }

  /** Asked once more, since it cannot be undone. */
  function takeBack(words) {
    const box = element('div', 'person-take-back');
    const offer = () => box.replaceChildren(button(words.takeBack, 'quiet', 'person-take-back', async () => {
      const sure = element('div', 'card');
      const both = element('div', 'person-answers');
      const cancel = button(words['takeBack.cancel'], '', 'person-take-back-cancel', async () => offer());
      both.append(cancel, button(words['takeBack.do'], 'danger', 'person-take-back-do', async () => {
        const answered = await ask('take-back', { method: 'POST' });
        if (!answered.ok) return held();
        const end = named(element('div', 'card'), 'person-taken-back');
        end.append(element('h1', '', words['takenBack.title']), element('p', '', words.takenBack));
        page.replaceChildren(end);
        scrollTo(0, 0);
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
