/*
 * One photo on a page without a sign-in: how it should look, taking it, and what the checks say of it. Used by the page for a phone
 * that was scanned in, and by the page for somebody who takes part in a case by a link.
 */
(() => {
  'use strict';

  function element(tag, css, words) {
    const made = document.createElement(tag);
    if (css) made.className = css;
    if (words) made.textContent = words;
    return made;
  }

  /**
   * @param photo words, sample, coach and limits, as the server says them, and whether no other page fits
   * @param how url and headers of the upload, testid of the input, hint below the title, gone to be called when no photo is taken any
   *   more, said of a photo that is there already, taken to be called once another one is, ending what is said of a photo that was taken: name, tone and words, more a further element or null, recheck to be called
   *   once a page may have been removed elsewhere
   */
  function card(photo, how) {
    const words = photo.words;
    const slot = element('section', 'card photo-slot');
    const input = document.createElement('kaidian-photo-input');
    input.setAttribute('words', JSON.stringify(words));
    input.setAttribute('limits', JSON.stringify(photo.limits));
    input.setAttribute('coach', JSON.stringify(photo.coach));
    if (how.fileOnly) input.toggleAttribute('file-only', true);
    if (how.again) input.toggleAttribute('again', true);
    input.dataset.testid = how.testid;
    const sample = element('img', 'phone-sample');
    sample.src = photo.sample;
    sample.alt = words.sample;
    sample.hidden = !!how.again;
    const seen = element('div', 'photo-holder');
    const advice = element('div', 'stack');
    advice.setAttribute('role', 'status');
    slot.append(element(how.heading, '', words.title), element('p', 'soft small', how.hint), sample, seen, advice, input);
    // Bytes alone go to the server: a form would be read before anybody asked who sends it.
    input.upload = async (blob, corners) => {
      if (input.working) return;
      input.working = true;
      input.kept = [blob, corners];
      input.trouble.hidden = true;
      try {
        const answer = await kaidianPhoto.send({
          url: how.url,
          headers: { ...how.headers, 'Content-Type': 'application/octet-stream', ...kaidianPhoto.seenAt(corners) },
          body: () => blob,
          progress: share => input.show(
            share < 1 ? kaidianPhoto.fill(words.sending, Math.round(share * 100)) : words.checking, share < 1 ? share : null),
          waiting: busy => input.show(busy ? words.busy : words.waiting, null)
        });
        if (!answer) return input.refuse(words.failed, true);
        if (answer.status === 410) return how.gone();
        const said = JSON.parse(answer.responseText);
        if (answer.status === 200) picture(blob, said.advice);
        tell(said, answer.status === 200);
        input.toggleAttribute('again', true);
        if (answer.status === 200) {
          known = JSON.stringify(said);
          how.taken?.();
        }
      } finally {
        input.working = false;
        input.busy.hidden = true;
      }
    };

    /** No other page fits until one was removed, which is done elsewhere. */
    function full() {
      input.hidden = true;
      if (!how.recheck) return [];
      const again = element('button', 'button-link', words.recheck);
      again.type = 'button';
      again.dataset.testid = how.testid + '-recheck';
      again.onclick = () => {
        again.disabled = true;
        how.recheck();
      };
      return [again];
    }

    function toldFull() {
      const told = element('div', 'fine tone-waiting', words.full);
      told.dataset.testid = how.testid + '-full';
      return told;
    }

    function picture(blob, all) {
      // Of a PDF no picture can be shown here.
      if (blob.type === 'application/pdf') {
        seen.replaceChildren();
        sample.hidden = true;
        return;
      }
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

    function tell(said, taken) {
      const fault = said.state === 'TO_CONFIRM' || said.advice.some(one => one.fault);
      const lines = said.advice.map(one => {
        const told = element('div', 'advice ' + (one.fault ? 'tone-needs-you' : 'tone-waiting'));
        const text = element('div', 'advice-text');
        const tooMany = one.code === 'pages-max';
        text.append(
          element('span', 'advice-act', tooMany ? words.fullAct : one.act),
          element('span', 'advice-message', tooMany ? words.full : one.message));
        told.dataset.code = one.code;
        told.append(text);
        return told;
      });
      if (taken) {
        const [name, tone, text] = how.ending(said, fault);
        const end = element('div', 'fine ' + tone, text);
        end.dataset.testid = 'phone-' + name;
        lines.unshift(end);
        const more = how.more(said, fault);
        if (more) lines.push(more);
      }
      if (said.page?.full || said.advice.some(one => one.code === 'pages-max')) {
        const again = full();
        // A better page fits no more than another one.
        if (taken && fault && how.taken) lines.push(toldFull());
        // Where all is well there is nothing to come back for.
        if (!taken || said.page.again) lines.push(...again);
      }
      advice.replaceChildren(...lines);
    }

    let known = JSON.stringify(how.said);
    if (how.said) tell(how.said, true);
    else if (photo.full) advice.append(toldFull(), ...full());

    /** Says of the photo that is there what is said by now. */
    slot.say = said => {
      const now = JSON.stringify(said);
      if (input.working || now === known) return;
      known = now;
      tell(said, true);
    };
    slot.isBusy = () => !!input.working;
    return slot;
  }

  window.kaidianDevicePhoto = { element, card };
})();
