package io.kaidian.cases.decisions;

import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.Finding;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.catalogue.EvidenceField;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.processes.dmn.Parameters;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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

    /** Of the width that is needed, above which it is only a little too far. */
    private static final double LITTLE = 0.85;

    /**
     * How far to come closer: the part of the distance at which the card is as wide as it is needed is the part of that width which it
     * has now. The words of the greatest that is not above it by more than an arm can tell.
     */
    private static final List<Band> BANDS = List.of(
            new Band(3.0 / 4, ".quarter"),
            new Band(2.0 / 3, ".twoThirds"),
            new Band(1.0 / 2, ".half"),
            new Band(2.0 / 5, ".twoFifths"),
            new Band(1.0 / 3, ".third"));

    private static final double AN_ARM_TELLS = 0.02;

    private record Band(double ofTheDistance, String words) {}

    /** Rule that measures how wide the card in the hand is. */
    private static final String CARD_WIDTH = "handheld.distance";

    /** Units of figures that are told to sellers: how many of them make the one in which people speak, such as MB of bytes. */
    private static final Map<String, Integer> TOLD = Map.of("bytes", 1 << 20, "pixels", 1_000_000, "px", 1, "pages", 1);

    private final ReasonCatalogue catalogue;
    private final ParameterTable parameters;
    private final Clock clock;
    private final BusinessZone zone;
    private final EvidenceTypes evidence;

    ReasonMessages(
            ReasonCatalogue catalogue,
            ParameterTable parameters,
            Clock clock,
            BusinessZone zone,
            EvidenceTypes evidence) {
        this.catalogue = catalogue;
        this.parameters = parameters;
        this.clock = clock;
        this.zone = zone;
        this.evidence = evidence;
    }

    /**
     * What is wrong and what to do about it.
     *
     * @param measure what was measured, what is needed and what is good, in a sentence; null where figures alone say it, or there are
     *     none
     */
    public record ReasonMessage(
            LocalizedText message,
            LocalizedText remedy,
            @Nullable LocalizedText measure) {}

    private record Words(String message, String remedy) {}

    /** Words for a machine finding; those of its rule where the rule knows better than the reason what is to be done. */
    public ReasonMessage of(Finding finding) {
        var rule = finding.rule();
        if (!LANGUAGES.stream().allMatch(language -> rulesIn(language).containsKey(rule))) {
            return words(finding.code(), finding.slot(), finding.field(), null, finding);
        }
        return inBoth(finding, language -> {
            var values = values(language, finding.slot(), finding.field(), null, finding);
            return new Words(
                    fill(rulesIn(language).getString(rule), values),
                    fill(rulesIn(language).getString(rule + ".remedy"), values));
        });
    }

    /**
     * Words for a reason of a decision; those of the rule where it knows for certain which of several faults it is.
     *
     * @param finding the finding behind it; null where a person saw it
     */
    public ReasonMessage of(Decision.DecisionReason reason, @Nullable Finding finding) {
        if (finding != null
                && finding.certainty() == Certainty.CERTAIN
                && (reason.note() == null || reason.note().isBlank())) {
            return of(finding);
        }
        return words(reason.code(), reason.slot(), reason.field(), reason.note(), finding);
    }

    /** What a reason means in general, for whoever reads the rules: without anybody's field, date or figure. */
    public ReasonMessage general(String code) {
        var reason = catalogue.get(code);
        return inBoth(null, language -> {
            var bundle = bundle("catalogue/fields", language);
            var message = text(reason.message(), language);
            var remedy = text(reason.remedy(), language);
            if (ONE_DETAIL.matcher(message + remedy).find()) {
                message = named(bundle, "general." + code + ".message", message);
                remedy = named(bundle, "general." + code + ".remedy", remedy);
            }
            return new Words(general(message, language), general(remedy, language));
        });
    }

    private String general(String text, Locale language) {
        var values = values(language, null, null, null, null);
        var whole = leaveOutUnknown(text, values);
        for (var any : List.of("field", "side", "date", "validUntil")) {
            values.put(any, bundle("catalogue/fields", language).getString("any." + any));
        }
        return fill(whole, values);
    }

    private ReasonMessage words(
            String code,
            @Nullable DocumentSlot slot,
            @Nullable String field,
            @Nullable String note,
            @Nullable Finding finding) {
        var reason = catalogue.get(code);
        return inBoth(finding, language -> {
            var values = values(language, slot, field, note, finding);
            return new Words(
                    fill(text(reason.message(), language), values),
                    // The reviewer's own words to this seller take the place of the general advice.
                    note == null || note.isBlank() ? fill(text(reason.remedy(), language), values) : note);
        });
    }

    private ReasonMessage inBoth(@Nullable Finding finding, Function<Locale, Words> words) {
        var chinese = words.apply(Locale.SIMPLIFIED_CHINESE);
        var english = words.apply(Locale.ENGLISH);
        return new ReasonMessage(
                new LocalizedText(chinese.message(), english.message()),
                new LocalizedText(chinese.remedy(), english.remedy()),
                finding == null ? null : cardWidth(finding));
    }

    private static ResourceBundle rulesIn(Locale language) {
        return bundle("catalogue/rules", language);
    }

    private static ResourceBundle bundle(String name, Locale language) {
        return ResourceBundle.getBundle(
                name, language, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private Map<String, String> values(
            Locale language,
            @Nullable DocumentSlot slot,
            @Nullable String field,
            @Nullable String note,
            @Nullable Finding finding) {
        var bundle = bundle("catalogue/fields", language);
        var values = new HashMap<String, String>();
        values.put("field", field == null ? "" : nameOf(field, language, bundle));
        values.put(
                "other",
                EvidenceField.idOf(field)
                        .flatMap(evidence::field)
                        .map(known -> otherOf(known, language, bundle))
                        .orElse(""));
        values.put("side", slot == null ? "" : phrase(slot, language));
        values.put("place", slot == null ? "" : nameOf(slot, language));
        var document = documentIn(slot);
        values.put("document", bundle.getString("document" + document));
        values.put("card", bundle.getString("short" + document));
        values.put("kinds", bundle.getString(takesPdf(slot) ? "kinds.pdf" : "kinds"));
        values.put("months", String.valueOf(parameters.getInt(Parameters.VALIDITY_MONTHS_LEFT)));
        values.put("age", String.valueOf(parameters.getInt(Parameters.AGE_MIN)));
        var appealDays = parameters.getInt(Parameters.APPEAL_DAYS);
        values.put("appealDays", String.valueOf(appealDays));
        // Releases published before still say it as a date.
        values.put("appealUntil", today().plusDays(appealDays).toString());
        values.put("text", note == null ? "" : note);
        values.put("remedyText", "");
        values.put("closer", bundle.getString("closer"));
        if (finding != null) {
            putMeasure(finding, values, bundle);
        }
        return values;
    }

    private boolean takesPdf(@Nullable DocumentSlot slot) {
        return slot != null
                && evidence.find(slot).map(EvidenceType::files).stream().anyMatch(EvidenceType.Files::takesPdf);
    }

    /** Which document a photo there is of, so that neither a licence nor another paper is called a card. */
    private String documentIn(@Nullable DocumentSlot slot) {
        var type = slot == null ? Optional.<EvidenceType>empty() : evidence.find(slot);
        if (type.filter(one -> one.sample() == EvidenceType.Sample.LICENCE).isPresent()) {
            return ".licence";
        }
        if (type.filter(one -> one.reader() == EvidenceType.Reader.PAPER).isPresent()) {
            return ".paper";
        }
        var documents = type.map(EvidenceType::documents).orElse(Set.of());
        if (documents.isEmpty() || documents.contains(EvidenceType.Document.IDENTITY_CARD)) {
            return ".card";
        }
        return documents.contains(EvidenceType.Document.PASSPORT) ? ".passport" : ".document";
    }

    /** What a field beside a file has to be equal to, in words. */
    private String otherOf(EvidenceField field, Locale language, ResourceBundle bundle) {
        var other = field.rules().equalTo();
        return evidence.field(other)
                .map(known -> "“" + known.words().name().in(language) + "”")
                .orElseGet(() -> named(bundle, "source." + other, ""));
    }

    private String nameOf(String field, Locale language, ResourceBundle bundle) {
        return EvidenceField.idOf(field)
                .flatMap(evidence::field)
                .map(known -> known.words().name().in(language))
                .orElseGet(() -> named(bundle, "field." + field, field));
    }

    private String nameOf(DocumentSlot slot, Locale language) {
        return evidence.find(slot).map(type -> type.words().name().in(language)).orElse(slot.name());
    }

    private String phrase(DocumentSlot slot, Locale language) {
        return evidence.find(slot)
                .map(type -> type.words().phrase().in(language))
                .orElse(slot.name());
    }

    private static void putMeasure(Finding finding, Map<String, String> values, ResourceBundle words) {
        var measured = finding.measured();
        var required = finding.required();
        if (measured == null || required == null) {
            return;
        }
        values.put("closer", words.getString("closer" + band(measured / required)));
        // Releases published before still say it as a percentage.
        values.put("percent", String.valueOf(percentCloser(measured, required)));
        if ("date".equals(finding.unit())) {
            values.put("validUntil", day(measured));
            values.put("date", day(required));
        }
        var divisor = TOLD.get(Objects.requireNonNullElse(finding.unit(), ""));
        if (divisor != null) {
            // Rounded away from each other: what is a little more than is taken must not read as the same.
            values.put("measured", figure(measured / divisor, RoundingMode.CEILING));
            values.put("required", figure(required / divisor, RoundingMode.FLOOR));
        }
    }

    private static String figure(double value, RoundingMode rounding) {
        return BigDecimal.valueOf(value)
                .setScale(1, rounding)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** How far to come closer, in steps that a person can follow. */
    private static String band(double share) {
        if (share > LITTLE) {
            return ".little";
        }
        return BANDS.stream()
                .filter(band -> share >= band.ofTheDistance() - AN_ARM_TELLS)
                .findFirst()
                .map(Band::words)
                .orElse(".farther");
    }

    /** How wide the card was measured, how wide it has to be and how wide is good; null of any other finding. */
    private @Nullable LocalizedText cardWidth(Finding finding) {
        var measured = finding.measured();
        var required = finding.required();
        if (!CARD_WIDTH.equals(finding.rule()) || measured == null || required == null) {
            return null;
        }
        var figures = Map.of(
                "measured",
                figure(measured, RoundingMode.FLOOR),
                "least",
                String.valueOf(parameters.getInt(Parameters.HANDHELD_CARD_WIDTH_STOP)),
                "required",
                figure(required, RoundingMode.CEILING));
        return new LocalizedText(
                fill(bundle("catalogue/fields", Locale.SIMPLIFIED_CHINESE).getString("width.card"), figures),
                fill(bundle("catalogue/fields", Locale.ENGLISH).getString("width.card"), figures));
    }

    /** How much of the distance to give up, rounded up to 5 %: nobody moves a hand by 13 %, and less is not enough. */
    private static long percentCloser(double measured, double required) {
        var share = 100 * (1 - measured / required);
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
