package io.kaidian.registries.verification;

import org.jspecify.annotations.Nullable;

/**
 * What another company said of one submission.
 *
 * @param score the company's own figure for how sure it is; null where it gives none
 * @param required the company's own threshold for that figure; null where it gives none
 * @param version the company and its model, as it names them; null where it does not
 */
public record VerificationResult(
        Kind kind,
        Outcome outcome,
        @Nullable Double score,
        @Nullable Double required,
        @Nullable String version) {

    /** What was asked. */
    public enum Kind {
        /** Name and number against a register. */
        IDENTITY,
        /** The person against the card's portrait, and whether they are alive. */
        FACE
    }

    /** What came back. */
    public enum Outcome {
        /** As it should be. */
        MATCH,
        /** The name is not the number's, or the face not the portrait's. */
        MISMATCH,
        /** The register does not know the number. */
        UNKNOWN,
        /** No living person, says the service. */
        NOT_ALIVE,
        /** The company could not be asked. */
        UNAVAILABLE
    }

    static VerificationResult unavailable(Kind kind) {
        return new VerificationResult(kind, Outcome.UNAVAILABLE, null, null, null);
    }
}
