package io.kaidian.photos.inspection;

import io.kaidian.photos.CardPlacement;
import io.kaidian.photos.facedetection.FaceBox;
import java.util.List;
import java.util.stream.Stream;

/**
 * A card in the hand that was found by its portrait.
 *
 * @param faces all in the picture, the portrait among them
 */
record HeldCard(CardPlacement placement, List<FaceBox> faces) {

    static HeldCard of(CardPlacement placement, List<FaceBox> known, FaceBox portrait) {
        return new HeldCard(
                placement,
                known.contains(portrait)
                        ? known
                        : Stream.concat(known.stream(), Stream.of(portrait)).toList());
    }
}
