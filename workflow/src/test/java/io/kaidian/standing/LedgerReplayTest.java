package io.kaidian.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.ProcessResources;
import io.kaidian.support.security.Actor;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.Role;
import io.kaidian.support.testing.WorkflowTest;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Before a table of sanctions is published it is known whom it would have hit otherwise. */
@WorkflowTest
class LedgerReplayTest {

    private static final Actor ANALYST = new Actor(Actor.Kind.STAFF, "analyst1", "9001", Set.of(Role.ANALYST));
    private static final String SHIPPED = ProcessResources.text(ProcessResources.SANCTION);

    @Autowired
    private LedgerReplay replay;

    @Autowired
    private CurrentActor actor;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void tenSellersWithPoints() {
        jdbc.sql("""
                        insert into seller (id, type, display_name, created_at)
                        select 's-' || i, 'PERSONAL', 'Shop ' || i, now() from generate_series(1, 10) i
                        """).update();
        jdbc.sql("""
                        insert into shop (id, seller_id, standing, standing_since)
                        select md5('shop' || i)::uuid, 's-' || i, 'OPEN', now() from generate_series(1, 10) i
                        """).update();
        for (int entry = 1; entry <= 2; entry++) {
            jdbc.sql("""
                            insert into violation (id, shop_id, code, track, points, correctable, closes_at_once, note,
                                                   occurred_at, recorded_by, recorded_at, status)
                            select md5('violation' || i || '-' || :entry)::uuid, md5('shop' || i)::uuid, 'TRD-FAKE', 'GENERAL', i,
                                   false, false, 'n', now(), 'officer1', now(), 'CONFIRMED'
                            from generate_series(1, 10) i
                            """).param("entry", entry).update();
            jdbc.sql("""
                            insert into points_entry (shop_id, track, kind, points, violation_id, entered_at)
                            select md5('shop' || i)::uuid, 'GENERAL', 'VIOLATION', i,
                                   md5('violation' || i || '-' || :entry)::uuid, now()
                            from generate_series(1, 10) i order by i
                            """).param("entry", entry).update();
        }
    }

    @Test
    void findsNobodyWhereNothingChanges() {
        var report = compare(SHIPPED);

        assertThat(report.sellers()).isEqualTo(10);
        assertThat(report.sellersChanged()).isZero();
        assertThat(report.changes()).isEmpty();
    }

    @Test
    void saysHowManyWhichAndHow() {
        // A warning from 10 points on, not from 12: shops with five points twice are warned now.
        var report = compare(SHIPPED.replace("&lt; 12", "&lt; 10").replace("&gt;= 12", "&gt;= 10"));

        assertThat(report.changes()).containsEntry("NONE → WARNING", 2);
        assertThat(report.sellersChanged()).isEqualTo(2);
        assertThat(report.listed()).extracting(LedgerReplay.Changed::sellerId).containsOnly("s-5", "s-10");
    }

    private LedgerReplay.Report compare(String table) {
        return actor.callAs(ANALYST, () -> replay.compare(SHIPPED, table));
    }
}
