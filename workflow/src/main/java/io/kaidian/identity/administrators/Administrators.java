package io.kaidian.identity.administrators;

import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.security.Role;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who can administer this server at this moment, and how many they are, for who operates it. */
@Component("enabledAdministrators")
class Administrators {

    private final AccountRepository accounts;

    Administrators(AccountRepository accounts, MeterRegistry metrics) {
        this.accounts = accounts;
        Gauge.builder("kaidian.administrators", this, Administrators::count)
                .description("People who can administer this server; below two, one person acts alone")
                .register(metrics);
    }

    List<String> names() {
        return accounts.withRole(Role.ADMIN).stream()
                .filter(AccountRepository.Account::enabled)
                .map(AccountRepository.Account::username)
                .toList();
    }

    int count() {
        return names().size();
    }
}
