package io.kaidian.specimens;

/** What is printed where; degradations can aim at a field. */
public enum PrintedField {
    NAME,
    SEX,
    ETHNICITY,
    BIRTH,
    ADDRESS,
    NUMBER,
    PORTRAIT,
    AUTHORITY,
    VALIDITY,
    COMPANY_NAME,
    COMPANY_TYPE,
    PERSON_IN_CHARGE,
    CREDIT_CODE,
    COMPANY_ADDRESS,
    COMPANY_VALIDITY
}
