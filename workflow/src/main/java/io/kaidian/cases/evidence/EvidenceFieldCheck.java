package io.kaidian.cases.evidence;

import io.kaidian.photos.fieldfunctions.DocumentNumberFormat;
import io.kaidian.photos.idcard.CreditCode;
import io.kaidian.processes.catalogue.EvidenceField;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether what was typed beside a file is what its field takes. */
public final class EvidenceFieldCheck {

    /** How many characters a text may have. */
    public static final int LONGEST = 200;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,6})?");
    private static final Pattern BANK_CARD = Pattern.compile("\\d{12,19}");

    /** What can be wrong with it. */
    public enum Fault {
        TOO_LONG,
        NO_NUMBER,
        NO_DATE,
        /** Nothing that can be chosen. */
        NO_CHOICE,
        /** Of another form than those that the field takes. */
        FORM,
        /** A character that does not fit the others, or a number that cannot be. */
        CHECK
    }

    private EvidenceFieldCheck() {}

    /** The value as it is kept and compared: whatever its width and spaces where only some forms are taken. */
    public static String normal(EvidenceField field, String typed) {
        var text = typed.strip();
        return switch (field.kind()) {
            case TEXT -> field.rules().forms().isEmpty() && field.rules().function() == null ? text : ofAForm(text);
            case NUMBER -> number(text);
            case DATE, CHOICE -> text;
        };
    }

    /** What is wrong with a value that is not empty; empty where nothing is. */
    public static Optional<Fault> faultOf(EvidenceField field, String typed) {
        var value = normal(field, typed);
        if (value.length() > LONGEST) {
            return Optional.of(Fault.TOO_LONG);
        }
        return switch (field.kind()) {
            case TEXT -> ofText(field, value);
            case NUMBER -> NUMBER.matcher(value).matches() ? Optional.empty() : Optional.of(Fault.NO_NUMBER);
            case DATE -> isDay(value) ? Optional.empty() : Optional.of(Fault.NO_DATE);
            case CHOICE -> field.choice(value).isPresent() ? Optional.empty() : Optional.of(Fault.NO_CHOICE);
        };
    }

    private static Optional<Fault> ofText(EvidenceField field, String value) {
        var forms = field.rules().forms();
        if (!forms.isEmpty() && forms.stream().noneMatch(form -> isOfForm(value, ofAForm(form)))) {
            return Optional.of(Fault.FORM);
        }
        var function = field.rules().function();
        return function == null || isProved(function, value) ? Optional.empty() : Optional.of(Fault.CHECK);
    }

    private static boolean isProved(EvidenceField.Function function, String value) {
        return switch (function) {
            case CREDIT_CODE -> CreditCode.parse(value).isPresent();
            case IDENTITY_CARD -> isNumber(DocumentNumberFormat.IDENTITY_CARD, value);
            case RESIDENCE_PERMIT -> isNumber(DocumentNumberFormat.RESIDENCE_PERMIT, value);
            case PERMANENT_RESIDENT_CARD -> isNumber(DocumentNumberFormat.PERMANENT_RESIDENT_CARD, value);
            case HONG_KONG_MACAO_TRAVEL_PERMIT -> isNumber(DocumentNumberFormat.HONG_KONG_MACAO_TRAVEL_PERMIT, value);
            case TAIWAN_TRAVEL_PERMIT -> isNumber(DocumentNumberFormat.TAIWAN_TRAVEL_PERMIT, value);
            case PASSPORT -> isNumber(DocumentNumberFormat.PASSPORT, value);
            case BANK_CARD -> BANK_CARD.matcher(value).matches() && endsWithItsCheckDigit(value);
        };
    }

    private static boolean isNumber(DocumentNumberFormat format, String value) {
        return format.faultOf(value).isEmpty();
    }

    /** ISO/IEC 7812-1, annex B: every second digit from the right is doubled, and all add up to a multiple of ten. */
    private static boolean endsWithItsCheckDigit(String digits) {
        var sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            var digit = digits.charAt(digits.length() - 1 - i) - '0';
            var counted = i % 2 == 0 ? digit : 2 * digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }

    private static boolean isOfForm(String value, String form) {
        if (value.length() != form.length()) {
            return false;
        }
        for (int i = 0; i < form.length(); i++) {
            var c = value.charAt(i);
            var isDigit = c >= '0' && c <= '9';
            var isLetter = c >= 'A' && c <= 'Z';
            var fits = switch (form.charAt(i)) {
                case '#' -> isDigit;
                case '@' -> isLetter;
                case '?' -> isDigit || isLetter;
                default -> c == form.charAt(i);
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static String ofAForm(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("\\s", "")
                .toUpperCase(Locale.ROOT);
    }

    /** Without spaces, commas between thousands and zeros that say nothing. */
    private static String number(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s,]", "");
        if (!NUMBER.matcher(plain).matches()) {
            return plain;
        }
        var number = new BigDecimal(plain);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static boolean isDay(String value) {
        try {
            LocalDate.parse(value);
            return true;
        } catch (DateTimeException noDay) {
            return false;
        }
    }
}
