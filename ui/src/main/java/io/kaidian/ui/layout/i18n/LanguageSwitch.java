package io.kaidian.ui.layout.i18n;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.server.VaadinSession;
import io.kaidian.ui.components.TestId;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Changes to the other language; says so in that language, so that whoever needs it can read it. The page is drawn anew: what was typed
 * and is not saved stands there again, and where it could not, that is asked about first.
 */
@JavaScript("context://kaidian/typed-texts.js")
public class LanguageSwitch extends Button implements AfterNavigationObserver {

    /** What was typed into fields that come back with the page. */
    private static final String TEXTS = "window.kaidianTyped?.texts() ?? ''";

    /** Names of fields that do not. */
    private static final String LOST = "window.kaidianTyped?.lost() ?? ''";

    private final LocalePreference localePreference;
    private final Locale other;
    private String here = "";

    /** What was typed on a page, until it was drawn anew. */
    private record TypedTexts(String page, String texts) {}

    public LanguageSwitch(LocalePreference localePreference) {
        this.localePreference = localePreference;
        other = KaidianI18nProvider.LANGUAGES.stream()
                .filter(language -> !language.equals(KaidianI18nProvider.nearest(getLocale())))
                .findFirst()
                .orElseThrow();
        setText(getTranslation(other, "shell.language.name"));
        addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        addClassName("shell-action");
        addClassName("language-switch");
        getElement().setAttribute("lang", other.toLanguageTag());
        getElement().setAttribute("data-testid", "language");
        setAriaLabel(getTranslation(other, "shell.language.switch"));
        getElement()
                .addEventListener("click", click -> {
                    var data = click.getEventData();
                    pressed(data.get(TEXTS).asString(), data.get(LOST).asString());
                })
                .addEventData(TEXTS)
                .addEventData(LOST);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        here = event.getLocation().getPath();
        var session = VaadinSession.getCurrent();
        var typed = session.getAttribute(TypedTexts.class);
        session.setAttribute(TypedTexts.class, null);
        var texts = typed == null || !typed.page().equals(here) ? "" : typed.texts();
        getElement().executeJs("window.kaidianTyped?.opened($0)", texts);
    }

    private void pressed(String texts, String lost) {
        if (lost.isEmpty()) {
            change(texts);
        } else {
            ask(lost, () -> change(texts));
        }
    }

    private void change(String texts) {
        VaadinSession.getCurrent().setAttribute(TypedTexts.class, new TypedTexts(here, texts));
        localePreference.choose(other);
    }

    private void ask(String lost, Runnable change) {
        var names = lost.lines()
                .distinct()
                .map(name -> getTranslation("shell.language.unsaved.name", name))
                .collect(Collectors.joining(getTranslation("shell.language.unsaved.between")));
        var dialog = TestId.set(new Dialog(), "language-unsaved");
        dialog.setHeaderTitle(getTranslation("shell.language.unsaved.title"));
        dialog.setWidth("min(92vw, 480px)");
        dialog.setOverlayRole("alertdialog");
        dialog.add(new Paragraph(getTranslation("shell.language.unsaved.text", names)));
        var stay = new Button(getTranslation("shell.language.unsaved.stay"), click -> dialog.close());
        var go = new Button(getTranslation("shell.language.unsaved.go"), click -> change.run());
        go.setDisableOnClick(true);
        dialog.getFooter().add(TestId.set(go, "language-anyway"), TestId.set(stay, "language-stay"));
        stay.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.addOpenedChangeListener(opened -> {
            if (opened.isOpened()) {
                stay.focus();
            }
        });
        dialog.open();
    }
}
