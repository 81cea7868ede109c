package io.kaidian.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import io.kaidian.platform.audit.AuditTrail;
import io.kaidian.platform.audit.AuditVerificationResult;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.sellers.SubjectNames;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.layout.StaffNames;
import io.kaidian.worklist.CompletedWorkItems;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a verification says is no more than what it proves. */
class AuditViewTest extends ComponentTestSupport {

    private final AuditTrail trail = mock(AuditTrail.class);

    @Test
    void doesNotSayThatNothingIsMissingWhereNoHeadIsKeptOutside() {
        assertThat(verified(new AuditVerificationResult(12, "ab", 0, List.of())))
                .contains("admin.audit.unanchored")
                .doesNotContain("admin.audit.sound", "admin.audit.anchored");
    }

    @Test
    void saysSoWhereOneIs() {
        assertThat(verified(new AuditVerificationResult(12, "ab", 11, List.of())))
                .contains("admin.audit.sound", "admin.audit.anchored")
                .doesNotContain("admin.audit.unanchored");
    }

    private String verified(AuditVerificationResult found) {
        when(trail.page(any(), anyInt())).thenReturn(List.of());
        when(trail.verify()).thenReturn(found);
        UI.getCurrent()
                .add(new AuditView(
                        trail,
                        new BusinessZone(ZoneId.of("Asia/Shanghai")),
                        mock(DateTimeFormats.class),
                        mock(AuditLabels.class),
                        mock(StaffNames.class),
                        mock(SubjectNames.class),
                        mock(CompletedWorkItems.class)));

        test(find(Button.class).testId("audit-verify")).click();

        return find(Div.class).testId("audit-result").getElement().getTextRecursively();
    }
}
