package io.kaidian.photos;

/** What a photo is expected to show, and so what the reader looks for in it. */
public enum PhotoSubject {
    /** Side of an identity card with the portrait, 人像面. */
    CARD_FRONT,
    /** Side of an identity card with the emblem, 国徽面. */
    CARD_BACK,
    /** A person holding the portrait side toward the camera, 手持照. */
    CARD_IN_HAND,
    /** A business licence, 营业执照. */
    LICENCE,
    /** The page of a passport with portrait and machine-readable lines. */
    PASSPORT,
    /** Any paper. */
    PAPER
}
