package io.kaidian.review.deadlines;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.enforcement.SellerSituationService;
import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.platform.jobs.background.JobParts;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.review.forecast.WaitingTimeForecast;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What sellers were promised and did not get: nobody waits longer than was said without hearing of it. The message comes in
 * the minute in which the promise breaks, with the moment that holds from then on.
 */
@Component
public class OverduePromiseNotifier {

    private static final int AT_ONCE = 200;

    private final JdbcClient jdbc;
    private final CaseRepository cases;
    private final WaitingTimeForecast forecast;
    private final ReviewDeadlines plan;
    private final SellerSituationService situations;
    private final NotificationService notificationService;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OverduePromiseNotifier(
            JdbcClient jdbc,
            CaseRepository cases,
            WaitingTimeForecast forecast,
            ReviewDeadlines plan,
            SellerSituationService situations,
            NotificationService notificationService,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.forecast = forecast;
        this.plan = plan;
        this.situations = situations;
        this.notificationService = notificationService;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Promises anew what was not decided until now, and says so. */
    @BackgroundJob(value = "overdue-promises", every = "PT1M", firstAfter = "PT1M")
    public void renewBroken() {
        var broken = jdbc.sql("""
                        select id from certification_case
                        where status in ('IN_REVIEW', 'IN_SECOND_REVIEW') and promised_by <= :now and replica_of is null
                        order by promised_by limit :limit
                        """)
                .param("now", at(clock.instant()))
                .param("limit", AT_ONCE)
                .query((row, n) -> new CaseId(uuid(row, "id")))
                .list();
        JobParts.forEach(broken, id -> transaction.executeWithoutResult(status -> renew(cases.lock(id))));
    }

    private void renew(CertificationCase c) {
        // Decided meanwhile, or told by another node.
        if (c.promisedBy() == null || c.promisedBy().isAfter(clock.instant())) {
            return;
        }
        var due = plan.inAnotherDay();
        forecast.renew(c.id(), due);
        cases.promise(c.id(), due.promisedBy());
        notifyDelay(cases.get(c.id()), c.promisedBy());
    }

    /** The moment that was said does not hold any more. That nothing is to be done is said only where that is so. */
    public void notifyDelay(CertificationCase c, Instant said) {
        var isNothingToDo = situations.of(c.sellerId()).isNothingToDo();
        notificationService.send(
                c.sellerId(),
                "case.late",
                List.of(said, c.promisedBy(), isNothingToDo ? 1 : 0),
                "/seller/case/" + c.id(),
                "late " + c.id() + " " + said);
    }
}
