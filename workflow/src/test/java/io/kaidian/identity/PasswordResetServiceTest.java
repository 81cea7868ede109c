package io.kaidian.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseKind;
import io.kaidian.cases.SellerStatement;
import io.kaidian.identity.PasswordRules.WeakPasswordException;
import io.kaidian.identity.secondfactor.SecondProof;
import io.kaidian.identity.secondfactor.SecondProofRequiredException;
import io.kaidian.identity.signin.PortalLoginTokens;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.CurrentActor.VersionedPrincipal;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who forgot a password chooses another one after a code, and gains no more by it than by the code. */
@WorkflowTest
class PasswordResetServiceTest {

    private static final String USERNAME = "zhang-shop";
    private static final String FORGOTTEN = "specimen pass phrase 7";
    private static final String WANTED = "another specimen phrase 8";
    private static final SellerStatement STATED =
            new SellerStatement("张月心", "510000198306197624", null, null, false, null, null);

    @Autowired
    PasswordResetService reset;

    @Autowired
    SecondProof proof;

    @Autowired
    SellerAccountService sellerAccounts;

    @Autowired
    AccountRepository accounts;

    @Autowired
    SellerRepository sellers;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    PortalLoginTokens links;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private String sellerId;

    @BeforeEach
    void signUp() {
        sellerId = sellerAccounts
                .signUp(USERNAME, FORGOTTEN, "Shop", Locale.ENGLISH)
                .sellerId();
        sellers.signUp(new SellerRepository.Registration(
                sellerId, SellerType.PERSONAL, "Shop", null, null, Locale.ENGLISH, null));
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void takesTheLastDigitsOfAKnownNumberAndEndsEveryOtherSession() {
        state();
        enter(links.makeForCode(sellerId, clock.instant()).token());
        var before = accounts.find(USERNAME).orElseThrow().accessVersion();

        assertThat(reset.isOffered()).isTrue();
        assertThatThrownBy(() -> reset.choose(WANTED)).isInstanceOf(SecondProofRequiredException.class);
        assertThat(accounts.isPassword(USERNAME, FORGOTTEN)).isTrue();
        assertThat(proof.byDigits("197624")).isTrue();
        reset.choose(WANTED);

        assertThat(accounts.isPassword(USERNAME, WANTED)).isTrue();
        assertThat(accounts.isPassword(USERNAME, FORGOTTEN)).isFalse();
        var now = accounts.find(USERNAME).orElseThrow().accessVersion();
        assertThat(now).as("other sessions are of an earlier version").isGreaterThan(before);
        assertThat(session().accessVersion()).as("this one goes on").isEqualTo(now);
        assertThat(currentActor.get().name()).isEqualTo(sellerId);
        assertThat(jdbc.sql("select subject_id from audit_event where action = 'PASSWORD_RESET'")
                        .query(String.class)
                        .list())
                .containsExactly(USERNAME);
        assertThat(jdbc.sql("select template from notification where recipient = :me")
                        .param("me", sellerId)
                        .query(String.class)
                        .list())
                .containsExactly("password.reset");
    }

    @Test
    void needsNothingMoreWhereNothingIsKnownThatCouldBeSeen() {
        enter(links.makeForCode(sellerId, clock.instant()).token());

        reset.choose(WANTED);

        assertThat(accounts.isPassword(USERNAME, WANTED)).isTrue();
    }

    @Test
    void givesWhoSignedUpByACodeAFirstPassword() {
        var own = sellerAccounts.signUpByCode("li-shop", Locale.ENGLISH).requireSellerId();
        sellers.signUp(
                new SellerRepository.Registration(own, SellerType.PERSONAL, own, null, null, Locale.ENGLISH, null));
        enter(links.makeForSignUp(own).token());
        assertThat(reset.hasPassword()).isFalse();
        assertThat(reset.isOffered()).as("the code of the sign-up is used").isFalse();
        assertThat(reset.isOfferedAfterCode()).isTrue();
        enter(links.makeForCode(own, clock.instant()).token());
        assertThat(reset.isOffered()).isTrue();

        reset.choose(WANTED);

        assertThat(reset.hasPassword()).isTrue();
        assertThat(accounts.isPassword("li-shop", WANTED)).isTrue();
    }

    @Test
    void givesASellerOfTheMarketplaceNone() {
        sellers.register(new SellerRepository.Registration(
                "corner-shop", SellerType.PERSONAL, "Corner", null, null, Locale.ENGLISH, null));
        enter(links.makeForCode("corner-shop", clock.instant()).token());

        assertThat(reset.isOffered()).isFalse();
        assertThat(reset.isOfferedAfterCode()).isFalse();
        assertThatThrownBy(() -> reset.choose(WANTED)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void opensNothingAfterNinetyDaysWithoutASignIn() {
        var confirmedAt = clock.instant();
        enter(links.makeForCode(sellerId, confirmedAt).token());
        clock.advance(Duration.ofDays(90));
        enter(links.makeForCode(sellerId, confirmedAt).token());

        assertThatThrownBy(() -> reset.choose(WANTED)).isInstanceOf(AccessDeniedException.class);

        assertThat(accounts.isPassword(USERNAME, FORGOTTEN)).isTrue();
    }

    @Test
    void refusesWhatIsEasyToGuess() {
        enter(links.makeForCode(sellerId, clock.instant()).token());

        assertThatThrownBy(() -> reset.choose("password1")).isInstanceOf(WeakPasswordException.class);

        assertThat(accounts.isPassword(USERNAME, FORGOTTEN)).isTrue();
    }

    @Test
    void isForNobodyWhomNoCodeLetIn() {
        currentActor.runAs(Actor.seller(sellerId), () -> {
            assertThat(reset.isOffered()).isFalse();
            assertThatThrownBy(() -> reset.choose(WANTED)).isInstanceOf(IllegalStateException.class);
            return null;
        });

        assertThat(accounts.isPassword(USERNAME, FORGOTTEN)).isTrue();
    }

    private void state() {
        currentActor.runAs(Actor.seller(sellerId), () -> {
            var id = sellerSteps.open(sellerId, CaseKind.INITIAL).caseId();
            return sellerSteps.saveStatement(id, STATED, "2026-01");
        });
        clock.advance(Duration.ofMinutes(5));
    }

    private void enter(String token) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(links.redeem(token).orElseThrow().authentication());
        SecurityContextHolder.setContext(context);
    }

    private static VersionedPrincipal session() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return (VersionedPrincipal)
                Objects.requireNonNull(Objects.requireNonNull(authentication).getPrincipal());
    }
}
