package io.kaidian.ui.studio;

import com.vaadin.flow.component.UI;
import io.kaidian.studio.monitoring.DecisionTable;
import io.kaidian.ui.layout.i18n.KaidianI18nProvider;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Says decision tables in the reader's language: columns, the codes of cells, and the notes that the project ships. What
 * analysts wrote themselves is shown as they wrote it.
 */
@Component
public class DecisionTableLabels {

    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern BOUND = Pattern.compile("(>=|<=|>|<) *(-?\\d+)");
    private static final Pattern SEVERAL = Pattern.compile(", *");

    private final KaidianI18nProvider translations;

    public DecisionTableLabels(KaidianI18nProvider translations) {
        this.translations = translations;
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
            default -> bounds(texts(cell));
        };
    }

    private String texts(String cell) {
        return replaced(
                SEVERAL.matcher(replaced(TEXT.matcher(cell), text -> value(text.group(1)))),
                between -> say("studio.table.and"));
    }

    /** A text in quotes: a code, several codes, a span of time, or words. */
    private String value(String text) {
        return find("studio.value." + text)
                .or(() -> find("evidence.label." + text))
                .or(() -> TimeSpanWords.of(text, this::say))
                .orElseGet(() -> {
                    var codes = text.split(",");
                    return codes.length > 1 && find("studio.value." + codes[0]).isPresent()
                            ? java.util.Arrays.stream(codes)
                                    .map(this::value)
                                    .collect(java.util.stream.Collectors.joining(","))
                            : text;
                });
    }

    private String bounds(String cell) {
        return replaced(
                BOUND.matcher(cell), bound -> say("studio.table.bound." + name(bound.group(1)), bound.group(2)));
    }

    private static String name(String operator) {
        return switch (operator) {
            case ">=" -> "atLeast";
            case "<=" -> "atMost";
            case ">" -> "above";
            default -> "below";
        };
    }

    private static String replaced(Matcher matcher, Function<MatchResult, String> by) {
        return matcher.replaceAll(found -> Matcher.quoteReplacement(by.apply(found)));
    }

    private Optional<String> find(String key) {
        return translations.find(key, UI.getCurrent().getLocale());
    }

    private String say(String key, Object... arguments) {
        return translations.getTranslation(key, UI.getCurrent().getLocale(), arguments);
    }
}
