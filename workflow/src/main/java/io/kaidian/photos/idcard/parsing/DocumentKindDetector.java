package io.kaidian.photos.idcard.parsing;

import io.kaidian.photos.CardField;
import io.kaidian.photos.idcard.IdentityNumber;
import io.kaidian.photos.mrz.MachineReadableZone;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Recognises a document by the labels that only it carries. */
final class DocumentKindDetector {

    private static final List<FieldLabel> FRONT = List.of(
            FieldLabel.NAME,
            FieldLabel.SEX,
            FieldLabel.ETHNICITY,
            FieldLabel.BIRTH,
            FieldLabel.ADDRESS,
            FieldLabel.NUMBER);
    private static final List<FieldLabel> BACK = List.of(FieldLabel.AUTHORITY, FieldLabel.VALIDITY);
    private static final List<FieldLabel> LICENCE = List.of(
            FieldLabel.CREDIT_CODE,
            FieldLabel.LEGAL_REPRESENTATIVE,
            FieldLabel.OPERATOR,
            FieldLabel.SCOPE,
            FieldLabel.CAPITAL,
            FieldLabel.REGISTRAR,
            FieldLabel.COMPANY_TYPE);

    /** Three months; a day more or less is the issuer's way of counting. */
    private static final int TEMPORARY_MONTHS = 3;

    private DocumentKindDetector() {}

    /**
     * @param print the rows without those of a machine-readable zone
     * @param zone what was read of that
     */
    static DocumentKind of(List<TextRow> rows, List<TextRow> print, Optional<MachineReadableZone> zone) {
        return zone.flatMap(DocumentKindDetector::of).orElseGet(() -> {
            var kind = of(print);
            return kind == DocumentKind.UNKNOWN && MrzParser.isLikely(rows) && isTitledPassport(print)
                    ? DocumentKind.PASSPORT
                    : kind;
        });
    }

    private static boolean isTitledPassport(List<TextRow> print) {
        return print.stream()
                .map(row -> row.text().toUpperCase(Locale.ROOT))
                .anyMatch(text -> text.contains("PASSPORT") || text.contains("护照"));
    }

    private static Optional<DocumentKind> of(MachineReadableZone zone) {
        return switch (zone.format()) {
            case TD3 -> Optional.of(DocumentKind.PASSPORT);
            case MAINLAND_TRAVEL_PERMIT -> Optional.of(DocumentKind.MAINLAND_TRAVEL_PERMIT);
            case TD1, TD2 -> Optional.empty();
        };
    }

    private static DocumentKind of(List<TextRow> rows) {
        var text = rows.stream().map(TextRow::text).collect(Collectors.joining("\n"));
        var number = IdNumberFinder.find(rows).map(ExtractedField::value).orElse("");
        if (text.contains("永久居留")
                || text.toUpperCase(Locale.ROOT).contains("PERMANENTRES")
                || IdentityNumber.checks(number) && number.startsWith("9")) {
            return DocumentKind.FOREIGNER_CARD;
        }
        if (text.contains("来往内地通行证") || text.contains("来往大陆通行证")) {
            return DocumentKind.MAINLAND_TRAVEL_PERMIT;
        }
        if (text.contains("居民居住证")
                || text.contains("通行证号码")
                || IdentityNumber.checks(number) && Stream.of("81", "82", "83").anyMatch(number::startsWith)) {
            return DocumentKind.RESIDENCE_PERMIT;
        }
        var licence = hits(LICENCE, rows) + (text.contains("营业执照") ? 2 : 0);
        var front = hits(FRONT, rows) + (IdentityNumber.checks(number) ? 2 : 0);
        var back = 2 * hits(BACK, rows) + (text.contains("居民身份证") ? 1 : 0) + (text.contains("中华人民共和国") ? 1 : 0);
        if (licence >= 2 && licence >= front && licence >= back) {
            return DocumentKind.BUSINESS_LICENCE;
        }
        if (front >= 2 && front >= back) {
            return back >= 2 && isValidForMonths(rows) ? DocumentKind.TEMPORARY_ID_CARD : DocumentKind.ID_FRONT;
        }
        if (back >= 2) {
            return text.contains("临时居民身份证") ? DocumentKind.TEMPORARY_ID_CARD : DocumentKind.ID_BACK;
        }
        return DocumentKind.UNKNOWN;
    }

    /**
     * A temporary card says on one side who holds it and until when, and is valid for three months (临时居民身份证管理办法,
     * articles 4, 5 and 7); both sides of a card in one picture are valid for years.
     */
    private static boolean isValidForMonths(List<TextRow> rows) {
        var fields = IdCardBackParser.of(rows);
        var from = fields.get(CardField.VALID_FROM);
        var until = fields.get(CardField.VALID_UNTIL);
        return from != null
                && until != null
                && until.value().startsWith("2")
                && ChronoUnit.MONTHS.between(LocalDate.parse(from.value()), LocalDate.parse(until.value()))
                        <= TEMPORARY_MONTHS;
    }

    private static long hits(List<FieldLabel> labels, List<TextRow> rows) {
        return labels.stream().filter(label -> label.in(rows).isPresent()).count();
    }
}
