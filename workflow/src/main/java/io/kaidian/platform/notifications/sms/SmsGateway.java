package io.kaidian.platform.notifications.sms;

import org.jspecify.annotations.Nullable;

/** Sends text messages to phones. */
public interface SmsGateway {

    /**
     * Sends one text.
     *
     * @param id of this text: a gateway that is asked twice sends once
     * @throws SmsRejectedException if it was not taken
     */
    void send(String id, String phone, String text);

    /** The text was not taken; it is tried again later. */
    class SmsRejectedException extends RuntimeException {
        public SmsRejectedException(@Nullable String message) {
            super(message);
        }
    }
}
