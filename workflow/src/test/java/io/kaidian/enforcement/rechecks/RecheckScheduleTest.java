package io.kaidian.enforcement.rechecks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.ChangedAspect;
import io.kaidian.cases.documents.OwedEvidence;
import io.kaidian.cases.documents.OwedEvidenceLookup;
import io.kaidian.enforcement.rechecks.RecheckSchedule.Certified;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.sellers.ShopId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When shops are asked again, and for what. */
@Tag("slow")
class RecheckScheduleTest {

    private static final Instant NIGHT = Instant.parse("2026-03-01T18:00:00Z");
    private static final int SHOPS = 100_000;

    // Asked hundreds of thousands of times, which nobody need remember.
    private final ParameterTable parameters =
            mock(ParameterTable.class, withSettings().stubOnly());
    private final OwedEvidenceLookup owed =
            mock(OwedEvidenceLookup.class, withSettings().stubOnly());
    private final RecheckSchedule plan = new RecheckSchedule(
            parameters, owed, new BusinessZone(ZoneId.of("Asia/Shanghai")), Clock.fixed(NIGHT, ZoneOffset.UTC));

    @BeforeEach
    void figures() {
        when(parameters.getInt(anyString())).thenReturn(0);
        when(parameters.getInt(Parameters.RECHECK_MONTHS)).thenReturn(6);
        when(parameters.getInt(Parameters.RECHECK_SPREAD_DAYS)).thenReturn(60);
        when(parameters.getInt(Parameters.RECHECK_EXPIRY_LEAD_DAYS)).thenReturn(30);
        when(parameters.getInt(Parameters.RECHECK_AFTER_OPENING_DAYS)).thenReturn(30);
    }

    @Test
    void spreadsShopsThatWereCertifiedInOneNightEvenlyOverTheDays() {
        var perDay = IntStream.range(0, SHOPS)
                .mapToObj(n -> plan.next(certified(null)))
                .collect(Collectors.groupingBy(
                        planned -> Duration.between(NIGHT, planned.at()).toDays(), Collectors.counting()));

        assertThat(perDay).hasSizeBetween(60, 61);
        assertThat(perDay.values().stream().mapToLong(Long::longValue).max().orElseThrow())
                .as("on the fullest day, against %d on the mean", SHOPS / 60)
                .isLessThan(SHOPS / 60 * 2);
    }

    @Test
    void asksNoShopLaterThanSixMonths() {
        var latest = NIGHT.atZone(ZoneId.of("Asia/Shanghai")).plusMonths(6).toInstant();

        assertThat(IntStream.range(0, 1000)
                        .mapToObj(n -> plan.next(certified(null)).at()))
                .allSatisfy(at -> assertThat(at).isBetween(latest.minus(Duration.ofDays(60)), latest));
    }

    @Test
    void comesBeforeADocumentRunsOutWhilePeopleAreAwake() {
        var lastDay = LocalDate.of(2026, 5, 31);

        var planned = plan.next(certified(lastDay));

        assertThat(planned.reason()).isEqualTo(RecheckReason.EXPIRY);
        var local = planned.at().atZone(ZoneId.of("Asia/Shanghai"));
        assertThat(local.toLocalDate()).isEqualTo(lastDay.minusDays(30));
        assertThat(local.getHour()).isBetween(9, 17);
    }

    @Test
    void drawsTheShareOfTheTableOfNewShopsAfterOpening() {
        when(parameters.number(Parameters.RECHECK_AFTER_OPENING_SHARE)).thenReturn(0.1);

        var drawn = IntStream.range(0, 10_000)
                .mapToObj(n -> plan.next(certified(null)))
                .filter(planned -> planned.reason() == RecheckReason.AFTER_OPENING)
                .count();

        assertThat(drawn).isBetween(800L, 1200L);
        assertThat(plan.asked(certified(null), RecheckReason.AFTER_OPENING)).containsExactly(ChangedAspect.PERSON);
    }

    @Test
    void asksAtOnceForEvidenceThatWasLeftForLater() {
        var certified = certified(LocalDate.of(2026, 4, 1));
        when(owed.of(certified.caseId()))
                .thenReturn(List.of(new OwedEvidence(List.of(DocumentSlot.valueOf("LEASE")), 30)));

        var planned = plan.next(certified);

        assertThat(planned.reason()).isEqualTo(RecheckReason.EVIDENCE);
        assertThat(planned.at()).isEqualTo(NIGHT);
    }

    @Test
    void asksOnlyForWhatRunsOut() {
        assertThat(plan.asked(certified(null), RecheckReason.PERIODIC)).isEmpty();
        assertThat(plan.asked(certified(LocalDate.of(2030, 1, 1)), RecheckReason.PERIODIC))
                .isEmpty();
        assertThat(plan.asked(certified(LocalDate.of(2026, 4, 1)), RecheckReason.EXPIRY))
                .containsExactly(ChangedAspect.CARD);
        assertThat(plan.asked(certified(null, LocalDate.of(2026, 3, 20)), RecheckReason.EXPIRY))
                .containsExactly(ChangedAspect.LICENCE);
    }

    private static Certified certified(LocalDate cardUntil) {
        return certified(cardUntil, null);
    }

    private static Certified certified(LocalDate cardUntil, LocalDate licenceUntil) {
        return new Certified(
                ShopId.next(), new CaseId(UUID.randomUUID()), CaseKind.INITIAL, NIGHT, NIGHT, cardUntil, licenceUntil);
    }
}
