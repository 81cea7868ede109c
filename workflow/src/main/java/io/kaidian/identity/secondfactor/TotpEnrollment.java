package io.kaidian.identity.secondfactor;

/**
 * What a person feeds into an authenticator.
 *
 * @param secret for typing
 * @param uri for a link on the telephone itself, or a QR code to be photographed
 */
public record TotpEnrollment(String secret, String uri) {

    @Override
    public String toString() {
        return "NewAuthenticator";
    }
}
