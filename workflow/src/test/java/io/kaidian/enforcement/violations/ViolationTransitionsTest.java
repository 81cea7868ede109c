package io.kaidian.enforcement.violations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kaidian.enforcement.sanctions.points.PointsLedgerRepository.Change;
import io.kaidian.enforcement.violations.Violation.Act;
import io.kaidian.enforcement.violations.Violation.Confirmation;
import io.kaidian.enforcement.violations.Violation.Correction;
import io.kaidian.enforcement.violations.Violation.PenaltyTerms;
import io.kaidian.enforcement.violations.Violation.Recording;
import io.kaidian.enforcement.violations.Violation.Status;
import io.kaidian.platform.domain.IllegalTransitionException;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.sellers.ShopId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which status may follow which, by which command: every command in every status. */
class ViolationTransitionsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private enum Command {
        APPROVE(violation -> violation.approve("officer2", NOW), Map.of(Status.PROPOSED, Status.PENDING)),
        REFUSE(violation -> violation.refuse("officer2", "样本"), Map.of(Status.PROPOSED, Status.REFUSED)),
        CONFIRM(
                violation -> violation.confirm(new Change(0, 12), false, NOW),
                Map.of(Status.PENDING, Status.CONFIRMED)),
        REASSESS(violation -> violation.reassess(new Change(0, 12), false), Map.of(Status.CONFIRMED, Status.CONFIRMED)),
        CANCEL_PENALTY(Violation::cancelPenalty, Map.of(Status.PENDING, Status.CORRECTED)),
        WITHDRAW(
                violation -> violation.withdraw("officer1", "样本"),
                Map.of(Status.PENDING, Status.WITHDRAWN, Status.CONFIRMED, Status.WITHDRAWN)),
        OVERTURN(
                violation -> violation.overturn("lead1", "样本"),
                Map.of(Status.PENDING, Status.OVERTURNED, Status.CONFIRMED, Status.OVERTURNED)),
        CLAIM_CORRECTION(
                violation -> violation.claimCorrection("样本", NOW),
                Map.of(Status.PENDING, Status.PENDING, Status.CONFIRMED, Status.CONFIRMED));

        private final UnaryOperator<Violation> command;
        private final Map<Status, Status> leads;

        Command(UnaryOperator<Violation> command, Map<Status, Status> leads) {
            this.command = command;
            this.leads = leads;
        }
    }

    static Stream<Arguments> everyCommandInEveryStatus() {
        return Arrays.stream(Command.values())
                .flatMap(command -> Arrays.stream(Status.values()).map(status -> Arguments.of(command, status)));
    }

    @ParameterizedTest
    @MethodSource("everyCommandInEveryStatus")
    void leadsOnFromSomeStatusesOnly(Command command, Status before) {
        var violation = in(before, Correction.due(NOW));

        var refused = catchThrowable(
                () -> assertThat(command.command.apply(violation).status()).isEqualTo(command.leads.get(before)));

        if (command.leads.containsKey(before)) {
            assertThat(refused).isNull();
        } else {
            assertThat(refused).isInstanceOf(IllegalTransitionException.class);
        }
    }

    @Test
    void judgesOnlyWhatIsClaimed() {
        var unclaimed = in(Status.PENDING, Correction.due(NOW));
        var claimed = unclaimed.claimCorrection("样本", NOW);

        assertThat(catchThrowable(() -> unclaimed.acceptCorrection("officer1", NOW)))
                .isInstanceOfSatisfying(
                        IllegalTransitionException.class,
                        refused -> assertThat(refused.code()).isEqualTo("nothing-to-judge"));
        assertThat(claimed.rejectCorrection("officer1", NOW, null).isCorrectionDue())
                .isTrue();
        assertThat(claimed.acceptCorrection("officer1", NOW).isCorrectionOpen()).isFalse();
    }

    @Test
    void claimsACorrectionOnce() {
        var claimed = in(Status.PENDING, Correction.due(NOW)).claimCorrection("样本", NOW);

        assertThat(catchThrowable(() -> claimed.claimCorrection("样本", NOW)))
                .isInstanceOfSatisfying(
                        IllegalTransitionException.class,
                        refused -> assertThat(refused.code()).isEqualTo("no-open-correction"));
    }

    private static Violation in(Status status, Correction correction) {
        return new Violation(
                ViolationId.next(),
                ShopId.next(),
                new Act("LST-BANNED", "order 1", NOW, "样本", null, Violation.FoundBy.PERSON),
                new PenaltyTerms(Track.SERIOUS, 12, true, false),
                new Recording("officer1", NOW, null, null),
                status,
                correction,
                confirmationOf(status),
                null);
    }

    private static @Nullable Confirmation confirmationOf(Status status) {
        return Set.of(Status.PROPOSED, Status.PENDING).contains(status) ? null : new Confirmation(NOW, 0, 12, false);
    }
}
