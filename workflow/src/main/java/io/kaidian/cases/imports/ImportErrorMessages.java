package io.kaidian.cases.imports;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says in words what is wrong with a row. */
@Component
class ImportErrorMessages {

    private static final String BUNDLE = "imports.faults";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** All faults of a row in one line. */
    String of(List<String> faults, Locale language) {
        var locale = language.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        var words = ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK);
        return faults.stream()
                .map(fault -> {
                    var parts = fault.split(":", 2);
                    return parts[0] + ": " + words.getString(parts[1]);
                })
                .collect(Collectors.joining("; "));
    }
}
