package io.kaidian.cases;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * That a seller agreed to have identity data handled.
 *
 * @param textVersion of the text that was agreed to
 * @param locale language in which it was read; null where whoever passed the consent on did not say
 * @param shownAt when the text was shown; null where whoever passed the consent on did not say
 */
public record Consent(
        String textVersion,
        @Nullable Locale locale,
        @Nullable Instant shownAt,
        CollectedBy collectedBy) {

    /** Whose page asked. */
    public enum CollectedBy {
        /** A page of this server. */
        PORTAL,
        /** A page of the marketplace's own. */
        MARKETPLACE
    }

    /**
     * As it is kept with a case.
     *
     * @param agreedAt when it was recorded here
     * @param textDigest SHA-256 of the words that were shown; null where it is not known which were
     */
    public record Given(
            Consent consent, Instant agreedAt, @Nullable String textDigest) {}

    /**
     * As it comes in one request with what was typed.
     *
     * @param locale language in which it was read; null where whoever passes it on does not say
     */
    public static Consent passedOn(String textVersion, @Nullable Locale locale) {
        return new Consent(textVersion, locale, null, CollectedBy.MARKETPLACE);
    }
}
