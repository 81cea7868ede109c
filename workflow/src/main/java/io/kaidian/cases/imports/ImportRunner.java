package io.kaidian.cases.imports;

import static io.kaidian.platform.database.JdbcMapping.at;

import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.platform.jobs.background.JobParts;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes on with imports that were started, a batch a transaction: a node that dies leaves whole batches behind, and the next
 * one goes on from there.
 */
@Component
class ImportRunner {

    static final String JOB = "imports";

    private static final int BATCH = 500;

    /** Far longer than the largest file takes: the server that read it is gone, and who sent it was answered nothing. */
    private static final Duration LONGEST_READ = Duration.ofHours(1);

    /** Rows, with what identifies people in them, are not kept longer than somebody needs to correct them. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final ImportedSellers sellers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ImportRunner(JdbcClient jdbc, ImportedSellers sellers, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.sellers = sellers;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** An import that fails holds no other back. */
    @BackgroundJob(value = JOB, every = "${kaidian.imports.poll-interval}")
    void run() {
        JobParts.forEach(running(), this::run);
    }

    private void run(UUID id) {
        while (Boolean.TRUE.equals(transaction.execute(status -> batch(id)))) {
            // The next batch.
        }
    }

    @BackgroundJob(value = "imports-expiry", every = "PT1H")
    void expire() {
        jdbc.sql("""
                        update seller_import set state = 'FAILED', failure = 'the file was not read to its end; send it again',
                                                 finished_at = :now
                        where state = 'CHECKING' and created_at < :old
                        """)
                .param("now", at(clock.instant()))
                .param("old", at(clock.instant().minus(LONGEST_READ)))
                .update();
        jdbc.sql("delete from seller_import where created_at < :old and state <> 'RUNNING'")
                .param("old", at(clock.instant().minus(KEPT)))
                .update();
    }

    private List<UUID> running() {
        return jdbc.sql("select id from seller_import where state = 'RUNNING' order by created_at")
                .query(UUID.class)
                .list();
    }

    /** Whether there may be more to do. */
    private boolean batch(UUID id) {
        var stillRuns = jdbc.sql("select 1 from seller_import where id = :id and state = 'RUNNING' for update")
                .param("id", id)
                .query(Integer.class)
                .optional()
                .isPresent();
        if (!stillRuns) {
            return false;
        }
        if (sellers.makeNext(id, BATCH) > 0) {
            return true;
        }
        jdbc.sql("update seller_import set state = 'DONE', finished_at = :now where id = :id")
                .param("now", at(clock.instant()))
                .param("id", id)
                .update();
        return false;
    }
}
