package io.kaidian.ui.layout.i18n;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinSession;
import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.sellers.SellerRepository;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** In which language a person reads: kept with the account, for everybody else in a cookie. */
@Component
public class LocalePreference {

    private static final String COOKIE = "kaidian-language";
    private static final Duration KEPT = Duration.ofDays(365);

    /** Of a choice that nobody's account knows of yet. */
    private static final String CHOSEN = "kaidian-language-chosen";

    private static final Duration UNTIL_SIGN_IN = Duration.ofHours(1);

    private final AccountRepository accounts;
    private final SellerRepository sellers;
    private final CurrentActor currentActor;

    LocalePreference(AccountRepository accounts, SellerRepository sellers, CurrentActor currentActor) {
        this.accounts = accounts;
        this.sellers = sellers;
        this.currentActor = currentActor;
    }

    /**
     * A language that was chosen in this browser right before the sign-in is the account's from now on: it is the newest word on
     * it, and a page that changed its language by itself would be a surprise.
     */
    public void adoptChoice(VaadinRequest request) {
        if (currentActor.username().isEmpty()) {
            return;
        }
        cookie(CHOSEN, request.getCookies()).map(KaidianI18nProvider::nearest).ifPresent(chosen -> {
            remember(chosen);
            put(CHOSEN, "", Duration.ZERO);
        });
    }

    /** What the person behind this request reads. */
    public Locale preferred(VaadinRequest request) {
        var kept = currentActor.username().flatMap(accounts::find).map(AccountRepository.Account::locale);
        return kept.or(() -> cookie(COOKIE, request.getCookies()))
                .map(KaidianI18nProvider::nearest)
                .orElseGet(() -> asked(request instanceof VaadinServletRequest servlet ? servlet : null));
    }

    /** What the person behind this request reads, on a page that is not Vaadin's. */
    public Locale preferred(HttpServletRequest request) {
        return currentActor
                .username()
                .flatMap(accounts::find)
                .map(AccountRepository.Account::locale)
                .map(KaidianI18nProvider::nearest)
                .orElseGet(() -> ofBrowser(request));
    }

    /** What the browser says of it, for pages that must do without the database. */
    public static Locale ofBrowser(HttpServletRequest request) {
        return cookie(COOKIE, request.getCookies())
                .map(KaidianI18nProvider::nearest)
                .orElseGet(() -> asked(request));
    }

    /** Keeps the choice and shows the page anew in that language. */
    void choose(Locale language) {
        if (currentActor.username().isPresent()) {
            remember(language);
        } else {
            put(CHOSEN, language.toLanguageTag(), UNTIL_SIGN_IN);
        }
        put(COOKIE, language.toLanguageTag(), KEPT);
        VaadinSession.getCurrent().setLocale(language);
        UI.getCurrent().getPage().reload();
    }

    private void remember(Locale language) {
        var actor = currentActor.get();
        currentActor.username().ifPresent(me -> accounts.setLocale(me, language));
        if (actor.kind() == Actor.Kind.SELLER) {
            sellers.speak(actor.name(), language);
        }
    }

    private static void put(String name, String value, Duration kept) {
        VaadinResponse response = VaadinService.getCurrentResponse();
        var cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setMaxAge((int) kept.toSeconds());
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }

    private static Optional<Locale> cookie(String name, Cookie[] cookies) {
        return Optional.ofNullable(cookies)
                .flatMap(all -> Arrays.stream(all)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst()
                        .map(Locale::forLanguageTag));
    }

    private static Locale asked(@Nullable HttpServletRequest request) {
        // Without the header a servlet reports the machine's own language, which is nobody's wish.
        return request == null || request.getHeader("Accept-Language") == null
                ? KaidianI18nProvider.LANGUAGES.get(0)
                : KaidianI18nProvider.nearest(request.getLocale());
    }
}
