package io.kaidian.photos.idcard.parsing;

import io.kaidian.photos.CardField;
import io.kaidian.photos.idcard.CreditCode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A business licence, paper or electronic: labels of one width, values beside them, mostly in two columns. */
final class BusinessLicenseParser {

    /** Wider than on a card: punctuation and brackets leave air. */
    private static final double VALUE_ENDS = 3.5;

    private static final Pattern BUSINESS =
            Pattern.compile("^(?:名?称)?(\\p{IsHan}[\\p{IsHan}()（）]{3,}(?:公司|企业|合伙\\)|店|厂|行|部|社|中心|馆|坊|室|所))(?:$|注册|组成)");

    private static final List<FieldLabel> PERSON_LABELS = List.of(
            FieldLabel.LEGAL_REPRESENTATIVE,
            FieldLabel.OPERATOR,
            FieldLabel.MANAGING_PARTNER,
            FieldLabel.PERSON_IN_CHARGE,
            FieldLabel.INVESTOR);

    private final List<TextRow> rows;

    private BusinessLicenseParser(List<TextRow> rows) {
        this.rows = rows;
    }

    static Map<CardField, ExtractedField> of(List<TextRow> rows) {
        var licence = new BusinessLicenseParser(rows);
        var fields = new EnumMap<CardField, ExtractedField>(CardField.class);
        licence.creditCode().ifPresent(found -> fields.put(CardField.CREDIT_CODE, found));
        licence.put(fields, CardField.COMPANY, FieldLabel.COMPANY);
        if (!fields.containsKey(CardField.COMPANY)) {
            licence.companyByItsForm().ifPresent(found -> fields.put(CardField.COMPANY, found));
        }
        licence.put(fields, CardField.COMPANY_TYPE, FieldLabel.COMPANY_TYPE);
        PERSON_LABELS.stream()
                .flatMap(label -> licence.person(label).stream())
                .findFirst()
                .ifPresent(person -> fields.put(CardField.PERSON_IN_CHARGE, person));
        for (var label : List.of(FieldLabel.COMPANY_PLACE, FieldLabel.COMPANY_PREMISES, FieldLabel.COMPANY_RESIDENCE)) {
            licence.put(fields, CardField.COMPANY_ADDRESS, label);
        }
        licence.put(fields, CardField.COMPANY_VALIDITY, FieldLabel.COMPANY_VALIDITY);
        return fields;
    }

    private void put(Map<CardField, ExtractedField> fields, CardField field, FieldLabel label) {
        if (!fields.containsKey(field)) {
            value(label).ifPresent(found -> fields.put(field, found));
        }
    }

    private Optional<ExtractedField> value(FieldLabel label) {
        return label.in(rows)
                .map(match -> MultilineValue.below(match, untilNextLabel(match), rows))
                .filter(letters -> !letters.isEmpty())
                .map(letters -> ExtractedField.of(letters.text(), letters));
    }

    /** In hanzi as a card has it; all else as any value. */
    private Optional<ExtractedField> person(FieldLabel label) {
        return label.in(rows)
                .flatMap(match -> NameParser.of(untilNextLabel(match), 0, name -> 0))
                .or(() -> value(label));
    }

    /** 名 and 称 stand far apart and are lost first; the highest value that ends like a business is its name. */
    private Optional<ExtractedField> companyByItsForm() {
        for (var row : rows) {
            var match = BUSINESS.matcher(row.text());
            if (match.find()) {
                var letters = row.letters().between(match.start(1), match.end(1));
                return Optional.of(ExtractedField.of(letters.text(), letters));
            }
        }
        return Optional.empty();
    }

    /** The next column's label ends the value, if no gap does. */
    private static LetterRun untilNextLabel(FieldLabel.Match match) {
        var rest = match.rest().untilGap(VALUE_ENDS);
        var row = new TextRow(rest, match.row().start());
        var end = Arrays.stream(FieldLabel.values())
                .flatMap(label -> label.exactly(row).stream())
                .filter(next -> next.label().size() > 2)
                .mapToInt(FieldLabel.Match::start)
                .min();
        var value = end.isPresent() ? rest.between(0, end.getAsInt()) : rest;
        return value.trimmed(c -> ":：;".indexOf(c) < 0);
    }

    /** Beside or below its label; in some layouts nothing but its shape tells, so the check character goes first. */
    private Optional<ExtractedField> creditCode() {
        ExtractedField unchecked = null;
        for (var row : rows) {
            var text = row.text();
            for (int start = 0; start + CreditCode.LENGTH <= text.length(); start++) {
                var run = row.letters().between(start, start + CreditCode.LENGTH);
                if (!standsAlone(text, start)) {
                    continue;
                }
                var code = normalised(run.text());
                if (CreditCode.checks(code)) {
                    return Optional.of(ExtractedField.of(code, run));
                }
                if (unchecked == null && code.chars().allMatch(c -> CreditCode.ALPHABET.indexOf(c) >= 0)) {
                    unchecked = ExtractedField.of(code, run);
                }
            }
        }
        return Optional.ofNullable(unchecked);
    }

    private static boolean standsAlone(String text, int start) {
        return !isCodeLike(text, start - 1)
                && !isCodeLike(text, start + CreditCode.LENGTH)
                && text.substring(start, start + CreditCode.LENGTH).chars().allMatch(c -> isCodeLike((char) c));
    }

    private static boolean isCodeLike(String text, int index) {
        return index >= 0 && index < text.length() && isCodeLike(text.charAt(index));
    }

    private static boolean isCodeLike(char c) {
        return c < 128 && Character.isLetterOrDigit(c);
    }

    /** The five letters that the code leaves out stand for the digits they look like. */
    private static String normalised(String text) {
        return text.toUpperCase(java.util.Locale.ROOT)
                .replace('I', '1')
                .replace('O', '0')
                .replace('S', '5')
                .replace('Z', '2')
                .replace('V', 'U');
    }
}
