package io.kaidian.photos;

/** The place of a photo in an application. */
public enum DocumentSlot {
    /** Side of the identity card with the portrait, 人像面. */
    ID_FRONT,
    /** Side of the identity card with the emblem, 国徽面. */
    ID_BACK,
    /** The seller holding the card, 手持照. */
    HANDHELD,
    /** The business licence, 营业执照. */
    BUSINESS_LICENCE
}
