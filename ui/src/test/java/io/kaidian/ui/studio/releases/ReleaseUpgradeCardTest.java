package io.kaidian.ui.studio.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextArea;
import io.kaidian.processes.LocalizedText;
import io.kaidian.studio.drafts.UpgradeDraftFactory;
import io.kaidian.studio.releases.ProposalStateException;
import io.kaidian.studio.releases.ReleaseUpgradeService;
import io.kaidian.studio.releases.ReleaseUpgradeService.Changed;
import io.kaidian.studio.releases.ReleaseUpgradeService.Upgrade;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.components.ConfirmTester;
import io.kaidian.ui.studio.StudioLabels;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever published decides what becomes of what the program brings; nothing happens by a slip of the hand. */
class ReleaseUpgradeCardTest extends ComponentTestSupport {

    private static final Upgrade UPGRADE = new Upgrade("f-1", Map.of("processes/appeal.bpmn", Changed.BY_BOTH));

    private final ReleaseUpgradeService upgrades = mock(ReleaseUpgradeService.class);
    private final UpgradeDraftFactory drafts = mock(UpgradeDraftFactory.class);
    private final StudioLabels words = mock(StudioLabels.class);
    private final Runnable chosen = mock(Runnable.class);

    @BeforeEach
    void open() {
        when(upgrades.open()).thenReturn(Optional.of(UPGRADE));
        when(words.file("processes/appeal.bpmn")).thenReturn("Appeal");
    }

    @Test
    void keepsWhatIsPublishedAfterAQuestion() {
        show(true);

        test(button("upgrade-keep")).click();
        verify(upgrades, never()).keep(any());
        ConfirmTester.byTick();

        verify(upgrades).keep("f-1");
        verify(chosen).run();
    }

    @Test
    void takesWhatTheProgramBringsWithAComment() {
        show(true);

        test(button("upgrade-take")).click();
        test(button("prompt-send")).click();
        verify(upgrades, never()).take(any(), any());
        test(find(TextArea.class).single()).setValue("newer words");
        var refused = mock(ProposalStateException.class);
        when(refused.why()).thenReturn(new LocalizedText("没有变化", "nothing differs"));
        when(upgrades.take("f-1", "newer words")).thenThrow(refused);
        test(button("prompt-send")).click();

        verify(upgrades).take("f-1", "newer words");
        verify(chosen, never()).run();
    }

    @Test
    void beginsADraftOnlyForWhoMayWrite() {
        show(false);
        assertThat(find(Button.class)
                        .withAttribute("data-testid", "upgrade-merge")
                        .all())
                .isEmpty();
    }

    @Test
    void doesNothingWhenSomebodyElseHasChosenMeanwhile() {
        show(true);
        when(upgrades.open()).thenReturn(Optional.empty());

        test(button("upgrade-merge")).click();
        test(button("upgrade-keep")).click();
        ConfirmTester.byTick();

        verify(drafts, never()).begin(any(), any(), any());
        verify(upgrades, never()).keep(any());
    }

    private void show(boolean mayWrite) {
        UI.getCurrent().add(new ReleaseUpgradeCard(upgrades, drafts, words, mayWrite, UPGRADE, chosen));
    }

    private Button button(String id) {
        return find(Button.class).testId(id);
    }
}
