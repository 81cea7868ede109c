package io.kaidian.photos.idcard.parsing;

/** What a photo shows, whichever slot it was put into. */
public enum DocumentKind {
    /** Citizen's identity card, side with portrait. */
    ID_FRONT,
    /** Citizen's identity card, side with emblem. */
    ID_BACK,
    BUSINESS_LICENCE,
    /** 港澳居民居住证 or 台湾居民居住证, either side: for a person to look at. */
    RESIDENCE_PERMIT,
    /** 外国人永久居留身份证, either side: for a person to look at. */
    FOREIGNER_CARD,
    /** Data page of a passport of any state. */
    PASSPORT,
    /** 港澳居民来往内地通行证 or 台湾居民来往大陆通行证, either side. */
    MAINLAND_TRAVEL_PERMIT,
    /** 临时居民身份证, the side with the holder. */
    TEMPORARY_ID_CARD,
    /** Nothing that could be recognised. */
    UNKNOWN
}
