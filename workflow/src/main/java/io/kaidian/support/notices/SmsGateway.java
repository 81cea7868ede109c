package io.kaidian.support.notices;

/** Sends text messages to phones. */
public interface SmsGateway {

    /**
     * Sends one text.
     *
     * @param id of this text: a gateway that is asked twice sends once
     * @throws SmsRefusedException if it was not taken
     */
    void send(String id, String phone, String text);

    /** The text was not taken; it is tried again later. */
    class SmsRefusedException extends RuntimeException {
        public SmsRefusedException(String message) {
            super(message);
        }
    }
}
