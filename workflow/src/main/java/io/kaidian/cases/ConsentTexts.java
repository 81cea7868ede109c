package io.kaidian.cases;

import io.kaidian.processes.ConsentText;
import io.kaidian.support.diagrams.Releases;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The text that sellers agree to, as the release in force has it, and the versions that it replaced. */
@Component
class ConsentTexts {

    private final Supplier<ConsentText> current;

    ConsentTexts(Releases releases) {
        this.current = releases.following(ConsentText.RESOURCE, ConsentText::of);
    }

    /** @throws IncompleteException with code {@code consent-unknown} where nobody can have read such a text */
    void mustExist(String version) {
        if (!current.get().knows(version)) {
            throw new IncompleteException("consent-unknown", List.of("consent.textVersion"));
        }
    }
}
