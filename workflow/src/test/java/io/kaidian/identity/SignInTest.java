package io.kaidian.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import io.kaidian.identity.administrators.AdministratorApprovalService;
import io.kaidian.identity.administrators.InitialAdminSetup;
import io.kaidian.identity.onetimecodes.SellerContacts;
import io.kaidian.identity.secondfactor.TotpEnrollment;
import io.kaidian.identity.secondfactor.TotpService;
import io.kaidian.identity.signin.ExternalIdentityService;
import io.kaidian.identity.signin.PasswordAuthenticationProvider;
import io.kaidian.identity.signin.PendingAuthenticationStep;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.FormDraftStore;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Who is let in, who has to wait, and what still stands between a right password and a person's rights. */
@WorkflowTest
class SignInTest {

    private static final String PASSWORD = "a lamp at the river";
    private static final Actor ADMIN = new Actor(Actor.Kind.STAFF, "admin0", "A-0", Set.of(Role.ADMIN));

    @Autowired
    PasswordAuthenticationProvider signIn;

    @Autowired
    AccountRepository accounts;

    @Autowired
    SellerAccountService sellerAccounts;

    @Autowired
    SellerRepository sellers;

    @Autowired
    SellerContacts contacts;

    @Autowired
    StaffAccountService staff;

    @Autowired
    TotpService totpService;

    @Autowired
    LoginThrottle guard;

    @Autowired
    AccountSelfService access;

    @Autowired
    AdministratorApprovalService acts;

    @Autowired
    InitialAdminSetup first;

    @Autowired
    ExternalIdentityService externalIdentityService;

    @Autowired
    FormDraftStore texts;

    @Autowired
    PasswordEncoder passwords;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void letsASellerInWithAPasswordAlone() {
        seller("wang");

        var signedIn = tryToSignIn("WANG", PASSWORD);

        assertThat(signedIn.getAuthorities()).extracting(Object::toString).containsExactly("ROLE_SELLER");
        assertThat(signIns("wang")).containsExactly("SELLER wang");
    }

    @Test
    void takesAConfirmedContactForTheUserNameOfASellerWhoSignedUp() {
        var own =
                sellerAccounts.signUp("wang", PASSWORD, "wang", Locale.ENGLISH).requireSellerId();
        sellers.signUp(new SellerRepository.Registration(
                own, SellerType.PERSONAL, "Shop", "wang@shop.example", "13800001234", Locale.ENGLISH, null));
        assertThatThrownBy(() -> tryToSignIn("13800001234", PASSWORD))
                .as("before a code came back from it")
                .isExactlyInstanceOf(BadCredentialsException.class);
        contacts.confirmedByMarketplace(own, clock.instant(), clock.instant());

        assertThat(tryToSignIn("+86 138 0000 1234", PASSWORD).isAuthenticated()).isTrue();
        assertThat(tryToSignIn("Wang@shop.example", PASSWORD).isAuthenticated()).isTrue();
        assertThatThrownBy(() -> tryToSignIn("shop-13800001234", PASSWORD))
                .as("a user name is no phone number")
                .isExactlyInstanceOf(BadCredentialsException.class);

        for (var name : List.of("wang", "13800001234", "wang@shop.example")) {
            catchThrowable(() -> tryToSignIn(name, "guess"));
            catchThrowable(() -> tryToSignIn(name, "guess"));
        }
        assertThat(waitOf("wang", PASSWORD)).as("guesses at one password").isPositive();
    }

    @Test
    void letsManyInWithOnePasswordThatIsHashedOnce() {
        seller("wang");
        seller("zhao");
        var both = List.of("wang", "zhao");

        accounts.setCommonPassword(both, "1");

        assertThat(tryToSignIn("zhao", "1").isAuthenticated()).isTrue();
        var hash = accounts.passwordHash("wang");
        assertThat(hash).isPresent().isEqualTo(accounts.passwordHash("zhao"));
        accounts.setCommonPassword(both, "1");
        assertThat(accounts.passwordHash("wang")).isEqualTo(hash);
        accounts.keepHash("zhao", passwords.encode("her own"));
        accounts.setCommonPassword(both, "1");
        assertThat(accounts.isPassword("zhao", "1")).isTrue();
    }

    @Test
    void makesGuessingSlowerAndSlowerAndAGoodSignInForgetsIt() {
        seller("wang");
        for (int i = 0; i < 6; i++) {
            assertThatThrownBy(() -> tryToSignIn("wang", "guess")).isExactlyInstanceOf(BadCredentialsException.class);
        }

        assertThat(waitOf("wang", PASSWORD)).isEqualTo(Duration.ofSeconds(2));
        clock.advance(Duration.ofSeconds(2));
        assertThatThrownBy(() -> tryToSignIn("wang", "guess")).isExactlyInstanceOf(BadCredentialsException.class);
        assertThat(waitOf("wang", PASSWORD)).isEqualTo(Duration.ofSeconds(4));
        for (int i = 0; i < 12; i++) {
            clock.advance(Duration.ofMinutes(15));
            catchThrowable(() -> tryToSignIn("wang", "guess"));
        }
        assertThat(waitOf("wang", PASSWORD)).isEqualTo(Duration.ofMinutes(15));

        clock.advance(Duration.ofMinutes(15));
        assertThat(tryToSignIn("wang", PASSWORD).isAuthenticated()).isTrue();
        assertThatThrownBy(() -> tryToSignIn("wang", "guess")).isExactlyInstanceOf(BadCredentialsException.class);
    }

    @Test
    void saysAndDoesTheSameForUnknownLockedAndWrong() {
        seller("wang");
        seller("locked");
        accounts.enable("locked", false);
        var compared = new AtomicInteger();
        var counting = new PasswordAuthenticationProvider(
                accounts,
                sellerAccounts,
                sellers,
                totpService,
                guard,
                counting(compared),
                new CurrentActor(),
                event -> {});

        for (var name : List.of("wang", "locked", "nobody", "no\u0000body")) {
            compared.set(0);
            var refused = catchThrowableOfType(
                    BadCredentialsException.class,
                    () -> counting.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, "guess")));
            assertThat(refused).as(name).hasMessage("user name or password is wrong");
            assertThat(compared).as(name).hasValue(1);
        }
        for (var name : List.of("wang", "locked", "nobody", "no\u0000body")) {
            for (int i = 0; i < 5; i++) {
                catchThrowable(() -> tryToSignIn(name, "guess"));
            }
            assertThat(waitOf(name, "guess")).as(name).isEqualTo(Duration.ofSeconds(2));
        }
        assertThatThrownBy(() -> {
                    clock.advance(Duration.ofSeconds(2));
                    tryToSignIn("locked", PASSWORD);
                })
                .isExactlyInstanceOf(BadCredentialsException.class);
    }

    @Test
    void renewsHashesOfAnOlderKind() {
        seller("wang");
        accounts.keepHash("wang", "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD));

        tryToSignIn("wang", PASSWORD);

        assertThat(accounts.passwordHash("wang").orElseThrow()).startsWith("{argon2}");
        assertThat(tryToSignIn("wang", PASSWORD).isAuthenticated()).isTrue();
    }

    @Test
    void givesANewMemberOfStaffNoRightsBeforeAnOwnPasswordAndASecondFactor() throws Exception {
        var lent = currentActor.runAs(
                ADMIN, () -> staff.createAccount("lead9", "组长", "L-9", Locale.ENGLISH, Set.of(Role.LEAD)));

        become(tryToSignIn("lead9", lent));
        assertThat(access.missing())
                .containsExactly(
                        PendingAuthenticationStep.CHANGE_PASSWORD, PendingAuthenticationStep.SET_UP_SECOND_FACTOR);
        assertThat(currentActor.get().roles()).isEmpty();
        assertThatThrownBy(() -> staff.all()).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> access.changePassword(lent, "kaidian2026kaidian"))
                .isInstanceOf(PasswordRules.WeakPasswordException.class);
        assertThatThrownBy(() -> access.changePassword("not it", PASSWORD))
                .isInstanceOf(AccountSelfService.WrongPasswordException.class);

        access.changePassword(lent, PASSWORD);
        assertThat(access.missing()).containsExactly(PendingAuthenticationStep.SET_UP_SECOND_FACTOR);
        var authenticator = access.beginSecondFactor();
        assertThat(access.confirmSecondFactor("000000")).isEmpty();
        var recovery = access.confirmSecondFactor(codeNow(authenticator));
        assertThat(recovery).hasSize(10).doesNotHaveDuplicates();
        access.keptRecoveryCodes();
        assertThat(access.missing()).isEmpty();
        assertThat(currentActor.get().roles()).containsExactly(Role.LEAD);

        clock.advance(Duration.ofMinutes(1));
        become(tryToSignIn("lead9", PASSWORD));
        assertThat(access.missing()).containsExactly(PendingAuthenticationStep.PROVE_SECOND_FACTOR);
        assertThatThrownBy(() -> access.beginSecondFactor()).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> access.changePassword(PASSWORD, "another lamp at the river"))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(access.proveSecondFactor("000000")).isFalse();
        var code = codeNow(authenticator);
        assertThat(access.proveSecondFactor(code)).isTrue();
        assertThat(currentActor.get().roles()).containsExactly(Role.LEAD);

        become(tryToSignIn("lead9", PASSWORD));
        assertThat(access.proveSecondFactor(code)).as("a code opens once").isFalse();
        assertThat(access.proveSecondFactor(recovery.get(0))).isTrue();
        become(tryToSignIn("lead9", PASSWORD));
        assertThat(access.proveSecondFactor(recovery.get(0)))
                .as("a recovery code opens once")
                .isFalse();
    }

    @Test
    void slowsGuessingOfCodesDown() {
        var lent = currentActor.runAs(
                ADMIN, () -> staff.createAccount("lead9", "组长", "L-9", Locale.ENGLISH, Set.of(Role.LEAD)));
        become(tryToSignIn("lead9", lent));
        access.changePassword(lent, PASSWORD);
        access.confirmSecondFactor(codeNow(access.beginSecondFactor()));
        become(tryToSignIn("lead9", PASSWORD));

        for (int i = 0; i < 6; i++) {
            access.proveSecondFactor("00000" + i);
        }

        assertThatThrownBy(() -> access.proveSecondFactor("000009")).isInstanceOf(LoginThrottledException.class);
    }

    @Test
    void namesTheFirstAdministratorOnceAndByTokenOnly() {
        var old = first.newToken();
        var token = first.newToken();
        assertThat(first.isMissing()).isTrue();

        for (var wrong : List.of("", "guessed", old)) {
            assertThatThrownBy(() -> first.make(wrong, "root1", "Root", "A-1", PASSWORD, Locale.ENGLISH))
                    .isInstanceOf(InitialAdminSetup.WrongTokenException.class);
        }
        assertThatThrownBy(() -> first.make(token, "root1", "Root", "A-1", "123456789012", Locale.ENGLISH))
                .isInstanceOf(PasswordRules.WeakPasswordException.class);
        first.make(token, "root1", "Root", "A-1", PASSWORD, Locale.ENGLISH);

        assertThat(first.isMissing()).isFalse();
        assertThatThrownBy(() -> first.make(token, "root2", "Root", "A-2", PASSWORD, Locale.ENGLISH))
                .isInstanceOf(InitialAdminSetup.WrongTokenException.class);
        assertThat(accounts.find("root1").orElseThrow().roles()).containsExactly(Role.ADMIN);
        assertThatThrownBy(() -> first.make(first.newToken(), "root3", "Root", "A-3", PASSWORD, Locale.ENGLISH))
                .as("not even with a token, once there is one")
                .isInstanceOf(InitialAdminSetup.WrongTokenException.class);
    }

    @Test
    void letsATokenOfTheFirstStartRunOut() {
        var token = first.newToken();
        clock.advance(Duration.ofHours(25));

        assertThatThrownBy(() -> first.make(token, "root1", "Root", "A-1", PASSWORD, Locale.ENGLISH))
                .isInstanceOf(InitialAdminSetup.WrongTokenException.class);
    }

    @Test
    void keepsOneAdministratorAndEndsSessionsWhenRightsChange() {
        first.make(first.newToken(), "root1", "Root", "A-1", PASSWORD, Locale.ENGLISH);
        currentActor.runAs(ADMIN, () -> {
            assertThatThrownBy(() -> staff.setEnabled("root1", false))
                    .isInstanceOf(StaffAccountService.LastAdministratorException.class);
            assertThatThrownBy(() -> staff.setRoles("root1", Set.of(Role.LEAD)))
                    .isInstanceOf(StaffAccountService.LastAdministratorException.class);
            staff.createAccount("root2", "Root", "A-2", Locale.ENGLISH, Set.of(Role.ADMIN, Role.LEAD));
            return null;
        });
        var before = accounts.find("root1").orElseThrow().accessVersion();
        var root2 = accounts.find("root2").orElseThrow().actor();
        currentActor.runAs(root2, () -> staff.setRoles("root1", Set.of(Role.LEAD)));
        var root1 = accounts.find("root1").orElseThrow().actor();
        currentActor.runAs(root1, () -> acts.approve(acts.waiting().get(0).id()));
        assertThat(accounts.find("root1").orElseThrow().accessVersion()).isGreaterThan(before);
    }

    @Test
    void takesRolesFromAnotherHouseAndFindsPeopleByIssuerAndSubjectAlone() {
        seller("wang");
        var person = new ExternalIdentityService.ExternalIdentity(
                "https://house", "s-1", "chen", "Chen", "C-1", Locale.ENGLISH, Set.of(Role.REVIEWER));

        assertThat(externalIdentityService
                        .letStaffIn(person)
                        .orElseThrow()
                        .actor()
                        .roles())
                .containsExactly(Role.REVIEWER);
        var promoted = new ExternalIdentityService.ExternalIdentity(
                "https://house", "s-1", "renamed", "Chen", "C-9", Locale.ENGLISH, Set.of(Role.REVIEWER, Role.LEAD));
        var again = externalIdentityService.letStaffIn(promoted).orElseThrow();
        assertThat(again.username()).isEqualTo("chen");
        assertThat(again.actor().roles()).containsExactlyInAnyOrder(Role.REVIEWER, Role.LEAD);
        for (var roles : List.of(Set.<Role>of(), Set.of(Role.SELLER), Set.of(Role.SELLER, Role.ADMIN))) {
            assertThat(externalIdentityService.letStaffIn(new ExternalIdentityService.ExternalIdentity(
                            "https://house", "s-3", "li", "Li", "L-1", Locale.ENGLISH, roles)))
                    .as("%s", roles)
                    .isEmpty();
        }
        accounts.enable("chen", false);
        assertThat(externalIdentityService.letStaffIn(person)).as("locked here").isEmpty();
    }

    @Test
    void givesAPersonOfAnotherHouseAnotherNameWhereTheirsIsTaken() {
        seller("wang");
        accounts.create(
                new AccountRepository.NewAccount("chen", null, "Chen", "S-chen", Locale.ENGLISH, Set.of(Role.ADMIN)));

        var wang = externalIdentityService
                .letStaffIn(new ExternalIdentityService.ExternalIdentity(
                        "https://house", "s-1", "wang", "Wang", "S-chen", Locale.ENGLISH, Set.of(Role.REVIEWER)))
                .orElseThrow();
        var chen = externalIdentityService
                .letStaffIn(new ExternalIdentityService.ExternalIdentity(
                        "https://other", "s-1", "CHEN", "Chen", "C-1", Locale.ENGLISH, Set.of(Role.REVIEWER)))
                .orElseThrow();

        assertThat(List.of(wang.username(), chen.username())).containsExactly("wang-2", "chen-2");
        assertThat(accounts.find("wang-2").orElseThrow().staffNumber()).isNotEqualTo("S-chen");
        assertThat(accounts.find("chen").orElseThrow().roles()).containsExactly(Role.ADMIN);
    }

    @Test
    void keepsWordsThatWereBeingTypedEachForTheirOwnPerson() {
        seller("wang");
        seller("chen");
        become(tryToSignIn("wang", PASSWORD));
        texts.keep("note 1", "half a sent");
        become(tryToSignIn("chen", PASSWORD));
        assertThat(texts.of("note 1")).isEmpty();
        become(tryToSignIn("wang", PASSWORD));
        assertThat(texts.of("note 1")).contains("half a sent");

        texts.delete("note 1");

        assertThat(texts.of("note 1")).isEmpty();
    }

    /** Who the trail says has signed in to that account. */
    private List<String> signIns(String account) {
        return jdbc.sql("""
                        select actor_kind || ' ' || actor_name from audit_event
                        where action = 'SIGNED_IN' and subject_id = :account
                        """).param("account", account).query(String.class).list();
    }

    private void seller(String name) {
        sellerAccounts.makeForDemo(
                new AccountRepository.NewAccount(name, PASSWORD, name, null, Locale.ENGLISH, Set.of(Role.SELLER)));
    }

    private Authentication tryToSignIn(String name, String password) {
        return signIn.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, password));
    }

    private Duration waitOf(String name, String password) {
        return catchThrowableOfType(LoginThrottledException.class, () -> tryToSignIn(name, password))
                .span();
    }

    private static void become(Authentication signedIn) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(signedIn);
        SecurityContextHolder.setContext(context);
    }

    private String codeNow(TotpEnrollment authenticator) {
        try {
            return new HmacOneTimePasswordGenerator()
                    .generateOneTimePasswordString(
                            new SecretKeySpec(new Base32().decode(authenticator.secret()), "HmacSHA1"),
                            Math.floorDiv(clock.instant().getEpochSecond(), TotpService.STEP_SECONDS));
        } catch (InvalidKeyException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private PasswordEncoder counting(AtomicInteger compared) {
        return new PasswordEncoder() {
            @Override
            public String encode(CharSequence password) {
                return passwords.encode(password);
            }

            @Override
            public boolean matches(CharSequence password, String hash) {
                compared.incrementAndGet();
                return passwords.matches(password, hash);
            }
        };
    }
}
