package io.kaidian.review.desk;

import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.documents.PhotoChecks.ReadValue;
import io.kaidian.cases.submission.BusinessRegistryLookup;
import io.kaidian.cases.submission.PaymentAccountVerifier;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.photos.fieldfunctions.DocumentNumberFormat;
import io.kaidian.photos.idcard.NameComparison.Verdict;
import io.kaidian.photos.latinnames.LatinName;
import io.kaidian.photos.latinnames.LatinNameComparison;
import io.kaidian.processes.catalogue.EvidenceField;
import io.kaidian.review.desk.FieldComparison.Cell;
import io.kaidian.review.desk.FieldComparison.Match;
import io.kaidian.review.desk.FieldComparison.TextSegment;
import io.kaidian.review.desk.ValueDiff.Mask;
import io.kaidian.sellers.NameMask;
import io.kaidian.sellers.SellerType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts what the sources say side by side.
 *
 * @param read what was read from the first photo that is to show that
 * @param readOfOperator the same of whoever applies for a company; empty where nobody does
 * @param onLetter whether that name was found on the letter by which the company lets them apply; says nothing where none was read
 * @param evidence what is typed beside the files of the case
 * @param withheld fields of those that the role of who asks may not see
 * @param revealed whether the values are shown in full; the account's holder never is
 */
record FieldComparisons(
        SellerType type,
        SellerStatement typed,
        PaymentAccountVerifier.AccountVerification account,
        BusinessRegistryLookup.RegistryResult business,
        Map<PhotoSubject, Map<String, ReadValue>> read,
        Map<PhotoSubject, Map<String, ReadValue>> readOfOperator,
        Function<String, Optional<Boolean>> onLetter,
        List<EvidenceField> evidence,
        Set<String> withheld,
        boolean revealed) {

    List<FieldComparison> rows() {
        var rows = new ArrayList<FieldComparison>();
        var holderIsPerson = type != SellerType.ENTERPRISE;
        if (typed.identityDocument().isOfAnyState()) {
            passport(rows, holderIsPerson);
        } else {
            card(rows, holderIsPerson);
            for (var field : List.of("passport.name", "passport.number", "passport.birth", "passport.validUntil")) {
                rows.add(ofPassport(field, maskOf(field), null, null));
            }
        }
        if (type != SellerType.PERSONAL) {
            var company =
                    typed.company() == null ? new SellerStatement.Company(null, null, null, null) : typed.company();
            rows.add(row(
                    "company.name",
                    Mask.NONE,
                    PhotoSubject.LICENCE,
                    null,
                    company.name(),
                    holderIsPerson ? null : account.holderName(),
                    business.name()));
            rows.add(row(
                    "company.creditCode",
                    Mask.NUMBER,
                    PhotoSubject.LICENCE,
                    null,
                    company.creditCode(),
                    null,
                    // A register is asked by the code that was typed, so one that knows it has that very code.
                    business.isRegistered() ? company.creditCode() : null));
            rows.add(row(
                    "company.representative",
                    Mask.NAME,
                    PhotoSubject.LICENCE,
                    null,
                    company.representative(),
                    null,
                    business.representative()));
        }
        operator(rows);
        evidence.forEach(field -> rows.add(new FieldComparison(
                field.path(), Cell.ABSENT, Cell.ABSENT, besideFile(field), Cell.ABSENT, Cell.ABSENT, Cell.ABSENT)));
        return rows.stream()
                .filter(row -> row.card().match() != Match.ABSENT || row.typed().match() != Match.ABSENT)
                .toList();
    }

    /** As it was typed, or filled in from the paper and confirmed: there is nothing it is held against. */
    private Cell besideFile(EvidenceField field) {
        var value = typed.evidence().get(field.id());
        if (value == null) {
            return Cell.ABSENT;
        }
        if (withheld.contains(field.id())) {
            return Cell.WITHHELD;
        }
        var pieces = field.masked() && !revealed
                ? ValueDiff.pieces(value, null, Mask.NUMBER)
                : List.of(new TextSegment(value, false));
        return new Cell(typed.isRead(field.path()) ? Match.READ_CONFIRMED : Match.REFERENCE, pieces, null, true);
    }

    /** Nothing of the operator is typed: what stands on their card is held against the letter alone. */
    private void operator(List<FieldComparison> rows) {
        var front = readOfOperator.getOrDefault(PhotoSubject.CARD_FRONT, Map.of());
        var back = readOfOperator.getOrDefault(PhotoSubject.CARD_BACK, Map.of());
        rows.add(ofOperator("name", front, Mask.NAME));
        rows.add(ofOperator("idNumber", front, Mask.NUMBER));
        rows.add(ofOperator("validFrom", back, Mask.NONE));
        rows.add(ofOperator("validUntil", back, Mask.NONE));
    }

    private FieldComparison ofOperator(String field, Map<String, ReadValue> printed, Mask mask) {
        var value = printed.get(field);
        return new FieldComparison(
                "operator." + field,
                ofReading(value, null, revealed ? Mask.NONE : mask, true),
                Cell.ABSENT,
                Cell.ABSENT,
                Cell.ABSENT,
                Cell.ABSENT,
                field.equals("name") && value != null ? onLetter(value.value()) : Cell.ABSENT);
    }

    private Cell onLetter(@Nullable String name) {
        return name == null
                ? Cell.ABSENT
                : onLetter.apply(name).map(Cell::foundOn).orElse(Cell.ABSENT);
    }

    private void card(List<FieldComparison> rows, boolean holderIsPerson) {
        var holder = holderIsPerson ? account.holderName() : null;
        rows.add(
                typed.identityDocument().isNamedInLatin()
                        ? latinName("name", PhotoSubject.CARD_FRONT, holder)
                        : row(
                                "name",
                                Mask.NAME,
                                PhotoSubject.CARD_FRONT,
                                PhotoSubject.CARD_IN_HAND,
                                typed.name(),
                                holder,
                                null));
        var dated = typed.identityDocument().isDatedOnFront() ? PhotoSubject.CARD_FRONT : PhotoSubject.CARD_BACK;
        rows.add(row(
                "idNumber",
                Mask.NUMBER,
                PhotoSubject.CARD_FRONT,
                PhotoSubject.CARD_IN_HAND,
                typed.idNumber(),
                holderIsPerson ? numberOfSameDocument() : null,
                null));
        rows.add(row("validFrom", Mask.NONE, dated, null, text(typed.validFrom()), null, null));
        rows.add(row(
                "validUntil",
                Mask.NONE,
                dated,
                null,
                typed.longTerm() ? FieldComparison.LONG_TERM : text(typed.validUntil()),
                null,
                null));
    }

    private void passport(List<FieldComparison> rows, boolean holderIsPerson) {
        rows.add(latinName("passport.name", PhotoSubject.PASSPORT, holderIsPerson ? account.holderName() : null));
        rows.add(ofPassport(
                "passport.number",
                maskOf("passport.number"),
                plain(typed.idNumber()),
                holderIsPerson ? plain(numberOfSameDocument()) : null));
        rows.add(ofPassport("passport.state", Mask.NONE, typed.issuingState(), null));
        rows.add(ofPassport("passport.birth", Mask.NONE, null, null));
        rows.add(ofPassport("passport.validUntil", Mask.NONE, text(typed.validUntil()), null));
    }

    private static Mask maskOf(String field) {
        return switch (field) {
            case "passport.name" -> Mask.NAME;
            case "passport.number" -> Mask.NUMBER;
            default -> Mask.NONE;
        };
    }

    private FieldComparison ofPassport(
            String field, Mask mask, @Nullable String typedValue, @Nullable String accountValue) {
        return row(field, mask, PhotoSubject.PASSPORT, PhotoSubject.CARD_IN_HAND, typedValue, accountValue, null);
    }

    /** A name in Latin letters is compared by the rules for those, and with nothing but a name in Latin letters. */
    private FieldComparison latinName(String field, PhotoSubject subject, @Nullable String holder) {
        var printed = read.getOrDefault(subject, Map.of()).get(field);
        var inHand = read.getOrDefault(PhotoSubject.CARD_IN_HAND, Map.of()).get(field);
        var reference = printed == null ? typed.name() : printed.value();
        return new FieldComparison(
                field,
                latinNameRead(printed, reference, true),
                latinNameRead(inHand, reference, false),
                latinName(typed.name(), reference, revealed, printed == null),
                // The holder of an account is never shown beyond a mask, whoever asks.
                latinName(holder, reference, false, false),
                Cell.ABSENT,
                Cell.ABSENT);
    }

    private Cell latinNameRead(@Nullable ReadValue value, @Nullable String reference, boolean isReference) {
        if (value == null) {
            return Cell.ABSENT;
        }
        var cell = latinName(value.value(), reference, revealed, isReference);
        return new Cell(cell.match(), cell.pieces(), value.confidence(), value.accepted());
    }

    /** As it is written, with its spaces: words in another order are no differences of characters. */
    private static Cell latinName(
            @Nullable String value, @Nullable String reference, boolean revealed, boolean isReference) {
        if (value == null || value.isBlank()) {
            return Cell.ABSENT;
        }
        var pieces = List.of(new TextSegment(revealed ? value.strip() : NameMask.of(value), false));
        if (isReference || reference == null) {
            return new Cell(Match.REFERENCE, pieces, null, true);
        }
        var same = LatinNameComparison.compare(LatinName.of(value), LatinName.of(reference)) == Verdict.EQUAL;
        return new Cell(same ? Match.SAME : Match.DIFFERENT, pieces, null, true);
    }

    /**
     * The number by which the payment company knows the account's holder; null where that is of another document than the seller
     * identifies by, since two documents of one person have two numbers.
     */
    private @Nullable String numberOfSameDocument() {
        var number = account.idNumber();
        return number == null || isOfAnotherDocument(number) ? null : number;
    }

    private boolean isOfAnotherDocument(String number) {
        return typed.identityDocument().faultOf(number).isPresent()
                && Arrays.stream(IdentityDocument.values())
                        .anyMatch(document -> document.faultOf(number).isEmpty());
    }

    private static @Nullable String plain(@Nullable String number) {
        return number == null ? null : DocumentNumberFormat.normal(number);
    }

    private FieldComparison row(
            String field,
            Mask mask,
            PhotoSubject subject,
            @Nullable PhotoSubject hand,
            @Nullable String typedValue,
            @Nullable String accountValue,
            @Nullable String registered) {
        var card = read.getOrDefault(subject, Map.of()).get(field);
        var inHand = hand == null ? null : read.getOrDefault(hand, Map.of()).get(field);
        var reference = card != null ? card.value() : typedValue;
        var shown = revealed ? Mask.NONE : mask;
        return new FieldComparison(
                field,
                ofReading(card, reference, shown, true),
                ofReading(inHand, reference, shown, false),
                typedCell(field, cell(typedValue, reference, shown, card == null)),
                // The holder of an account is never shown beyond a mask, whoever asks.
                cell(accountValue, reference, mask == Mask.NONE ? Mask.NAME : mask, false),
                cell(registered, reference, shown, false),
                field.equals("name") && !readOfOperator.isEmpty() ? onLetter(reference) : Cell.ABSENT);
    }

    private Cell typedCell(String field, Cell cell) {
        var statementField = switch (field) {
            case "passport.number" -> "idNumber";
            case "passport.validUntil" -> "validUntil";
            default -> field;
        };
        return cell.match() == Match.SAME && typed.isRead(statementField)
                ? new Cell(Match.READ_CONFIRMED, cell.pieces(), null, true)
                : cell;
    }

    private static Cell ofReading(
            @Nullable ReadValue value, @Nullable String reference, Mask mask, boolean isReference) {
        if (value == null) {
            return Cell.ABSENT;
        }
        var cell = cell(value.value(), reference, mask, isReference);
        return new Cell(cell.match(), cell.pieces(), value.confidence(), value.accepted());
    }

    private static Cell cell(@Nullable String value, @Nullable String reference, Mask mask, boolean isReference) {
        if (value == null || value.isBlank()) {
            return Cell.ABSENT;
        }
        if (isReference || reference == null) {
            return new Cell(Match.REFERENCE, ValueDiff.pieces(value, null, mask), null, true);
        }
        var match = ValueDiff.same(value, reference) ? Match.SAME : Match.DIFFERENT;
        return new Cell(match, ValueDiff.pieces(value, reference, mask), null, true);
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
