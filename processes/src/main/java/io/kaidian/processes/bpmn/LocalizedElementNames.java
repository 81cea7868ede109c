package io.kaidian.processes.bpmn;

import io.kaidian.processes.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * Diagrams name what stands in them twice: in the attribute {@code name}, which every modeller shows, and beside it in Chinese, for
 * readers of that language. Both are the author's, so a name moves, is copied and is published with its element (decision record
 * 0059).
 */
public final class LocalizedElementNames {

    /** Of the attribute {@link #CHINESE}, in BPMN files. */
    public static final String NAMESPACE = "https://kaidian.io/schema/1.0/bpmn";

    /** The name in simplified Chinese, where {@code name} is in another language. */
    public static final String CHINESE = "nameZh";

    private LocalizedElementNames() {}

    /**
     * What an element is called in both languages.
     *
     * @param name null or blank where its author gave none
     * @param chinese the same; then every reader sees the other one
     * @param otherwise what an element without any name is called
     */
    public static LocalizedText of(@Nullable String name, @Nullable String chinese, String otherwise) {
        var en = given(name, otherwise);
        return new LocalizedText(given(chinese, en), en);
    }

    private static String given(@Nullable String name, String otherwise) {
        return name == null || name.isBlank() ? otherwise : name;
    }
}
