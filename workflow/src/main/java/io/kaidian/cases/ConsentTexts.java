package io.kaidian.cases;

import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.processes.catalogue.ConsentDeclaration;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The text that sellers agree to, as the release in force has it, and the versions that it replaced. */
@Component
public class ConsentTexts {

    /** Clocks of other systems differ by a little. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final Supplier<ConsentDeclaration> current;
    private final Clock clock;

    ConsentTexts(ReleaseService releases, Clock clock) {
        this.clock = clock;
        this.current = releases.following(ConsentDeclaration.RESOURCE, ConsentDeclaration::of);
    }

    /** @throws IncompleteRequestException with code {@code consent-unknown} where nobody can have read such a text */
    public void requireExisting(String version) {
        if (!current.get().isKnownVersion(version)) {
            throw new IncompleteRequestException("consent-unknown", List.of("consent.textVersion"));
        }
    }

    /**
     * @throws IncompleteRequestException with code {@code consent-unknown} where nobody can have read such a text, {@code
     *     consent-shown-later} where it is said to have been shown at a time that has not come
     */
    public void requireValid(Consent consent) {
        requireExisting(consent.textVersion());
        if (consent.shownAt() != null
                && consent.shownAt().isAfter(clock.instant().plus(CLOCKS_DIFFER))) {
            throw new IncompleteRequestException("consent-shown-later", List.of("consent.shownAt"));
        }
    }
}
