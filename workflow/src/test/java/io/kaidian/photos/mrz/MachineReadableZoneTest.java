package io.kaidian.photos.mrz;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.specimens.SpecimenTraveller;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples are the specimens that ICAO Doc 9303 prints (Utopia), parts 4 to 6. */
class MachineReadableZoneTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 6, 30);

    private static final String PASSPORT = """
        P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
        L898902C36UTO7408122F1204159ZE184226B<<<<<10
        """;

    private static final String CARD = """
        I<UTOD231458907<<<<<<<<<<<<<<<
        7408122F1204159UTO<<<<<<<<<<<6
        ERIKSSON<<ANNA<MARIA<<<<<<<<<<
        """;

    private static final String LARGE_CARD = """
        I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<
        D231458907UTO7408122F1204159<<<<<<<6
        """;

    @Test
    void readsThePassportThatTheStandardPrints() {
        var zone = MachineReadableZone.parse(PASSPORT).orElseThrow();

        assertThat(zone.format()).isEqualTo(MrzFormat.TD3);
        assertThat(zone.documentCode()).isEqualTo("P");
        assertThat(zone.issuingState()).contains("UTO");
        assertThat(zone.number()).isEqualTo("L898902C3");
        assertThat(zone.birth(TODAY)).contains(LocalDate.of(1974, 8, 12));
        assertThat(zone.sex()).contains("F");
        assertThat(zone.validUntil(TODAY)).contains(LocalDate.of(2012, 4, 15));
        assertThat(zone.name()).isEqualTo(new MrzName(List.of("ERIKSSON"), List.of("ANNA", "MARIA"), false, false));
    }

    @Test
    void readsTheCardsThatTheStandardPrints() {
        assertThat(MachineReadableZone.parse(CARD).orElseThrow().format()).isEqualTo(MrzFormat.TD1);
        assertThat(MachineReadableZone.parse(CARD).orElseThrow().number()).isEqualTo("D23145890");
        assertThat(MachineReadableZone.parse(LARGE_CARD).orElseThrow().format()).isEqualTo(MrzFormat.TD2);
        assertThat(MachineReadableZone.parse(LARGE_CARD).orElseThrow().number()).isEqualTo("D23145890");
    }

    @Test
    void readsANumberThatIsLongerThanItsPlace() {
        var zone = MachineReadableZone.parse("""
            I<UTOD23145890<7349<<<<<<<<<<<
            3407127M9507122UTO<<<<<<<<<<<2
            STEVENSON<<PETER<JOHN<<<<<<<<<
            """).orElseThrow();

        assertThat(zone.number()).isEqualTo("D23145890734");
    }

    @Test
    void readsTheTravelPermitsOfHongKongAndTaiwan() {
        var traveller = SpecimenTraveller.random(7);
        var hongKong = traveller.withPermit('H');
        var taiwan = traveller.withPermit(' ');

        var zones = List.of(
                MachineReadableZone.of(MrzFormat.MAINLAND_TRAVEL_PERMIT, hongKong.permitLines())
                        .orElseThrow(),
                MachineReadableZone.of(MrzFormat.MAINLAND_TRAVEL_PERMIT, taiwan.permitLines())
                        .orElseThrow());

        assertThat(zones).extracting(MachineReadableZone::number).containsExactly(hongKong.number(), taiwan.number());
        assertThat(zones).allSatisfy(zone -> {
            assertThat(zone.birth(TODAY)).contains(traveller.birth());
            assertThat(zone.validUntil(TODAY)).contains(traveller.validUntil());
        });
    }

    @Test
    void noticesEverySingleDigitOrLetterThatTheCheckDigitsCover() {
        var lines = PASSPORT.lines().toList();
        var unnoticed = new ArrayList<String>();
        for (var position = 0; position < 44; position++) {
            var covered = position < 10 || position >= 13 && position < 20 || position >= 21;
            var c = lines.get(1).charAt(position);
            // One more in value: what differs by ten, such as 0, A, K and U, no such digit can tell apart.
            var other = c == '<' ? '1' : c == '9' ? '8' : c == 'Z' ? 'Y' : (char) (c + 1);
            var changed = new StringBuilder(lines.get(1));
            changed.setCharAt(position, other);
            if (covered
                    && MachineReadableZone.of(MrzFormat.TD3, List.of(lines.get(0), changed.toString()))
                            .isPresent()) {
                unnoticed.add(position + " " + c + " " + other);
            }
        }

        assertThat(unnoticed).isEmpty();
    }

    @Test
    void writesWhatItReads() {
        var travellers =
                LongStream.range(0, 300).mapToObj(SpecimenTraveller::random).toList();

        assertThat(travellers).allSatisfy(traveller -> {
            var zone = MachineReadableZone.parse(String.join("\n", traveller.passportLines()));
            assertThat(zone.orElseThrow().number()).isEqualTo(traveller.number());
            assertThat(zone.orElseThrow().issuingState()).contains(traveller.state());
            assertThat(MachineReadableZone.parse(zone.orElseThrow().text())).isEqualTo(zone);
        });
    }

    @ParameterizedTest
    @CsvSource({
        // Births: the hundred years up to today.
        "250630, 2025-06-30, birth",
        "250701, 1925-07-01, birth",
        "740812, 1974-08-12, birth",
        // Expiries: fifty years before and after today.
        "740812, 2074-08-12, expiry",
        "750812, 1975-08-12, expiry",
        "991231, 1999-12-31, expiry",
        "300229, , expiry",
        "74<<<<, , birth"
    })
    void givesDatesTheirCentury(String digits, LocalDate day, String which) {
        var date = which.equals("birth") ? MrzDates.birth(digits, TODAY) : MrzDates.validUntil(digits, TODAY);

        assertThat(date.orElse(null)).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource({
        "ERIKSSON<<ANNA<MARIA<<<<<, 'ERIKSSON, ANNA MARIA', false",
        "ARKFREITH<<<<<<<<<<<<<<<<, ARKFREITH, false",
        "VAN<DER<MUELLEN<<LOUIS<<<, 'VAN DER MUELLEN, LOUIS', false",
        "NILAVADHANANANDA<<CHAYAPA, 'NILAVADHANANANDA, CHAYAPA', true"
    })
    void partsNames(String field, String text, boolean full) {
        assertThat(MrzName.of(field).text()).isEqualTo(text);
        assertThat(MrzName.of(field).full()).isEqualTo(full);
    }

    @ParameterizedTest
    @CsvSource({"UTO, true", "D, true", "CHN, true", "XXA, true", "RKS, true", "D0T, false", "XYZ, false", "'', false"})
    void knowsTheCodesOfStates(String code, boolean known) {
        assertThat(IssuingStates.isKnown(code)).isEqualTo(known);
    }

    /** With a letter lost in its second line, and one digit taken for a letter, all digits of a card hold. */
    @Test
    void takesNoTravelPermitForAnotherCard() {
        var lines = List.of(
                "CRH42158152I0003105054M5401314", "<<<<<<<<<<<<<<<<<<B<667604A<42", "SAM<<E<<<OE<<<<<<<<<<<<<<<<<<<");

        assertThat(MachineReadableZone.of(MrzFormat.TD1, lines)).isEmpty();
        assertThat(MachineReadableZone.of(
                        MrzFormat.TD1, SpecimenTraveller.random(7).cardLines()))
                .isPresent();
    }

    @Test
    void knowsByLettersBehindANameThatOneWasLost() {
        assertThat(MrzName.of("WANG<<JOHN<<AUL<<<<<<<<<<<<<<<<").broken()).isTrue();
        assertThat(MrzName.of("WANG<<JOHN<PAUL<<<<<<<<<<<<<<<<").broken()).isFalse();
    }

    @Test
    void keepsNumbersAndNamesOutOfLogs() {
        var zone = MachineReadableZone.parse(PASSPORT).orElseThrow();

        assertThat(zone + " " + zone.name()).doesNotContain("L898902C3", "ERIKSSON");
    }
}
