package io.kaidian.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Prints where the demo is and who can sign in. */
@DemoOnly
@Component
class DemoStartupMessage {

    private static final Logger LOG = LoggerFactory.getLogger(DemoStartupMessage.class);

    private final DemoAccounts people;
    private final DemoSecrets secrets;

    DemoStartupMessage(DemoAccounts people, DemoSecrets secrets) {
        this.people = people;
        this.secrets = secrets;
    }

    @EventListener
    @Order(0)
    void print(ApplicationReadyEvent ready) {
        var port = ready.getApplicationContext().getEnvironment().getProperty("local.server.port", "8080");
        var logins = people.all().stream()
                .map(person -> "  %-10s  %-18s  %s"
                        .formatted(
                                person.username(),
                                person.roles().stream().map(Enum::name).sorted().collect(Collectors.joining(" ")),
                                person.displayName()))
                .collect(Collectors.joining(System.lineSeparator()));
        LOG.info(template()
                .replace("{address}", "http://localhost:" + port)
                .replace("{logins}", logins)
                .replace("{password}", secrets.password())
                .replace("{token}", secrets.token()));
    }

    private static String template() {
        try (var file = DemoStartupMessage.class.getResourceAsStream("/demo/welcome.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
