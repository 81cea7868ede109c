package io.kaidian.checks;

import java.util.EnumMap;
import java.util.Map;

/** Names of read fields as the statement and the interface to other systems use them. */
final class FieldNames {

    private static final Map<CardField, String> NAMES = new EnumMap<>(Map.ofEntries(
            Map.entry(CardField.NAME, "name"),
            Map.entry(CardField.SEX, "sex"),
            Map.entry(CardField.ETHNICITY, "ethnicity"),
            Map.entry(CardField.BIRTH, "birth"),
            Map.entry(CardField.ADDRESS, "address"),
            Map.entry(CardField.NUMBER, "idNumber"),
            Map.entry(CardField.AUTHORITY, "authority"),
            Map.entry(CardField.VALID_FROM, "validFrom"),
            Map.entry(CardField.VALID_UNTIL, "validUntil"),
            Map.entry(CardField.CREDIT_CODE, "company.creditCode"),
            Map.entry(CardField.COMPANY, "company.name"),
            Map.entry(CardField.COMPANY_TYPE, "company.type"),
            Map.entry(CardField.PERSON_IN_CHARGE, "company.representative"),
            Map.entry(CardField.COMPANY_ADDRESS, "company.address"),
            Map.entry(CardField.COMPANY_VALIDITY, "company.validUntil")));

    private FieldNames() {}

    static String of(CardField field) {
        return NAMES.get(field);
    }
}
