package io.kaidian.standing;

import io.kaidian.processes.Decisions;
import io.kaidian.processes.EnforcementProcess.Sanction;
import io.kaidian.processes.HouseTables;
import io.kaidian.processes.ProcessResources;
import io.kaidian.support.engine.FileRules;
import io.kaidian.support.engine.TrialTable;
import io.kaidian.support.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Goes through every ledger of points with a changed table of sanctions, before anybody publishes it: whom it would have hit
 * otherwise, and how. Nothing follows for anybody.
 */
@Service
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
public class LedgerReplay {

    /** More are counted, not listed. */
    private static final int LISTED = 200;

    private final JdbcClient jdbc;

    LedgerReplay(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a changed table would have done.
     *
     * @param sellers with points on their ledger
     * @param sellersChanged those for whom something would have followed otherwise
     * @param changes how often one sanction would have become another, such as {@code WARNING → RESTRICTION 7}
     * @param listed the first of them, latest entry first
     */
    public record Report(int sellers, int sellersChanged, Map<String, Integer> changes, List<Changed> listed) {}

    /** One entry after which something else would have followed. */
    public record Changed(
            String sellerId, String sellerName, String code, int before, int after, String was, String wouldBe) {}

    private record Entry(
            String sellerId, String sellerName, String code, String track, boolean closes, int before, int points) {}

    /**
     * Goes through all of them.
     *
     * @param inForce the table of sanctions as it is now
     * @param draft as it would be
     * @throws IllegalArgumentException if the draft's table cannot be asked; the checks say why
     */
    public Report compare(String inForce, String draft) {
        var now = TrialTable.of(inForce);
        var then = TrialTable.of(allowed(draft));
        var sellers = new HashSet<String>();
        var hit = new HashSet<String>();
        var changes = new TreeMap<String, Integer>();
        var listed = new ArrayList<Changed>();
        for (var entry : entries()) {
            sellers.add(entry.sellerId());
            var was = words(now, entry);
            var wouldBe = words(then, entry);
            if (!was.equals(wouldBe)) {
                hit.add(entry.sellerId());
                changes.merge(was + " → " + wouldBe, 1, Integer::sum);
                if (listed.size() < LISTED) {
                    listed.add(new Changed(
                            entry.sellerId(),
                            entry.sellerName(),
                            entry.code(),
                            entry.before(),
                            entry.before() + entry.points(),
                            was,
                            wouldBe));
                }
            }
        }
        return new Report(sellers.size(), hit.size(), changes, listed);
    }

    private static String allowed(String draft) {
        if (!FileRules.refusals(ProcessResources.SANCTION, draft, Set.of()).isEmpty()) {
            throw new IllegalArgumentException("not allowed");
        }
        return draft;
    }

    /** Entries of violations that stand, with the balance before each. A relapse is not told apart: it closes by itself. */
    private List<Entry> entries() {
        return jdbc.sql("""
                        select s.id as seller_id, s.display_name as seller_name, v.code, e.track,
                               v.closes_at_once as closes, e.before, e.points
                        from (select e.*, coalesce(sum(points) over (partition by shop_id, track order by id
                                                   rows between unbounded preceding and 1 preceding), 0)::int as before
                              from points_entry e) e
                        join violation v on v.id = e.violation_id
                        join shop on shop.id = e.shop_id
                        join seller s on s.id = shop.seller_id
                        where e.kind = 'VIOLATION' and not exists (
                            select from points_entry r where r.violation_id = e.violation_id and r.kind = 'REVERSAL')
                        order by e.id desc
                        """).query(Entry.class).list();
    }

    private static String words(TrialTable table, Entry entry) {
        var inputs = new LinkedHashMap<String, Object>();
        inputs.put(Decisions.Sanction.TRACK.name(), entry.track());
        inputs.put(Decisions.Sanction.BALANCE_BEFORE.name(), Math.max(0, entry.before()));
        inputs.put(Decisions.Sanction.BALANCE_AFTER.name(), Math.max(0, entry.before()) + entry.points());
        inputs.put(Decisions.Sanction.RELAPSE.name(), false);
        inputs.put(Decisions.Sanction.CLOSES_AT_ONCE.name(), entry.closes());
        var row = HouseTables.SanctionTable.Row.of(
                table.evaluate(inputs).stream().findFirst().orElseThrow(() -> new IllegalArgumentException("no row")));
        return row.sanction().compareTo(Sanction.WARNING) > 0
                ? row.sanction() + " " + row.days()
                : row.sanction().name();
    }
}
