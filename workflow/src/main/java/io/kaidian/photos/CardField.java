package io.kaidian.photos;

/** What is printed on a card or licence and can be read from its photo. */
public enum CardField {
    NAME,
    /** 男 or 女, as printed. */
    SEX,
    /** Without the word 族, as printed. */
    ETHNICITY,
    /** ISO date. */
    BIRTH,
    /** All lines joined. */
    ADDRESS,
    /** 18 characters; the check digit may still be wrong. */
    NUMBER,
    AUTHORITY,
    /** ISO date. */
    VALID_FROM,
    /** ISO date, or 长期 as printed. */
    VALID_UNTIL,
    /** 18 characters (GB 32100); the check character may still be wrong. */
    CREDIT_CODE,
    COMPANY,
    COMPANY_TYPE,
    /** 法定代表人, 经营者, 负责人, 投资人 or 执行事务合伙人; blank or {@code ***} on some licences of sole proprietors. */
    PERSON_IN_CHARGE,
    COMPANY_ADDRESS,
    /** As printed: two dates, 长期, or a date to 长期. */
    COMPANY_VALIDITY,
    /** The machine-readable zone, its lines one below the other; every check digit holds. */
    MRZ
}
