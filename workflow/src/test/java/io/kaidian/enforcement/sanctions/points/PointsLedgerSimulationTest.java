package io.kaidian.enforcement.sanctions.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.catalogue.ViolationCatalogue;
import io.kaidian.testing.WorkflowTest;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Before a table of sanctions is published it is known whom it would have hit otherwise. */
@WorkflowTest
class PointsLedgerSimulationTest {

    private static final Actor ANALYST = new Actor(Actor.Kind.STAFF, "analyst1", "9001", Set.of(Role.ANALYST));
    private static final String SHIPPED = ProcessResources.text(ProcessResources.SANCTION);
    private static final String ACTS = ProcessResources.text(ViolationCatalogue.RESOURCE);

    @Autowired
    private PointsLedgerSimulation replay;

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
        actsTwice("GENERAL", false, 1, 10);
    }

    /** Every shop of those twice, each time as many points as its number says. */
    private void actsTwice(String track, boolean relapse, int first, int last) {
        for (int entry = 1; entry <= 2; entry++) {
            jdbc.sql("""
                            insert into violation (id, shop_id, code, track, points, correctable, closes_at_once, note,
                                                   occurred_at, recorded_by, recorded_at, status, relapse)
                            select md5('violation' || i || '-' || :entry)::uuid, md5('shop' || i)::uuid, 'TRD-FAKE', :track, i,
                                   false, false, 'n', now(), 'officer1', now(), 'CONFIRMED', :relapse
                            from generate_series(:first, :last) i
                            """)
                    .param("entry", entry)
                    .param("track", track)
                    .param("relapse", relapse)
                    .param("first", first)
                    .param("last", last)
                    .update();
            jdbc.sql("""
                            insert into points_entry (shop_id, track, kind, points, violation_id, entered_at)
                            select md5('shop' || i)::uuid, :track, 'VIOLATION', i,
                                   md5('violation' || i || '-' || :entry)::uuid, now()
                            from generate_series(:first, :last) i order by i
                            """)
                    .param("entry", entry)
                    .param("track", track)
                    .param("first", first)
                    .param("last", last)
                    .update();
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
        assertThat(report.listed())
                .extracting(PointsLedgerSimulation.Changed::sellerId)
                .containsOnly("s-5", "s-10");
    }

    @Test
    void carriesOtherPointsOfAnActOnInEveryLedger() {
        // Each of the twenty acts would cost 13 points: the first of a shop a warning, the second a restriction.
        var dearer = ACTS.replace("TRD-FAKE,GENERAL,12", "TRD-FAKE,GENERAL,13");

        var report = compare(new PointsLedgerSimulation.Rules(SHIPPED, dearer));

        assertThat(report.otherPoints()).isEqualTo(10);
        assertThat(report.changes())
                .containsEntry("NONE → WARNING", 10)
                .containsEntry("NONE → RESTRICTION 7", 5)
                .containsEntry("WARNING → RESTRICTION 7", 5);
        assertThat(report.listed().get(0).wouldBePoints()).isEqualTo(26);
    }

    @Test
    void leavesPointsAloneOnWhichTwoOfficersAgreed() {
        jdbc.sql("update violation set deviation = 'agreed', agreed_by = 'officer2'")
                .update();

        var report = compare(
                new PointsLedgerSimulation.Rules(SHIPPED, ACTS.replace("TRD-FAKE,GENERAL,12", "TRD-FAKE,GENERAL,13")));

        assertThat(report.otherPoints()).isZero();
        assertThat(report.sellersChanged()).isZero();
    }

    @Test
    void tellsRelapsesApart() {
        jdbc.sql("""
                        insert into seller (id, type, display_name, created_at) values ('s-11', 'PERSONAL', 'Shop 11', now())
                        """).update();
        jdbc.sql("""
                        insert into shop (id, seller_id, standing, standing_since)
                        values (md5('shop11')::uuid, 's-11', 'OPEN', now())
                        """).update();
        actsTwice("SERIOUS", true, 11, 11);
        // A relapse is a suspension of 30 days, no longer a closure.
        var relapse = SHIPPED.indexOf("\"CLOSURE\"", SHIPPED.indexOf("Rule_Relapse"));
        var milder = SHIPPED.substring(0, relapse) + "\"SUSPENSION\"" + SHIPPED.substring(relapse + 9);

        var report = compare(milder);

        assertThat(report.changes()).isEmpty();
        assertThat(report.ofRelapses()).containsEntry("CLOSURE → SUSPENSION 30", 2);
        assertThat(report.listed()).allMatch(PointsLedgerSimulation.Changed::relapse);
    }

    private PointsLedgerSimulation.Report compare(String table) {
        return compare(new PointsLedgerSimulation.Rules(table, ACTS));
    }

    private PointsLedgerSimulation.Report compare(PointsLedgerSimulation.Rules draft) {
        return actor.runAs(ANALYST, () -> replay.compare(new PointsLedgerSimulation.Rules(SHIPPED, ACTS), draft));
    }
}
