package io.kaidian.ui.studio.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.button.Button;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.testing.TestForms;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.studio.StudioLabels;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is published is looked at, and changed in a draft only. */
class FormViewTest extends ComponentTestSupport {

    private final ReleaseService releases = mock(ReleaseService.class);

    @Test
    void showsThePublishedFormToLookAtWithTheWayToADraft() {
        var view = view();

        view.setParameter(null, "call-seller");

        assertThat(view.getElement().getOuterHTML())
                .contains("kaidian-form-editor")
                .contains("readonly")
                .contains("edit-published")
                .contains("Call");
    }

    @Test
    void knowsNoFormThatIsNotPublished() {
        var view = view();

        assertThatThrownBy(() -> view.setParameter(null, "call-nobody")).isInstanceOf(NotFoundException.class);
    }

    private FormView view() {
        when(releases.current())
                .thenReturn(new ReleaseService.Current(2, Map.of(TestForms.CALL_SELLER_FILE, TestForms.callSeller())));
        var words = mock(StudioLabels.class);
        when(words.file(anyString(), anyString())).thenReturn("Call");
        var edits = mock(EditButtonFactory.class);
        var edit = new Button();
        edit.getElement().setAttribute("data-testid", "edit-published");
        when(edits.ofFile(TestForms.CALL_SELLER_FILE)).thenReturn(edit);
        return new FormView(releases, words, edits, mock(JsonColumns.class));
    }
}
