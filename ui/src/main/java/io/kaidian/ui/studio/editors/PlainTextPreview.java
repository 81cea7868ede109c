package io.kaidian.ui.studio.editors;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Pre;
import java.util.function.UnaryOperator;

/** A file to look at as it is, where nothing draws it. */
class PlainTextPreview implements FileEditor {

    private final Pre text = new Pre();

    private final String file;

    PlainTextPreview(String file) {
        this.file = file;
        text.addClassNames("board", "file-text");
        text.getElement().setAttribute("data-testid", "file-text");
    }

    @Override
    public Component component() {
        return text;
    }

    @Override
    public void show(UnaryOperator<String> contents) {
        text.setText(contents.apply(file));
    }
}
