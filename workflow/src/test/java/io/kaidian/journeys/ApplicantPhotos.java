package io.kaidian.journeys;

import io.kaidian.cases.SellerStatement;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.TestSlots;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** One person who applies: photos, drawn once, and what is stated and answered beside them. */
public final class ApplicantPhotos {

    public static final SpecimenPerson PERSON = SpecimenPerson.random(11);

    private static final Map<String, byte[]> DRAWN = new ConcurrentHashMap<>();

    private ApplicantPhotos() {}

    public static byte[] clear(DocumentSlot slot) {
        return drawn("clear " + slot, () -> switch (TestSlots.EVIDENCE.subjectOf(slot)) {
            case CARD_FRONT -> Specimens.of(PERSON).front().jpeg();
            case CARD_BACK -> Specimens.of(PERSON).back().jpeg();
            case CARD_IN_HAND -> Specimens.of(PERSON).handheld().jpeg();
            case LICENCE, PASSPORT, PAPER -> throw new IllegalArgumentException("a person has none");
        });
    }

    public static byte[] takenFromTooFar() {
        return drawn(
                "too far", () -> Specimens.of(PERSON).handheld().cardShare(0.2).jpeg());
    }

    public static byte[] takenAgainFromTooFar() {
        return drawn(
                "too far again",
                () -> Specimens.of(PERSON).handheld().cardShare(0.2).tilt(2).jpeg());
    }

    /** So far away that there is no doubt. */
    public static byte[] takenFromMuchTooFar() {
        return drawn(
                "much too far",
                () -> Specimens.of(PERSON).handheld().cardShare(0.11).jpeg());
    }

    public static byte[] takenAgain() {
        return drawn("again", () -> Specimens.of(PERSON).handheld().tilt(3).jpeg());
    }

    public static SellerStatement statement() {
        return new SellerStatement(
                PERSON.name(),
                PERSON.number(),
                PERSON.validFrom(),
                PERSON.validUntil(),
                PERSON.validUntil() == null,
                PERSON.address(),
                null);
    }

    /** What the payment company answers about an account of this person. */
    public static AccountHolder accountHolder() {
        return new AccountHolder(AccountHolder.State.VERIFIED, PERSON.name(), PERSON.number());
    }

    private static byte[] drawn(String key, Supplier<byte[]> drawing) {
        return DRAWN.computeIfAbsent(key, name -> drawing.get());
    }
}
