package io.kaidian.enforcement.sanctions.points;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuidOrNull;

import io.kaidian.enforcement.sanctions.points.PointsEntry.Kind;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.sellers.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The points of shops: entries are added and never changed, and every balance is read from them. */
@Service
public class PointsLedgerRepository {

    private final JdbcClient jdbc;
    private final ParameterTable parameters;
    private final BusinessZone zone;
    private final Clock clock;

    PointsLedgerRepository(JdbcClient jdbc, ParameterTable parameters, BusinessZone zone, Clock clock) {
        this.jdbc = jdbc;
        this.parameters = parameters;
        this.zone = zone;
        this.clock = clock;
    }

    /** Points on each track now. */
    public Map<Track, Integer> balances(ShopId shop) {
        return balancesAt(shop, clock.instant());
    }

    /** Points on each track when that day ended, in the zone of the business. */
    public Map<Track, Integer> balancesOn(ShopId shop, LocalDate day) {
        // The first instant of the next day belongs to that day: on 31 December it is when points are cleared.
        return balancesAt(shop, zone.startOf(day.plusDays(1)).minusNanos(1));
    }

    /** The lines of a ledger, oldest first, with the ends of years that have passed since the last one. */
    public List<PointsEntry> lines(ShopId shop) {
        return ledger(shop).withYearEndEntries(clock.instant()).entries();
    }

    /**
     * Points on the track of a violation, before and with it.
     *
     * @param before before it
     * @param after with it
     */
    public record Change(int before, int after) {}

    /**
     * Enters the points of a violation, once. The shop must be locked by the caller, so that no two entries read the same
     * balance.
     *
     * @throws IllegalStateException if they were entered before
     */
    @Transactional
    public Change append(Violation violation) {
        var now = now();
        var ledger = closed(violation.shopId(), now);
        if (ledger.hasEntry(violation.id(), Kind.VIOLATION)) {
            throw new IllegalStateException("entered already: " + violation.id());
        }
        var before = ledger.balance(violation.track(), now);
        insert(
                violation.shopId(),
                new PointsEntry(violation.track(), Kind.VIOLATION, violation.points(), violation.id(), now));
        return new Change(before, before + violation.points());
    }

    /** Enters the counter entry of a violation; nothing happens where it has none or never counted. */
    @Transactional
    public void reverse(Violation violation) {
        var now = now();
        var ledger = closed(violation.shopId(), now);
        if (ledger.hasEntry(violation.id(), Kind.VIOLATION) && !ledger.hasEntry(violation.id(), Kind.REVERSAL)) {
            insert(violation.shopId(), ledger.reversalOf(violation.id(), now));
        }
    }

    /**
     * The points before and with each violation that counts, oldest first, as if those undone had never been.
     *
     * @param also violations that are taken for undone, too
     */
    public Map<ViolationId, Change> changesWithout(ShopId shop, Set<ViolationId> also) {
        return ledger(shop).changesWithout(also);
    }

    /** As exact as the database keeps it: what is read back must not lie after the moment it was written. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Map<Track, Integer> balancesAt(ShopId shop, Instant moment) {
        var ledger = ledger(shop);
        var balances = new EnumMap<Track, Integer>(Track.class);
        for (var track : Track.values()) {
            balances.put(track, ledger.balance(track, moment));
        }
        return balances;
    }

    private ShopPointsLedger closed(ShopId shop, Instant now) {
        var ledger = ledger(shop);
        ledger.yearEndsUntil(now).forEach(entry -> insert(shop, entry));
        return ledger.withYearEndEntries(now);
    }

    private ShopPointsLedger ledger(ShopId shop) {
        var entries = jdbc.sql("select * from points_entry where shop_id = :shop order by id")
                .param("shop", shop.value())
                .query(PointsLedgerRepository::entry)
                .list();
        return new ShopPointsLedger(entries, end -> YearEndBalance.in(parameters, end.minusMillis(1)), zone);
    }

    private void insert(ShopId shop, PointsEntry entry) {
        requireSingleRow(
                jdbc.sql("""
                                insert into points_entry (shop_id, track, kind, points, violation_id, entered_at)
                                values (:shop, :track, :kind, :points, :violation, :at)
                                """)
                        .param("shop", shop.value())
                        .param("track", entry.track().name())
                        .param("kind", entry.kind().name())
                        .param("points", entry.points())
                        .param(
                                "violation",
                                entry.violationId() == null
                                        ? null
                                        : entry.violationId().value())
                        .param("at", at(entry.enteredAt()))
                        .update(),
                "points entry");
    }

    private static PointsEntry entry(ResultSet row, int n) throws SQLException {
        var violation = uuidOrNull(row, "violation_id");
        return new PointsEntry(
                Track.valueOf(row.getString("track")),
                Kind.valueOf(row.getString("kind")),
                row.getInt("points"),
                violation == null ? null : new ViolationId(violation),
                instant(row, "entered_at"));
    }
}
