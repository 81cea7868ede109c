package io.kaidian.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.Applications;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.Findings;
import io.kaidian.cases.SellerType;
import io.kaidian.cases.Sellers;
import io.kaidian.cases.Slot;
import io.kaidian.checks.ThresholdReplay;
import io.kaidian.processes.Parameters;
import io.kaidian.support.security.Actor;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.Role;
import io.kaidian.support.testing.WorkflowTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** Other numbers on measures that were kept. */
@WorkflowTest
class ThresholdReplayTest {

    private static final Actor ANALYST = new Actor(Actor.Kind.STAFF, "analyst", "S-1", Set.of(Role.ANALYST));

    @Autowired
    Sellers sellers;

    @Autowired
    Applications applications;

    @Autowired
    Findings findings;

    @Autowired
    ThresholdReplay replay;

    @Autowired
    CurrentActor currentActor;

    private CaseId id;

    @BeforeEach
    void uploadFromTooFar() {
        sellers.register(
                new Sellers.Registration("wang", SellerType.PERSONAL, "Wang", null, null, Locale.ENGLISH, null));
        id = currentActor.callAs(People.seller("wang"), () -> {
            var opened = applications.open("wang", CaseKind.INITIAL).caseId();
            applications.state(opened, Photos.statement(), "2026-01");
            applications.attach(opened, Slot.HANDHELD, Photos.takenFromTooFar());
            return opened;
        });
    }

    @Test
    void judgesAnewWithoutReadingOrWriting() {
        var before = findings.of(id);

        var lower =
                replay(Map.of(Parameters.HANDHELD_CARD_WIDTH_WARN, "250", Parameters.HANDHELD_CARD_WIDTH_STOP, "200"));
        var same = replay(Map.of());

        assertThat(codes(lower.now())).contains("HLD-FAR");
        assertThat(codes(lower.disappeared())).containsExactly("HLD-FAR");
        assertThat(lower.appeared()).isEmpty();
        assertThat(same.appeared()).isEmpty();
        assertThat(same.disappeared()).isEmpty();
        assertThat(findings.of(id)).isEqualTo(before);
    }

    @Test
    void findsWhatStricterNumbersWouldFind() {
        var stricter = replay(Map.of(Parameters.FACE_SHARPNESS_MIN, "5"));

        assertThat(codes(stricter.appeared())).containsExactly("HLD-FACE");
        assertThat(stricter.appeared().get(0).finding().required()).isEqualTo(5);
    }

    @Test
    void isForThoseWhoTurnNumbersAndKnowsNoOthers() {
        assertThatThrownBy(() -> replay(Map.of("no.such.number", "1"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> currentActor.callAs(People.seller("wang"), () -> replay.of(id, Map.of())))
                .isInstanceOf(AccessDeniedException.class);
    }

    private ThresholdReplay.Replayed replay(Map<String, String> changed) {
        return currentActor.callAs(ANALYST, () -> replay.of(id, changed));
    }

    private static List<String> codes(List<ThresholdReplay.Judged> judged) {
        return judged.stream().map(one -> one.finding().code()).toList();
    }
}
