package io.kaidian.photos.ocr;

import io.kaidian.photos.imaging.Pixels;
import io.kaidian.photos.inference.OnnxModel;
import java.util.Comparator;
import java.util.List;

/**
 * Tells text the right way up from text on its head. The network judges single lines and errs on short ones, but a
 * document has one way up: its widest lines vote.
 */
final class LineOrientation {

    private static final int WIDTH = 192;
    private static final int VOTERS = 6;

    private final OnnxModel model;

    LineOrientation(OnnxModel model) {
        this.model = model;
    }

    List<TextBox> upright(Pixels picture, List<TextBox> boxes) {
        var vote = boxes.stream()
                .sorted(Comparator.comparingDouble(box -> -box.halfLength() / box.halfHeight()))
                .limit(VOTERS)
                .mapToDouble(box -> onItsHead(picture, box) - .5)
                .sum();
        return vote > 0 ? boxes.stream().map(TextBox::reversed).toList() : boxes;
    }

    private double onItsHead(Pixels picture, TextBox box) {
        var strip = RectifiedLine.cut(picture, box, RectifiedLine.width(box, 8, WIDTH), WIDTH);
        return model.ask(strip, 1, 3, RectifiedLine.HEIGHT, WIDTH).values()[1];
    }
}
