package io.kaidian.support.audit;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * {@code java -jar kaidian.jar --kaidian.audit.verify=true --kaidian.jobs.enabled=false --server.port=0}: verifies, says what
 * was found and ends, with 1 where the trail is not sound.
 */
@Component
@ConditionalOnProperty("kaidian.audit.verify")
class VerifyCommand {

    private final AuditSealer sealer;
    private final AuditVerifier verifier;

    VerifyCommand(AuditSealer sealer, AuditVerifier verifier) {
        this.sealer = sealer;
        this.verifier = verifier;
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void run(ApplicationReadyEvent ready) {
        sealer.sealAll();
        var result = verifier.verify();
        verifier.log(result);
        var context = ready.getApplicationContext();
        // Not from the thread that still starts the server.
        new Thread(() -> System.exit(SpringApplication.exit(context, () -> result.isSound() ? 0 : 1)), "verified")
                .start();
    }
}
