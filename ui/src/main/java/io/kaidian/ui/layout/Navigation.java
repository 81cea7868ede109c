package io.kaidian.ui.layout;

import io.kaidian.platform.security.Actor;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** The navigation of each person, from what the audiences declare. */
@Component
class Navigation {

    private final List<NavigationEntry> all;

    Navigation(List<NavigationEntry> all) {
        this.all = all.stream()
                .sorted(Comparator.comparingInt(NavigationEntry::order))
                .toList();
    }

    List<NavigationEntry> of(Actor actor) {
        return all.stream()
                .filter(navigationEntry -> navigationEntry.roles().stream().anyMatch(actor::has))
                .toList();
    }
}
