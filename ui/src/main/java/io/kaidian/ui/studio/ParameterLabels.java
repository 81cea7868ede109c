package io.kaidian.ui.studio;

import com.vaadin.flow.component.UI;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Says the values of parameters as people say them: 10 MB, day 1, 7 and 13, 18 years; and what each parameter is about. */
public final class ParameterLabels {

    private static final BigDecimal MEBIBYTE = BigDecimal.valueOf(1024L * 1024);
    private static final BigDecimal MEGABYTE = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);

    /** Units whose numbers are too long to be read as they stand. */
    private static final Set<String> LARGE = Set.of("bytes", "pixels");

    private static final String OTHERS = "others";

    /** The subjects by the first word of a name, in the order in which they are listed. */
    private static final Map<String, String> SUBJECTS = Map.ofEntries(
            Map.entry("rounds", "cases"),
            Map.entry("correction", "cases"),
            Map.entry("age", "cases"),
            Map.entry("validity", "cases"),
            Map.entry("payment", "cases"),
            Map.entry("photo", "photos"),
            Map.entry("card", "photos"),
            Map.entry("handheld", "photos"),
            Map.entry("face", "photos"),
            Map.entry("duplicate", "photos"),
            Map.entry("handover", "photos"),
            Map.entry("photoStudio", "photos"),
            Map.entry("coach", "coach"),
            Map.entry("reading", "reading"),
            Map.entry("review", "review"),
            Map.entry("work", "review"),
            Map.entry("inbox", "review"),
            Map.entry("promise", "review"),
            Map.entry("forecast", "review"),
            Map.entry("quality", "review"),
            Map.entry("help", "review"),
            Map.entry("violation", "enforcement"),
            Map.entry("suspension", "enforcement"),
            Map.entry("reverification", "enforcement"),
            Map.entry("closure", "enforcement"),
            Map.entry("points", "enforcement"),
            Map.entry("appeal", "enforcement"),
            Map.entry("deviation", "enforcement"),
            Map.entry("evidence", "enforcement"),
            Map.entry("bulk", "enforcement"),
            Map.entry("hold", "enforcement"),
            Map.entry("recheck", "recheck"),
            Map.entry("retention", "privacy"),
            Map.entry("inquiry", "privacy"),
            Map.entry("looks", "privacy"),
            Map.entry("reveals", "privacy"));

    private static final List<String> ORDER =
            List.of("cases", "photos", "coach", "reading", "review", "enforcement", "recheck", "privacy", OTHERS);

    private ParameterLabels() {}

    /** The subjects that parameters are listed under, in their order. */
    public static List<String> subjects() {
        return ORDER;
    }

    /** What the parameter of this name is about, one of {@link #subjects()}. */
    public static String subject(String name) {
        return SUBJECTS.getOrDefault(name.split("[.]", 2)[0], OTHERS);
    }

    /** What a subject is called. */
    public static String subjectName(String subject) {
        return say("studio.numbers.about." + subject);
    }

    /** The value with its unit, in words; as it stands where it is none. */
    public static String value(String unit, String value) {
        if (unit.startsWith("duration")) {
            return Arrays.stream(value.split(","))
                    .map(String::strip)
                    .map(span -> TimeSpanWords.of(span, ParameterLabels::say).orElse(span))
                    .collect(Collectors.joining(say("studio.amount.between")));
        }
        try {
            return amount(unit, new BigDecimal(value));
        } catch (NumberFormatException words) {
            return value;
        }
    }

    /** The bounds of a value; empty where it has none. */
    public static String bounds(String unit, String min, String max) {
        return min.isEmpty() && max.isEmpty() ? "" : value(unit, min) + " – " + value(unit, max);
    }

    /** What a value means that is shown as the file writes it; empty where that is clear. */
    public static String meaning(String unit, String value) {
        var words = value(unit, value);
        return unit.startsWith("duration") || LARGE.contains(unit) ? words : "";
    }

    /** The unit alone; a number that stands for itself, such as a sharpness, has none. */
    public static String unit(String unit) {
        return unit.isEmpty() ? "" : say("studio.unit." + unit.replace(' ', '-'));
    }

    private static String amount(String unit, BigDecimal number) {
        if (unit.equals("bytes") && isMultiple(number, MEBIBYTE)) {
            return say("studio.amount.megabytes", number.divide(MEBIBYTE));
        }
        if (unit.equals("bytes") && isMultiple(number, MEGABYTE)) {
            return say("studio.amount.megabytes", number.divide(MEGABYTE));
        }
        var myriads = isEnglish() ? MEGABYTE : TEN_THOUSAND;
        if (unit.equals("pixels") && isMultiple(number, myriads)) {
            return say("studio.amount.manyPixels", number.divide(myriads));
        }
        return unit.isEmpty() || unit.equals("ratio")
                ? number.toPlainString()
                : say("studio.amount." + unit.replace(' ', '-'), number);
    }

    private static boolean isMultiple(BigDecimal number, BigDecimal of) {
        return number.signum() > 0 && number.remainder(of).signum() == 0;
    }

    private static boolean isEnglish() {
        return UI.getCurrent().getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    private static String say(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
