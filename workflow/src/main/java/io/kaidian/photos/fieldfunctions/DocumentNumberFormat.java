package io.kaidian.photos.fieldfunctions;

import io.kaidian.photos.idcard.IdentityNumber;
import io.kaidian.photos.mrz.IssuingStates;
import io.kaidian.photos.mrz.MrzCheckDigit;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** How the numbers of identity documents are written. Named by {@link #id} in data. */
public enum DocumentNumberFormat {

    /** 居民身份证 and 临时居民身份证: 18 characters, GB 11643-1999. */
    IDENTITY_CARD("identityCard", text -> gb11643(text, IdentityNumber.Holder.CITIZEN)),

    /**
     * 港澳居民居住证 and 台湾居民居住证: 18 characters as GB 11643-1999, beginning with 81, 82 or 83 (港澳台居民居住证申领发放办法,
     * State Council 2018, article 5).
     */
    RESIDENCE_PERMIT(
            "residencePermit",
            text -> gb11643(
                    text,
                    IdentityNumber.Holder.HONG_KONG_RESIDENT,
                    IdentityNumber.Holder.MACAU_RESIDENT,
                    IdentityNumber.Holder.TAIWAN_RESIDENT)),

    /**
     * 外国人永久居留身份证. Cards of since 1 December 2023: 18 characters, the first a 9, then two digits of the province, three of
     * the state, birth, sequence and the check character of GB 11643 (新版外国人永久居留身份证机读信息规则, 2023, sections 2 and 3).
     * Cards of before: three letters of the state, four digits of the region, six of birth, one of sequence, and one check digit
     * as in a machine-readable zone (no published rule; public source text of credentialkit,
     * ForeignerPermanentResidenceIdNumberProcessor).
     */
    PERMANENT_RESIDENT_CARD("permanentResidentCard", DocumentNumberFormat::permanentResident),

    /**
     * 港澳居民来往内地通行证: H (Hong Kong) or M (Macao) and eight digits that stay with the holder; on cards of before 2013 two
     * more for the number of issues (港澳居民来往内地通行证号码规则, Ministry of Public Security, 10 March 2010).
     */
    HONG_KONG_MACAO_TRAVEL_PERMIT("hongKongMacaoTravelPermit", text -> form(text, "[HM]\\d{8}(\\d{2})?")),

    /** 台湾居民来往大陆通行证: eight digits that stay with the holder (announcement of the Ministry of Public Security on the card of 2015, section 3). */
    TAIWAN_TRAVEL_PERMIT("taiwanTravelPermit", text -> form(text, "\\d{8}")),

    /** A passport of any state: up to nine letters and digits, at least one of them a digit (ICAO Doc 9303 part 4, 4.2.2). */
    PASSPORT("passport", text -> form(text, "(?=.*\\d)[A-Z0-9]{5,9}"));

    /** What can be wrong with a number. */
    public enum Fault {
        /** Not as many letters and digits as there must be, or not where they must be. */
        FORM,
        /** No such province or state, or one of another document. */
        REGION,
        /** No such day. */
        BIRTH,
        /** The check character does not fit the rest. */
        CHECK_CHARACTER
    }

    private static final Pattern OLD_PERMANENT_RESIDENT = Pattern.compile("[A-Z]{3}\\d{12}");

    private final String id;
    private final Function<String, Optional<Fault>> rule;

    DocumentNumberFormat(String id, Function<String, Optional<Fault>> rule) {
        this.id = id;
        this.rule = rule;
    }

    /** The format of this name. */
    public static Optional<DocumentNumberFormat> byId(String id) {
        return Arrays.stream(values()).filter(format -> format.id.equals(id)).findFirst();
    }

    /** Whether it is the number of a card or permit of any kind. */
    public static boolean isOfACard(String text) {
        return Arrays.stream(values())
                .filter(format -> format != PASSPORT)
                .anyMatch(format -> format.faultOf(text).isEmpty());
    }

    /** Its name in data. */
    public String id() {
        return id;
    }

    /** The first fault of this text as such a number, whatever its width, spaces and case; empty where it is one. */
    public Optional<Fault> faultOf(String text) {
        return rule.apply(normal(text));
    }

    /** The number as it is compared and kept: capital letters and digits alone. */
    public static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\\s\\-()（）·.]", "")
                .toUpperCase(Locale.ROOT);
    }

    /**
     * Whether two numbers are of one document or of documents that follow one another: of a Hong Kong or Macao permit the number
     * of issues does not count.
     */
    public boolean isSame(String one, String other) {
        var first = normal(one);
        var second = normal(other);
        return this == HONG_KONG_MACAO_TRAVEL_PERMIT && first.length() >= 9 && second.length() >= 9
                ? first.substring(0, 9).equals(second.substring(0, 9))
                : first.equals(second);
    }

    private static Optional<Fault> form(String number, String pattern) {
        return number.matches(pattern) ? Optional.empty() : Optional.of(Fault.FORM);
    }

    private static Optional<Fault> gb11643(String number, IdentityNumber.Holder... holders) {
        return IdentityNumber.faultOf(number)
                .map(fault -> Fault.valueOf(fault.name()))
                .or(() -> Arrays.asList(holders)
                                .contains(IdentityNumber.parse(number)
                                        .orElseThrow()
                                        .holder())
                        ? Optional.empty()
                        : Optional.of(Fault.REGION));
    }

    private static Optional<Fault> permanentResident(String number) {
        if (!OLD_PERMANENT_RESIDENT.matcher(number).matches()) {
            return gb11643(number, IdentityNumber.Holder.FOREIGNER);
        }
        if (!IssuingStates.isKnown(number.substring(0, 3))) {
            return Optional.of(Fault.REGION);
        }
        if (!isADay("19" + number.substring(7, 13)) && !isADay("20" + number.substring(7, 13))) {
            return Optional.of(Fault.BIRTH);
        }
        return MrzCheckDigit.of(number.substring(0, 14)) == number.charAt(14)
                ? Optional.empty()
                : Optional.of(Fault.CHECK_CHARACTER);
    }

    private static boolean isADay(String digits) {
        try {
            LocalDate.of(
                    Integer.parseInt(digits.substring(0, 4)),
                    Integer.parseInt(digits.substring(4, 6)),
                    Integer.parseInt(digits.substring(6)));
            return true;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }
}
