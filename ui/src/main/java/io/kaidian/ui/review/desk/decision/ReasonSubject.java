package io.kaidian.ui.review.desk.decision;

import io.kaidian.processes.catalogue.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Which photos a reason can be about, by the subject in its row of the catalogue.
 *
 * @param kinds such as {@code ID} or {@code handheld}; of what is held against something else only the first
 */
record ReasonSubject(List<String> kinds) {

    private static final String ANY = "any";

    private static final Set<String> NO_PHOTO = Set.of("form", "account", "shop", "case");

    static ReasonSubject of(Reason reason) {
        return of(reason.subject());
    }

    static ReasonSubject of(String subject) {
        return new ReasonSubject(Arrays.stream(subject.split(","))
                .map(one -> List.of(one.strip().split("\\+")))
                .filter(compared -> compared.stream().noneMatch(NO_PHOTO::contains))
                .map(compared -> compared.get(0))
                .toList());
    }

    /**
     * Whether it may be about a photo.
     *
     * @param ofPhoto what reasons may be about that fit it
     */
    boolean fits(Set<String> ofPhoto) {
        return kinds.contains(ANY) || isOnly(ofPhoto);
    }

    /** Whether it is about that kind of photo, and not about any. */
    boolean isOnly(Set<String> ofPhoto) {
        return kinds.stream().anyMatch(ofPhoto::contains);
    }
}
