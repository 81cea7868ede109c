package io.kaidian.ui.studio.editors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.JacksonUtils;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.ui.ComponentTestSupport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody writes into a form is saved under its name; what comes from elsewhere is told apart. */
class FormEditorTest extends ComponentTestSupport {

    private static final String FILE = "forms/call-seller.form";

    private final List<String> told = new ArrayList<>();

    @Test
    void tellsWhatChangedAndWhatTookThePlaceOfTheWhole() {
        var editor = editor(true);

        changes(editor, "{\"id\":\"one\"}", false);
        changes(editor, "{\"id\":\"two\"}", true);

        assertThat(told)
                .containsExactly("changed forms/call-seller.form {\"id\":\"one\"}", "replaced {\"id\":\"two\"}");
    }

    @Test
    void isToLookAtForWhoeverMayNotWrite() {
        assertThat(editor(false).component().getElement().hasAttribute("readonly"))
                .isTrue();
        assertThat(editor(true).component().getElement().hasAttribute("readonly"))
                .isFalse();
    }

    private FormEditor editor(boolean writable) {
        var editor = new FormEditor(mock(JsonColumns.class), FILE, writable);
        editor.onChanged((file, content) -> told.add("changed " + file + " " + content));
        editor.onReplaced((file, content) -> told.add("replaced " + content));
        UI.getCurrent().add(editor.component());
        return editor;
    }

    private static void changes(FormEditor editor, String text, boolean whole) {
        var data = JacksonUtils.createObjectNode();
        data.put("event.detail.text", text);
        data.put("event.detail.whole", whole);
        var element = editor.component().getElement();
        element.getNode().getFeature(ElementListenerMap.class).fireEvent(new DomEvent(element, "form-changed", data));
    }
}
