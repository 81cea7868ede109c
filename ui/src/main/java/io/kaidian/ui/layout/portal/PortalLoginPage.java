package io.kaidian.ui.layout.portal;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import io.kaidian.identity.signin.PortalLoginTokens.Target;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.SellerIds;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.ui.layout.i18n.KaidianI18nProvider;
import io.kaidian.ui.layout.i18n.LocalePreference;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/** The page between a portal link and the session that it opens: it sends itself, or asks whoever is signed in already. */
@Component
class PortalLoginPage {

    private static final String HTML = """
            <!doctype html>
            <html lang="{language}">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
              <meta name="robots" content="noindex">
              <title>{title}</title>
              <link rel="icon" type="image/svg+xml" href="{root}/kaidian/mark.svg">
              <link rel="stylesheet" href="{root}/kaidian/kaidian.css">
              <script src="{root}/kaidian/theme.js"></script>
              <script src="{root}/kaidian/portal.js" defer></script>
            </head>
            <body class="portal">
              <main class="page page-narrow">
                <h1>{heading}</h1>
                <form method="post" class="card form" data-testid="{id}" {sends}>
                  <p>{text}</p>
                  <input type="hidden" name="{csrfName}" value="{csrf}">
                  <input type="hidden" name="leaving" value="{leaving}">
                  <div class="row">
                    <button class="button-link" data-testid="portal-go">{go}</button>
                    {stay}
                  </div>
                </form>
              </main>
            </body>
            </html>
            """;

    private final SellerRepository sellers;
    private final LocalePreference localePreference;
    private final KaidianI18nProvider kaidianI18nProvider;

    PortalLoginPage(
            SellerRepository sellers, LocalePreference localePreference, KaidianI18nProvider kaidianI18nProvider) {
        this.sellers = sellers;
        this.localePreference = localePreference;
        this.kaidianI18nProvider = kaidianI18nProvider;
    }

    /** @param signedIn to which other account somebody is signed in at this browser; null where to none */
    void write(Target target, @Nullable String signedIn, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var language = target.locale() == null
                ? localePreference.preferred(request)
                : KaidianI18nProvider.nearest(target.locale());
        var shop = sellers.find(target.sellerId()).map(Seller::displayName).orElse(target.sellerId());
        var csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        var key = signedIn == null ? "shell.portal.enter" : "shell.portal.ask";
        // No marketplace knows a seller who signed up here.
        var text = signedIn == null && SellerIds.isReserved(target.sellerId()) ? ".own" : ".text";
        var heading = say(language, key + ".title");
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/html");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter()
                .write(HTML.replace("{language}", language.toLanguageTag())
                        .replace("{root}", htmlEscape(request.getContextPath()))
                        .replace(
                                "{title}",
                                say(
                                        language,
                                        "shell.pageTitle",
                                        kaidianI18nProvider.getTranslation(key + ".title", language)))
                        .replace("{heading}", heading)
                        .replace("{id}", signedIn == null ? "portal-enter" : "portal-ask")
                        .replace("{sends}", signedIn == null ? "data-sends-itself" : "")
                        .replace("{csrfName}", htmlEscape(csrf.getParameterName()))
                        .replace("{csrf}", htmlEscape(csrf.getToken()))
                        .replace("{stay}", signedIn == null ? "" : stay(language, request))
                        .replace("{go}", say(language, key + ".go", shop))
                        // What people have chosen comes last, so that nothing in it is filled in once more.
                        .replace("{leaving}", signedIn == null ? "" : htmlEscape(signedIn))
                        .replace("{text}", say(language, key + text, shop)));
    }

    private String stay(Locale language, HttpServletRequest request) {
        return "<a class=\"button-link button-link-quiet\" data-testid=\"portal-stay\" href=\""
                + htmlEscape(request.getContextPath()) + "/\">" + say(language, "shell.portal.ask.stay") + "</a>";
    }

    private String say(Locale language, String key, Object... arguments) {
        return htmlEscape(kaidianI18nProvider.getTranslation(key, language, arguments));
    }
}
