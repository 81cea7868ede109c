package io.kaidian.platform.http;

/** A link is needed, and nobody said how people reach this server. */
public class PublicAddressMissingException extends RuntimeException {

    PublicAddressMissingException() {
        super(PublicAddress.MISSING);
    }
}
