package io.kaidian.platform.notifications.sms;

import io.kaidian.platform.notifications.MessageRejectedException;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

/** A phone number as gateways dial it: {@code +}, country code and number. */
final class SmsPhoneNumber {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    /** Mobile numbers alone: others receive no text, and some cost a fortune. */
    private static final Pattern CHINESE_MOBILE = Pattern.compile("\\+861[3-9][0-9]{9}");

    private static final String CHINA = "+86";

    private SmsPhoneNumber() {}

    /**
     * As it is dialled.
     *
     * @param typed as people write it; without country code it is read with the first prefix
     * @param prefixes that may be dialled
     * @throws MessageRejectedException with {@code PREFIX} if none of them begins it
     */
    static String of(String typed, List<String> prefixes) {
        var text = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        var digits = text.replaceAll("[^0-9]", "");
        String number;
        if (text.startsWith("+")) {
            number = "+" + digits;
        } else if (digits.startsWith("00")) {
            number = "+" + digits.substring(2);
        } else if (digits.matches("861[0-9]{10}")) {
            number = "+" + digits;
        } else {
            number = prefixes.get(0) + digits;
        }
        var isAllowed = E164.matcher(number).matches()
                && prefixes.stream().anyMatch(number::startsWith)
                && (!number.startsWith(CHINA) || CHINESE_MOBILE.matcher(number).matches());
        if (!isAllowed) {
            throw new MessageRejectedException(MessageRejectedException.Cause.PREFIX);
        }
        return number;
    }
}
