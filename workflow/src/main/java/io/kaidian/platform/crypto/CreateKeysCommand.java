package io.kaidian.platform.crypto;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * {@code java -jar kaidian.jar --kaidian.keys.create-and-exit=true …}: makes the keys of a new installation, notes in its database which
 * they are, and ends. Where there are keys it makes none.
 */
@Component
@ConditionalOnBooleanProperty(CreateKeysCommand.SETTING)
class CreateKeysCommand {

    static final String SETTING = "kaidian.keys.create-and-exit";

    private static final Logger LOG = LoggerFactory.getLogger(CreateKeysCommand.class);

    private final KeyConsistencyHealthIndicator check;

    CreateKeysCommand(KeyConsistencyHealthIndicator check) {
        this.check = check;
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void run(ApplicationReadyEvent ready) {
        LOG.info(
                "the keys of this database are in place, fingerprint {}: back them up apart from it, and give every node the same",
                check.fingerprint());
        var context = ready.getApplicationContext();
        // Not from the thread that still starts the server.
        new Thread(() -> System.exit(SpringApplication.exit(context)), "keys-made").start();
    }
}
