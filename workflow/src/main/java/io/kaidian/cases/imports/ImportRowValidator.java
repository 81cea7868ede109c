package io.kaidian.cases.imports;

import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.photos.idcard.CreditCode;
import io.kaidian.photos.idcard.IdentityNumber;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.database.StorableText;
import io.kaidian.sellers.PhoneNumbers;
import io.kaidian.sellers.SellerIds;
import io.kaidian.sellers.SellerType;
import io.kaidian.sellers.ShopStanding;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads one row and says everything that is wrong with it by itself; what concerns other rows is found later. */
@Component
class ImportRowValidator {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Set<ShopStanding> TAKEN = Set.of(ShopStanding.PENDING, ShopStanding.OPEN, ShopStanding.CLOSED);
    private static final int LONGEST_TEXT = 200;

    /** A cell beyond this is none that anybody typed, and no pattern should be tried on it. */
    private static final int LONGEST_CELL = 1_000;

    /** The database has no character zero, and no other control character belongs into a cell. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\t\\r\\n]]");

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2999;

    private final SellerStatementRepository statements;
    private final BusinessZone zone;

    ImportRowValidator(SellerStatementRepository statements, BusinessZone zone) {
        this.statements = statements;
        this.zone = zone;
    }

    /** A row as it goes into the table; what could not be read is null and among the faults. */
    record Checked(
            @Nullable String sellerId,
            @Nullable SellerType type,
            @Nullable String displayName,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String locale,
            @Nullable String provider,
            @Nullable String accountId,
            @Nullable ShopStanding standing,
            @Nullable Instant openedAt,
            @Nullable LocalDate validUntil,
            byte @Nullable [] numberIndex,
            byte @Nullable [] creditCodeIndex,
            byte @Nullable [] nameIndex,
            List<String> faults) {}

    /** @param values the text of a column, or null where the file does not have it */
    Checked check(Function<ImportColumn, @Nullable String> values) {
        return new Reading(values).read();
    }

    private final class Reading {

        private final Function<ImportColumn, @Nullable String> values;
        private final List<String> faults = new ArrayList<>();

        private Reading(Function<ImportColumn, @Nullable String> values) {
            this.values = values;
        }

        private Checked read() {
            var sellerId = sellerId();
            var type = oneOf(ImportColumn.TYPE, SellerType.values());
            var standing = oneOf(ImportColumn.STANDING, ShopStanding.values());
            if (standing != null && !TAKEN.contains(standing)) {
                faults.add("standing:sanction");
            }
            var isOwned = standing == ShopStanding.OPEN || standing == ShopStanding.CLOSED;
            var number = text(ImportColumn.ID_NUMBER);
            var code = text(ImportColumn.CREDIT_CODE);
            var name = text(ImportColumn.NAME);
            requireValue(ImportColumn.ID_NUMBER, number, isOwned);
            requireValue(ImportColumn.NAME, name, isOwned);
            requireValue(ImportColumn.CREDIT_CODE, code, isOwned && type == SellerType.ENTERPRISE);
            if (number != null) {
                IdentityNumber.faultOf(number)
                        .ifPresent(
                                fault -> faults.add("idNumber:" + fault.name().toLowerCase(Locale.ROOT)));
            }
            if (code != null && CreditCode.parse(code).isEmpty()) {
                faults.add("creditCode:form");
            }
            var provider = text(ImportColumn.PAYMENT_PROVIDER);
            var account = text(ImportColumn.PAYMENT_ACCOUNT_ID);
            if ((provider == null) != (account == null)) {
                faults.add(provider == null ? "paymentProvider:missing" : "paymentAccountId:missing");
            }
            return new Checked(
                    sellerId,
                    type,
                    displayName(),
                    matching(ImportColumn.EMAIL, EMAIL.asMatchPredicate(), false),
                    matching(ImportColumn.PHONE, PhoneNumbers::isOne, false),
                    locale(),
                    provider,
                    account,
                    standing,
                    parsed(ImportColumn.OPENED_AT, this::moment),
                    parsed(ImportColumn.VALID_UNTIL, this::day),
                    number == null ? null : statements.numberIndex(number),
                    code == null ? null : statements.creditCodeIndex(code),
                    name == null ? null : statements.nameIndex(name),
                    List.copyOf(faults));
        }

        private @Nullable String text(ImportColumn column) {
            var value = values.apply(column);
            if (value == null || value.isBlank()) {
                return null;
            }
            if (value.length() > LONGEST_CELL || CONTROL.matcher(value).find() || !StorableText.isStorable(value)) {
                faults.add(column.key() + ":form");
                return null;
            }
            return value.strip();
        }

        private void requireValue(ImportColumn column, @Nullable String value, boolean needed) {
            if (needed && value == null) {
                faults.add(column.key() + ":missing");
            }
        }

        private @Nullable String matching(ImportColumn column, Predicate<String> form, boolean needed) {
            var value = text(column);
            requireValue(column, value, needed);
            if (value != null && !form.test(value)) {
                faults.add(column.key() + ":form");
                return null;
            }
            return value;
        }

        private @Nullable String sellerId() {
            var value = text(ImportColumn.SELLER_ID);
            if (value != null && SellerIds.isReserved(value)) {
                faults.add("sellerId:reserved");
                return null;
            }
            return matching(ImportColumn.SELLER_ID, SellerIds::isOfMarketplace, true);
        }

        private <E extends Enum<E>> @Nullable E oneOf(ImportColumn column, E[] known) {
            var value = text(column);
            requireValue(column, value, true);
            if (value == null) {
                return null;
            }
            var found = Arrays.stream(known)
                    .filter(one -> one.name().equalsIgnoreCase(value))
                    .findFirst();
            if (found.isEmpty()) {
                faults.add(column.key() + ":unknown");
            }
            return found.orElse(null);
        }

        private @Nullable String displayName() {
            var name = text(ImportColumn.DISPLAY_NAME);
            requireValue(ImportColumn.DISPLAY_NAME, name, true);
            if (name != null && name.length() > LONGEST_TEXT) {
                faults.add("displayName:long");
            }
            return name;
        }

        private String locale() {
            var locale = Optional.ofNullable(text(ImportColumn.LOCALE)).orElse("zh-CN");
            if (!Set.of("zh", "zh-CN", "en").contains(locale)) {
                faults.add("locale:unknown");
            }
            return locale.equals("en") ? "en" : "zh-CN";
        }

        private Instant moment(String text) {
            return text.length() == "2026-01-31".length()
                    ? zone.startOf(day(text))
                    : inOurTimes(OffsetDateTime.parse(text)).toInstant();
        }

        private LocalDate day(String text) {
            return inOurTimes(LocalDate.parse(text));
        }

        private <T extends TemporalAccessor> T inOurTimes(T when) {
            var year = when.get(ChronoField.YEAR);
            if (year < FIRST_YEAR || year > LAST_YEAR) {
                throw new DateTimeParseException("no year of ours", String.valueOf(year), 0);
            }
            return when;
        }

        private <T> @Nullable T parsed(ImportColumn column, Function<String, T> parser) {
            var value = text(column);
            try {
                return value == null ? null : parser.apply(value);
            } catch (DateTimeParseException unreadable) {
                faults.add(column.key() + ":date");
                return null;
            }
        }
    }
}
