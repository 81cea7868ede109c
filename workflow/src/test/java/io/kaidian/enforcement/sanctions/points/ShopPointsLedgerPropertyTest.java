package io.kaidian.enforcement.sanctions.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.enforcement.sanctions.points.PointsEntry.Kind;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The ledger over random histories of some years, in zones with and without summer time. */
class ShopPointsLedgerPropertyTest {

    private static final YearEndBalance YEAR_END = new YearEndBalance(24, 48, 24);
    private static final long FROM = Instant.parse("2024-01-01T00:00:00Z").getEpochSecond();
    private static final long UNTIL = Instant.parse("2028-12-31T23:59:59Z").getEpochSecond();

    /** Something that happens to a ledger: an act on a track, or the reversal of an earlier one. */
    record Happening(Instant at, Track track, int points, int reverses) {

        boolean isReversal() {
            return reverses >= 0;
        }
    }

    @Property
    void isAlwaysWhatTheActsThatStandAddUpTo(
            @ForAll("histories") List<Happening> history, @ForAll("zones") ZoneId zone) {
        var business = new BusinessZone(zone);
        var played = play(history, business);
        var end = Instant.ofEpochSecond(UNTIL);

        for (var track : Track.values()) {
            assertThat(played.ledger().balance(track, end))
                    .isEqualTo(countedByHand(played.standing(), track, end, zone));
        }
    }

    @Property
    void neverGoesBelowNothing(@ForAll("histories") List<Happening> history, @ForAll("zones") ZoneId zone) {
        var ledger = play(history, new BusinessZone(zone)).ledger();

        for (var happening : history) {
            for (var track : Track.values()) {
                assertThat(ledger.balance(track, happening.at())).isNotNegative();
            }
        }
    }

    @Property
    void doesNotChangeThePastByWhatComesLater(
            @ForAll("histories") List<Happening> history, @ForAll @IntRange(min = 0, max = 11) int some) {
        var zone = new BusinessZone(ZoneId.of("Asia/Shanghai"));
        var known = history.subList(0, Math.min(some, history.size()));
        var moment = known.isEmpty()
                ? Instant.ofEpochSecond(FROM)
                : known.get(known.size() - 1).at();
        var laterOnly = history.subList(known.size(), history.size()).stream()
                .filter(happening -> happening.at().isAfter(moment))
                .toList();
        var all = new ArrayList<>(known);
        all.addAll(laterOnly);

        var then = play(known, zone).ledger();
        var later = play(all, zone).ledger();

        for (var track : Track.values()) {
            assertThat(later.balance(track, moment)).isEqualTo(then.balance(track, moment));
        }
    }

    @Property
    void readsTheSameWhetherEndsOfYearsAreWrittenDownOrNot(
            @ForAll("histories") List<Happening> history, @ForAll("moments") Instant moment) {
        var ledger = play(history, new BusinessZone(ZoneId.of("Asia/Shanghai"))).ledger();
        var end = Instant.ofEpochSecond(UNTIL);

        for (var track : Track.values()) {
            assertThat(ledger.withYearEndEntries(end).balance(track, moment)).isEqualTo(ledger.balance(track, moment));
        }
    }

    @Property
    void doesNotDependOnTheOrderOfActsWithinAYear(@ForAll("pointsOfOneYear") List<Integer> points) {
        var zone = new BusinessZone(ZoneId.of("Asia/Shanghai"));
        var backwards = new ArrayList<>(points);
        java.util.Collections.reverse(backwards);
        var nextYear = Instant.parse("2027-02-01T00:00:00Z");

        assertThat(oneYear(points, zone).balance(Track.SERIOUS, nextYear))
                .isEqualTo(oneYear(backwards, zone).balance(Track.SERIOUS, nextYear));
    }

    @Provide
    Arbitrary<List<Happening>> histories() {
        var happenings = Combinators.combine(
                        moments(),
                        Arbitraries.of(Track.class),
                        Arbitraries.of(0, 1, 2, 3, 6, 12, 24, 48),
                        Arbitraries.integers().between(-2, 11))
                .as(Happening::new);
        return happenings
                .list()
                .ofMaxSize(12)
                .map(list -> list.stream()
                        .sorted(Comparator.comparing(Happening::at))
                        .toList());
    }

    @Provide
    Arbitrary<Instant> moments() {
        var anywhere = Arbitraries.longs().between(FROM, UNTIL);
        // The seconds around ends of years are where it can go wrong.
        var nearNewYear = Combinators.combine(
                        Arbitraries.integers().between(2024, 2027),
                        Arbitraries.longs().between(-50_000, 50_000))
                .as((year, offset) ->
                        Instant.parse((year + 1) + "-01-01T00:00:00Z").getEpochSecond() + offset);
        return Arbitraries.oneOf(anywhere, nearNewYear).map(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of("Asia/Shanghai", "UTC", "America/St_Johns", "Pacific/Apia")
                .map(ZoneId::of);
    }

    @Provide
    Arbitrary<List<Integer>> pointsOfOneYear() {
        return Arbitraries.of(1, 2, 3, 6, 12, 24).list().ofMaxSize(6);
    }

    private record Played(ShopPointsLedger ledger, List<PointsEntry> standing) {}

    /** Enters a history as the service does: ends of years first, a reversal once at most for each act. */
    private static Played play(List<Happening> history, BusinessZone zone) {
        var ledger = new ShopPointsLedger(List.of(), YEAR_END, zone);
        var acts = new ArrayList<PointsEntry>();
        Set<ViolationId> undone = new HashSet<>();
        for (var happening : history) {
            ledger = ledger.withYearEndEntries(happening.at());
            if (happening.isReversal()) {
                if (happening.reverses() < acts.size()
                        && undone.add(acts.get(happening.reverses()).violationId())) {
                    ledger = ledger.plus(List.of(
                            ledger.reversalOf(acts.get(happening.reverses()).violationId(), happening.at())));
                }
            } else {
                var act = ShopPointsLedgerTest.entered(happening.track(), happening.points(), happening.at());
                acts.add(act);
                ledger = ledger.plus(List.of(act));
            }
        }
        return new Played(
                ledger,
                acts.stream().filter(act -> !undone.contains(act.violationId())).toList());
    }

    /** The rule as a person would apply it: year by year, nothing but additions. */
    private static int countedByHand(List<PointsEntry> standing, Track track, Instant end, ZoneId zone) {
        var balance = 0;
        var lastYear = end.atZone(zone).getYear();
        for (var year = 2023; year <= lastYear; year++) {
            var thisYear = year;
            balance += standing.stream()
                    .filter(act -> act.track() == track && act.kind() == Kind.VIOLATION)
                    .filter(act -> act.enteredAt().atZone(zone).getYear() == thisYear)
                    .mapToInt(PointsEntry::points)
                    .sum();
            if (year < lastYear) {
                balance = track == Track.SERIOUS && balance >= 24 && balance <= 47 ? 24 : 0;
            }
        }
        return balance;
    }

    private static ShopPointsLedger oneYear(List<Integer> points, BusinessZone zone) {
        var ledger = new ShopPointsLedger(List.of(), YEAR_END, zone);
        var at = Instant.parse("2026-03-01T00:00:00Z");
        for (var each : points) {
            ledger = ledger.plus(List.of(ShopPointsLedgerTest.entered(Track.SERIOUS, each, at)));
            at = at.plusSeconds(1);
        }
        return ledger;
    }
}
