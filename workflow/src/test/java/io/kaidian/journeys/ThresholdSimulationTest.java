package io.kaidian.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.submission.SellerCaseService;
import io.kaidian.checks.ThresholdSimulation;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.WorkflowTest;
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
class ThresholdSimulationTest {

    private static final Actor ANALYST = new Actor(Actor.Kind.STAFF, "analyst", "S-1", Set.of(Role.ANALYST));

    @Autowired
    SellerRepository sellers;

    @Autowired
    SellerCaseService applications;

    @Autowired
    FindingRepository findings;

    @Autowired
    ThresholdSimulation replay;

    @Autowired
    CurrentActor currentActor;

    private CaseId id;

    @BeforeEach
    void uploadFromTooFar() {
        sellers.register(new SellerRepository.Registration(
                "wang", SellerType.PERSONAL, "Wang", null, null, Locale.ENGLISH, null));
        id = currentActor.runAs(TestUsers.seller("wang"), () -> {
            var opened = applications.open("wang", CaseKind.INITIAL).caseId();
            applications.saveStatement(opened, ApplicantPhotos.statement(), "2026-01");
            applications.attach(opened, DocumentSlot.HANDHELD, ApplicantPhotos.takenFromTooFar());
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
        assertThatThrownBy(() -> currentActor.runAs(TestUsers.seller("wang"), () -> replay.of(id, Map.of())))
                .isInstanceOf(AccessDeniedException.class);
    }

    private ThresholdSimulation.Replayed replay(Map<String, String> changed) {
        return currentActor.runAs(ANALYST, () -> replay.of(id, changed));
    }

    private static List<String> codes(List<ThresholdSimulation.SimulatedFinding> judged) {
        return judged.stream().map(one -> one.finding().code()).toList();
    }
}
