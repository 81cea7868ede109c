package io.kaidian.platform.clock;

import java.time.Duration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the one span by which the business clock is ahead. */
@Component
@DependsOnDatabaseInitialization
class BusinessClockRepository {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate ownTransaction;

    BusinessClockRepository(
            JdbcClient jdbc, PlatformTransactionManager transactions, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
        this.ownTransaction = new TransactionTemplate(transactions);
        // The clock may only show what cannot be rolled back any more.
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    Duration ahead() {
        return jdbc.sql("select ahead_millis from business_clock")
                .query((row, number) -> Duration.ofMillis(row.getLong("ahead_millis")))
                .single();
    }

    /** @return the span after the move, which includes moves of other nodes */
    Duration advance(Duration span) {
        return ownTransaction.execute(status -> {
            events.publishEvent(new BusinessClockAdvancingEvent(span));
            return jdbc.sql("update business_clock set ahead_millis = ahead_millis + ? returning ahead_millis")
                    .param(span.toMillis())
                    .query((row, number) -> Duration.ofMillis(row.getLong("ahead_millis")))
                    .single();
        });
    }

    void publish(BusinessClockMovedEvent moved) {
        events.publishEvent(moved);
    }
}
