package io.kaidian.processes.catalogue;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a check can establish, by a name of its own. Which reason that is, and so what it does and what a seller is told of it,
 * says the catalogue in its column {@code raised_by}.
 */
public enum FindingType {
    FILE_UNUSABLE,
    RESOLUTION_TOO_LOW,
    BLURRED,
    GLARE,
    WRONG_EXPOSURE,
    COLOURLESS,
    CUT_OFF,
    COVERED,
    PHOTO_OF_SCREEN,
    COPY,
    SENT_BEFORE,
    MIRRORED,
    SAME_PHOTO_TWICE,
    SIMILAR_PHOTO,
    /** Another seller sent the same file. */
    FILE_OF_ANOTHER_SELLER,
    /** The words that make it such a paper are not on it. */
    TEXT_MISSING,
    /** A name that has to stand on a paper was not found on it. */
    NAME_MISSING(TEXT_MISSING),
    /** What was typed beside a file is not equal to what it has to be equal to. */
    FIELD_DIFFERS,
    /** It is valid no longer, or not for long enough. */
    PAPER_EXPIRED,
    NO_CARD,
    FIELD_UNREADABLE,
    WRONG_SIDE,
    SIDES_SWAPPED,
    DOCUMENT_TYPE_NOT_ACCEPTED,
    CARD_EXPIRED,
    CARD_EXPIRES_SOON,
    VALIDITY_DIFFERS,
    ID_NUMBER_INVALID,
    /** What the card says contradicts itself, the law or the register. */
    IDENTITY_DOUBTFUL,
    STATEMENT_DIFFERS,
    HANDHELD_TEXT_UNREADABLE,
    HANDHELD_TOO_FAR,
    HANDHELD_TOO_NEAR,
    FACE_UNCLEAR,
    OTHER_CARD_IN_HAND,
    /** A document of another kind than was chosen is held up. */
    OTHER_KIND_IN_HAND(DOCUMENT_TYPE_NOT_ACCEPTED),
    FACE_MISMATCH,
    SEVERAL_PEOPLE,
    ACCOUNT_NAME_DIFFERS,
    ACCOUNT_NUMBER_DIFFERS,
    ACCOUNT_UNVERIFIED,
    ACCOUNT_CLOSED,
    ACCOUNT_COMPANY_DIFFERS,
    LICENCE_UNREADABLE,
    LICENCE_INVALID,
    REPRESENTATIVE_DIFFERS,
    UNDER_AGE,
    IDENTITY_USED_ELSEWHERE,
    IDENTITY_BARRED,
    NO_ROUNDS_LEFT,
    REINSTATEMENT_TOO_EARLY,
    OTHER_OWNER,
    OWNER_RENAMED,
    CHECK_UNAVAILABLE,
    PHOTO_NOT_READ;

    private final @Nullable FindingType general;

    FindingType() {
        this(null);
    }

    FindingType(@Nullable FindingType general) {
        this.general = general;
    }

    /** What says the same less exactly, for catalogues that were written before there was this; empty where there is none. */
    public Optional<FindingType> general() {
        return Optional.ofNullable(general);
    }
}
