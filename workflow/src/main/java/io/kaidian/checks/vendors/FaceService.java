package io.kaidian.checks.vendors;

/** Tells whether the person in one photo is alive and the one whose portrait is on the card. */
interface FaceService {

    /**
     * Never throws for the service's faults: one that does not answer is {@link VerificationResult.Outcome#UNAVAILABLE}.
     *
     * @param handheld JPEG of the person with the card
     * @param front JPEG of the card's portrait side
     */
    VerificationResult compare(byte[] handheld, byte[] front);
}
