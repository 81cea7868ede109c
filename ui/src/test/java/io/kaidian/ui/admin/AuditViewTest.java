package io.kaidian.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
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
import java.util.Map;
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

    @Test
    void showsAgainWhatWasFoundWhereThePageIsMadeAnew() {
        verified(new AuditVerificationResult(12, "ab", 11, List.of()));
        var there = new Location("admin/audit", QueryParameters.simple(Map.of("verified", "ab", "actor", "lin")));
        var opened = mock(BeforeEnterEvent.class);
        when(opened.getLocation()).thenReturn(there);
        UI.getCurrent().removeAll();

        var anew = view();
        UI.getCurrent().add(anew);
        anew.beforeEnter(opened);

        assertThat(find(Div.class).testId("audit-result").getElement().getTextRecursively())
                .contains("admin.audit.sound");
        assertThat(find(TextField.class).testId("audit-actor").getValue()).isEqualTo("lin");
        verify(trail, times(1)).verify();
    }

    private AuditView view() {
        return new AuditView(
                trail,
                new BusinessZone(ZoneId.of("Asia/Shanghai")),
                mock(DateTimeFormats.class),
                mock(AuditLabels.class),
                mock(StaffNames.class),
                mock(SubjectNames.class),
                mock(CompletedWorkItems.class));
    }

    private String verified(AuditVerificationResult found) {
        when(trail.page(any(), anyInt())).thenReturn(List.of());
        when(trail.verify()).thenReturn(found);
        UI.getCurrent().add(view());

        test(find(Button.class).testId("audit-verify")).click();

        return find(Div.class).testId("audit-result").getElement().getTextRecursively();
    }
}
