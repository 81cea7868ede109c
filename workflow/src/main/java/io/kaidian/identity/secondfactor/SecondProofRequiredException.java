package io.kaidian.identity.secondfactor;

import org.springframework.security.access.AccessDeniedException;

/** Whoever signed in by a code must prove more before this is done. Nothing was done yet: it can be tried again afterwards. */
public class SecondProofRequiredException extends AccessDeniedException {

    SecondProofRequiredException() {
        super("a second proof is required");
    }
}
