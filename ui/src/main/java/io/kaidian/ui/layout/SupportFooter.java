package io.kaidian.ui.layout;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Span;
import io.kaidian.ui.components.TestId;
import java.util.Optional;

/** The way to a person, at the foot of every page that sellers and visitors read. */
class SupportFooter extends Footer {

    private final Anchor ask = new Anchor();
    private final boolean signedIn;

    /**
     * @param marketplace where the seller came from; empty where that is not known
     * @param signedIn whether a seller reads it, who can ask in the application itself
     * @param zone in which the pages tell times
     */
    SupportFooter(SupportProperties settings, Optional<String> marketplace, boolean signedIn, String zone) {
        this.signedIn = signedIn;
        add(new Span(getTranslation("shell.support.question")));
        if (!settings.name().isBlank()) {
            add(new Span(settings.name()));
        }
        if (!settings.phone().isBlank()) {
            add(way("tel:" + settings.phone().replaceAll("[^+\\d]", ""), "shell.support.phone", settings.phone()));
        }
        if (!settings.mail().isBlank()) {
            add(way("mailto:" + settings.mail(), "shell.support.mail", settings.mail()));
        }
        if (!settings.url().isBlank()) {
            add(way(settings.url(), "shell.support.url"));
        }
        if (settings.phone().isBlank()
                && settings.mail().isBlank()
                && settings.url().isBlank()) {
            add(marketplace
                    .map(address -> (com.vaadin.flow.component.Component) way(address, "shell.support.marketplace"))
                    .orElseGet(() -> new Span(getTranslation("shell.support.marketplace"))));
        }
        ask.setHref("seller/ask");
        ask.setText(getTranslation("shell.support.application"));
        ask.setVisible(signedIn);
        add(TestId.set(ask, "support-application"));
        var measures = new Anchor("measures", getTranslation("shell.support.measures"));
        add(TestId.set(measures, "support-measures"));
        if (!settings.hours().isBlank()) {
            add(new Span(getTranslation("shell.support.hours", settings.hours())));
        }
        add(TestId.set(new Span(getTranslation("shell.time.all", zone)), "support-zone"));
        addClassNames("shell-support", "small");
        TestId.set(this, "support");
    }

    /** The application has its own way to a person; nobody is led from there to where they are. */
    void offerAskingInApplication(boolean offered) {
        ask.setVisible(signedIn && offered);
    }

    private Anchor way(String address, String key, Object... arguments) {
        var way = new Anchor(address, getTranslation(key, arguments));
        way.setRouterIgnore(true);
        return way;
    }
}
