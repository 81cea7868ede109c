package io.kaidian.cases.decisions;

/** How far a decision goes against a seller, the mildest first. */
public enum DeclineKind {

    /** No decline. */
    NONE,
    /** One person may decide so. */
    ORDINARY,
    /** Two people have to decide so. */
    FOUR_EYES,
    /** Two people have to decide so, and a new application is barred until an appeal is won. */
    BARRING
}
