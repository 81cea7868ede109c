package io.kaidian.photos.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.kaidian.photos.CardField;
import io.kaidian.photos.OcrField;
import io.kaidian.photos.PhotoReaderFixture;
import io.kaidian.photos.TestPhotoLimits;
import io.kaidian.photos.idcard.NameComparison;
import io.kaidian.photos.idcard.NameComparison.Verdict;
import io.kaidian.specimens.Specimen;
import io.kaidian.specimens.SpecimenCompany;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.TestSlots;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever is in charge of a business is read as a name on a card is. */
@Tag("slow")
class NamesOnLicencesTest {

    private final PhotoInspector inspector = PhotoReaderFixture.inspector();
    private final NameComparison names = new NameComparison(0.8, inspector.readable());

    /** Read as 上官桩, 张 and 区鼻 at 0.93 and more, since the network takes a character that it does not know for none. */
    @ParameterizedTest
    @CsvSource({"675006, 上官噎桩, 上官桩", "675007, 张梾, 张", "675008, 区爔鼻, 区鼻", "675010, 黄蹴絜, 黄絮"})
    void areVerifiedWithCharactersThatTheNetworkDoesNotKnow(long seed, String name, String misread) {
        var read = read(licence(seed, name));

        assertThat(read).hasValueSatisfying(person -> {
            assertThat(person.value()).isEqualTo(name);
            assertThat(names.isVerified(name, person)).isTrue();
            assertThat(names.isVerified(misread, person)).isFalse();
        });
    }

    /** Of 张梾 only the first letter is seen at first. */
    @Test
    void areMarkedAsAWhole() {
        var known = read(licence(675_007, "张伟")).orElseThrow().place();

        var rare = read(licence(675_007, "张梾")).orElseThrow().place();

        assertThat(rare.width()).isCloseTo(known.width(), withinPercentage(15));
        assertThat(rare.x()).isCloseTo(known.x(), within(0.01));
    }

    /** Read as 彭廉 at 0.91 once, and so told to be another person's. */
    @Test
    void areNoOtherOnesOnAShakenLicence() {
        var read = read(licence(674_001, "彭亮").motion(9, 20));

        assertThat(read).hasValueSatisfying(person -> {
            assertThat(person.confidence()).isLessThan(0.8);
            assertThat(names.compareRead("彭亮", person)).isNotEqualTo(Verdict.DIFFERENT);
        });
    }

    private static Specimen licence(long seed, String name) {
        var person = SpecimenPerson.random(seed).named(name);
        return Specimens.of(person).licence(SpecimenCompany.soleProprietor(seed, person));
    }

    private Optional<OcrField> read(Specimen photo) {
        return inspector
                .inspect(
                        photo.jpeg(),
                        TestSlots.expected(TestSlots.BUSINESS_LICENCE),
                        TestPhotoLimits.DELIVERED.within(Duration.ofMinutes(2)))
                .field(CardField.PERSON_IN_CHARGE);
    }
}
