package io.kaidian.ui.analyst;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt._fireConfirm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.textfield.TextArea;
import io.kaidian.processes.LocalText;
import io.kaidian.support.diagrams.ProposalRefusedException;
import io.kaidian.support.diagrams.Upgrades;
import io.kaidian.support.diagrams.Upgrades.Changed;
import io.kaidian.support.diagrams.Upgrades.Upgrade;
import io.kaidian.support.drafts.UpgradeDrafts;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever published decides what becomes of what the program brings; nothing happens by a slip of the hand. */
class UpgradeCardTest {

    private static final Upgrade UPGRADE = new Upgrade("f-1", Map.of("processes/appeal.bpmn", Changed.BY_BOTH));

    private final Upgrades upgrades = mock(Upgrades.class);
    private final UpgradeDrafts drafts = mock(UpgradeDrafts.class);
    private final StudioWords words = mock(StudioWords.class);
    private final Runnable chosen = mock(Runnable.class);

    @BeforeEach
    void open() {
        MockVaadin.setup();
        when(upgrades.open()).thenReturn(Optional.of(UPGRADE));
        when(words.file("processes/appeal.bpmn")).thenReturn("Appeal");
    }

    @AfterEach
    void close() {
        MockVaadin.tearDown();
    }

    @Test
    void keepsWhatIsPublishedAfterAQuestion() {
        show(true);

        _click(button("upgrade-keep"));
        verify(upgrades, never()).keep(any());
        _fireConfirm(_get(ConfirmDialog.class));

        verify(upgrades).keep("f-1");
        verify(chosen).run();
    }

    @Test
    void takesWhatTheProgramBringsWithAComment() {
        show(true);

        _click(button("upgrade-take"));
        _click(button("comment-do"));
        verify(upgrades, never()).take(any(), any());
        _setValue(_get(TextArea.class), "newer words");
        var refused = mock(ProposalRefusedException.class);
        when(refused.why()).thenReturn(new LocalText("没有变化", "nothing differs"));
        when(upgrades.take("f-1", "newer words")).thenThrow(refused);
        _click(button("comment-do"));

        verify(upgrades).take("f-1", "newer words");
        verify(chosen, never()).run();
    }

    @Test
    void beginsADraftOnlyForWhoMayWrite() {
        show(false);
        assertThat(_find(Button.class, spec -> spec.withAttribute("data-testid", "upgrade-merge")))
                .isEmpty();
    }

    @Test
    void doesNothingWhenSomebodyElseHasChosenMeanwhile() {
        show(true);
        when(upgrades.open()).thenReturn(Optional.empty());

        _click(button("upgrade-merge"));
        _click(button("upgrade-keep"));
        _fireConfirm(_get(ConfirmDialog.class));

        verify(drafts, never()).begin(any(), any(), any());
        verify(upgrades, never()).keep(any());
    }

    private void show(boolean mayWrite) {
        UI.getCurrent().add(new UpgradeCard(upgrades, drafts, words, mayWrite, UPGRADE, chosen));
    }

    private static Button button(String id) {
        return _get(Button.class, spec -> spec.withAttribute("data-testid", id));
    }
}
