package io.kaidian.ui.seller.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.documents.PhotoAccess.AccessKind;
import io.kaidian.cases.documents.PhotoAccess.PhotoAccessEntry;
import io.kaidian.platform.security.Roles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessVisitTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void takesWhatOnePersonLookedAtForOnePurposeTogether() {
        var visits = AccessVisit.of(List.of(
                look(0, "0007", "REVIEW"),
                look(1, "0007", "REVIEW"),
                look(2, "0009", "REVIEW"),
                look(3, "0007", "REVIEW"),
                look(4, "0007", "CALL"),
                look(5, null, "CALL")));

        assertThat(visits)
                .extracting(visit -> visit.looks().size() + " " + visit.staffNumber() + " " + visit.purpose())
                .containsExactly("2 0007 REVIEW", "1 0009 REVIEW", "1 0007 REVIEW", "1 0007 CALL", "1 null CALL");
        assertThat(visits.getFirst().from()).isEqualTo(NOON.minus(Duration.ofMinutes(1)));
        assertThat(visits.getFirst().until()).isEqualTo(NOON);
    }

    @Test
    void tellsALookAfterALongBreakApart() {
        var visits = AccessVisit.of(
                List.of(look(0, "0007", "REVIEW"), look(30, "0007", "REVIEW"), look(61, "0007", "REVIEW")));

        assertThat(visits).extracting(visit -> visit.looks().size()).containsExactly(2, 1);
    }

    private static PhotoAccessEntry look(int minutesBefore, @Nullable String staffNumber, String purpose) {
        return new PhotoAccessEntry(
                NOON.minus(Duration.ofMinutes(minutesBefore)),
                Roles.REVIEWER,
                staffNumber,
                purpose,
                AccessKind.CASE,
                null);
    }
}
