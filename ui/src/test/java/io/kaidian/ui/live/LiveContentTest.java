package io.kaidian.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.kaidian.ui.ComponentTestSupport;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LiveContentTest extends ComponentTestSupport {

    private final Div place = new Div();
    private final LiveContent content = new LiveContent(place);

    @Test
    void leavesWhatLooksTheSame() {
        stays(() -> new Div(new Span("样例"), new Button("Answer")));
        stays(() -> new Anchor(DownloadHandler.forClassResource(getClass(), "a.csv"), "Download"));
    }

    @Test
    void leavesOpenWhatTheReaderOpened() {
        var details = new Details("History", new Span("line"));
        details.setOpened(false);
        content.show(List.of(details));

        var again = new Details("History", new Span("line"));
        again.setOpened(true);

        assertThat(content.show(List.of(again))).isFalse();
    }

    @Test
    void drawsWhatLooksDifferent() {
        var field = new TextField("Name");
        var disabled = new Button("Answer");
        disabled.setEnabled(false);
        var hidden = new Button("Answer");
        hidden.setVisible(false);
        var marked = new Button("Answer");
        marked.addClassName("marked");
        var filled = new TextField("Name");
        filled.setValue("样例");
        for (var next : List.of(
                new Button("Answer"), disabled, hidden, marked, new Button("Refuse"), field, filled, new Div(filled))) {
            assertThat(content.show(List.of(next))).isTrue();
            assertThat(place.getChildren()).containsExactly(next);
        }
        assertThat(content.show(List.of())).isTrue();
        assertThat(place.getChildren()).isEmpty();
    }

    @Test
    void drawsAnewAfterAnAct() {
        content.show(List.of(new Button("Answer")));
        content.forget();
        var next = new Button("Answer");

        assertThat(content.show(List.of(next))).isTrue();
        assertThat(place.getChildren()).containsExactly(next);
    }

    private void stays(Supplier<Component> part) {
        var first = part.get();
        content.show(List.of(first));

        assertThat(content.show(List.of(part.get()))).isFalse();
        assertThat(place.getChildren()).containsExactly(first);
    }
}
