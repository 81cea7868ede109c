package io.kaidian.cases.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.notifications.UserNotification;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

/** Who looks at more sellers in an hour than decisions explain is slowed down, and the leads are told. */
@WorkflowTest
class AccessLimiterTest {

    private static final Actor REVIEWER = staff("reviewer1", Role.REVIEWER);
    private static final Actor OTHER = staff("reviewer2", Role.REVIEWER);
    private static final Actor LEAD = staff("lead1", Role.LEAD);
    private static final Actor OFFICER = staff("officer1", Role.OFFICER);
    private static final int SELLERS = 320;

    @Autowired
    private AccessLog access;

    @Autowired
    private AccessStatistics figures;

    @Autowired
    private FraudInquiries inquiries;

    @Autowired
    private ParameterTable parameters;

    @Autowired
    private AccountRepository accounts;

    @Autowired
    private NotificationService notificationService;

    @Autowired
    private CurrentActor currentActor;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private MeterRegistry metrics;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void thereAreSellersAndALead() {
        jdbc.sql("""
                        insert into seller (id, type, display_name, locale, created_at)
                        select 's' || n, 'PERSONAL', '样本 SPECIMEN ' || n, 'zh-CN', now() from generate_series(1, :count) n
                        """).param("count", SELLERS).update();
        accounts.create(
                new AccountRepository.NewAccount("lead1", null, "样例组长", "L-1", Locale.ENGLISH, Set.of(Role.LEAD)));
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PHOTO", "EVIDENCE", "CASE", "NUMBER"})
    void slowsDownAndTellsTheLeadsOnceBeyondTheBudget(String what) {
        var budget = parameters.getInt(what.equals("NUMBER") ? Parameters.REVEALS_PER_HOUR : Parameters.LOOKS_PER_HOUR);
        var before = alarms();
        look(REVIEWER, 1, budget, what);
        assertThat(toldLead()).isEmpty();

        look(REVIEWER, budget + 1, budget + 1, what);

        assertThat(toldLead()).containsExactly("staff.looksOfPerson");
        assertThat(alarms() - before).isEqualTo(1);
        assertThat(audited()).isEqualTo(1);
        assertThatThrownBy(() -> look(REVIEWER, budget + 2, budget + 2, what))
                .isInstanceOfSatisfying(
                        AccessLimitExceededException.class,
                        fast -> assertThat(fast.span()).isEqualTo(Duration.ofSeconds(60)));
        look(REVIEWER, 1, budget + 1, what);
        look(OTHER, budget + 2, budget + 2, what);
        clock.advance(Duration.ofSeconds(60));
        look(REVIEWER, budget + 2, budget + 2, what);
        assertThatThrownBy(() -> look(REVIEWER, budget + 3, budget + 3, what))
                .isInstanceOf(AccessLimitExceededException.class);
        assertThat(toldLead()).as("once an hour").hasSize(1);
        clock.advance(Duration.ofMinutes(61));
        look(REVIEWER, budget + 3, budget + 30, what);
    }

    @Test
    void letsSomebodyLookAtMoreWhoDecides() {
        var budget = parameters.getInt(Parameters.LOOKS_PER_HOUR);
        jdbc.sql("""
                        insert into certification_case (id, seller_id, kind, status, round, rounds_left, created_at)
                        values (:id, 's1', 'INITIAL', 'IN_REVIEW', 1, 5, now())
                        """)
                .param("id", UUID.fromString("00000000-0000-0000-0000-000000000001"))
                .update();
        jdbc.sql("""
                        insert into decision (id, case_id, round, stage, outcome, decided_by, decided_at)
                        select gen_random_uuid(), :id, 1, 'REVIEW', 'RETURN', 'reviewer1', :now from generate_series(1, 5)
                        """)
                .param("id", UUID.fromString("00000000-0000-0000-0000-000000000001"))
                .param("now", io.kaidian.platform.database.JdbcMapping.at(clock.instant()))
                .update();

        look(REVIEWER, 1, budget + 5 * parameters.getInt(Parameters.LOOKS_PER_DECISION), "PHOTO");

        assertThat(toldLead()).isEmpty();
    }

    @Test
    void countsWhatATokenLooksAtWhomeverItActsFor() {
        var budget = parameters.getInt(Parameters.LOOKS_TOKEN_PER_HOUR);
        var token = UUID.randomUUID();
        var people = parameters.getInt(Parameters.LOOKS_PER_HOUR);
        SecurityContextHolder.getContext()
                .setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(new System(token), null, List.of()));
        for (int n = 1; n <= budget; n++) {
            look(staff("reviewer-" + n / people, Role.REVIEWER), n, n, "PHOTO");
        }
        assertThat(toldLead()).isEmpty();

        look(staff("fresh", Role.REVIEWER), budget + 1, budget + 1, "PHOTO");

        assertThat(toldLead()).containsExactly("staff.looksOfToken");
        assertThatThrownBy(() -> look(staff("fresher", Role.REVIEWER), budget + 2, budget + 2, "PHOTO"))
                .isInstanceOf(AccessLimitExceededException.class);
    }

    @Test
    void tellsLeadsHowManyLooksAreHidden() {
        currentActor.runAs(OFFICER, () -> {
            inquiries.open("s1", "样本 SPECIMEN: many photos alike");
            return null;
        });
        look(OFFICER, 1, 1, "PHOTO", FraudInquiries.PURPOSE);
        look(OFFICER, 2, 3, "NUMBER");
        look(REVIEWER, 1, 1, "PHOTO", FraudInquiries.PURPOSE);

        assertThat(currentActor.runAs(LEAD, () -> figures.since(clock.instant().minus(Duration.ofDays(1)))))
                .containsExactly(
                        new AccessStatistics.Person("officer1", 1, 2, 1, 1, 1, 0),
                        new AccessStatistics.Person("reviewer1", 1, 0, 1, 1, 0, 0));

        currentActor.runAs(OFFICER, () -> {
            inquiries.close("s1");
            return null;
        });
        assertThat(currentActor.runAs(LEAD, () -> figures.since(clock.instant().minus(Duration.ofDays(1)))))
                .allSatisfy(person -> assertThat(person.hidden()).isZero());
    }

    private record System(UUID tokenId) implements CurrentActor.TokenPrincipal {
        @Override
        public Actor actor() {
            return Actor.SYSTEM;
        }
    }

    private void look(Actor actor, int from, int to, String what) {
        look(actor, from, to, what, PhotoAccess.REVIEW);
    }

    private void look(Actor actor, int from, int to, String what, String purpose) {
        for (int n = from; n <= to; n++) {
            var seller = "s" + n;
            currentActor.runAs(
                    actor,
                    () -> transaction.execute(status -> {
                        access.record(
                                new AccessLog.Subject(seller, null, null, what),
                                List.of(Role.REVIEWER, Role.OFFICER, Role.LEAD),
                                purpose);
                        return null;
                    }));
        }
    }

    private List<String> toldLead() {
        return notificationService.of(LEAD, 10).stream()
                .map(UserNotification::template)
                .toList();
    }

    private double alarms() {
        return metrics.find("kaidian.looks.beyond.budget").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private long audited() {
        return jdbc.sql("select count(*) from audit_event where action = 'LOOKS_BEYOND_BUDGET'")
                .query(Long.class)
                .single();
    }

    private static Actor staff(String name, Role role) {
        return new Actor(Actor.Kind.STAFF, name, "S-" + name, Set.of(role));
    }
}
