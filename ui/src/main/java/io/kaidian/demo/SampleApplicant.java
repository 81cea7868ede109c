package io.kaidian.demo;

import io.kaidian.cases.SellerStatement;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.sellers.SellerType;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A shipped photo of somebody who does not exist, and the truth about it.
 *
 * @param person whose material it belongs to, such as {@code p1}; also the id of the payment account in that name
 * @param special what is wrong with it; empty where nothing is
 * @param validUntil null where the card is valid for ever
 * @param company null except on a business licence
 */
record SampleApplicant(
        String file,
        String person,
        DocumentSlot slot,
        String special,
        String name,
        String number,
        String address,
        LocalDate validFrom,
        @Nullable LocalDate validUntil,
        @Nullable Company company) {

    private static final String FOR_EVER = "长期";

    /** What stands on a licence. */
    record Company(String name, String creditCode, SellerType type, String representative) {}

    static SampleApplicant of(org.apache.commons.csv.CSVRecord row) {
        var until = row.get("validUntil");
        return new SampleApplicant(
                row.get("file"),
                row.get("person"),
                DocumentSlot.valueOf(row.get("slot")),
                row.get("special"),
                row.get("name"),
                row.get("number"),
                row.get("address"),
                LocalDate.parse(row.get("validFrom")),
                FOR_EVER.equals(until) ? null : LocalDate.parse(until),
                row.get("companyName").isEmpty()
                        ? null
                        : new Company(
                                row.get("companyName"),
                                row.get("creditCode"),
                                SellerType.valueOf(row.get("companyType")),
                                row.get("personInCharge")));
    }

    /** What stands on it; only on a business licence. */
    Company requireCompany() {
        return Objects.requireNonNull(company, "no business licence");
    }

    boolean isClear() {
        return special.isEmpty();
    }

    /** What the person on the card would type; {@code licence} is null for a personal seller. */
    SellerStatement statement(@Nullable SampleApplicant licence) {
        return new SellerStatement(
                name,
                number,
                validFrom,
                validUntil,
                validUntil == null,
                address,
                licence == null
                        ? null
                        : new SellerStatement.Company(
                                licence.requireCompany().name,
                                licence.requireCompany().creditCode,
                                licence.requireCompany().representative,
                                null));
    }
}
