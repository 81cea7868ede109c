package io.kaidian.platform.audit;

import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * {@code java -jar kaidian.jar --kaidian.audit.verify=true --kaidian.jobs.enabled=false --server.port=0}: verifies, says what
 * was found and ends, with 1 where the trail is not sound. {@code --kaidian.audit.known-anchor=<number>:<seal>} adds a head that
 * was kept elsewhere.
 */
@Component
@ConditionalOnProperty("kaidian.audit.verify")
class AuditVerifyRunner {

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
        sealer.sealAll();
        var known = Stream.of(knownAnchor).filter(text -> !text.isBlank()).map(AuditAnchor::parse);
        var result = verifier.verify(Stream.concat(file.read().stream(), known).toList());
        verifier.log(result);
        var context = ready.getApplicationContext();
        // Not from the thread that still starts the server.
        new Thread(() -> System.exit(SpringApplication.exit(context, () -> result.isSound() ? 0 : 1)), "verified")
                .start();
    }
}
