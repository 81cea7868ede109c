package io.kaidian.ui.layout.i18n;

import com.vaadin.flow.i18n.I18NProvider;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.EvidenceType;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** All words on screens, from one bundle per audience: the first part of a key names its bundle. */
@Component
public class KaidianI18nProvider implements I18NProvider {

    /** Chinese first: it is what people get who ask for neither. */
    static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    private static final Logger LOG = LoggerFactory.getLogger(KaidianI18nProvider.class);
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** Begins what the catalogue of evidence types says: {@code evidence.name.LEASE}. */
    private static final String EVIDENCE = "evidence.";

    /** In such keys: the name of what is typed beside a file, {@code evidence.field.LEASE_AREA}. */
    private static final String FIELD = "field";

    /** In such keys: what can be chosen there, {@code evidence.choice.LEASE_KIND.RENTED}. */
    private static final String CHOICE = "choice.";

    private final EvidenceCatalogue evidence;

    public KaidianI18nProvider(EvidenceCatalogue evidence) {
        this.evidence = evidence;
    }

    @Override
    public List<Locale> getProvidedLocales() {
        return LANGUAGES;
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... arguments) {
        var language = nearest(locale);
        if (key.startsWith(EVIDENCE)) {
            return ofEvidence(key).map(text -> text.in(language)).orElse(key.substring(key.lastIndexOf('.') + 1));
        }
        try {
            var text = bundle(key, language).getString(key);
            return arguments.length == 0 ? text : new MessageFormat(text, language).format(arguments);
        } catch (MissingResourceException missing) {
            LOG.error("no text for {} in {}", key, language);
            return key;
        }
    }

    /** A text that need not be there: what is kept in codes may have words or not. */
    public Optional<String> find(String key, Locale locale) {
        if (key.startsWith(EVIDENCE)) {
            return ofEvidence(key).map(text -> text.in(nearest(locale)));
        }
        var bundle = bundle(key, nearest(locale));
        return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
    }

    private Optional<LocalizedText> ofEvidence(String key) {
        var text = key.substring(EVIDENCE.length(), key.lastIndexOf('.'));
        if (text.equals(FIELD)) {
            return evidence.field(key.substring(key.lastIndexOf('.') + 1))
                    .map(field -> field.words().name());
        }
        if (text.startsWith(CHOICE)) {
            return evidence.field(text.substring(CHOICE.length()))
                    .flatMap(field -> field.choice(key.substring(key.lastIndexOf('.') + 1)));
        }
        return evidence.find(key.substring(key.lastIndexOf('.') + 1))
                .map(EvidenceType::words)
                .map(words -> switch (text) {
                    case "name" -> words.name();
                    case "label" -> words.label();
                    case "help" -> words.help();
                    default -> throw new IllegalArgumentException("no text of a type of evidence: " + key);
                });
    }

    private static ResourceBundle bundle(String key, Locale language) {
        return ResourceBundle.getBundle("i18n/" + key.substring(0, key.indexOf('.')), language, NO_FALLBACK);
    }

    /** The language of ours that serves somebody who asks for that one. */
    public static Locale nearest(@Nullable Locale wanted) {
        return wanted != null && wanted.getLanguage().equals(Locale.ENGLISH.getLanguage())
                ? Locale.ENGLISH
                : Locale.SIMPLIFIED_CHINESE;
    }
}
