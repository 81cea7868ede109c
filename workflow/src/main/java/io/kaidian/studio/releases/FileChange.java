package io.kaidian.studio.releases;

import io.kaidian.processes.LocalizedText;

/**
 * Something that two versions of a file do not have in common.
 *
 * @param element id in a diagram or table, code in a catalogue, key of a text
 * @param name as its author wrote it; the element where there is none
 * @param aspect what of it: a property, a column; empty where the whole is meant
 * @param before empty where it was added
 * @param after empty where it was removed
 */
public record FileChange(
        String file, Kind kind, String element, LocalizedText name, String aspect, String before, String after) {

    /** What became of it. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }
}
