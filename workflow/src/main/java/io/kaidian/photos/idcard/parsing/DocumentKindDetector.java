package io.kaidian.photos.idcard.parsing;

import io.kaidian.photos.idcard.IdentityNumber;
import java.util.List;
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

    private DocumentKindDetector() {}

    static DocumentKind of(List<TextRow> rows) {
        var text = rows.stream().map(TextRow::text).collect(Collectors.joining("\n"));
        var number = IdNumberFinder.find(rows).map(ExtractedField::value).orElse("");
        if (text.contains("永久居留")
                || text.toUpperCase(java.util.Locale.ROOT).contains("PERMANENTRES")
                || IdentityNumber.checks(number) && number.startsWith("9")) {
            return DocumentKind.FOREIGNER_CARD;
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
            return DocumentKind.ID_FRONT;
        }
        return back >= 2 ? DocumentKind.ID_BACK : DocumentKind.UNKNOWN;
    }

    private static long hits(List<FieldLabel> labels, List<TextRow> rows) {
        return labels.stream().filter(label -> label.in(rows).isPresent()).count();
    }
}
