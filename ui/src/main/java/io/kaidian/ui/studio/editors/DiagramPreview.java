package io.kaidian.ui.studio.editors;

import com.vaadin.flow.component.Component;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.ui.studio.DiagramCanvas;
import io.kaidian.ui.studio.StudioLabels;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A diagram to look at: for readers who may not write, or while somebody else does. */
class DiagramPreview implements FileEditor {

    private final DiagramCanvas canvas;
    private final String file;

    DiagramPreview(JsonColumns json, StudioLabels words, String file) {
        this.file = file;
        canvas = new DiagramCanvas(json, words);
        canvas.addClassName("board");
    }

    @Override
    public Component component() {
        return canvas;
    }

    @Override
    public void show(UnaryOperator<String> contents) {
        canvas.draw(contents.apply(file));
    }

    @Override
    public void onMissing(Runnable missing) {
        canvas.onMissing(missing);
    }

    @Override
    public void mark(Map<String, List<String>> classes) {
        canvas.mark(classes);
    }

    @Override
    public void badge(Map<String, String> texts) {
        canvas.badge(texts);
    }
}
