package io.kaidian.processes.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.processes.catalogue.ViolationCatalogue;
import io.kaidian.processes.testing.DecisionTableFile;
import io.kaidian.processes.testing.DecisionTableTestSupport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What follows from the points. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class SanctionTest extends DecisionTableTestSupport {

    private record Step(int threshold, String sanction, int days) {}

    /** The defaults of the rules of the marketplace, mildest first. */
    private static final Map<Track, List<Step>> RULES = Map.of(
            Track.SERIOUS,
                    List.of(
                            new Step(12, "SUSPENSION", 7),
                            new Step(24, "SUSPENSION", 14),
                            new Step(36, "SUSPENSION", 30),
                            new Step(48, "CLOSURE", 30)),
            Track.GENERAL,
                    List.of(
                            new Step(12, "WARNING", 0),
                            new Step(24, "RESTRICTION", 7),
                            new Step(36, "RESTRICTION", 14),
                            new Step(48, "SUSPENSION", 7)));

    /** Around every threshold, and far from any. */
    private static final int[] BALANCES = {0, 1, 11, 12, 13, 18, 23, 24, 25, 30, 35, 36, 37, 42, 47, 48, 49, 60};

    SanctionTest() {
        super(DecisionTableFile.SANCTION);
    }

    @Nested
    class Rows {

        @ParameterizedTest(name = "{0}: {1} → {2} points, relapse {3}, closes at once {4}: {5} for {6} days")
        @CsvSource(textBlock = """
                # below the first threshold
                GENERAL,  0, 11, false, false, NONE,        0
                SERIOUS,  0, 11, false, false, NONE,        0
                # each threshold, reached exactly
                GENERAL,  0, 12, false, false, WARNING,     0
                GENERAL, 23, 24, false, false, RESTRICTION, 7
                GENERAL, 35, 36, false, false, RESTRICTION, 14
                GENERAL, 47, 48, false, false, SUSPENSION,  7
                SERIOUS,  0, 12, false, false, SUSPENSION,  7
                SERIOUS, 12, 24, false, false, SUSPENSION,  14
                SERIOUS, 24, 36, false, false, SUSPENSION,  30
                SERIOUS, 36, 48, false, false, CLOSURE,     30
                # several crossed by one entry: the highest only
                SERIOUS,  6, 30, false, false, SUSPENSION,  14
                GENERAL,  0, 48, false, false, SUSPENSION,  7
                # none newly crossed
                SERIOUS, 12, 18, false, false, NONE,        0
                GENERAL, 48, 60, false, false, NONE,        0
                SERIOUS, 24, 24, false, false, NONE,        0
                # again soon after a reinstatement, on the serious track only
                SERIOUS,  0,  6, true,  false, CLOSURE,     30
                GENERAL,  0, 12, true,  false, WARNING,     0
                # the act itself
                SERIOUS,  0, 48, false, true,  CLOSURE,     30
                GENERAL,  0,  0, false, true,  CLOSURE,     30
                """)
        void decides(
                String track, int before, int after, boolean relapse, boolean closesAtOnce, String sanction, int days) {
            var decided = sanction(track, before, after, relapse, closesAtOnce);

            assertThat(decided).containsEntry("sanction", sanction).containsEntry("days", days);
        }

        @ParameterizedTest
        @EnumSource(Track.class)
        void punishesTheHighestNewlyCrossedThresholdWhateverTheBalances(Track track) {
            for (int before : BALANCES) {
                for (int now : BALANCES) {
                    if (before > now) {
                        continue;
                    }
                    var expected = RULES.get(track).stream()
                            .filter(step -> before < step.threshold() && step.threshold() <= now)
                            .reduce(new Step(0, "NONE", 0), (lower, higher) -> higher);

                    var decided = sanction(track.name(), before, now, false, false);

                    assertThat(decided)
                            .as("%s from %d to %d points", track, before, now)
                            .containsEntry("sanction", expected.sanction())
                            .containsEntry("days", expected.days());
                }
            }
        }

        @Test
        void saysHowLongAShopIsSuspendedWhenAClosureIsRefused() {
            assertThat(sanction("SERIOUS", 36, 48, false, false)).containsEntry("days", 30);
            assertThat(sanction("SERIOUS", 0, 1, true, false)).containsEntry("days", 30);
            assertThat(sanction("SERIOUS", 0, 48, false, true)).containsEntry("days", 30);
        }

        @ParameterizedTest(name = "{0} {1} → {2}: {3}")
        @CsvSource({
            "SERIOUS, 0, 12, EXTEND",
            "SERIOUS, 12, 24, EXTEND",
            "SERIOUS, 24, 36, REPLACE",
            "GENERAL, 36, 48, EXTEND"
        })
        void saysWhetherASecondSuspensionExtendsOrReplacesTheOneThatRuns(
                String track, int before, int after, String whileSuspended) {
            assertThat(sanction(track, before, after, false, false)).containsEntry("whileSuspended", whileSuspended);
        }

        @ParameterizedTest(name = "{0} → {1}: {2}")
        @CsvSource({"12, 24, 'NEW_LISTINGS,PROMOTE'", "24, 36, 'NEW_LISTINGS,PROMOTE,PAYOUT'", "0, 12, ''"})
        void saysWhatARestrictionWithholds(int before, int after, String withheld) {
            assertThat(sanction("GENERAL", before, after, false, false)).containsEntry("withheld", withheld);
        }

        @Test
        void coversEveryActOfTheCatalogue() {
            for (var act : ViolationCatalogue.load().all()) {
                var decided = sanction(act.track().name(), 0, act.points(), false, act.closesAtOnce());

                assertThat(EnforcementProcess.Sanction.valueOf((String) decided.get("sanction")))
                        .as("first %s", act.code())
                        .isNotNull();
            }
        }
    }

    private Map<String, Object> sanction(String track, int before, int after, boolean relapse, boolean closesAtOnce) {
        return decide(Map.of(
                        "track", track,
                        "balanceBefore", before,
                        "balanceAfter", after,
                        "relapse", relapse,
                        "closesAtOnce", closesAtOnce))
                .getSingleResult();
    }
}
