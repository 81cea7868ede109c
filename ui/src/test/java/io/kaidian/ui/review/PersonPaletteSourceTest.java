package io.kaidian.ui.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.ui.layout.PaletteEntry;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whoever has a page about colleagues finds them by name. */
class PersonPaletteSourceTest {

    private final AccountRepository accounts = mock(AccountRepository.class);
    private final CurrentActor currentActor = mock(CurrentActor.class);
    private final PersonPaletteSource source = new PersonPaletteSource(accounts, currentActor);

    @Test
    void isForLeadsAndAdministrators() {
        assertThat(source.isFor(actor(Role.LEAD))).isTrue();
        assertThat(source.isFor(actor(Role.ADMIN))).isTrue();
        assertThat(source.isFor(actor(Role.REVIEWER))).isFalse();
    }

    @Test
    void findsAColleagueForAnAdministrator() {
        when(currentActor.get()).thenReturn(actor(Role.ADMIN));
        when(accounts.staff())
                .thenReturn(List.of(new AccountRepository.Account(
                        "reviewer2",
                        null,
                        "审核员乙",
                        "S-2",
                        Locale.SIMPLIFIED_CHINESE,
                        true,
                        false,
                        1,
                        Set.of(Role.REVIEWER))));

        assertThat(source.find("reviewer2", 5)).extracting(PaletteEntry::label).containsExactly("审核员乙");
        assertThat(source.find("shy", 5)).hasSize(1);
    }

    private static Actor actor(Role role) {
        return new Actor(Actor.Kind.STAFF, "somebody", null, Set.of(role));
    }
}
