package io.kaidian.checks.rules;

import io.kaidian.cases.findings.Certainty;
import io.kaidian.photos.CardField;
import io.kaidian.photos.OcrField;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.photos.idcard.NameComparison;
import io.kaidian.photos.idcard.NameComparison.Verdict;
import io.kaidian.photos.idcard.PersonName;
import io.kaidian.photos.latinnames.LatinName;
import io.kaidian.photos.latinnames.LatinNameComparison;
import io.kaidian.sellers.SellerType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What of a photo could not be read although it is needed. A value that agrees with what the seller typed counts as read
 * however unsure the reader was: it did not know what was typed.
 */
final class RequiredFieldReadability {

    private static final List<CardField> OF_A_CARD = List.of(CardField.NUMBER, CardField.NAME);

    private static final List<CardField> OF_A_DATED_CARD =
            List.of(CardField.NUMBER, CardField.NAME, CardField.VALID_UNTIL);

    private static final List<CardField> VALIDITY = List.of(CardField.VALID_UNTIL, CardField.VALID_FROM);

    /** What the other side of a card says whose dates stand beside the portrait. */
    private static final List<CardField> LINES = List.of(CardField.MRZ);

    /** Its lines name the holder, the number and the dates, and prove themselves. */
    private static final List<CardField> OF_A_PASSPORT = List.of(CardField.MRZ);

    private final ReadingAcceptance acceptance;
    private final NameComparison names;

    RequiredFieldReadability(ReadingAcceptance acceptance, NameComparison names) {
        this.acceptance = acceptance;
        this.names = names;
    }

    /** The needed fields that are missing, the most important one first. */
    List<CardField> missing(CaseFacts facts, PhotoReport photo) {
        return needed(facts, photo.requireSubject()).stream()
                .filter(field -> !isLegible(facts, photo, field))
                .toList();
    }

    /** Without its key field a photo is of no use; without a name alone nobody is sent back by a machine. */
    static boolean isKey(CardField field) {
        return switch (field) {
            case NUMBER, VALID_FROM, VALID_UNTIL, CREDIT_CODE, MRZ -> true;
            default -> false;
        };
    }

    /** Whether a key field is missing, and not only a little too unsure to count. */
    boolean isKeyLost(PhotoReport photo, CardField field) {
        return isKey(field) && !acceptance.isNearlyAccepted(photo, field);
    }

    /** Nothing that a measure says of a picture stops it: only what is lost does, and its cause is named beside it. */
    Certainty certaintyOf(PhotoReport photo, List<CardField> missing) {
        return missing.stream().anyMatch(field -> isKeyLost(photo, field)) ? Certainty.CERTAIN : Certainty.SUSPECTED;
    }

    private static List<CardField> needed(CaseFacts facts, PhotoSubject subject) {
        return switch (subject) {
            case CARD_FRONT -> facts.document().isDatedOnFront() ? OF_A_DATED_CARD : OF_A_CARD;
            case CARD_IN_HAND -> facts.document().isCard() ? OF_A_CARD : OF_A_PASSPORT;
            case CARD_BACK -> facts.document().isDatedOnFront() ? LINES : VALIDITY;
            // A sole proprietor's licence need not bear a name.
            case LICENCE ->
                facts.sellerType() == SellerType.SOLE_PROPRIETOR
                        ? List.of(CardField.CREDIT_CODE, CardField.PERSON_IN_CHARGE)
                        : List.of(CardField.CREDIT_CODE, CardField.COMPANY, CardField.PERSON_IN_CHARGE);
            case PASSPORT -> OF_A_PASSPORT;
            case PAPER -> List.of();
        };
    }

    private boolean isLegible(CaseFacts facts, PhotoReport photo, CardField field) {
        if (acceptance.accepted(photo, field).isPresent()
                || photo.subject() == PhotoSubject.CARD_IN_HAND && facts.showsStatedNumber(photo)) {
            return true;
        }
        var read = photo.field(field);
        if (isName(field) && read.isPresent() && isVerified(facts, photo, field, read.get())) {
            return true;
        }
        var stated = independentlyStated(facts, photo, field);
        if (stated.isEmpty()) {
            return false;
        }
        if (isName(field) && !canRead(stated.get(), read)) {
            return true;
        }
        return read.filter(value -> isLike(stated.get(), value.value())).isPresent();
    }

    /** Names in Latin letters are compared by the rules for those. */
    private static boolean isLike(String stated, String read) {
        var verdict = LatinName.isLatin(stated) && LatinName.isLatin(read)
                ? LatinNameComparison.compare(LatinName.of(stated), LatinName.of(read))
                : NameComparison.compare(stated, read);
        return verdict != Verdict.DIFFERENT;
    }

    private boolean canRead(String stated, Optional<OcrField> read) {
        return read.map(value -> names.canRead(stated, value))
                .orElseGet(() ->
                        names.readable().canReadInNames(PersonName.of(stated).value()));
    }

    /** What the program read from this very photo says nothing about how well it can be read. */
    private static Optional<String> independentlyStated(CaseFacts facts, PhotoReport photo, CardField field) {
        return facts.statement().isRead(FieldNames.of(field)) && photo.subject() != PhotoSubject.CARD_IN_HAND
                ? Optional.empty()
                : stated(facts, field);
    }

    /** By a name that is known from elsewhere: typed, or the payment account's. */
    private boolean isVerified(CaseFacts facts, PhotoReport photo, CardField field, OcrField read) {
        return Stream.concat(
                        independentlyStated(facts, photo, field).stream(),
                        field == CardField.NAME ? facts.holderName().stream() : Stream.empty())
                .anyMatch(expected -> names.isVerified(expected, read));
    }

    static boolean isName(CardField field) {
        return field == CardField.NAME || field == CardField.PERSON_IN_CHARGE || field == CardField.COMPANY;
    }

    private static Optional<String> stated(CaseFacts facts, CardField field) {
        return switch (field) {
            case NAME -> facts.statedName();
            case NUMBER -> Optional.ofNullable(facts.statement().idNumber());
            case COMPANY -> facts.statedCompany().map(company -> company.name());
            case PERSON_IN_CHARGE -> facts.statedCompany().map(company -> company.representative());
            case CREDIT_CODE -> facts.statedCompany().map(company -> company.creditCode());
            default -> Optional.empty();
        };
    }
}
