package io.kaidian.ui.shell;

import io.kaidian.support.security.Actor;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** The navigation of each person, from what the audiences declare. */
@Component
class Sections {

    private final List<Section> all;

    Sections(List<Section> all) {
        this.all = all.stream().sorted(Comparator.comparingInt(Section::order)).toList();
    }

    List<Section> of(Actor actor) {
        return all.stream()
                .filter(section -> section.roles().stream().anyMatch(actor::has))
                .toList();
    }
}
