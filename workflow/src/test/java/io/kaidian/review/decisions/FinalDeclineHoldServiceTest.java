package io.kaidian.review.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.notifications.UserNotification;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.review.desk.CaseNotes;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** One lead or officer sets aside for a time what two people decided for good; only an appeal undoes it. */
@WorkflowTest
class FinalDeclineHoldServiceTest {

    private static final Actor SELLER = Actor.seller("wang-shop");
    private static final Actor LEAD = staff("lead-a", Role.LEAD);
    private static final Actor OFFICER = staff("officer-a", Role.OFFICER);
    private static final Actor REVIEWER = staff("reviewer-a", Role.REVIEWER);

    private static final SellerStatement STATED = new SellerStatement(
            "王样例",
            "440000199001011238",
            LocalDate.of(2020, 1, 1),
            LocalDate.of(2040, 1, 1),
            false,
            "样例省样例市样例路一号",
            null);

    @Autowired
    private FinalDeclineHoldService holds;

    @Autowired
    private SellerCaseSteps sellerSteps;

    @Autowired
    private SellerRepository sellers;

    @Autowired
    private SellerStatementRepository statements;

    @Autowired
    private CaseRepository cases;

    @Autowired
    private CaseNotes notes;

    @Autowired
    private NotificationService notices;

    @Autowired
    private CurrentActor currentActor;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private CaseId id;

    @BeforeEach
    void twoPeopleDeclinedForGood() {
        sellers.register(new SellerRepository.Registration(
                SELLER.name(),
                SellerType.PERSONAL,
                "样例小店",
                null,
                null,
                Locale.ENGLISH,
                new PaymentAccount("demo", "acc-1")));
        id = as(SELLER, () -> sellerSteps.open(SELLER.name(), CaseKind.INITIAL).caseId());
        as(SELLER, () -> sellerSteps.saveStatement(id, STATED, "2026-01"));
        jdbc.sql("update certification_case set status = 'DECLINED', final = true where id = :id")
                .param("id", id.value())
                .update();
        assertThat(barsItsIdentity()).isTrue();
        assertThatThrownBy(this::applyAgain).isInstanceOf(StateConflictException.class);
    }

    @Test
    void barsNobodyForTwoWorkingDaysAndCountsAgainByItself() {
        assertThat(as(LEAD, () -> holds.isPossible(id))).isTrue();

        var until = as(LEAD, () -> holds.put(id, "the other photo was found"));

        assertThat(Duration.between(clock.instant(), until)).isBetween(Duration.ofDays(1), Duration.ofDays(14));
        assertThat(as(OFFICER, () -> holds.of(id))).contains(until);
        assertThat(barsItsIdentity()).isFalse();
        assertThat(cases.get(id).barred()).isFalse();
        assertThat(as(REVIEWER, () -> notes.of(id)))
                .extracting(CaseNotes.Note::by, CaseNotes.Note::words)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("lead-a", "the other photo was found"));
        assertThat(notices.of(SELLER, 9)).extracting(UserNotification::template).contains("case.declineHeld");
        var another = applyAgain();
        assertThat(another).isNotEqualTo(id);

        clock.advance(Duration.between(clock.instant(), until));

        assertThat(barsItsIdentity()).as("also what was begun meanwhile").isTrue();
        assertThat(cases.get(id).barred()).isTrue();
        assertThat(as(OFFICER, () -> holds.of(id))).isEmpty();
    }

    @Test
    void isPutOnceWithAReasonByALeadOrOfficerAlone() {
        assertThatThrownBy(() -> as(REVIEWER, () -> holds.put(id, "why"))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as(LEAD, () -> holds.put(id, " "))).isInstanceOf(IncompleteRequestException.class);
        var until = as(OFFICER, () -> holds.put(id, "why"));
        assertThat(refusal()).isEqualTo("held");

        clock.advance(Duration.between(clock.instant(), until).plusDays(1));

        assertThat(refusal()).as("once for good").isEqualTo("held");
        assertThat(as(LEAD, () -> holds.isPossible(id))).isFalse();
    }

    @Test
    void isRefusedWhereNothingFinalStands() {
        cases.overturn(id, List.of());

        assertThat(as(LEAD, () -> holds.isPossible(id))).isFalse();
        assertThat(refusal()).isEqualTo("stale");
    }

    private String refusal() {
        try {
            as(LEAD, () -> holds.put(id, "why"));
            return null;
        } catch (StateConflictException refused) {
            return refused.code();
        }
    }

    private boolean barsItsIdentity() {
        return statements.wasDeclinedForGood(SellerType.PERSONAL, STATED, "somebody else");
    }

    private CaseId applyAgain() {
        return as(
                SELLER, () -> sellerSteps.open(SELLER.name(), CaseKind.INITIAL).caseId());
    }

    private <T> T as(Actor actor, Supplier<T> work) {
        return currentActor.runAs(actor, work);
    }

    private static Actor staff(String name, Role role) {
        return new Actor(Actor.Kind.STAFF, name, "S-" + name, Set.of(role));
    }
}
