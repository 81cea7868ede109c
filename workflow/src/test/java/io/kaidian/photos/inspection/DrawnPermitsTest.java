package io.kaidian.photos.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.photos.CardField;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.OcrField;
import io.kaidian.photos.PhotoReaderFixture;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.TestPhotoLimits;
import io.kaidian.photos.fieldfunctions.FieldFunction;
import io.kaidian.photos.idcard.parsing.DocumentKind;
import io.kaidian.specimens.Specimen;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.SpecimenTraveller;
import io.kaidian.specimens.Specimens;
import io.kaidian.specimens.strokes.StrokePassport;
import io.kaidian.testing.TestSlots;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads drawn permits and cards other than the identity card: kind, number, name and dates. Two of each in each build; {@code
 * -Dkaidian.permits=50} reads so many of each, of seeds nobody has seen.
 */
@Tag("slow")
class DrawnPermitsTest {

    private static final Logger log = LoggerFactory.getLogger(DrawnPermitsTest.class);
    private static final int A_FEW = 2;

    private final int count = Integer.getInteger("kaidian.permits", A_FEW);
    private final long firstSeed =
            Long.getLong("kaidian.permits.seed", count == A_FEW ? 71_000 : System.nanoTime() % 1_000_000_000);

    /**
     * What is printed, and so has to be read.
     *
     * @param name null where names are not compared
     */
    private record Printed(
            Specimen photo, DocumentSlot slot, DocumentKind kind, String number, String name, String validUntil) {}

    @Test
    void readsTemporaryCards() {
        reads("temporary card", seed -> {
            var from = LocalDate.of(2025, 3, 1).plusDays(seed % 100);
            var person = SpecimenPerson.random(seed).valid(from, from.plusMonths(3));
            return new Printed(
                    Specimens.of(person).temporaryCard(),
                    TestSlots.ID_FRONT,
                    DocumentKind.TEMPORARY_ID_CARD,
                    person.number(),
                    person.name(),
                    from.plusMonths(3).toString());
        });
    }

    @Test
    void readsTheFrontsOfResidencePermits() {
        reads("residence permit, front", seed -> {
            var person = resident(seed);
            return new Printed(
                    Specimens.of(person).front(),
                    TestSlots.ID_FRONT,
                    DocumentKind.RESIDENCE_PERMIT,
                    person.number(),
                    person.name(),
                    null);
        });
    }

    @Test
    void readsTheBacksOfResidencePermits() {
        reads("residence permit, back", seed -> {
            var from = LocalDate.of(2023, 3, 1).plusDays(seed % 300);
            var person = resident(seed).valid(from, from.plusYears(5));
            return new Printed(
                    Specimens.of(person).residencePermitBack(),
                    TestSlots.ID_BACK,
                    DocumentKind.RESIDENCE_PERMIT,
                    null,
                    null,
                    from.plusYears(5).toString());
        });
    }

    @Test
    void readsTheFrontsOfTravelPermits() {
        reads("travel permit, front", seed -> {
            var person = SpecimenPerson.random(seed);
            var holder = traveller(seed);
            return new Printed(
                    Specimens.of(person).travelPermitFront(holder),
                    TestSlots.ID_FRONT,
                    DocumentKind.MAINLAND_TRAVEL_PERMIT,
                    holder.number(),
                    person.name(),
                    holder.validUntil().toString());
        });
    }

    @Test
    void readsTheBacksOfTravelPermits() {
        reads("travel permit, back", seed -> {
            var holder = traveller(seed);
            return new Printed(
                    Specimens.travelPermitBack(holder),
                    TestSlots.ID_BACK,
                    DocumentKind.MAINLAND_TRAVEL_PERMIT,
                    holder.number(),
                    null,
                    holder.validUntil().toString());
        });
    }

    @Test
    void readsTheBackOfATravelPermitOfAnotherRenderer() {
        var holder = traveller(firstSeed);

        var report = read(StrokePassport.cardBack(holder, holder.permitLines()), TestSlots.ID_BACK);

        assertThat(value(report, FieldFunction.DOCUMENT_NUMBER)).contains(holder.number());
    }

    @Test
    void readsCardsOfPermanentResidents() {
        reads("permanent resident card", seed -> {
            var from = LocalDate.of(2022, 3, 1).plusDays(seed % 300);
            var person = SpecimenPerson.resident(seed, "911000").valid(from, from.plusYears(10));
            return new Printed(
                    Specimens.of(person).foreignerCard(),
                    TestSlots.ID_FRONT,
                    DocumentKind.FOREIGNER_CARD,
                    person.number(),
                    "SAMPLE,ALEX",
                    from.plusYears(10).toString());
        });
    }

    @Test
    void readsTheNumberOfAnOldCardOfAPermanentResident() {
        var person = SpecimenPerson.random(71).numbered("CAN110081080310");

        var report = read(Specimens.of(person).foreignerCard().jpeg(), TestSlots.ID_FRONT);

        assertThat(report.field(CardField.NUMBER).map(OcrField::value)).contains("CAN110081080310");
    }

    private static SpecimenPerson resident(long seed) {
        return SpecimenPerson.resident(
                seed, List.of("810000", "820000", "830000").get((int) Math.floorMod(seed, 3L)));
    }

    private static SpecimenTraveller traveller(long seed) {
        return SpecimenTraveller.random(seed).withPermit("HM ".charAt((int) Math.floorMod(seed, 3L)));
    }

    private void reads(String what, LongFunction<Printed> drawn) {
        var right = 0;
        var wrong = new ArrayList<Long>();
        var unread = new ArrayList<Long>();
        var names = 0;
        for (var seed = firstSeed; seed < firstSeed + count; seed++) {
            var printed = drawn.apply(seed);
            var report = read(printed.photo().jpeg(), printed.slot());
            var isRead = report.kind() == printed.kind()
                    && (printed.number() == null
                            || value(report, FieldFunction.DOCUMENT_NUMBER).isPresent())
                    && (printed.validUntil() == null
                            || value(report, FieldFunction.VALID_UNTIL).isPresent());
            if (!isRead) {
                unread.add(seed);
            } else if (isSame(printed.number(), value(report, FieldFunction.DOCUMENT_NUMBER))
                    && isSame(printed.validUntil(), value(report, FieldFunction.VALID_UNTIL))) {
                right++;
            } else {
                wrong.add(seed);
            }
            if (isSame(
                    printed.name(),
                    report.field(CardField.NAME).map(read -> read.value().replace(" ", "")))) {
                names++;
            }
        }
        log.info(
                "{}: {} from seed {}: right {}, wrong {}, unread {}; names {}",
                what,
                count,
                firstSeed,
                right,
                wrong,
                unread,
                names);

        assertThat(wrong).as("read and wrong").isEmpty();
        assertThat(right).isGreaterThanOrEqualTo((int) Math.floor(count * 0.97));
        // Rare characters are for a person to read.
        assertThat(names).isGreaterThanOrEqualTo((int) Math.floor(count * 0.8));
    }

    private static boolean isSame(String printed, Optional<String> read) {
        return printed == null || read.filter(printed::equals).isPresent();
    }

    private static Optional<String> value(PhotoReport report, FieldFunction function) {
        return function.read(report, SpecimenPerson.REFERENCE_DAY).map(OcrField::value);
    }

    private static PhotoReport read(byte[] photo, DocumentSlot slot) {
        return PhotoReaderFixture.inspector()
                .inspect(photo, TestSlots.expected(slot), TestPhotoLimits.DELIVERED.within(Duration.ofMinutes(2)));
    }
}
