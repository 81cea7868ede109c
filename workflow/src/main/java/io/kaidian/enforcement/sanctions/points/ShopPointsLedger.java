package io.kaidian.enforcement.sanctions.points;

import io.kaidian.enforcement.sanctions.points.PointsEntry.Kind;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The ledger of one shop as it stands, oldest entry first, and how it is read and continued. Years whose end has passed
 * since the last entry are closed as they are read, so that no million shops are written on one night; the next entry
 * writes them down first, and from then on a change of the rule does not touch them. Each year ends by the rule of its end.
 */
record ShopPointsLedger(List<PointsEntry> entries, Function<Instant, YearEndBalance> yearEnds, BusinessZone zone) {

    ShopPointsLedger {
        entries = List.copyOf(entries);
    }

    /** With one rule for the end of every year. */
    ShopPointsLedger(List<PointsEntry> entries, YearEndBalance yearEnd, BusinessZone zone) {
        this(entries, end -> yearEnd, zone);
    }

    /** Points on that track at that moment. */
    int balance(Track track, Instant at) {
        return withYearEndEntries(at).entries.stream()
                .filter(entry -> entry.track() == track && !entry.enteredAt().isAfter(at))
                .mapToInt(PointsEntry::points)
                .sum();
    }

    /** The ends of years between the last entry and that moment, for each track that had points. */
    List<PointsEntry> yearEndsUntil(Instant at) {
        if (entries.isEmpty()) {
            return List.of();
        }
        var closings = new ArrayList<PointsEntry>();
        var last = entries.get(entries.size() - 1).enteredAt();
        for (var track : Track.values()) {
            var balance = sum(track);
            for (var end = yearEndAfter(last); balance != 0 && !end.isAfter(at); end = yearEndAfter(end)) {
                var kept = yearEnds.apply(end).carryOver(track, balance);
                closings.add(new PointsEntry(track, Kind.YEAR_END, kept - balance, null, end));
                balance = kept;
            }
        }
        closings.sort(java.util.Comparator.comparing(PointsEntry::enteredAt).thenComparing(PointsEntry::track));
        return List.copyOf(closings);
    }

    /** The ledger with those ends of years written down. */
    ShopPointsLedger withYearEndEntries(Instant at) {
        return plus(yearEndsUntil(at));
    }

    /** The ledger continued. */
    ShopPointsLedger plus(List<PointsEntry> more) {
        var all = new ArrayList<>(entries);
        all.addAll(more);
        return new ShopPointsLedger(all, yearEnds, zone);
    }

    /**
     * The counter entry that makes the balance what it would be had that violation never been. It is less than the points
     * of the violation where an end of year has already taken some away.
     */
    PointsEntry reversalOf(ViolationId violation, Instant at) {
        var entered = entries.stream()
                .filter(entry -> entry.kind() == Kind.VIOLATION && violation.equals(entry.violationId()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not in the ledger: " + violation));
        var track = entered.track();
        return new PointsEntry(
                track, Kind.REVERSAL, balanceWithout(violation, track, at) - balance(track, at), violation, at);
    }

    /**
     * The points before and with each violation that counts, as if those that were undone had never been.
     *
     * @param also violations that are taken for undone, too
     */
    Map<ViolationId, PointsLedgerRepository.Change> changesWithout(Set<ViolationId> also) {
        var undone = undone();
        undone.addAll(also);
        var standing = new ShopPointsLedger(List.of(), yearEnds, zone);
        var changes = new LinkedHashMap<ViolationId, PointsLedgerRepository.Change>();
        for (var entry : entries) {
            if (entry.kind() == Kind.VIOLATION && !undone.contains(entry.violationId())) {
                standing = standing.withYearEndEntries(entry.enteredAt());
                var before = standing.sum(entry.track());
                changes.put(entry.violationId(), new PointsLedgerRepository.Change(before, before + entry.points()));
                standing = standing.plus(List.of(entry));
            }
        }
        return changes;
    }

    boolean hasEntry(ViolationId violation, Kind kind) {
        return entries.stream().anyMatch(entry -> entry.kind() == kind && violation.equals(entry.violationId()));
    }

    private int balanceWithout(ViolationId violation, Track track, Instant at) {
        var undone = undone();
        undone.add(violation);
        var standing = new ShopPointsLedger(List.of(), yearEnds, zone);
        for (var entry : entries) {
            if (entry.kind() == Kind.VIOLATION && entry.track() == track && !undone.contains(entry.violationId())) {
                standing = standing.withYearEndEntries(entry.enteredAt()).plus(List.of(entry));
            }
        }
        return standing.balance(track, at);
    }

    private Set<ViolationId> undone() {
        return entries.stream()
                .filter(entry -> entry.kind() == Kind.REVERSAL)
                .map(PointsEntry::violationId)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private int sum(Track track) {
        return entries.stream()
                .filter(entry -> entry.track() == track)
                .mapToInt(PointsEntry::points)
                .sum();
    }

    private Instant yearEndAfter(Instant moment) {
        return zone.startOf(zone.dateOf(moment).plusYears(1).withDayOfYear(1));
    }
}
