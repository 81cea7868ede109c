package io.kaidian.ui.review;

import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.AccountRepository.Account;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.ui.layout.PaletteEntry;
import io.kaidian.ui.layout.PaletteSource;
import io.kaidian.ui.layout.i18n.PinyinInitials;
import java.util.List;
import java.util.Locale;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Colleagues, by name, by its pinyin initials or by what they sign in with: leads come to what those decided, administrators to their
 * accounts.
 */
@Component
@Order(40)
class PersonPaletteSource implements PaletteSource {

    private static final String DECIDED = "review/decisions?days=30&by=";

    private static final String ACCOUNTS = "admin";

    private final AccountRepository accounts;
    private final CurrentActor currentActor;

    PersonPaletteSource(AccountRepository accounts, CurrentActor currentActor) {
        this.accounts = accounts;
        this.currentActor = currentActor;
    }

    @Override
    public boolean isFor(Actor actor) {
        return actor.has(Role.LEAD) || actor.has(Role.ADMIN);
    }

    @Override
    public List<String> kinds() {
        return List.of("person");
    }

    @Override
    public List<PaletteEntry> find(String words, int most) {
        var isLead = currentActor.get().has(Role.LEAD);
        var wanted = words.toLowerCase(Locale.ROOT);
        return accounts.staff().stream()
                .filter(person -> fits(person, wanted))
                .limit(most)
                .map(person -> PaletteEntry.page(
                        "person",
                        person.displayName(),
                        person.username(),
                        isLead ? DECIDED + person.username() : ACCOUNTS))
                .toList();
    }

    private static boolean fits(Account person, String wanted) {
        return person.displayName().toLowerCase(Locale.ROOT).contains(wanted)
                || person.username().startsWith(wanted)
                || PinyinInitials.of(person.displayName()).startsWith(wanted);
    }
}
