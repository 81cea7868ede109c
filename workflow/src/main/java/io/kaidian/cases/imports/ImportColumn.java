package io.kaidian.cases.imports;

/** Columns of a file of sellers; the names are part of the contract. */
enum ImportColumn {
    SELLER_ID("sellerId", true),
    TYPE("type", true),
    DISPLAY_NAME("displayName", true),
    EMAIL("email", false),
    PHONE("phone", false),
    LOCALE("locale", false),
    PAYMENT_PROVIDER("paymentProvider", false),
    PAYMENT_ACCOUNT_ID("paymentAccountId", false),
    STANDING("standing", true),
    OPENED_AT("openedAt", false),
    NAME("name", false),
    ID_NUMBER("idNumber", false),
    VALID_UNTIL("validUntil", false),
    CREDIT_CODE("creditCode", false);

    private final String key;
    private final boolean required;

    ImportColumn(String key, boolean required) {
        this.key = key;
        this.required = required;
    }

    /** As it stands in the head of the file. */
    String key() {
        return key;
    }

    /** Whether the head of the file must name it. */
    boolean isRequired() {
        return required;
    }
}
