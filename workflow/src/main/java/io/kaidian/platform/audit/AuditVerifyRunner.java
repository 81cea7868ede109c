package io.kaidian.platform.audit;

import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * {@code java -jar kaidian.jar --kaidian.audit.verify=true --kaidian.jobs.enabled=false --server.port=0}: verifies, says what
 * was found and ends: with 0 where the trail is sound, 1 where it is not, and 2 where nobody knows, since it could not be looked at. {@code --kaidian.audit.known-anchor=<number>:<seal>} adds a head that
 * was kept elsewhere.
 */
@Component
@ConditionalOnProperty("kaidian.audit.verify")
class AuditVerifyRunner {

    static final int SOUND = 0;
    static final int NOT_SOUND = 1;
    static final int NOT_VERIFIED = 2;

    private static final Logger LOG = LoggerFactory.getLogger(AuditVerifyRunner.class);

    private final AuditChainWriter sealer;
    private final AuditVerifier verifier;
    private final AuditAnchorFile file;
    private final String knownAnchor;

    AuditVerifyRunner(AuditChainWriter sealer, AuditVerifier verifier, AuditAnchorFile file, AuditProperties settings) {
        this.sealer = sealer;
        this.verifier = verifier;
        this.file = file;
        this.knownAnchor = settings.knownAnchor();
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void run(ApplicationReadyEvent ready) {
        var status = verify();
        var context = ready.getApplicationContext();
        // Not from the thread that still starts the server.
        new Thread(() -> System.exit(SpringApplication.exit(context, () -> status)), "verified").start();
    }

    /** The exit status: a database that is away or has no room to sort in is no broken trail. */
    int verify() {
        try {
            sealer.sealAll();
            var known = Stream.of(knownAnchor).filter(text -> !text.isBlank()).map(AuditAnchor::parse);
            var result =
                    verifier.verify(Stream.concat(file.read().stream(), known).toList());
            verifier.log(result);
            return result.isSound() ? SOUND : NOT_SOUND;
        } catch (RuntimeException failed) {
            LOG.error("The audit trail could not be verified, which says nothing about it", failed);
            return NOT_VERIFIED;
        }
    }
}
