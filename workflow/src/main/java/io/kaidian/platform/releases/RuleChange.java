package io.kaidian.platform.releases;

import io.kaidian.processes.LocalizedText;

/**
 * One rule that binds sellers and differs between two sets of files.
 *
 * @param file in which it stands
 * @param before in words; a dash where there was none
 * @param after in words; a dash where there is none any more
 */
public record RuleChange(String file, LocalizedText rule, LocalizedText before, LocalizedText after, Effect effect) {

    /** What the change is to sellers. */
    public enum Effect {
        /** No seller is worse off. */
        MILDER,
        STRICTER,
        /** Better for some and worse for others, or not to be told by a program. */
        OTHER
    }
}
