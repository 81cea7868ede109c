package io.kaidian.cases.decisions;

import io.kaidian.cases.findings.Finding;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.processes.dmn.Parameters;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Says reasons in words, in both languages, with figures, fields and dates filled into the texts of the catalogue. */
@Component
public class ReasonMessages {

    /** Both languages in which everything is said. */
    public static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    /** A part in square brackets is only said where everything in it is known. */
    private static final Pattern ONLY_IF_KNOWN = Pattern.compile("\\[([^\\[\\]]*)]");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    /** What cannot be said without naming the field or place of one case. */
    private static final Pattern ONE_DETAIL = Pattern.compile("\\{(field|side)}");

    private static final Pattern NUMBERED = Pattern.compile("(\\d+) (\\p{Alpha}+)\\(s\\)");

    private final ReasonCatalogue catalogue;
    private final ParameterTable parameters;
    private final Clock clock;
    private final BusinessZone zone;

    ReasonMessages(ReasonCatalogue catalogue, ParameterTable parameters, Clock clock, BusinessZone zone) {
        this.catalogue = catalogue;
        this.parameters = parameters;
        this.clock = clock;
        this.zone = zone;
    }

    /** What is wrong and what to do about it. */
    public record ReasonMessage(LocalizedText message, LocalizedText remedy) {}

    /** Words for a machine finding; those of its rule where the rule knows better than the reason what is to be done. */
    public ReasonMessage of(Finding finding) {
        var own = wordsOfRule(finding);
        return own != null ? own : words(finding.code(), finding.slot(), finding.field(), null, finding);
    }

    /**
     * Words for a reason of a decision.
     *
     * @param finding the finding behind it; null where a person saw it
     */
    public ReasonMessage of(Decision.DecisionReason reason, Finding finding) {
        return words(reason.code(), reason.slot(), reason.field(), reason.note(), finding);
    }

    private ReasonMessage wordsOfRule(Finding finding) {
        var message = new HashMap<Locale, String>();
        var remedy = new HashMap<Locale, String>();
        for (var language : LANGUAGES) {
            var bundle = bundle("catalogue/rules", language);
            if (!bundle.containsKey(finding.rule())) {
                return null;
            }
            var values = values(language, finding.slot(), finding.field(), null, finding);
            message.put(language, fill(bundle.getString(finding.rule()), values));
            remedy.put(language, fill(bundle.getString(finding.rule() + ".remedy"), values));
        }
        return words(message, remedy);
    }

    /** What a reason means in general, for whoever reads the rules: without anybody's field, date or figure. */
    public ReasonMessage general(String code) {
        var reason = catalogue.get(code);
        var said = new HashMap<Locale, List<String>>();
        for (var language : LANGUAGES) {
            var bundle = bundle("catalogue/fields", language);
            var message = text(reason.message(), language);
            var remedy = text(reason.remedy(), language);
            if (ONE_DETAIL.matcher(message + remedy).find()) {
                message = named(bundle, "general." + code + ".message", message);
                remedy = named(bundle, "general." + code + ".remedy", remedy);
            }
            said.put(language, List.of(general(message, language), general(remedy, language)));
        }
        var zh = said.get(Locale.SIMPLIFIED_CHINESE);
        var en = said.get(Locale.ENGLISH);
        return new ReasonMessage(new LocalizedText(zh.get(0), en.get(0)), new LocalizedText(zh.get(1), en.get(1)));
    }

    private String general(String text, Locale language) {
        var values = values(language, null, null, null, null);
        var whole = leaveOutUnknown(text, values);
        for (var any : List.of("field", "side", "date", "validUntil")) {
            values.put(any, bundle("catalogue/fields", language).getString("any." + any));
        }
        return fill(whole, values);
    }

    private ReasonMessage words(String code, DocumentSlot slot, String field, String note, Finding finding) {
        var reason = catalogue.get(code);
        var message = new HashMap<Locale, String>();
        var remedy = new HashMap<Locale, String>();
        for (var language : LANGUAGES) {
            var values = values(language, slot, field, note, finding);
            message.put(language, fill(text(reason.message(), language), values));
            // The reviewer's own words to this seller take the place of the general advice.
            remedy.put(language, note == null || note.isBlank() ? fill(text(reason.remedy(), language), values) : note);
        }
        return words(message, remedy);
    }

    private static ReasonMessage words(Map<Locale, String> message, Map<Locale, String> remedy) {
        return new ReasonMessage(
                new LocalizedText(message.get(Locale.SIMPLIFIED_CHINESE), message.get(Locale.ENGLISH)),
                new LocalizedText(remedy.get(Locale.SIMPLIFIED_CHINESE), remedy.get(Locale.ENGLISH)));
    }

    private static ResourceBundle bundle(String name, Locale language) {
        return ResourceBundle.getBundle(
                name, language, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private Map<String, String> values(Locale language, DocumentSlot slot, String field, String note, Finding finding) {
        var bundle = bundle("catalogue/fields", language);
        var values = new HashMap<String, String>();
        values.put("field", field == null ? "" : named(bundle, "field." + field, field));
        values.put("side", slot == null ? "" : named(bundle, "slot." + slot, slot.name()));
        values.put("months", String.valueOf(parameters.getInt(Parameters.VALIDITY_MONTHS_LEFT)));
        values.put("age", String.valueOf(parameters.getInt(Parameters.AGE_MIN)));
        var appealDays = parameters.getInt(Parameters.APPEAL_DAYS);
        values.put("appealDays", String.valueOf(appealDays));
        // Releases published before still say it as a date.
        values.put("appealUntil", today().plusDays(appealDays).toString());
        values.put("text", note == null ? "" : note);
        values.put("remedyText", "");
        if (finding != null && finding.measured() != null) {
            values.put("percent", String.valueOf(percentCloser(finding)));
            if ("date".equals(finding.unit())) {
                values.put("validUntil", day(finding.measured()));
                values.put("date", day(finding.required()));
            }
        }
        return values;
    }

    /** How much of the distance to give up, rounded up to 5 %: nobody moves a hand by 13 %, and less is not enough. */
    private static long percentCloser(Finding finding) {
        var share = 100 * (1 - finding.measured() / finding.required());
        return Math.max(5, (long) Math.ceil(share / 5) * 5);
    }

    /** A date measured as days since 1970. */
    private static String day(double epochDay) {
        return LocalDate.ofEpochDay((long) epochDay).toString();
    }

    private LocalDate today() {
        return zone.dateOf(clock.instant());
    }

    private static String named(ResourceBundle bundle, String key, String otherwise) {
        return bundle.containsKey(key) ? bundle.getString(key) : otherwise;
    }

    private static String text(LocalizedText text, Locale language) {
        return language.equals(Locale.ENGLISH) ? text.en() : text.zh();
    }

    private static String leaveOutUnknown(String text, Map<String, String> values) {
        return ONLY_IF_KNOWN.matcher(text).replaceAll(part -> {
            var unknown = PLACEHOLDER
                    .matcher(part.group(1))
                    .results()
                    .anyMatch(name -> values.getOrDefault(name.group(1), "").isEmpty());
            return unknown ? "" : Matcher.quoteReplacement(part.group(1));
        });
    }

    private static String fill(String text, Map<String, String> values) {
        var said = PLACEHOLDER
                .matcher(leaveOutUnknown(text, values))
                .replaceAll(name -> Matcher.quoteReplacement(values.getOrDefault(name.group(1), "")));
        return NUMBERED.matcher(said)
                .replaceAll(counted -> counted.group(1) + " " + counted.group(2)
                        + (counted.group(1).equals("1") ? "" : "s"));
    }
}
