package io.kaidian.photos.idcard.layout;

import io.kaidian.photos.CardField;
import io.kaidian.photos.Quadrilateral;

/**
 * Where a field of a card stands in a picture, beyond which it may lie in part or as a whole.
 *
 * @param withLabel the place of what is printed on every card, and of its value
 * @param value the place of its value alone
 */
public record FieldPlace(CardField field, Quadrilateral withLabel, Quadrilateral value) {}
