package io.kaidian.ui.layout.i18n;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;

/** Changes to the other language; says so in that language, so that whoever needs it can read it. */
public class LanguageSwitch extends Button {

    public LanguageSwitch(LocalePreference localePreference) {
        var other = KaidianI18nProvider.LANGUAGES.stream()
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
        addClickListener(click -> localePreference.choose(other));
    }
}
