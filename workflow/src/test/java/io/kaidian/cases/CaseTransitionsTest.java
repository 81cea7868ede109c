package io.kaidian.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CertificationCase.Transition;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.security.access.AccessDeniedException;

/** Every transition of a case, tried from every status by everybody. */
class CaseTransitionsTest {

    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(7));
    private static final Actor SELLER = Actor.seller("wang-shop");
    private static final Actor STAFF = new Actor(Actor.Kind.STAFF, "lead", "S-1", Set.of());

    private static final Map<Transition, List<String>> ALLOWED = new EnumMap<>(Map.of(
            Transition.SUBMIT, List.of("DRAFT", "RETURNED"),
            Transition.START_REVIEW, List.of("CHECKING", "IN_SECOND_REVIEW"),
            Transition.START_SECOND_REVIEW, List.of("IN_REVIEW"),
            Transition.RETURN, List.of("CHECKING", "IN_REVIEW", "IN_SECOND_REVIEW"),
            Transition.CERTIFY, List.of("CHECKING", "IN_REVIEW", "IN_SECOND_REVIEW"),
            Transition.DECLINE, List.of("CHECKING", "IN_REVIEW", "IN_SECOND_REVIEW"),
            Transition.DECLINE_AFTER_WITHDRAWAL, List.of("WITHDRAWN"),
            Transition.EXPIRE, List.of("RETURNED"),
            Transition.WITHDRAW, List.of("DRAFT", "CHECKING", "IN_REVIEW", "IN_SECOND_REVIEW", "RETURNED")));

    @ParameterizedTest
    @EnumSource(Transition.class)
    void movesFromTheStatusesThatTheTableNamesAndFromNoOther(Transition transition) {
        var by = transition == Transition.SUBMIT ? SELLER : Actor.SYSTEM;

        var allowed = Arrays.stream(CaseStatus.values())
                .filter(status -> isAllowed(transition, status, by))
                .map(CaseStatus::name)
                .toList();

        assertThat(allowed).containsExactlyElementsOf(ALLOWED.get(transition));
    }

    @ParameterizedTest
    @EnumSource(Transition.class)
    void isMovedByNobodyButThoseWhoMay(Transition transition) {
        var from = CaseStatus.valueOf(ALLOWED.get(transition).get(0));

        var may = Stream.of(SELLER, STAFF, Actor.SYSTEM)
                .filter(by -> isPermitted(transition, from, by))
                .map(Actor::kind)
                .toList();

        assertThat(may)
                .containsExactlyElementsOf(
                        switch (transition) {
                            case SUBMIT -> EnumSet.of(Actor.Kind.SELLER);
                            case WITHDRAW -> EnumSet.allOf(Actor.Kind.class);
                            default -> EnumSet.of(Actor.Kind.STAFF, Actor.Kind.SYSTEM);
                        });
    }

    @Test
    void usesARoundOnlyWhereTheReturnCostsOne() {
        var c = in(CaseStatus.IN_REVIEW);

        var returned = c.returnToSeller(STAFF, true, LATER);
        var forFree = c.returnToSeller(STAFF, false, LATER);

        assertThat(returned.roundsLeft()).isEqualTo(1);
        assertThat(forFree.roundsLeft()).isEqualTo(2);
        assertThat(returned.correctionDueAt()).isEqualTo(LATER);
        assertThat(returned.promisedBy()).isNull();
    }

    @Test
    void countsASubmissionAndForgetsWhatTheReturnSaid() {
        var returned = in(CaseStatus.IN_REVIEW).returnToSeller(STAFF, true, LATER);

        var again = returned.submit(SELLER, LATER);

        assertThat(again.round()).isEqualTo(2);
        assertThat(again.submittedAt()).isEqualTo(LATER);
        assertThat(again.correctionDueAt()).isNull();
        assertThat(again.version()).isEqualTo(2);
    }

    @Test
    void tellsAsManyCorrectionsAsCanStillBeSent() {
        var inReview = in(CaseStatus.IN_REVIEW);

        var returned = inReview.returnToSeller(STAFF, true, LATER);
        var corrected = returned.submit(SELLER, LATER);
        var returnedForGood = corrected.startReview(STAFF, LATER).returnToSeller(STAFF, true, LATER);

        assertThat(Stream.of(inReview, returned, corrected, returnedForGood).map(CertificationCase::correctionsLeft))
                .containsExactly(1, 1, 0, 0);
    }

    @Test
    void saysWhereACaseStandsThatCannotBeMoved() {
        var certified = in(CaseStatus.IN_REVIEW).certify(STAFF, NOW);

        assertThatThrownBy(() -> certified.withdraw(SELLER, LATER))
                .isInstanceOf(StateConflictException.class)
                .hasMessageContaining("is CERTIFIED");
    }

    private static boolean isAllowed(Transition transition, CaseStatus from, Actor by) {
        try {
            assertThat(move(transition, in(from), by).version()).isEqualTo(1);
            return true;
        } catch (StateConflictException refused) {
            return false;
        }
    }

    private static boolean isPermitted(Transition transition, CaseStatus from, Actor by) {
        try {
            move(transition, in(from), by);
            return true;
        } catch (AccessDeniedException refused) {
            return false;
        }
    }

    private static CertificationCase move(Transition transition, CertificationCase c, Actor by) {
        return switch (transition) {
            case SUBMIT -> c.submit(by, NOW);
            case START_REVIEW -> c.startReview(by, LATER);
            case START_SECOND_REVIEW -> c.startSecondReview(by, true);
            case RETURN -> c.returnToSeller(by, true, LATER);
            case CERTIFY -> c.certify(by, NOW);
            case DECLINE -> c.decline(by, NOW, true);
            case DECLINE_AFTER_WITHDRAWAL -> c.declineAfterWithdrawal(by, NOW);
            case EXPIRE -> c.expire(by, NOW);
            case WITHDRAW -> c.withdraw(by, NOW);
        };
    }

    private static CertificationCase in(CaseStatus status) {
        return new CertificationCase(
                new CertificationCase.Origin(
                        new CaseId(UUID.randomUUID()),
                        "wang-shop",
                        CaseKind.INITIAL,
                        NOW,
                        null,
                        null,
                        Set.of(),
                        List.of(),
                        0),
                new CertificationCase.Progress(
                        status, 1, 2, NOW, null, new CertificationCase.Deadlines(NOW, null), null, false, 0),
                new CertificationCase.Agreed("2026-01", NOW),
                new CertificationCase.Decline(false, false, false),
                new CertificationCase.Erasure(null, null),
                null,
                IdentityDocument.IDENTITY_CARD,
                List.of());
    }
}
