package io.kaidian.identity.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.SellerStatement;
import io.kaidian.identity.LoginThrottledException;
import io.kaidian.identity.SellerAccountService;
import io.kaidian.identity.signin.PortalLoginTokens;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.privacy.DataSubjectRequests;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;

/** What proves more than a code, how often it may be tried, and what a stranger with the seller's phone cannot do. */
@WorkflowTest
class SecondProofTest {

    private static final String OWNER = "wang-shop";
    private static final String NUMBER = "510000198306197624";
    private static final String LAST_SIX = "197624";
    private static final SellerStatement STATED = new SellerStatement("张月心", NUMBER, null, null, false, null, null);
    private static final SellerStatement STRANGER =
            new SellerStatement("李明", "110101199003074514", null, null, false, null, null);

    @Autowired
    SellerRepository sellers;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    DataSubjectRequests dataSubjectRequests;

    @Autowired
    SecondProof proof;

    @Autowired
    SellerAccountService accounts;

    @Autowired
    PortalLoginTokens links;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private CaseId id;

    @BeforeEach
    void stateACase() {
        sellers.register(
                new SellerRepository.Registration(OWNER, SellerType.PERSONAL, OWNER, null, null, Locale.ENGLISH, null));
        id = asOwner(() -> sellerSteps.open(OWNER, CaseKind.INITIAL)).caseId();
        asOwner(() -> sellerSteps.saveStatement(id, STATED, "2026-01"));
        clock.advance(Duration.ofMinutes(5));
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void countsForTenMinutesInItsSession() {
        signInByCode();
        assertThatThrownBy(() -> dataSubjectRequests.export(OWNER)).isInstanceOf(SecondProofRequiredException.class);

        assertThat(proof.byDigits(LAST_SIX)).isTrue();
        assertThatCode(() -> dataSubjectRequests.export(OWNER)).doesNotThrowAnyException();
        clock.advance(Duration.ofMinutes(10));

        assertThatThrownBy(() -> dataSubjectRequests.export(OWNER)).isInstanceOf(SecondProofRequiredException.class);
        signInByCode();
        assertThatThrownBy(() -> dataSubjectRequests.export(OWNER))
                .as("another session")
                .isInstanceOf(SecondProofRequiredException.class);
    }

    @Test
    void locksTheLastDigitsAfterFiveWrongOnesForADayAndTellsTheSeller() {
        signInByCode();
        for (int i = 0; i < 5; i++) {
            assertThat(proof.byDigits("00000" + i)).isFalse();
        }

        assertThatThrownBy(() -> proof.byDigits(LAST_SIX)).isInstanceOf(LoginThrottledException.class);
        signInByCode();
        assertThatThrownBy(() -> proof.byDigits(LAST_SIX))
                .as("in another session")
                .isInstanceOf(LoginThrottledException.class);
        assertThat(jdbc.sql("select template from notification where recipient = :me")
                        .param("me", OWNER)
                        .query(String.class)
                        .list())
                .containsExactly("secondProof.locked");
        clock.advance(Duration.ofHours(24));
        assertThat(proof.byDigits(LAST_SIX)).isTrue();
    }

    @Test
    void takesAPasswordAndSlowsItsGuessingDownAsAtTheSignIn() {
        var account = accounts.signUp("zhang", "specimen pass phrase 7", "Shop", Locale.ENGLISH);
        sellers.signUp(new SellerRepository.Registration(
                account.sellerId(), SellerType.PERSONAL, "Shop", null, null, Locale.ENGLISH, null));
        enter(links.makeForCode(account.sellerId(), clock.instant()).token());
        assertThat(proof.ways()).isEqualTo(new SecondProof.AvailableProofs(true, false));

        assertThat(proof.byPassword("something else")).isFalse();
        assertThat(proof.byPassword("specimen pass phrase 7")).isTrue();
        assertThatCode(() -> dataSubjectRequests.export(account.sellerId())).doesNotThrowAnyException();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 20; i++) {
                        proof.byPassword("guess " + i);
                    }
                })
                .isInstanceOf(LoginThrottledException.class);
    }

    @Test
    void opensNothingAfterNinetyDaysUntilMoreIsProvedAndIsNotTalkedOutOfItByAnotherCode() {
        signInByCode();
        clock.advance(Duration.ofDays(90));
        signInByCode();
        signInByCode();

        assertThat(proof.isShut()).isTrue();
        assertThatThrownBy(() -> sellerSteps.get(id)).isInstanceOf(AccessDeniedException.class);
        assertThat(currentActor.get().roles()).isEmpty();

        assertThat(proof.byDigits(LAST_SIX)).isTrue();
        assertThat(sellerSteps.get(id)).isNotNull();
        clock.advance(Duration.ofDays(89));
        signInByCode();
        assertThat(proof.isShut()).isFalse();
    }

    @Test
    void isNeededForNothingThatWasTypedInTheSameSession() {
        jdbc.sql("delete from statement").update();
        signInByCode();
        clock.advance(Duration.ofSeconds(1));

        sellerSteps.saveStatement(id, STATED, null);

        assertThat(sellerSteps.statement(id)).isEqualTo(STATED);
        assertThatCode(() -> sellerSteps.saveStatement(id, STRANGER, null))
                .as("a slip of the pen")
                .doesNotThrowAnyException();
    }

    @Test
    void cannotBeGivenWithANumberThatAStrangerStated() {
        signInByCode();
        assertThatThrownBy(() -> sellerSteps.saveStatement(id, STRANGER, null))
                .isInstanceOf(SecondProofRequiredException.class);
        assertThatCode(() -> sellerSteps.saveStatement(
                        id, new SellerStatement("张月心", NUMBER, null, null, true, null, null), null))
                .as("a correction of something else")
                .doesNotThrowAnyException();

        asOwner(() -> sellerSteps.withdraw(id));
        signInByCode();
        var other = sellerSteps.open(OWNER, CaseKind.INITIAL).caseId();
        clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> sellerSteps.statement(other))
                .as("carried over from the case before")
                .isInstanceOf(SecondProofRequiredException.class);

        assertThat(proof.byDigits("074514")).isFalse();
        assertThat(proof.byDigits(LAST_SIX)).isTrue();
    }

    @Test
    void hasNoWayWhereNothingIsKnown() {
        jdbc.sql("delete from statement").update();
        signInByCode();

        assertThat(proof.ways().areNone()).isTrue();
        assertThat(proof.byDigits("")).isFalse();
        assertThatThrownBy(() -> dataSubjectRequests.export(OWNER)).isInstanceOf(SecondProofRequiredException.class);
    }

    @Test
    void asksWhoSignedUpByACodeForNothingUntilANumberIsKnown() {
        var own = accounts.signUpByCode("li-shop", Locale.ENGLISH).requireSellerId();
        sellers.signUp(
                new SellerRepository.Registration(own, SellerType.PERSONAL, own, null, null, Locale.ENGLISH, null));
        enter(links.makeForCode(own, clock.instant()).token());

        assertThat(proof.ways().areNone()).isTrue();
        assertThatCode(() -> dataSubjectRequests.export(own)).doesNotThrowAnyException();

        var begun = sellerSteps.open(own, CaseKind.INITIAL).caseId();
        sellerSteps.saveStatement(begun, STATED, "2026-01");
        assertThat(proof.ways())
                .as("no password that nobody chose")
                .isEqualTo(new SecondProof.AvailableProofs(false, true));
        assertThatThrownBy(() -> dataSubjectRequests.export(own)).isInstanceOf(SecondProofRequiredException.class);
    }

    private void signInByCode() {
        enter(links.makeForCode(OWNER, TestClock.MORNING).token());
    }

    private void enter(String token) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(links.redeem(token).orElseThrow().authentication());
        SecurityContextHolder.setContext(context);
    }

    private <T> T asOwner(Supplier<T> work) {
        return currentActor.runAs(Actor.seller(OWNER), work);
    }
}
