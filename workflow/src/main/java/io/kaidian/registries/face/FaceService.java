package io.kaidian.registries.face;

import io.kaidian.registries.verification.VerificationResult;

/** Tells whether the person in one photo is alive and the one whose portrait is on the card. */
public interface FaceService {

    /**
     * Never throws for the service's faults: one that does not answer is {@link VerificationResult.Outcome#UNAVAILABLE}.
     *
     * @param handheld JPEG of the person with the card
     * @param front JPEG of the card's portrait side
     */
    VerificationResult compare(byte[] handheld, byte[] front);
}
