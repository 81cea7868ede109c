package io.kaidian.checks;

import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.documents.PhotoChecks;
import io.kaidian.cases.documents.PhotoChecks.ReadValue;
import io.kaidian.cases.evidence.EvidenceFieldCheck;
import io.kaidian.photos.OcrLine;
import io.kaidian.photos.ocr.PaperText;
import io.kaidian.processes.catalogue.EvidenceField;
import io.kaidian.processes.catalogue.EvidenceField.Rules;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Finds on a paper what analysts declared as printed there: a text, a number or a day behind a word, or a text that is known by its
 * form. What its field would not take is not found.
 */
@Component
class PrintedFieldReader implements PhotoChecks.PrintedFields {

    private static final Pattern NUMBER = Pattern.compile("\\d[\\d,，]*(?:\\.\\d+)?");
    /** Of the least sure character: below it a text that nothing proves is left to the seller. */
    private static final double SURE = 0.5;

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final StoredPhotoReports reports;

    PrintedFieldReader(StoredPhotoReports reports) {
        this.reports = reports;
    }

    @Override
    public Map<String, ReadValue> of(EvidenceTypes types, CaseDocument paper) {
        var fields = types.fields(paper.slot()).stream()
                .filter(field -> field.rules().isRead())
                .toList();
        if (fields.isEmpty()) {
            return Map.of();
        }
        var lines = reports.lines(paper);
        var text = PaperText.of(lines);
        var found = new LinkedHashMap<String, ReadValue>();
        fields.forEach(field -> find(field, text, lines).ifPresent(value -> found.put(field.id(), value)));
        return found;
    }

    @Override
    public Optional<Predicate<String>> textOf(CaseDocument paper) {
        var lines = reports.lines(paper);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        var text = PaperText.of(lines);
        return Optional.of(wanted -> text.containsAny(List.of(wanted)));
    }

    private static Optional<ReadValue> find(EvidenceField field, PaperText text, List<OcrLine> lines) {
        var places = field.rules().readAfter().equals(List.of(Rules.ANYWHERE))
                ? text.all()
                : field.rules().readAfter().stream()
                        .flatMap(label -> text.after(label).stream())
                        .toList();
        return places.stream()
                .flatMap(place -> values(field, place)
                        .filter(value -> !value.isBlank()
                                && EvidenceFieldCheck.faultOf(field, value).isEmpty())
                        .map(value -> new ReadValue(
                                EvidenceFieldCheck.normal(field, value), confidence(place, lines), false)))
                .filter(value -> isProved(field) || value.confidence() >= SURE)
                .findFirst();
    }

    private static boolean isProved(EvidenceField field) {
        return field.rules().function() != null || !field.rules().forms().isEmpty();
    }

    /** Of the least sure character of the line in which it stands. */
    private static double confidence(String place, List<OcrLine> lines) {
        return lines.stream()
                .filter(line -> line.text().contains(place))
                .mapToDouble(line -> line.confidences().stream()
                        .mapToDouble(Double::doubleValue)
                        .min()
                        .orElse(0))
                .max()
                .orElse(0);
    }

    private static Stream<String> values(EvidenceField field, String place) {
        return switch (field.kind()) {
            case NUMBER -> NUMBER.matcher(place).results().map(found -> found.group());
            case DATE -> PaperText.firstDay(place).map(Object::toString).stream();
            case CHOICE -> Stream.of();
            // Of a form that is known, words beside it are no part.
            case TEXT ->
                field.rules().forms().isEmpty() && field.rules().function() == null
                        ? Stream.of(place)
                        : parts(SPACES.split(place));
        };
    }

    /** All runs of words, the longest first: a number may be printed in groups. */
    private static Stream<String> parts(String[] words) {
        return IntStream.rangeClosed(1, words.length)
                .map(fewer -> words.length + 1 - fewer)
                .boxed()
                .flatMap(length -> IntStream.rangeClosed(0, words.length - length)
                        .mapToObj(from -> String.join(" ", Arrays.asList(words).subList(from, from + length))));
    }
}
