package io.kaidian.ui.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.studio.monitoring.RunningProcessInstances;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.components.DateTimeFormats;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mockito.MockMakers;

/** Beside what became of a certification stands when it did. */
class ShopProcessesPanelTest extends ComponentTestSupport {

    private static final Instant BEGUN = Instant.parse("2026-11-30T08:49:00Z");
    private static final Instant DECIDED = Instant.parse("2026-11-30T09:15:00Z");

    @Test
    void tellsOfADecidedCertificationWhenItWasDecided() {
        assertThat(line(CaseStatus.CERTIFIED, DECIDED)).contains("decided at").doesNotContain("begun at");
    }

    @Test
    void tellsOfAnOpenOneWhenItWasBegunAndSaysThatItIsThat() {
        assertThat(line(CaseStatus.IN_REVIEW, null)).contains("enforcement.certifications.begun", "begun at");
    }

    private static String line(CaseStatus status, @Nullable Instant decidedAt) {
        var cases = mock(CaseRepository.class);
        var times = mock(DateTimeFormats.class);
        var certification = mock(CertificationCase.class, withSettings().mockMaker(MockMakers.INLINE));
        when(certification.id()).thenReturn(CaseId.of(UUID.randomUUID().toString()));
        when(certification.kind()).thenReturn(CaseKind.INITIAL);
        when(certification.status()).thenReturn(status);
        when(certification.round()).thenReturn(1);
        when(certification.createdAt()).thenReturn(BEGUN);
        when(certification.decidedAt()).thenReturn(decidedAt);
        when(cases.of("s-1")).thenReturn(List.of(certification));
        when(times.exact(BEGUN)).thenReturn(new Span("begun at"));
        when(times.exact(DECIDED)).thenReturn(new Span("decided at"));

        return new ShopProcessesPanel(cases, mock(RunningProcessInstances.class), mock(JsonColumns.class), times)
                .certifications("s-1")
                .orElseThrow()
                .getElement()
                .getTextRecursively();
    }
}
