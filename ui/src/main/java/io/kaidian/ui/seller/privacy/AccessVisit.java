package io.kaidian.ui.seller.privacy;

import io.kaidian.cases.documents.PhotoAccess.PhotoAccessEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one person looked at, for one purpose, with no longer break than {@link #BREAK}: whoever opens a case looks at each of its
 * photos, and that is one thing to read.
 *
 * @param looks the latest first; never empty
 */
record AccessVisit(List<PhotoAccessEntry> looks) {

    static final Duration BREAK = Duration.ofMinutes(30);

    /**
     * Looks by visits.
     *
     * @param looks the latest first
     */
    static List<AccessVisit> of(List<PhotoAccessEntry> looks) {
        var visits = new ArrayList<List<PhotoAccessEntry>>();
        for (var look : looks) {
            if (visits.isEmpty() || !isOfOneVisit(look, visits.getLast().getLast())) {
                visits.add(new ArrayList<>());
            }
            visits.getLast().add(look);
        }
        return visits.stream().map(AccessVisit::new).toList();
    }

    private static boolean isOfOneVisit(PhotoAccessEntry earlier, PhotoAccessEntry later) {
        return earlier.role().equals(later.role())
                && Objects.equals(earlier.staffNumber(), later.staffNumber())
                && earlier.purpose().equals(later.purpose())
                && Duration.between(earlier.at(), later.at()).compareTo(BREAK) <= 0;
    }

    Instant from() {
        return looks.getLast().at();
    }

    Instant until() {
        return looks.getFirst().at();
    }

    String role() {
        return looks.getFirst().role();
    }

    @Nullable
    String staffNumber() {
        return looks.getFirst().staffNumber();
    }

    String purpose() {
        return looks.getFirst().purpose();
    }
}
