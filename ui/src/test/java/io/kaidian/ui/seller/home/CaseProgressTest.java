package io.kaidian.ui.seller.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import com.vaadin.flow.component.UI;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.studio.monitoring.HappyPath;
import io.kaidian.studio.monitoring.HappyPath.Path;
import io.kaidian.studio.monitoring.HappyPath.PathElement;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.components.ProgressStepper;
import io.kaidian.ui.components.ProgressStepper.State;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.MockMakers;

/** Sellers see what an analyst has added to the way of their case, in their own language. */
class CaseProgressTest extends ComponentTestSupport {

    private final HappyPath path = mock(HappyPath.class);
    private final CertificationCase waiting =
            mock(CertificationCase.class, withSettings().mockMaker(MockMakers.INLINE));

    @BeforeEach
    void open() {
        when(waiting.id()).thenReturn(CaseId.next());
        when(waiting.status()).thenReturn(CaseStatus.IN_REVIEW);
        when(path.of(any(), any(), any()))
                .thenReturn(Optional.of(new Path(
                        List.of(
                                place(CertificationProcess.CHECK_DOCUMENTS, "检", "Check"),
                                place("Event_OneDay", "等一天", "Wait a day"),
                                place(CertificationProcess.SELLER_CERTIFIED, "过", "Passed")),
                        1,
                        true,
                        false)));
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 等一天", "en, Wait a day"})
    void showsAPlaceOfAnAnalystByItsNameInTheSellersLanguage(Locale language, String name) {
        UI.getCurrent().setLocale(language);

        var progress = new CaseProgress(path).of(waiting);
        var steps = progress.steps();

        assertThat(steps)
                .extracting(ProgressStepper.Step::state)
                .containsExactly(State.PASSED, State.PASSED, State.HERE, State.TO_COME);
        assertThat(steps.get(2).word()).isEqualTo(name);
        assertThat(progress.addedStep()).contains(name);
    }

    @Test
    void saysOfADraftThatWasWithdrawnThatItWasNeverSent() {
        when(path.of(any(), any(), any())).thenReturn(Optional.empty());
        when(waiting.status()).thenReturn(CaseStatus.WITHDRAWN);

        assertThat(new CaseProgress(path).of(waiting).steps())
                .extracting(ProgressStepper.Step::state)
                .containsExactly(State.STOPPED);

        when(waiting.round()).thenReturn(1);

        assertThat(new CaseProgress(path).of(waiting).steps())
                .as("a case that was sent, of which the way is no longer kept")
                .extracting(ProgressStepper.Step::state)
                .containsExactly(State.PASSED);
    }

    @Test
    void knowsTheStepsThatTheProgramBrings() {
        when(path.of(any(), any(), any()))
                .thenReturn(Optional.of(
                        new Path(List.of(place(CertificationProcess.REVIEW_CASE, "审", "Review")), 0, true, true)));

        assertThat(new CaseProgress(path).of(waiting).addedStep()).isEmpty();
    }

    @Test
    void namesNoStepOfStaffAsStaffCallIt() {
        when(path.of(any(), any(), any()))
                .thenReturn(Optional.of(new Path(
                        List.of(new PathElement(
                                "Activity_Call", new LocalizedText("致电卖家", "Call the seller"), Set.of(), true, null)),
                        0,
                        true,
                        true)));

        var progress = new CaseProgress(path).of(waiting);

        assertThat(progress.steps())
                .extracting(ProgressStepper.Step::word)
                .contains("!{seller.track.staff}!")
                .doesNotContain("致电卖家", "Call the seller");
        assertThat(progress.isWithStaff()).isTrue();
    }

    @Test
    void namesAStepOfStaffAsItsAuthorNamesItForSellers() {
        UI.getCurrent().setLocale(Locale.ENGLISH);
        var call = new LocalizedText("我们会致电给您", "We call you");
        when(path.of(any(), any(), any()))
                .thenReturn(Optional.of(new Path(
                        List.of(new PathElement(
                                "Activity_Call", new LocalizedText("致电卖家", "Call the seller"), Set.of(), true, call)),
                        0,
                        true,
                        true,
                        call)));

        var progress = new CaseProgress(path).of(waiting);

        assertThat(progress.steps())
                .extracting(ProgressStepper.Step::word)
                .contains("We call you")
                .doesNotContain("Call the seller");
        assertThat(progress.staffStep()).contains("We call you");
    }

    private static PathElement place(String id, String zh, String en) {
        return new PathElement(id, new LocalizedText(zh, en), Set.of(), false, null);
    }
}
