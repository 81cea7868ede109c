package io.kaidian.platform.notifications;

/** Compares phone numbers in SQL, however they were typed. */
public final class PhoneNumberSql {

    private PhoneNumberSql() {}

    /**
     * The digits alone, without the country code before a Chinese mobile number.
     *
     * @param phone a column or another expression; of a seller's own there is an index
     */
    public static String digits(String phone) {
        return "regexp_replace(regexp_replace(%s, '[^0-9]', '', 'g'), '^(00)?86(?=1[0-9]{10}$)', '')".formatted(phone);
    }
}
