package io.kaidian.identity.signin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A seller whose session a code alone opened. */
public interface OneTimeCodePrincipal extends SellerPrincipal {

    /** What is known of that sign-in. */
    CodeSignIn codeSignIn();

    /** The same person after a second proof. */
    OneTimeCodePrincipal proved(Instant at);

    /** The same person after their password changed, which ends every other session. */
    OneTimeCodePrincipal withAccessVersion(int version);

    /**
     * A sign-in by a code.
     *
     * @param openedAt business time, as photos and statements are dated
     * @param afterSilence whether the last sign-in was so long ago that the number may be somebody else's: nothing is done
     *     before a second proof
     * @param provedAt when a second proof was given last, in real time; null before
     */
    record CodeSignIn(
            Instant openedAt,
            boolean afterSilence,
            @Nullable Instant provedAt) {

        /** Whether this session may do nothing yet. */
        public boolean isShut() {
            return afterSilence && provedAt == null;
        }

        CodeSignIn provedAt(Instant at) {
            return new CodeSignIn(openedAt, afterSilence, at);
        }
    }
}
