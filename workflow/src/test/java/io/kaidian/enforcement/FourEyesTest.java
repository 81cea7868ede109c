package io.kaidian.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kaidian.enforcement.violations.Violation.FoundBy;
import io.kaidian.enforcement.violations.Violation.Status;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationService.Deviation;
import io.kaidian.enforcement.violations.bulk.BulkSanctionRunner;
import io.kaidian.enforcement.violations.bulk.BulkSanctionService;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.worklist.TaskList.FourEyesViolationException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every act that took two officers, and everybody who tries to undo it: two of them do, nobody does alone. */
@Tag("slow")
class FourEyesTest extends EnforcementFixture {

    private static final Actor THIRD_OFFICER = staff("officer3", Role.OFFICER);

    @Autowired
    private BulkSanctionService bulkSanctions;

    @Autowired
    private BulkSanctionRunner bulkSanctionRunner;

    /** What was done, by how many, and what one tries to undo. */
    enum Act {
        RECORDED_ALONE(false),
        CLOSURE_PROPOSED(false),
        CLOSED(true),
        CLOSED_BY_POINTS_OF_THIS_ONE(true),
        CLOSED_AS_A_RELAPSE_AFTER_THIS_ONE(true),
        BESIDE_THE_CATALOGUE(true),
        MANY_SHOPS_AT_ONCE(true);

        private final boolean tookTwo;

        Act(boolean tookTwo) {
            this.tookTwo = tookTwo;
        }
    }

    /** Who calls, one after the other. */
    enum Callers {
        RECORDER(OFFICER),
        SECOND(SECOND_OFFICER),
        THIRD(THIRD_OFFICER),
        RECORDER_TWICE(OFFICER, OFFICER),
        SECOND_TWICE(SECOND_OFFICER, SECOND_OFFICER),
        RECORDER_AND_SECOND(OFFICER, SECOND_OFFICER),
        THIRD_AND_RECORDER(THIRD_OFFICER, OFFICER);

        private final List<Actor> actors;

        Callers(Actor... actors) {
            this.actors = List.of(actors);
        }

        private boolean areTwo() {
            return actors.stream().distinct().count() > 1;
        }
    }

    static Stream<Arguments> everyActAndEverybody() {
        return Arrays.stream(Act.values())
                .flatMap(act -> Arrays.stream(Callers.values()).map(callers -> Arguments.of(act, callers)));
    }

    @ParameterizedTest
    @MethodSource("everyActAndEverybody")
    void isUndoneByAsManyAsItTook(Act act, Callers callers) {
        openShop();
        var violation = done(act);
        var standing = standing();

        for (var caller : callers.actors) {
            var refusal = catchThrowable(() -> does(caller, () -> withdrawals.withdraw(violation, "记录有误")));
            assertThat(refusal == null
                            || refusal instanceof FourEyesViolationException
                            || refusal instanceof StateConflictException)
                    .as("%s", refusal)
                    .isTrue();
        }
        jobs.runDue();

        var isUndone = !act.tookTwo || callers.areTwo();
        assertThat(statusOf(violation)).isEqualTo(isUndone ? Status.WITHDRAWN : Status.CONFIRMED);
        if (!isUndone) {
            assertThat(standing()).isEqualTo(standing);
        }
    }

    private ViolationId done(Act act) {
        return switch (act) {
            case RECORDED_ALONE -> record(BANNED_GOODS);
            case CLOSURE_PROPOSED -> record("IDN-FALSE");
            case CLOSED -> closed(record("IDN-FALSE"));
            case CLOSED_BY_POINTS_OF_THIS_ONE -> {
                var first = record(COUNTERFEIT);
                closed(record(COUNTERFEIT));
                yield first;
            }
            case CLOSED_AS_A_RELAPSE_AFTER_THIS_ONE -> {
                var first = record(BANNED_GOODS);
                days(7);
                certifyAgain();
                closed(record(BANNED_GOODS));
                yield first;
            }
            case BESIDE_THE_CATALOGUE -> {
                var violation = record(BANNED_GOODS, "order 7", new Deviation(24, null, null, "情节严重"));
                does(SECOND_OFFICER, () -> violations.approve(violation));
                jobs.runDue();
                yield violation;
            }
            case MANY_SHOPS_AT_ONCE -> {
                does(OFFICER, () -> employed(OFFICER));
                var bulk = as(
                        OFFICER,
                        () -> bulkSanctions.propose(
                                BANNED_GOODS, List.of(SELLER), "样本说明", null, clock.instant(), FoundBy.PERSON));
                does(SECOND_OFFICER, () -> bulkSanctions.approve(bulk.id()));
                bulkSanctionRunner.carryOut();
                jobs.runDue();
                yield as(OFFICER, () -> shopOverviewService.of(SELLER))
                        .violations()
                        .get(0)
                        .violation()
                        .id();
            }
        };
    }

    private ViolationId closed(ViolationId violation) {
        hear(violation);
        does(SECOND_OFFICER, () -> closures.approve(violation, null));
        jobs.runDue();
        return violation;
    }

    /** What is carried out later is carried out in the name of an account. */
    private void employed(Actor officer) {
        jdbc.sql("""
                        insert into account (username, password_hash, display_name, staff_number, enabled, created_at)
                        values (:name, 'x', :name, :number, true, now()) on conflict do nothing
                        """)
                .param("name", officer.name())
                .param("number", "S-" + officer.name())
                .update();
        jdbc.sql("insert into account_role (username, role) values (:name, 'OFFICER') on conflict do nothing")
                .param("name", officer.name())
                .update();
    }

    private Status statusOf(ViolationId id) {
        return Status.valueOf(jdbc.sql("select status from violation where id = :id")
                .param("id", id.value())
                .query(String.class)
                .single());
    }
}
