package io.kaidian.ui.layout;

import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.AccountRepository.Account;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What colleagues call each other. A name that is changed is read again within a minute. */
@Component
public class StaffNames {

    private static final Duration KEPT = Duration.ofMinutes(1);

    private final AccountRepository accounts;
    private final Clock clock;
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private volatile Instant readAt = Instant.EPOCH;

    StaffNames(AccountRepository accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** The name of who signs in so; that itself where there is no such account any more. */
    public String of(@Nullable String username) {
        if (username == null) {
            return "";
        }
        var now = clock.instant();
        if (now.isAfter(readAt.plus(KEPT)) || now.isBefore(readAt)) {
            names.clear();
            readAt = now;
        }
        return names.computeIfAbsent(
                username, name -> accounts.find(name).map(Account::displayName).orElse(name));
    }
}
