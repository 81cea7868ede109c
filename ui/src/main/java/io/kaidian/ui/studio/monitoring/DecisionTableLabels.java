package io.kaidian.ui.studio.monitoring;

import com.vaadin.flow.component.UI;
import io.kaidian.studio.monitoring.DecisionTable;
import io.kaidian.ui.layout.i18n.KaidianI18nProvider;
import io.kaidian.ui.studio.TimeSpanWords;
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
class DecisionTableLabels {

    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern BOUND = Pattern.compile("(>=|<=|>|<) *(-?\\d+)");
    private static final Pattern SEVERAL = Pattern.compile(", *");

    private final KaidianI18nProvider translations;

    DecisionTableLabels(KaidianI18nProvider translations) {
        this.translations = translations;
    }

    String column(DecisionTable table, DecisionTable.Column column) {
        return find("studio.column." + table.table().key() + "." + column.name())
                .or(() -> find("studio.column." + column.name()))
                .orElse(column.label());
    }

    /** The note; another than the one shipped is an analyst's own. */
    String note(DecisionTable table, DecisionTable.Rule rule) {
        var key = "studio.note." + table.table().key() + "." + rule.id();
        return translations
                .find(key, Locale.ENGLISH)
                .filter(rule.note()::equals)
                .flatMap(shipped -> find(key))
                .orElse(rule.note());
    }

    /** A condition or a result. */
    String cell(String cell) {
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
