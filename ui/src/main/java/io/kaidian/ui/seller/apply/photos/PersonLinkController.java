package io.kaidian.ui.seller.apply.photos;

import io.kaidian.cases.Consent;
import io.kaidian.cases.people.CasePerson;
import io.kaidian.cases.people.PersonLinkService;
import io.kaidian.photos.CardHint;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.ui.layout.SupportProperties;
import io.kaidian.ui.seller.SellerPortalQueries;
import io.kaidian.ui.seller.apply.photos.DevicePhotoUpload.AdviceMessage;
import io.kaidian.ui.seller.apply.photos.DevicePhotoUpload.UploadResult;
import io.kaidian.ui.seller.apply.photos.PersonLinkPage.State;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The page behind the link by which somebody takes part in the case of a company: agree or refuse, then photos of their own. */
@RestController
@RequestMapping("/person")
class PersonLinkController {

    private static final String PASS = "kaidian-person";

    /** No foreign page can send it. */
    private static final String OURS = "X-Kaidian=person";

    /** Browsers keep no cookie longer. */
    private static final Duration KEPT_BY_BROWSERS = Duration.ofDays(400);

    private final PersonLinkService links;
    private final PersonLinkPage page;
    private final SellerPortalQueries portal;
    private final DevicePhotoUpload uploads;
    private final SupportProperties support;

    PersonLinkController(
            PersonLinkService links,
            PersonLinkPage page,
            SellerPortalQueries portal,
            DevicePhotoUpload uploads,
            SupportProperties support) {
        this.links = links;
        this.page = page;
        this.portal = portal;
        this.uploads = uploads;
        this.support = support;
    }

    /**
     * What this person agrees to.
     *
     * @param version of the text that was shown
     * @param shownAt when it was shown
     * @param adult whether this person says to be of age
     * @param faces whether a service may compare the faces on the photos
     */
    record Agreement(String version, Instant shownAt, boolean adult, boolean faces) {}

    @GetMapping(produces = "text/html;charset=UTF-8")
    ResponseEntity<String> page() throws IOException {
        var page = new ClassPathResource("META-INF/resources/kaidian/person.html");
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(page.getContentAsString(StandardCharsets.UTF_8)
                        .replace("{brand}", HtmlUtils.htmlEscape(support.name()))
                        .replace("{contact}", HtmlUtils.htmlEscape(String.join(" · ", support.contact()))));
    }

    @PostMapping(path = "/open", headers = OURS)
    ResponseEntity<State> open(
            @RequestBody String secret, @RequestParam(name = "lang") String lang, HttpServletRequest request) {
        return links.open(secret)
                .map(opened -> ResponseEntity.ok()
                        .header(HttpHeaders.SET_COOKIE, cookie(opened.pass(), request.isSecure()))
                        .body(page.state(links.invitation(opened.pass()), language(lang))))
                .orElseGet(DevicePhotoUpload::gone);
    }

    @GetMapping(path = "/state", headers = OURS)
    ResponseEntity<State> state(
            @CookieValue(name = PASS, required = false) String pass, @RequestParam(name = "lang") String lang) {
        if (pass == null) {
            return ResponseEntity.noContent().build();
        }
        var state = links.find(pass).isPresent()
                ? Optional.of(page.state(links.invitation(pass), language(lang)))
                : links.ended(pass).map(ended -> page.ended(ended, language(lang)));
        return state.map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PostMapping(path = "/agree", headers = OURS)
    ResponseEntity<State> agree(
            @CookieValue(name = PASS, required = false) String pass,
            @RequestParam(name = "lang") String lang,
            @RequestBody Agreement agreement) {
        if (!agreement.adult()) {
            return ResponseEntity.unprocessableEntity().build();
        }
        var consent = new Consent(agreement.version(), language(lang), agreement.shownAt(), Consent.CollectedBy.PORTAL);
        return answer(pass, lang, () -> links.agree(pass, consent, agreement.faces()));
    }

    @PostMapping(path = "/refuse", headers = OURS)
    ResponseEntity<State> refuse(
            @CookieValue(name = PASS, required = false) String pass, @RequestParam(name = "lang") String lang) {
        return answer(pass, lang, () -> links.refuse(pass));
    }

    @PostMapping(path = "/take-back", headers = OURS)
    ResponseEntity<Void> takeBack(@CookieValue(name = PASS, required = false) String pass) {
        if (pass == null) {
            return DevicePhotoUpload.gone();
        }
        try {
            links.takeBack(pass);
            return ResponseEntity.noContent().build();
        } catch (NotFoundException | StateConflictException over) {
            return DevicePhotoUpload.gone();
        }
    }

    private ResponseEntity<State> answer(@Nullable String pass, String lang, Supplier<CasePerson> answer) {
        if (pass == null) {
            return DevicePhotoUpload.gone();
        }
        try {
            answer.get();
            return ResponseEntity.ok(page.state(links.invitation(pass), language(lang)));
        } catch (IncompleteRequestException unfit) {
            return ResponseEntity.unprocessableEntity().build();
        } catch (NotFoundException | StateConflictException over) {
            return DevicePhotoUpload.gone();
        }
    }

    @PostMapping(path = "/photo", headers = OURS, consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<UploadResult> photo(
            @CookieValue(name = PASS, required = false) String pass,
            @RequestParam(name = "slot") DocumentSlot slot,
            @RequestParam(name = "lang") String lang,
            @RequestHeader(name = PhotoInput.CARD_CORNERS, required = false) String corners,
            HttpServletRequest request)
            throws IOException {
        if (pass == null || links.find(pass).isEmpty()) {
            return DevicePhotoUpload.gone();
        }
        var language = language(lang);
        return uploads.take(
                request,
                bytes -> links.attach(pass, slot, bytes, CardHint.parse(corners).orElse(null)),
                uploaded -> said(pass, slot, language),
                refused -> AdviceMessage.of(portal.rejection(refused, language)));
    }

    /** The same as the page says of it when it is opened anew. */
    private UploadResult said(String pass, DocumentSlot slot, Locale language) {
        return page.state(links.invitation(pass), language).photos().stream()
                .filter(photo -> photo.slot().equals(slot.name()))
                .map(PersonLinkPage.PhotoPart::said)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("slot", slot));
    }

    private static Locale language(String lang) {
        return Locale.ENGLISH.getLanguage().equals(lang) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }

    /** Whoever closes the browser comes back to the same page, and can withdraw there long after photos were taken. */
    private static String cookie(String pass, boolean secure) {
        return ResponseCookie.from(PASS, pass)
                .path("/person")
                .maxAge(KEPT_BY_BROWSERS)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Strict")
                .build()
                .toString();
    }
}
