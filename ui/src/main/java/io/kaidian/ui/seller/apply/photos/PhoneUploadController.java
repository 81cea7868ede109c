package io.kaidian.ui.seller.apply.photos;

import com.vaadin.flow.i18n.I18NProvider;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.submission.photos.PhoneUploadSequence;
import io.kaidian.cases.submission.photos.PhoneUploadSessions;
import io.kaidian.cases.submission.photos.PhoneUploadSessions.Handover;
import io.kaidian.cases.submission.photos.UploadedPhoto;
import io.kaidian.photos.CardHint;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.ui.seller.SellerPortalQueries;
import io.kaidian.ui.seller.SellerPortalQueries.Advice;
import io.kaidian.ui.seller.apply.photos.DevicePhotoUpload.AdviceMessage;
import io.kaidian.ui.seller.apply.photos.DevicePhotoUpload.TakenPage;
import io.kaidian.ui.seller.apply.photos.DevicePhotoUpload.UploadResult;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A phone that was scanned in takes the photos, one after the other: a small page of its own, since it needs nothing else. */
@RestController
@RequestMapping("/phone")
class PhoneUploadController {

    private static final String PASS = "kaidian-phone";

    /** No foreign page can send it. */
    private static final String OURS = "X-Kaidian=phone";

    private final PhoneUploadSessions phoneUploadSessions;
    private final SellerRepository sellers;
    private final SellerPortalQueries portal;
    private final CaseRepository cases;
    private final PhotoInputMessages inputWords;
    private final I18NProvider texts;
    private final DevicePhotoUpload uploads;
    private final PhoneUploadSequence sequence;

    PhoneUploadController(
            PhoneUploadSessions phoneUploadSessions,
            SellerRepository sellers,
            SellerPortalQueries portal,
            CaseRepository cases,
            PhotoInputMessages inputWords,
            I18NProvider texts,
            DevicePhotoUpload uploads,
            PhoneUploadSequence sequence) {
        this.phoneUploadSessions = phoneUploadSessions;
        this.sellers = sellers;
        this.portal = portal;
        this.cases = cases;
        this.inputWords = inputWords;
        this.texts = texts;
        this.uploads = uploads;
        this.sequence = sequence;
    }

    /**
     * What the page shows.
     *
     * @param again whether a photo that is taken now is one more page of a paper that is there
     * @param full whether that paper takes no other page
     */
    record State(
            String language,
            boolean studio,
            boolean again,
            boolean full,
            CaptureCoach coach,
            String sample,
            Map<String, String> words,
            Map<String, Integer> limits) {}

    @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Resource> page() {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new ClassPathResource("META-INF/resources/kaidian/phone.html"));
    }

    /** Whether pressing the button would lead on: a link that is over offers none. */
    @PostMapping(path = "/look", headers = OURS)
    ResponseEntity<Void> look(@RequestBody String secret) {
        return phoneUploadSessions.isUsable(secret) ? ResponseEntity.noContent().build() : DevicePhotoUpload.gone();
    }

    @PostMapping(path = "/open", headers = OURS)
    ResponseEntity<State> open(@RequestBody String secret, HttpServletRequest request) {
        return phoneUploadSessions
                .open(secret)
                .map(opened -> ResponseEntity.ok()
                        .header(HttpHeaders.SET_COOKIE, cookie(opened.pass(), request.isSecure()))
                        .body(state(opened.handover())))
                .orElseGet(DevicePhotoUpload::gone);
    }

    @GetMapping(path = "/state", headers = OURS)
    ResponseEntity<State> state(@CookieValue(name = PASS, required = false) String pass) {
        return find(pass)
                .map(handover -> ResponseEntity.ok(state(handover)))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PostMapping(path = "/photo", headers = OURS, consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<UploadResult> photo(
            @CookieValue(name = PASS, required = false) String pass,
            @RequestHeader(name = PhotoInput.CARD_CORNERS, required = false) String corners,
            HttpServletRequest request)
            throws IOException {
        var handover = find(pass);
        if (handover.isEmpty()) {
            return DevicePhotoUpload.gone();
        }
        var phone = handover.get();
        var language = language(phone);
        return uploads.take(
                request,
                bytes -> phoneUploadSessions.attach(
                        pass, bytes, CardHint.parse(corners).orElse(null)),
                uploaded -> said(phone, uploaded, language),
                refused -> phone.isForSeller()
                        ? AdviceMessage.of(portal.rejection(refused, language))
                        : refusedOfStudio(language));
    }

    private UploadResult said(Handover handover, UploadedPhoto uploaded, Locale language) {
        if (!handover.isForSeller()) {
            // What the checks say is the seller's to know.
            return UploadResult.of(List.of(), PhotoState.TAKEN, null);
        }
        var c = cases.get(handover.caseId());
        var type = portal.evidence(c, handover.slot());
        var page = type.takesPages() ? portal.pages(c, handover.slot()).getLast() : null;
        var advice = portal.say(uploaded.findings(), language).stream()
                .filter(one -> page == null || isAbout(page, one))
                .toList();
        return UploadResult.of(
                        advice,
                        PhotoState.of(uploaded.document(), advice),
                        sequence.next(handover)
                                .map(slot -> texts.getTranslation(
                                        "seller.phone.next",
                                        language,
                                        texts.getTranslation("evidence.name." + slot, language)))
                                .orElse(null))
                .as(page == null ? null : taken(type, uploaded.document().pages(), !advice.isEmpty(), language));
    }

    /** What is said of pages that came before, and of the paper as a whole, which may not be all there, is told at the computer. */
    private static boolean isAbout(CaseDocument page, Advice one) {
        return one.finding() != null
                && page.id().equals(one.finding().documentId())
                && !one.finding().finding().isOfWholeFile();
    }

    private TakenPage taken(EvidenceType type, int pages, boolean again, Locale language) {
        var most = type.files().pagesMax();
        var full = pages >= most;
        var words = again
                ? texts.getTranslation("seller.phone.page.better", language, pages)
                : texts.getTranslation(full ? "seller.phone.page.last" : "seller.phone.page", language, pages, most);
        return new TakenPage(words, again, full);
    }

    @PostMapping(path = "/next", headers = OURS)
    ResponseEntity<State> next(@CookieValue(name = PASS, required = false) String pass) {
        return Optional.ofNullable(pass)
                .flatMap(sequence::goOn)
                .map(handover -> ResponseEntity.ok(state(handover)))
                .orElseGet(DevicePhotoUpload::gone);
    }

    private AdviceMessage refusedOfStudio(Locale language) {
        return new AdviceMessage(
                "refused",
                true,
                texts.getTranslation("seller.slip.refused.act", language),
                texts.getTranslation("seller.slip.refused", language),
                null);
    }

    private Optional<Handover> find(@Nullable String pass) {
        return pass == null ? Optional.empty() : phoneUploadSessions.find(pass);
    }

    private State state(Handover handover) {
        var language = language(handover);
        var slot = handover.slot();
        var c = cases.get(handover.caseId());
        var type = portal.evidence(c, slot);
        var words = new LinkedHashMap<>(inputWords.ofPhoto(language, type));
        words.put("title", texts.getTranslation("evidence.name." + slot, language));
        words.put("why", texts.getTranslation("evidence.help." + slot, language));
        words.put("sample", texts.getTranslation("seller.sample." + type.sample() + ".good", language));
        words.put(
                "done",
                texts.getTranslation(handover.isForSeller() ? "seller.phone.done" : "seller.slip.sent", language));
        words.put("studio", texts.getTranslation("seller.slip.send.here", language));
        words.put("received", texts.getTranslation("seller.phone.received", language));
        words.put("stillChecking", texts.getTranslation("seller.phone.checking", language));
        words.put("withPerson", texts.getTranslation("seller.phone.withPerson", language));
        words.put("better", texts.getTranslation("seller.phone.better", language));
        words.put("fullAct", texts.getTranslation("seller.phone.page.full.act", language));
        words.put(
                "full",
                texts.getTranslation(
                        "seller.phone.page.full", language, type.files().pagesMax()));
        words.put("recheck", texts.getTranslation("seller.phone.page.recheck", language));
        var pages = type.takesPages() ? unsentPages(c, slot) : 0;
        return new State(
                language.toLanguageTag(),
                !handover.isForSeller(),
                pages > 0,
                type.takesPages() && pages >= type.files().pagesMax(),
                inputWords.coach(type),
                PhotoExamples.file(type.sample(), PhotoExamples.GOOD),
                words,
                inputWords.limits());
    }

    /** How many pages are there to which another one can be added. */
    private int unsentPages(CertificationCase c, DocumentSlot slot) {
        var pages = portal.pages(c, slot);
        return pages.stream().findFirst().filter(CaseDocument::canChange).isPresent() ? pages.size() : 0;
    }

    private Locale language(Handover handover) {
        return sellers.get(handover.sellerId()).locale();
    }

    private static String cookie(String pass, boolean secure) {
        return ResponseCookie.from(PASS, pass)
                .path("/phone")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Strict")
                .build()
                .toString();
    }
}
