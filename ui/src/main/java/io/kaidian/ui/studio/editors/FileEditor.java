package io.kaidian.ui.studio.editors;

import com.vaadin.flow.component.Component;
import io.kaidian.studio.drafts.validation.DraftProblem;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Shows a file in the middle of the studio and, where its reader may write, lets them. */
public interface FileEditor {

    Component component();

    /**
     * Shows a file; whatever was shown before is forgotten.
     *
     * @param contents what stands in a file, by its name: two languages can be one thing to edit
     */
    void show(UnaryOperator<String> contents);

    /** Called with a file's name and its whole content after every change by hand. */
    default void onChanged(BiConsumer<String, String> changed) {
        // What only shows, never changes.
    }

    /** Called in the same way when a file from elsewhere took the place of the whole. */
    default void onReplaced(BiConsumer<String, String> replaced) {
        // Few editors take a file from elsewhere.
    }

    /** Called with what the editor itself finds against the content. */
    default void onFound(Consumer<List<DraftProblem>> found) {
        // Most editors leave checking to the server.
    }

    /** Called when what draws the file could not be loaded: nobody sees it, and nothing of it is checked in the browser. */
    default void onMissing(Runnable missing) {
        // What the server draws is always there.
    }

    /** Marks the places of problems. */
    default void problems(List<DraftProblem> problems) {
        // Where there is no place to mark, the list of problems is enough.
    }

    /** Brings a place into sight. */
    default void choose(String element) {
        // Some files are seen whole.
    }

    /**
     * Brings a field of a place into sight.
     *
     * @param column of a catalogue's entry; null where the place as a whole is meant
     */
    default void choose(String element, @Nullable String column) {
        choose(element);
    }

    /** Puts css classes on elements. */
    default void mark(Map<String, List<String>> classes) {
        // Only diagrams have elements to mark.
    }

    /** Puts short texts at elements. */
    default void badge(Map<String, String> texts) {
        // Only diagrams have elements to mark.
    }
}
