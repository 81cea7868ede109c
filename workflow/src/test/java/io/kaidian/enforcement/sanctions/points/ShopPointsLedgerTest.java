package io.kaidian.enforcement.sanctions.points;

import static io.kaidian.processes.bpmn.EnforcementProcess.Track.GENERAL;
import static io.kaidian.processes.bpmn.EnforcementProcess.Track.SERIOUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.enforcement.sanctions.points.PointsEntry.Kind;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShopPointsLedgerTest {

    private static final YearEndBalance YEAR_END = new YearEndBalance(24, 48, 24);
    private static final BusinessZone SHANGHAI = new BusinessZone(ZoneId.of("Asia/Shanghai"));
    /** 31 December 2026, 24:00 in Shanghai. */
    private static final Instant NEW_YEAR = Instant.parse("2026-12-31T16:00:00Z");

    private static final Instant JUNE = Instant.parse("2026-06-01T02:00:00Z");

    @Test
    void countsTheTracksApart() {
        var ledger = ledger(entered(GENERAL, 3, JUNE), entered(SERIOUS, 12, JUNE), entered(GENERAL, 2, JUNE));

        assertThat(ledger.balance(GENERAL, JUNE)).isEqualTo(5);
        assertThat(ledger.balance(SERIOUS, JUNE)).isEqualTo(12);
    }

    @Test
    void tellsTheBalanceOfAnyPastMoment() {
        var ledger = ledger(entered(SERIOUS, 12, JUNE), entered(SERIOUS, 6, JUNE.plusSeconds(60)));

        assertThat(ledger.balance(SERIOUS, JUNE.minusMillis(1))).isZero();
        assertThat(ledger.balance(SERIOUS, JUNE)).isEqualTo(12);
        assertThat(ledger.balance(SERIOUS, JUNE.plusSeconds(60))).isEqualTo(18);
    }

    @Test
    void clearsBothTracksWhenTheYearEndsInTheZoneOfTheBusiness() {
        var ledger = ledger(entered(GENERAL, 40, JUNE), entered(SERIOUS, 23, JUNE));

        assertThat(ledger.balance(GENERAL, NEW_YEAR.minusMillis(1))).isEqualTo(40);
        assertThat(ledger.balance(GENERAL, NEW_YEAR)).isZero();
        assertThat(ledger.balance(SERIOUS, NEW_YEAR)).isZero();
    }

    @Test
    void keepsTwentyFourOfASeriousBalanceBelowClosure() {
        assertThat(ledger(entered(SERIOUS, 24, JUNE)).balance(SERIOUS, NEW_YEAR))
                .isEqualTo(24);
        assertThat(ledger(entered(SERIOUS, 47, JUNE)).balance(SERIOUS, NEW_YEAR))
                .isEqualTo(24);
        assertThat(ledger(entered(SERIOUS, 48, JUNE)).balance(SERIOUS, NEW_YEAR))
                .isZero();
        assertThat(ledger(entered(GENERAL, 30, JUNE)).balance(GENERAL, NEW_YEAR))
                .isZero();
    }

    @Test
    void countsWhatIsEnteredInTheFirstSecondOfAYearForThatYear() {
        var ledger = ledger(entered(GENERAL, 5, JUNE))
                .withYearEndEntries(NEW_YEAR)
                .plus(List.of(entered(GENERAL, 7, NEW_YEAR)));

        assertThat(ledger.balance(GENERAL, NEW_YEAR)).isEqualTo(7);
    }

    @Test
    void writesEndsOfYearsDownAsDatedLines() {
        var ledger = ledger(entered(SERIOUS, 30, JUNE)).withYearEndEntries(NEW_YEAR);

        var line = ledger.entries().get(1);
        assertThat(line.kind()).isEqualTo(Kind.YEAR_END);
        assertThat(line.points()).isEqualTo(-6);
        assertThat(line.enteredAt()).isEqualTo(NEW_YEAR);
    }

    @Test
    void doesNotTouchEndsOfYearsThatAreWrittenWhenTheRuleChanges() {
        var written = ledger(entered(SERIOUS, 30, JUNE)).withYearEndEntries(NEW_YEAR);

        var milder = new ShopPointsLedger(written.entries(), new YearEndBalance(100, 200, 0), SHANGHAI);

        assertThat(milder.balance(SERIOUS, NEW_YEAR)).isEqualTo(24);
    }

    @Test
    void takesAllPointsBackWithinTheYear() {
        var entry = entered(SERIOUS, 12, JUNE);

        var reversal = ledger(entry).reversalOf(entry.violationId(), JUNE.plusSeconds(60));

        assertThat(reversal.points()).isEqualTo(-12);
    }

    @Test
    void takesNothingBackThatTheEndOfTheYearHasCleared() {
        var entry = entered(GENERAL, 12, JUNE);

        var reversal = ledger(entry).reversalOf(entry.violationId(), NEW_YEAR);

        assertThat(reversal.points()).isZero();
    }

    @Test
    void takesBackWhatWasOnlyKeptBecauseOfTheOverturnedAct() {
        var overturned = entered(SERIOUS, 24, JUNE);
        var standing = entered(SERIOUS, 6, JUNE);

        var reversal = ledger(overturned, standing).reversalOf(overturned.violationId(), NEW_YEAR);

        assertThat(reversal.points()).isEqualTo(-24);
    }

    static PointsEntry entered(Track track, int points, Instant at) {
        return new PointsEntry(track, Kind.VIOLATION, points, ViolationId.next(), at);
    }

    private static ShopPointsLedger ledger(PointsEntry... entries) {
        return new ShopPointsLedger(List.of(entries), YEAR_END, SHANGHAI);
    }
}
