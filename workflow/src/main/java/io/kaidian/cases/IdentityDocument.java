package io.kaidian.cases;

import io.kaidian.photos.fieldfunctions.DocumentNumberFormat;
import io.kaidian.photos.idcard.IdentityNumber;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** By which document a person identifies. Which of them are accepted, and which photos they ask for, is said by the analysts' table. */
public enum IdentityDocument {

    /** 居民身份证, and cards whose numbers are formed like it; what is meant where nobody says anything else. */
    IDENTITY_CARD {
        @Override
        public Optional<String> faultOf(String number) {
            return IdentityNumber.faultOf(number).map(fault -> fault.name().toLowerCase(Locale.ROOT));
        }
    },

    /** 临时居民身份证: the number of the card that it stands in for, valid for at most three months. */
    TEMPORARY_IDENTITY_CARD(DocumentNumberFormat.IDENTITY_CARD),

    /** 港澳居民居住证 or 台湾居民居住证. */
    RESIDENCE_PERMIT(DocumentNumberFormat.RESIDENCE_PERMIT),

    /** 港澳居民来往内地通行证 or 台湾居民来往大陆通行证. */
    TRAVEL_PERMIT(DocumentNumberFormat.HONG_KONG_MACAO_TRAVEL_PERMIT, DocumentNumberFormat.TAIWAN_TRAVEL_PERMIT),

    /** 外国人永久居留身份证. */
    PERMANENT_RESIDENT_CARD(DocumentNumberFormat.PERMANENT_RESIDENT_CARD),

    /** A passport of any state. */
    PASSPORT(DocumentNumberFormat.PASSPORT);

    /** Number of issues of an old permit, behind what stays with its holder. */
    private static final int LENGTH_OF_PERMIT_NUMBER = 9;

    private final List<DocumentNumberFormat> formats;

    IdentityDocument(DocumentNumberFormat... formats) {
        this.formats = List.of(formats);
    }

    /** What is wrong with that number as one of such a document, in a word; empty where nothing is. */
    public Optional<String> faultOf(String number) {
        return formats.stream().anyMatch(format -> format.faultOf(number).isEmpty())
                ? Optional.empty()
                : formats.get(0).faultOf(number).map(fault -> fault.name().toLowerCase(Locale.ROOT));
    }

    /** The number as it is compared: without spaces, in capitals, without what another issue of the same document changes. */
    public String comparable(String number) {
        var normal = DocumentNumberFormat.normal(number);
        return this == TRAVEL_PERMIT && normal.length() > LENGTH_OF_PERMIT_NUMBER
                ? normal.substring(0, LENGTH_OF_PERMIT_NUMBER)
                : normal;
    }

    /** Whether two numbers of such documents are one. */
    public boolean isSameNumber(String one, String other) {
        return comparable(one).equals(comparable(other));
    }

    /** Whether its number is told apart from others only together with the state that issued it, and is another one after each renewal. */
    public boolean isOfAnyState() {
        return this == PASSPORT;
    }

    /** Whether it is a card, with a first and a last day. */
    public boolean isCard() {
        return this != PASSPORT;
    }

    /** Whether it can be valid without an end. */
    public boolean mayBeLongTerm() {
        return this == IDENTITY_CARD;
    }

    /** Whether the side with the portrait says from when to when it is valid, too. */
    public boolean isDatedOnFront() {
        return switch (this) {
            case TEMPORARY_IDENTITY_CARD, TRAVEL_PERMIT, PERMANENT_RESIDENT_CARD -> true;
            case IDENTITY_CARD, RESIDENCE_PERMIT, PASSPORT -> false;
        };
    }

    /** Whether it names its holder in Latin letters first of all. */
    public boolean isNamedInLatin() {
        return this == PERMANENT_RESIDENT_CARD || this == PASSPORT;
    }
}
