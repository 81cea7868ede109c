package io.kaidian.permits.findings;

/** The gravest that checks say of files, from least to most, as gateways and tables of a diagram ask for it. */
public enum EvidenceGrade {
    /** Everything was read, and nothing was found. */
    NONE,
    /** Something is worth a look. */
    ADVICE,
    /** A fault is certain. */
    CERTAIN,
    /** Something was not read to the end, so that nothing can be said of it: a person has to look. */
    UNREAD
}
