package io.kaidian.studio.drafts.validation;

import io.kaidian.processes.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with a draft, in words that its author understands.
 *
 * @param file in which it stands
 * @param elementId element of the diagram or table; null where the whole file is meant
 * @param column of a catalogue's entry, as its file names it; null where no single field is meant
 * @param code short stable name of the rule, such as {@code code.script}
 */
public record DraftProblem(
        String file,
        @Nullable String elementId,
        @Nullable String column,
        Severity severity,
        String code,
        LocalizedText text) {

    /** A problem of a whole element or file. */
    public DraftProblem(String file, @Nullable String elementId, Severity severity, String code, LocalizedText text) {
        this(file, elementId, null, severity, code, text);
    }

    /** The same at one field of the entry. */
    DraftProblem at(String column) {
        return new DraftProblem(file, elementId, column, severity, code, text);
    }

    /** What follows from a problem. */
    public enum Severity {
        /** Cannot be published. */
        ERROR,
        /** Can be published; somebody should have seen it. */
        WARNING
    }
}
