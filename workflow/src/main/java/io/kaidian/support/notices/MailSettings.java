package io.kaidian.support.notices;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Whether mail goes out, in whose name, and where its links lead. */
@Component
class MailSettings {

    private final String host;
    private final String from;
    private final String publicAddress;

    MailSettings(
            @Value("${spring.mail.host:}") String host,
            @Value("${kaidian.mail.from:no-reply@localhost}") String from,
            @Value("${kaidian.public-address:http://localhost:${server.port:8080}}") String publicAddress) {
        this.host = host;
        this.from = from;
        this.publicAddress = publicAddress;
    }

    boolean isConfigured() {
        return !host.isBlank();
    }

    String from() {
        return from;
    }

    /** What stands behind the {@code @} of the sender. */
    String domain() {
        return from.replaceAll("^.*@|>.*$", "");
    }

    /** The full address of a path inside the application. */
    String link(String path) {
        return publicAddress + path;
    }
}
