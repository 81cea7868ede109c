package io.kaidian.identity.administrators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.api.security.ApiTokenAdministration;
import io.kaidian.api.security.TokenScope;
import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.StaffAccountService;
import io.kaidian.identity.administrators.ApprovableAction.Kind;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.notifications.UserNotification;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What gives rights, lets a system in or changes keys takes two administrators, where there are two. */
@WorkflowTest
class AdministratorApprovalServiceTest {

    private static final Actor ROOT = administrator("root1");
    private static final Actor SECOND = administrator("root2");
    private static final String PASSWORD = "a lamp at the river";

    @Autowired
    private StaffAccountService staff;

    @Autowired
    private ApiTokenAdministration tokens;

    @Autowired
    private KeyRotation keys;

    @Autowired
    private AdministratorApprovalService acts;

    @Autowired
    private AdministratorsHealthIndicator health;

    @Autowired
    private AccountRepository accounts;

    @Autowired
    private NotificationService notificationService;

    @Autowired
    private CurrentActor currentActor;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void somebodyAdministers() {
        account("root1", Role.ADMIN);
        account("lead1", Role.LEAD);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void waitsForAnotherAdministratorAndIsCarriedOutOnce(Kind kind) {
        account("root2", Role.ADMIN);
        prepare(kind);

        assertThat(as(ROOT, () -> ask(kind))).as("waits").isTrue();
        assertThat(isDone(kind)).isFalse();
        var id = only().id();
        assertThatThrownBy(() -> as(ROOT, () -> acts.approve(id)))
                .isInstanceOf(AdministratorApprovalService.SameAdministratorException.class);
        assertThat(isDone(kind)).isFalse();
        assertThat(notificationService.of(SECOND, 10))
                .extracting(UserNotification::template)
                .containsExactly("staff.administratorAsked");
        assertThat(notificationService.of(ROOT, 10)).isEmpty();

        var secret = as(SECOND, () -> acts.approve(id));

        assertThat(isDone(kind)).isTrue();
        assertThat(secret.isPresent()).isEqualTo(kind == Kind.TOKEN || kind == Kind.PASSWORD);
        assertThatThrownBy(() -> as(SECOND, () -> acts.approve(id)))
                .isInstanceOf(AdministratorApprovalService.NothingPendingException.class);
        assertThat(audited("ADMINISTRATOR_ASKED")).isEqualTo(1);
        assertThat(audited("ADMINISTRATOR_APPROVED")).isEqualTo(1);
        assertThat(audited("ADMINISTRATOR_ACTED_ALONE")).isZero();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void isNotCarriedOutWhenItIsRejectedTooOldOrWasAskedByNobodyAnyMore(Kind kind) {
        account("root2", Role.ADMIN);
        prepare(kind);
        as(ROOT, () -> ask(kind));
        var rejected = only().id();
        as(SECOND, () -> {
            acts.reject(rejected);
            return null;
        });
        as(ROOT, () -> ask(kind));
        var old = only().id();
        clock.advance(Duration.ofDays(8));
        as(ROOT, () -> ask(kind));
        var orphaned = only().id();
        accounts.enable("root1", false);

        for (var id : new UUID[] {rejected, old, orphaned}) {
            assertThatThrownBy(() -> as(SECOND, () -> acts.approve(id)))
                    .isInstanceOf(AdministratorApprovalService.NothingPendingException.class);
        }
        accounts.enable("root1", true);
        assertThat(isDone(kind)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"LOCK"},
            mode = EnumSource.Mode.EXCLUDE)
    void goesOnAloneAndSaysSoWhereThereIsNobodyElse(Kind kind) {
        prepare(kind);

        assertThat(as(ROOT, () -> ask(kind))).as("waits").isFalse();

        assertThat(isDone(kind)).isTrue();
        assertThat(audited("ADMINISTRATOR_ACTED_ALONE")).isEqualTo(1);
        assertThat(as(ROOT, () -> acts.isAlone())).isTrue();
        assertThat(health.health().getDetails())
                .containsEntry("administrators", 1)
                .containsKey("alone");
    }

    @Test
    void isNotAloneByLockingTheOther() {
        account("root2", Role.ADMIN);

        assertThat(as(ROOT, () -> staff.setEnabled("root2", false))).isTrue();
        assertThat(as(ROOT, () -> staff.setRoles("root2", Set.of(Role.LEAD)))).isTrue();
        assertThat(as(ROOT, () -> staff.resetPassword("root2"))).isEmpty();
        assertThat(as(ROOT, () -> staff.resetSecondFactor("root2"))).isTrue();

        assertThat(as(ROOT, () -> acts.isAlone())).isFalse();
        assertThat(health.health().getDetails()).containsOnlyKeys("administrators");
    }

    @Test
    void locksWhoAdministersNothingAtOnceAndANewAccountUntilAnotherApproves() {
        account("root2", Role.ADMIN);

        assertThat(as(ROOT, () -> staff.setEnabled("lead1", false))).isFalse();
        assertThat(accounts.find("lead1").orElseThrow().enabled()).isFalse();
        as(ROOT, () -> staff.createAccount("lead9", "组长", "L-9", Locale.ENGLISH, Set.of(Role.LEAD)));
        assertThat(accounts.find("lead9").orElseThrow().enabled()).isFalse();

        var unlock = only();
        assertThat(unlock.act()).isEqualTo(Kind.UNLOCK);
        assertThat(unlock.detail()).containsExactly("LEAD");
        as(SECOND, () -> acts.approve(unlock.id()));
        assertThat(accounts.find("lead9").orElseThrow().enabled()).isTrue();
    }

    @Test
    void makesTheSecondAdministratorAlone() {
        as(ROOT, () -> staff.createAccount("root2", "第二位", "A-2", Locale.ENGLISH, Set.of(Role.ADMIN)));

        assertThat(accounts.find("root2").orElseThrow().enabled()).isTrue();
        assertThat(as(ROOT, () -> acts.isAlone())).isFalse();
    }

    private void prepare(Kind kind) {
        switch (kind) {
            case UNLOCK -> accounts.enable("lead1", false);
            case LOCK -> account("root3", Role.ADMIN);
            case SECOND_FACTOR ->
                jdbc.sql("update account set second_factor = 'x', second_factor_since = now() where username = 'lead1'")
                        .update();
            default -> {}
        }
        jdbc.sql("update account set password_hash = 'before' where username = 'lead1'")
                .update();
    }

    /** @return whether it waits */
    private boolean ask(Kind kind) {
        return switch (kind) {
            case ROLES -> staff.setRoles("lead1", Set.of(Role.OFFICER));
            case UNLOCK -> staff.setEnabled("lead1", true);
            case LOCK -> staff.setEnabled("root3", false);
            case PASSWORD -> staff.resetPassword("lead1").isEmpty();
            case SECOND_FACTOR -> staff.resetSecondFactor("lead1");
            case TOKEN ->
                tokens.issue("shop system", Set.of(TokenScope.READ), Set.of("lead1"), Duration.ofDays(90))
                        .isEmpty();
            case MASTER_KEY -> keys.rotate();
        };
    }

    private boolean isDone(Kind kind) {
        var lead = accounts.find("lead1").orElseThrow();
        return switch (kind) {
            case ROLES -> lead.roles().equals(Set.of(Role.OFFICER));
            case UNLOCK -> lead.enabled();
            case LOCK -> !accounts.find("root3").orElseThrow().enabled();
            case PASSWORD -> lead.mustChangePassword();
            case SECOND_FACTOR ->
                jdbc.sql("select second_factor is null from account where username = 'lead1'")
                        .query(Boolean.class)
                        .single();
            case TOKEN ->
                as(ROOT, () -> tokens.all()).stream()
                        .anyMatch(token -> token.scopes().equals(java.util.List.of("read"))
                                && token.actsFor().equals(java.util.List.of("lead1")));
            case MASTER_KEY -> audited("MASTER_KEY_TURNED") > 0;
        };
    }

    private AdministratorApprovalService.Waiting only() {
        var waiting = as(SECOND, () -> acts.waiting());
        assertThat(waiting).hasSize(1);
        return waiting.get(0);
    }

    private long audited(String action) {
        return jdbc.sql("select count(*) from audit_event where action = :action")
                .param("action", action)
                .query(Long.class)
                .single();
    }

    private void account(String username, Role role) {
        accounts.create(new AccountRepository.NewAccount(
                username, PASSWORD, username, "S-" + username, Locale.ENGLISH, Set.of(role)));
    }

    private <T> T as(Actor actor, Supplier<T> work) {
        return currentActor.runAs(actor, work);
    }

    private static Actor administrator(String name) {
        return new Actor(Actor.Kind.STAFF, name, "S-" + name, Set.of(Role.ADMIN));
    }
}
