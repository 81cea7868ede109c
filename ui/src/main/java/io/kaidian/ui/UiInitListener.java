package io.kaidian.ui;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServiceInitListener;
import io.kaidian.ui.layout.i18n.LocalePreference;
import io.kaidian.ui.login.security.ContentSecurityPolicyListener;
import io.kaidian.ui.login.security.PendingAuthenticationGuard;
import org.springframework.stereotype.Component;

/** Sets up each browser tab as it opens: language and what happens when something fails. */
@Component
class UiInitListener implements VaadinServiceInitListener {

    /** The framework's own line about a lost connection knows one language. */
    private static final String CONNECTION_WORDS = """
            const line = window.Vaadin.connectionIndicator;
            if (line) Object.assign(line, { offlineText: $0, reconnectingText: $1, onlineText: $2 });
            """;

    /** What was read out once is not left standing for whoever reads the page line by line. */
    private static final String FORGET_ANNOUNCED = """
            const region = document.querySelector('body > [aria-live][style*="clip"]');
            if (region && !region.kaidianForgets) {
                region.kaidianForgets = new MutationObserver(() => {
                    const said = region.textContent;
                    if (said) setTimeout(() => { if (region.textContent === said) region.textContent = ''; }, 10000);
                });
                region.kaidianForgets.observe(region, { childList: true, characterData: true, subtree: true });
            }
            """;

    private final LocalePreference localePreference;
    private final UiErrorHandler faults;
    private final PendingAuthenticationGuard pendingAuthenticationGuard;
    private final ContentSecurityPolicyListener contentPolicy;
    private final NotFoundStatusListener notFoundStatusListener;

    UiInitListener(
            LocalePreference localePreference,
            UiErrorHandler faults,
            PendingAuthenticationGuard pendingAuthenticationGuard,
            ContentSecurityPolicyListener contentPolicy,
            NotFoundStatusListener notFoundStatusListener) {
        this.localePreference = localePreference;
        this.faults = faults;
        this.pendingAuthenticationGuard = pendingAuthenticationGuard;
        this.contentPolicy = contentPolicy;
        this.notFoundStatusListener = notFoundStatusListener;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(init -> init.getSession().setErrorHandler(faults));
        event.addIndexHtmlRequestListener(contentPolicy);
        event.addIndexHtmlRequestListener(notFoundStatusListener);
        event.getSource().addUIInitListener(init -> {
            var ui = init.getUI();
            pendingAuthenticationGuard.guard(ui);
            localePreference.adoptChoice(VaadinService.getCurrentRequest());
            var language = localePreference.preferred(VaadinService.getCurrentRequest());
            ui.getSession().setLocale(language);
            ui.setLocale(language);
            ui.getPage().executeJs("document.documentElement.lang = $0", language.toLanguageTag());
            ui.getPage().executeJs(FORGET_ANNOUNCED);
            ui.getPage()
                    .executeJs(
                            CONNECTION_WORDS,
                            ui.getTranslation("shell.connection.lost"),
                            ui.getTranslation("shell.connection.again"),
                            ui.getTranslation("shell.connection.there"));
        });
    }
}
