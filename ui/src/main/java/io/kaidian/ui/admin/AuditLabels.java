package io.kaidian.ui.admin;

import com.fasterxml.jackson.core.type.TypeReference;
import com.vaadin.flow.component.UI;
import io.kaidian.platform.audit.AuditRecord;
import io.kaidian.platform.audit.AuditRecord.Source;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.layout.i18n.KaidianI18nProvider;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lines of the audit trail as a person reads them. What has no word yet is shown as it is kept, so nothing is hidden. */
@Component
class AuditLabels {

    /** Ids are known from the line itself, and what makes a time readable is the time alone. */
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:.+");

    /** The kind of a line about a photo. */
    static final String PHOTO = "document";

    /** Which of the photos of a case such a line tells of. */
    private static final String PHOTOS = "id";

    /** What the engine was told how to deploy, which says nothing to a reader. */
    private static final Set<String> INTERNAL = Set.of("duplicateFilterEnabled", "deployChangedOnly");

    /** Where words for values of a field stand already, in the order of trying. */
    private static final Map<String, List<String>> VALUES = Map.ofEntries(
            Map.entry("status", List.of("review.status.", "admin.audit.value.")),
            Map.entry("state", List.of("admin.audit.value.")),
            Map.entry("kind", List.of("review.kind.", "seller.sanction.", "enforcement.appeal.kind.")),
            Map.entry("about", List.of("enforcement.appeal.kind.")),
            Map.entry("track", List.of("enforcement.track.")),
            Map.entry("outcome", List.of("review.outcome.")),
            Map.entry("strongest", List.of("review.effect.")),
            Map.entry("standing", List.of("enforcement.standing.")),
            Map.entry("before", List.of("enforcement.standing.")),
            Map.entry("now", List.of("enforcement.standing.")),
            Map.entry("role", List.of("admin.role.")),
            Map.entry("roles", List.of("admin.role.")),
            Map.entry("purpose", List.of("review.purpose.", "admin.audit.value.")),
            Map.entry("slot", List.of("evidence.label.")),
            Map.entry("collectedBy", List.of("admin.audit.collectedBy.")),
            Map.entry("person", List.of("admin.audit.person.")),
            Map.entry("reading", List.of("admin.audit.reading.")),
            Map.entry("unopened", List.of("evidence.label.")),
            Map.entry("rule", List.of("admin.retention.rule.")));

    private final JsonColumns json;
    private final DateTimeFormats times;
    private final KaidianI18nProvider kaidianI18nProvider;

    AuditLabels(JsonColumns json, DateTimeFormats times, KaidianI18nProvider kaidianI18nProvider) {
        this.json = json;
        this.times = times;
        this.kaidianI18nProvider = kaidianI18nProvider;
    }

    /** A field with what it was and what it is; null where there is none. */
    record Value(
            String field, @Nullable String before, @Nullable String after) {}

    /** What was done. */
    String what(AuditRecord line) {
        return switch (line.source()) {
            case CASE -> word("review.event." + line.action()).orElse(line.action());
            case SHOP -> word("enforcement.event." + line.action()).orElse(line.action());
            case LOOK, EVENT -> word("admin.audit.did." + line.action()).orElse(line.action());
            case CHANGE -> word("admin.audit.change." + line.action()).orElse(line.action());
            case ENGINE ->
                word("admin.audit.engine." + line.action().strip().replace(' ', '-'))
                        .orElse(line.action());
        };
    }

    /**
     * What kind of thing it was done to.
     *
     * @param slots of the photos that it tells of; empty where it tells of none, or they are gone
     */
    String kind(AuditRecord line, Collection<String> slots) {
        var labels = slots.stream()
                .flatMap(slot -> word("evidence.label." + slot).stream())
                .toList();
        return labels.isEmpty() ? kind(line) : String.join(" · ", labels);
    }

    /** Ids of the photos that a line tells of: of several that changed together, whose case is its subject, or of one. */
    List<String> photos(AuditRecord line) {
        if (!line.subjectKind().equals(PHOTO)) {
            return List.of();
        }
        return Stream.of(line.after(), line.before())
                .map(kept -> fields(kept).get(PHOTOS))
                .filter(Collection.class::isInstance)
                .findFirst()
                .map(ids -> ((Collection<?>) ids).stream().map(String::valueOf).toList())
                .orElse(List.of(line.subjectId()));
    }

    private String kind(AuditRecord line) {
        return word("admin.audit.kind." + line.subjectKind()).orElse(line.subjectKind());
    }

    /** Old and new values, or what is known of the act. */
    List<Value> values(AuditRecord line) {
        if (line.source() == Source.ENGINE) {
            return engineValues(line);
        }
        var before = fields(line.before());
        var after = fields(line.after());
        var names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        if (line.subjectKind().equals(PHOTO)) {
            // They are what the line is about.
            names.remove(PHOTOS);
        }
        var values = new ArrayList<Value>();
        for (var name : names) {
            var was = value(name, before.get(name));
            var is = value(name, after.get(name));
            // A decision without reasons tells of none.
            var isEmpty = was == null && after.get(name) instanceof Collection<?> none && none.isEmpty();
            if ((was != null || is != null) && !isEmpty) {
                values.add(new Value(word("admin.audit.field." + name).orElse(name), was, is));
            }
        }
        return values;
    }

    private List<Value> engineValues(AuditRecord line) {
        var after = fields(line.after());
        var property = after.get("property");
        if (property == null || INTERNAL.contains(property)) {
            return List.of();
        }
        return List.of(new Value(
                word("admin.audit.field." + property).orElse(String.valueOf(property)),
                engineValue(line.before()),
                engineValue(after.get("value"))));
    }

    /** The engine keeps all values as text. */
    private @Nullable String engineValue(@Nullable Object value) {
        var isYesOrNo = "true".equals(value) || "false".equals(value);
        return value("", isYesOrNo ? (Object) "true".equals(value) : value);
    }

    private Map<String, Object> fields(@Nullable String kept) {
        return kept == null ? Map.of() : json.read(kept, new TypeReference<Map<String, Object>>() {});
    }

    private @Nullable String value(String field, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Boolean yes) {
            return word(yes ? "admin.audit.yes" : "admin.audit.no").orElseThrow();
        }
        if (value instanceof Collection<?> many) {
            return many.isEmpty()
                    ? "–"
                    : many.stream().map(one -> value(field, one)).collect(Collectors.joining(" · "));
        }
        var text = String.valueOf(value);
        if (MOMENT.matcher(text).matches()) {
            return moment(text).map(times::dateTime).orElse(text);
        }
        return VALUES.getOrDefault(field, List.of()).stream()
                .flatMap(prefix -> word(prefix + text).stream())
                .findFirst()
                .orElse(text);
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.replace(' ', 'T')).toInstant());
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }

    private Optional<String> word(String key) {
        var language = Optional.ofNullable(UI.getCurrent()).map(UI::getLocale).orElse(Locale.SIMPLIFIED_CHINESE);
        return kaidianI18nProvider.find(key, language);
    }
}
