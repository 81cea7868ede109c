package io.kaidian.enforcement.sanctions.points;

import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.enforcement.sanctions.points.PointsEntry.Kind;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.platform.allowlist.ModelFileValidator;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.engine.tables.TrialDecisionTable;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.bpmn.EnforcementProcess.Sanction;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.processes.catalogue.ViolationCatalogue;
import io.kaidian.processes.catalogue.ViolationType;
import io.kaidian.processes.dmn.DecisionTableNames;
import io.kaidian.processes.dmn.DecisionTableSchemas;
import io.kaidian.processes.dmn.Parameters;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Goes through every ledger of points with a changed table of sanctions or catalogue of acts, before anybody publishes it: whom
 * it would have hit otherwise, and how. Every ledger is written twice from its first act, by the rules in force and by the
 * changed ones, so that points that differ once are carried on. Nothing follows for anybody.
 */
@Service
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
public class PointsLedgerSimulation {

    /** More are counted, not listed. */
    private static final int LISTED = 200;

    private final JdbcClient jdbc;
    private final ParameterTable parameters;
    private final BusinessZone zone;

    PointsLedgerSimulation(JdbcClient jdbc, ParameterTable parameters, BusinessZone zone) {
        this.jdbc = jdbc;
        this.parameters = parameters;
        this.zone = zone;
    }

    /**
     * The files that decide.
     *
     * @param sanctions text of the table
     * @param acts text of the catalogue
     */
    public record Rules(String sanctions, String acts) {}

    /**
     * What changed rules would have done.
     *
     * @param sellers with points on their ledger
     * @param sellersChanged those for whom something would have followed otherwise
     * @param otherPoints those who would have had other points, whatever followed
     * @param changes how often one sanction would have become another, such as {@code WARNING → RESTRICTION 7}
     * @param ofRelapses the same for acts soon after a reinstatement alone; they are not among {@code changes}
     * @param listed the first of them, latest act first
     */
    public record Report(
            int sellers,
            int sellersChanged,
            int otherPoints,
            Map<String, Integer> changes,
            Map<String, Integer> ofRelapses,
            List<Changed> listed) {}

    /**
     * One act after which something else would have followed.
     *
     * @param wasPoints on its track with it, by the rules in force
     * @param wouldBePoints by the changed ones
     */
    public record Changed(
            String sellerId,
            String sellerName,
            String code,
            boolean relapse,
            int wasPoints,
            int wouldBePoints,
            String was,
            String wouldBe) {}

    /**
     * A violation that counts.
     *
     * @param deviates whether two officers left the catalogue: its points stay what they set
     * @param reinstatedAt the last reinstatement before it; null where there was none
     */
    private record Act(
            UUID shop,
            String sellerId,
            String sellerName,
            ViolationId id,
            String code,
            Track track,
            int points,
            boolean closes,
            boolean deviates,
            boolean relapse,
            Instant at,
            @Nullable Instant reinstatedAt) {}

    /** An act as some rules take it, and what follows by them. */
    private record Outcome(Track track, int after, boolean relapse, String words) {}

    /**
     * Goes through all of them.
     *
     * @throws IllegalArgumentException if the draft's files cannot be asked; the checks say why
     */
    public Report compare(Rules inForce, Rules draft) {
        var now = new Replayed(inForce, List.of());
        var then = new Replayed(draft, changed(inForce.acts(), draft.acts()));
        var sellers = new HashSet<String>();
        var hit = new HashSet<String>();
        var otherPoints = new HashSet<String>();
        var changes = new TreeMap<String, Integer>();
        var ofRelapses = new TreeMap<String, Integer>();
        var found = new ArrayList<Changed>();
        for (var act : acts()) {
            sellers.add(act.sellerId());
            var was = now.take(act);
            var wouldBe = then.take(act);
            if (was.after() != wouldBe.after() || was.track() != wouldBe.track()) {
                otherPoints.add(act.sellerId());
            }
            if (!was.words().equals(wouldBe.words())) {
                hit.add(act.sellerId());
                var relapse = was.relapse() || wouldBe.relapse();
                (relapse ? ofRelapses : changes).merge(was.words() + " → " + wouldBe.words(), 1, Integer::sum);
                found.add(new Changed(
                        act.sellerId(),
                        act.sellerName(),
                        act.code(),
                        relapse,
                        was.after(),
                        wouldBe.after(),
                        was.words(),
                        wouldBe.words()));
            }
        }
        var listed = found.reversed().stream().limit(LISTED).toList();
        return new Report(sellers.size(), hit.size(), otherPoints.size(), changes, ofRelapses, listed);
    }

    /** Acts that cost something else than now; what was entered by still older rules stays. */
    private static List<ViolationType> changed(String inForce, String draft) {
        var now = ViolationCatalogue.of(inForce);
        return ViolationCatalogue.of(draft).all().stream()
                .filter(type -> now.find(type.code())
                        .filter(known -> known.points() != type.points()
                                || known.track() != type.track()
                                || known.closesAtOnce() != type.closesAtOnce())
                        .isPresent())
                .toList();
    }

    /** Violations whose points stand, oldest first. */
    private List<Act> acts() {
        return jdbc.sql("""
                        select shop.id as shop, s.id as seller_id, s.display_name as seller_name, v.id, v.code, e.track,
                               e.points, v.closes_at_once, v.deviation is not null as deviates,
                               coalesce(v.relapse, false) as relapse, e.entered_at,
                               (select max(p.ended_at) from suspension p
                                where p.shop_id = e.shop_id and p.end_kind = 'REINSTATED'
                                  and p.ended_at <= e.entered_at) as reinstated_at
                        from points_entry e
                        join violation v on v.id = e.violation_id
                        join shop on shop.id = e.shop_id
                        join seller s on s.id = shop.seller_id
                        where e.kind = 'VIOLATION' and not exists (
                            select from points_entry r where r.violation_id = e.violation_id and r.kind = 'REVERSAL')
                        order by e.id
                        """)
                .query((row, n) -> new Act(
                        uuid(row, "shop"),
                        row.getString("seller_id"),
                        row.getString("seller_name"),
                        new ViolationId(uuid(row, "id")),
                        row.getString("code"),
                        Track.valueOf(row.getString("track")),
                        row.getInt("points"),
                        row.getBoolean("closes_at_once"),
                        row.getBoolean("deviates"),
                        row.getBoolean("relapse"),
                        instant(row, "entered_at"),
                        instantOrNull(row, "reinstated_at")))
                .list();
    }

    /** All ledgers as certain rules write them. */
    private final class Replayed {

        private final TrialDecisionTable sanctions;
        private final Map<String, ViolationType> changed;
        private final Map<UUID, ShopPointsLedger> ledgers = new LinkedHashMap<>();

        private Replayed(Rules rules, List<ViolationType> changed) {
            if (!ModelFileValidator.refusals(ProcessResources.SANCTION, rules.sanctions(), Set.of())
                    .isEmpty()) {
                throw new IllegalArgumentException("not allowed");
            }
            this.sanctions = TrialDecisionTable.of(rules.sanctions());
            this.changed = changed.stream().collect(Collectors.toMap(ViolationType::code, Function.identity()));
        }

        private Outcome take(Act act) {
            var type = act.deviates() ? null : changed.get(act.code());
            var track = type == null ? act.track() : type.track();
            var points = type == null ? act.points() : type.points();
            var closes = type == null ? act.closes() : type.closesAtOnce();
            var ledger = ledgers.getOrDefault(
                            act.shop(),
                            new ShopPointsLedger(
                                    List.of(), end -> YearEndBalance.in(parameters, end.minusMillis(1)), zone))
                    .withYearEndEntries(act.at());
            var before = ledger.balance(track, act.at());
            ledgers.put(
                    act.shop(),
                    ledger.plus(List.of(new PointsEntry(track, Kind.VIOLATION, points, act.id(), act.at()))));
            var relapse = track == act.track() ? act.relapse() : isRelapse(act, track);
            return new Outcome(track, before + points, relapse, words(track, before, before + points, relapse, closes));
        }

        private boolean isRelapse(Act act, Track track) {
            return track == Track.SERIOUS
                    && act.reinstatedAt() != null
                    && !act.reinstatedAt()
                            .atZone(zone.id())
                            .plusMonths(parameters.getInt(Parameters.CLOSURE_RELAPSE_MONTHS, act.at()))
                            .toInstant()
                            .isBefore(act.at());
        }

        private String words(Track track, int before, int after, boolean relapse, boolean closes) {
            var inputs = new LinkedHashMap<String, Object>();
            inputs.put(DecisionTableNames.Sanction.TRACK.name(), track.name());
            inputs.put(DecisionTableNames.Sanction.BALANCE_BEFORE.name(), before);
            inputs.put(DecisionTableNames.Sanction.BALANCE_AFTER.name(), after);
            inputs.put(DecisionTableNames.Sanction.RELAPSE.name(), relapse);
            inputs.put(DecisionTableNames.Sanction.CLOSES_AT_ONCE.name(), closes);
            var row = DecisionTableSchemas.SanctionTable.Row.of(sanctions.evaluate(inputs).stream()
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no row")));
            return row.sanction() == Sanction.RESTRICTION || row.sanction() == Sanction.SUSPENSION
                    ? row.sanction() + " " + row.days()
                    : row.sanction().name();
        }
    }
}
