package io.kaidian.ui.studio;

import com.vaadin.flow.component.UI;
import io.kaidian.studio.monitoring.DecisionTable;
import io.kaidian.ui.layout.i18n.KaidianI18nProvider;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Says decision tables in the reader's language: columns, the codes of cells, and the notes that the project ships. What
 * analysts wrote themselves is shown as they wrote it.
 */
@Component
public class DecisionTableLabels {

    /** A text in quotes, a comma between two values, or a bound: the words of a text can hold the others. */
    private static final Pattern PART =
            Pattern.compile("\"(?<text>[^\"]*)\"|, *|(?<operator>>=|<=|>|<) *(?<number>-?\\d+)");

    private final KaidianI18nProvider translations;
    private final EvidenceNames names;

    @Autowired
    public DecisionTableLabels(KaidianI18nProvider translations) {
        this(translations, EvidenceNames.NONE);
    }

    private DecisionTableLabels(KaidianI18nProvider translations, EvidenceNames names) {
        this.translations = translations;
        this.names = names;
    }

    /** The same with types of evidence called as a draft calls them. */
    public DecisionTableLabels naming(EvidenceNames draft) {
        return new DecisionTableLabels(translations, draft);
    }

    /** What a column is called. */
    public String column(DecisionTable table, DecisionTable.Column column) {
        return column(table.table().key(), column.name()).orElse(column.label());
    }

    /** What the column of that name is called in the table of that key; empty where only an analyst knows. */
    public Optional<String> column(String table, String name) {
        return find("studio.column." + table + "." + name).or(() -> find("studio.column." + name));
    }

    /** The note; another than the one shipped is an analyst's own. */
    public String note(DecisionTable table, DecisionTable.Rule rule) {
        return note(table.table().key(), rule.id(), rule.note());
    }

    /** The same of a row by its id. */
    public String note(String table, String rule, String note) {
        var key = "studio.note." + table + "." + rule;
        return translations
                .find(key, Locale.ENGLISH)
                .filter(note::equals)
                .flatMap(shipped -> find(key))
                .orElse(note);
    }

    /** A condition or a result. */
    public String cell(String cell) {
        return switch (cell) {
            case "null" -> "";
            case "true" -> say("studio.yes");
            case "false" -> say("studio.no");
            default -> PART.matcher(cell).replaceAll(part -> Matcher.quoteReplacement(part(part)));
        };
    }

    private String part(MatchResult part) {
        if (part.group("text") != null) {
            return value(part.group("text"));
        }
        return part.group("operator") == null
                ? say("studio.table.and")
                : say("studio.table.bound." + name(part.group("operator")), part.group("number"));
    }

    /** A text in quotes: a code, several codes, a span of time, or words. */
    private String value(String text) {
        return find("studio.value." + text)
                .or(() -> names.type(text))
                .or(() -> find("evidence.label." + text))
                .or(() -> TimeSpanWords.of(text, this::say))
                .orElseGet(() -> {
                    var codes = text.split(",");
                    return codes.length > 1 && find("studio.value." + codes[0]).isPresent()
                            ? Arrays.stream(codes)
                                    .map(String::strip)
                                    .map(this::value)
                                    .collect(Collectors.joining(say("studio.table.and")))
                            : text;
                });
    }

    private static String name(String operator) {
        return switch (operator) {
            case ">=" -> "atLeast";
            case "<=" -> "atMost";
            case ">" -> "above";
            default -> "below";
        };
    }

    private Optional<String> find(String key) {
        return translations.find(key, UI.getCurrent().getLocale());
    }

    private String say(String key, Object... arguments) {
        return translations.getTranslation(key, UI.getCurrent().getLocale(), arguments);
    }
}
