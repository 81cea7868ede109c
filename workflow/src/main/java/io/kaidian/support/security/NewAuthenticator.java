package io.kaidian.support.security;

/**
 * What a person feeds into an authenticator.
 *
 * @param secret for typing
 * @param uri for a link on the telephone itself
 * @param picture of the same as a PNG to be photographed
 */
public record NewAuthenticator(String secret, String uri, byte[] picture) {

    @Override
    public String toString() {
        return "NewAuthenticator";
    }
}
