package io.kaidian.platform.audit;

import io.kaidian.platform.blobstore.DocumentStore;
import io.kaidian.platform.database.RestoreProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * {@code java -jar kaidian.jar --kaidian.restore.dump=<dump> --kaidian.keys.directory=<kept keys> --kaidian.data-dir=<new directory>}: puts a
 * backup back, opens photos with the kept keys from wherever they rest, verifies the audit trail, says what was found and ends, with 1 where
 * anything is missing. That the keys are those of the dump is seen before, at the start. With {@code --kaidian.restore.check=true} it does the
 * same with a database that other programs have put back.
 */
@Component
@Conditional(RestoreCommand.IsAskedFor.class)
class RestoreCommand {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreCommand.class);
    private static final int FAULTS_NAMED = 5;

    private final JdbcClient jdbc;
    private final DocumentStore documents;
    private final AuditVerifier verifier;
    private final AuditAnchorFile anchors;
    private final int most;

    RestoreCommand(
            JdbcClient jdbc,
            DocumentStore documents,
            AuditVerifier verifier,
            AuditAnchorFile anchors,
            RestoreProperties settings) {
        this.jdbc = jdbc;
        this.documents = documents;
        this.verifier = verifier;
        this.anchors = anchors;
        this.most = settings.photos();
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void run(ApplicationReadyEvent ready) {
        var isWhole = photosOpen() & trailIsSound();
        LOG.info(isWhole ? "THE BACKUP IS WHOLE: it can be restored" : "THE BACKUP IS NOT WHOLE");
        var context = ready.getApplicationContext();
        // Not from the thread that still starts the server.
        new Thread(() -> System.exit(SpringApplication.exit(context, () -> isWhole ? 0 : 1)), "restored").start();
    }

    /** In no order of their own, so that each drill opens others. */
    private boolean photosOpen() {
        List<UUID> some = jdbc.sql("select id from document_content order by random() limit :most")
                .param("most", most)
                .query(UUID.class)
                .list();
        var closed = new ArrayList<String>();
        for (var id : some) {
            try {
                documents.get(id);
            } catch (RuntimeException unopened) {
                closed.add(id + ": " + unopened.getMessage());
            }
        }
        LOG.info(
                "{} of {} photos opened, of {} in the backup",
                some.size() - closed.size(),
                some.size(),
                jdbc.sql("select count(*) from document_content")
                        .query(Long.class)
                        .single());
        closed.stream().limit(FAULTS_NAMED).forEach(fault -> LOG.error("a photo does not open: {}", fault));
        return closed.isEmpty();
    }

    private boolean trailIsSound() {
        var result = verifier.verify(anchors.read());
        verifier.log(result);
        return result.isSound();
    }

    /** By a dump, or for a database that is there. */
    static class IsAskedFor extends AnyNestedCondition {

        IsAskedFor() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnProperty("kaidian.restore.dump")
        static class OfADump {}

        @ConditionalOnBooleanProperty("kaidian.restore.check")
        static class OfADatabase {}
    }
}
