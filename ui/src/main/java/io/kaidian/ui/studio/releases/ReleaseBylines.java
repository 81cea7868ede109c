package io.kaidian.ui.studio.releases;

import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.layout.StaffNames;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who did something about a release, and when, as colleagues say it. */
@Component
class ReleaseBylines {

    private final StaffNames names;
    private final DateTimeFormats times;

    ReleaseBylines(StaffNames names, DateTimeFormats times) {
        this.names = names;
        this.times = times;
    }

    /** What colleagues call somebody. */
    String name(@Nullable String username) {
        return names.of(username);
    }

    /** The same of several people. */
    String names(Collection<String> usernames) {
        return usernames.stream().map(names::of).collect(Collectors.joining(", "));
    }

    DateTimeFormats times() {
        return times;
    }
}
