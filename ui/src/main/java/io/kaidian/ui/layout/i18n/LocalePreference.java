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

    private final AccountRepository accounts;
    private final SellerRepository sellers;
    private final CurrentActor currentActor;

    LocalePreference(AccountRepository accounts, SellerRepository sellers, CurrentActor currentActor) {
        this.accounts = accounts;
        this.sellers = sellers;
        this.currentActor = currentActor;
    }

    /** What the person behind this request reads. */
    public Locale preferred(VaadinRequest request) {
        var kept = currentActor.username().flatMap(accounts::find).map(AccountRepository.Account::locale);
        return kept.or(() -> cookie(request.getCookies()))
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
        return cookie(request.getCookies()).map(KaidianI18nProvider::nearest).orElseGet(() -> asked(request));
    }

    /** Keeps the choice and shows the page anew in that language. */
    void choose(Locale language) {
        var actor = currentActor.get();
        currentActor.username().ifPresent(me -> accounts.setLocale(me, language));
        if (actor.kind() == Actor.Kind.SELLER) {
            sellers.speak(actor.name(), language);
        }
        keep(language);
        VaadinSession.getCurrent().setLocale(language);
        UI.getCurrent().getPage().reload();
    }

    private static void keep(Locale language) {
        VaadinResponse response = VaadinService.getCurrentResponse();
        var cookie = new Cookie(COOKIE, language.toLanguageTag());
        cookie.setPath("/");
        cookie.setMaxAge((int) KEPT.toSeconds());
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }

    private static Optional<Locale> cookie(Cookie[] cookies) {
        return Optional.ofNullable(cookies)
                .flatMap(all -> Arrays.stream(all)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
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
