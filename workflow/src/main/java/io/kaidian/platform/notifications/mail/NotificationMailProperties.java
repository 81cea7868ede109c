package io.kaidian.platform.notifications.mail;

import io.kaidian.platform.http.PublicAddress;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Whether mail goes out, in whose name, and where its links lead. */
@Component
public class NotificationMailProperties {

    private final String host;
    private final String from;
    private final PublicAddress publicAddress;

    NotificationMailProperties(
            @Value("${spring.mail.host:}") String host, MailProperties settings, PublicAddress publicAddress) {
        this.host = host;
        this.from = settings.from();
        this.publicAddress = publicAddress;
    }

    public boolean isConfigured() {
        return !host.isBlank();
    }

    public String from() {
        return from;
    }

    /** What stands behind the {@code @} of the sender. */
    String domain() {
        return from.replaceAll("^.*@|>.*$", "");
    }

    /**
     * The full address of a path inside the application; empty where there is no path, or nobody said how people reach this
     * server: the message goes without its link then.
     */
    public Optional<String> link(String path) {
        return path == null ? Optional.empty() : publicAddress.base().map(base -> base + path);
    }
}
