package io.kaidian.ui.studio.editors;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextArea;
import io.kaidian.ui.studio.StudioLabels;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** A file that is written as plain text, such as a scenario. */
class PlainTextEditor implements FileEditor {

    private static final int QUIET = 700;

    private final String file;
    private static final int LONGEST_FILE = 4_000_000;

    private final TextArea area = new ValidatedTextArea();

    PlainTextEditor(String file) {
        this.file = file;
        area.setMaxLength(LONGEST_FILE);
        area.addClassNames("board", "file-text");
        area.setAriaLabel(StudioLabels.baseName(file));
        area.setValueChangeMode(ValueChangeMode.LAZY);
        area.setValueChangeTimeout(QUIET);
        TestId.set(area, "text-editor");
    }

    @Override
    public Component component() {
        return area;
    }

    @Override
    public void show(UnaryOperator<String> contents) {
        area.setValue(contents.apply(file));
    }

    @Override
    public void onChanged(BiConsumer<String, String> changed) {
        area.addValueChangeListener(typed -> {
            if (typed.isFromClient()) {
                changed.accept(file, typed.getValue());
            }
        });
    }
}
