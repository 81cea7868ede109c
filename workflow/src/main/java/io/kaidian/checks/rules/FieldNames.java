package io.kaidian.checks.rules;

import io.kaidian.photos.CardField;

/** The names under which findings and screens speak of fields: those of the statement. */
public final class FieldNames {

    static final String NAME = "name";
    static final String ID_NUMBER = "idNumber";
    static final String ISSUING_STATE = "issuingState";
    static final String SEX = "sex";
    static final String BIRTH = "birth";
    static final String ADDRESS = "address";
    static final String VALID_FROM = "validFrom";
    static final String VALID_UNTIL = "validUntil";
    static final String VALIDITY = "validity";
    static final String COMPANY_NAME = "company.name";
    static final String CREDIT_CODE = "company.creditCode";
    static final String REPRESENTATIVE = "company.representative";
    static final String COMPANY_VALID_UNTIL = "company.validUntil";
    static final String PAYMENT_ACCOUNT = "paymentAccount";

    private FieldNames() {}

    /** The statement's name for what is printed on a document. */
    public static String of(CardField field) {
        return switch (field) {
            case NAME -> NAME;
            case SEX -> SEX;
            case ETHNICITY -> "ethnicity";
            case BIRTH -> BIRTH;
            case ADDRESS -> ADDRESS;
            case NUMBER -> ID_NUMBER;
            case AUTHORITY -> "authority";
            case VALID_FROM -> VALID_FROM;
            case VALID_UNTIL -> VALID_UNTIL;
            case CREDIT_CODE -> CREDIT_CODE;
            case COMPANY -> COMPANY_NAME;
            case COMPANY_TYPE -> "company.type";
            case PERSON_IN_CHARGE -> REPRESENTATIVE;
            case COMPANY_ADDRESS -> "company.address";
            case COMPANY_VALIDITY -> COMPANY_VALID_UNTIL;
            case MRZ -> "mrz";
        };
    }

    /** The same of both dates together: they stand in one line and are lost together. */
    static String printed(CardField field) {
        return field == CardField.VALID_FROM || field == CardField.VALID_UNTIL ? VALIDITY : of(field);
    }
}
