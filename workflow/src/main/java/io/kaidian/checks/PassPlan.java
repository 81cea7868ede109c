package io.kaidian.checks;

import io.kaidian.cases.Slot;
import io.kaidian.checks.card.CardReading;
import io.kaidian.checks.card.CreditCode;
import io.kaidian.checks.card.DocumentKind;
import io.kaidian.checks.card.IdentityNumber;
import io.kaidian.checks.image.Orientation;
import io.kaidian.checks.image.Pixels;
import io.kaidian.checks.reading.Deadline;
import io.kaidian.checks.reading.TextLine;
import io.kaidian.checks.reading.TextReader;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads a picture once, and once more only where that can bring something: larger when the field that matters most is
 * missing, flipped when nothing at all makes sense.
 */
final class PassPlan {

    /** Enough for a card that fills a third of the picture (measured, decision record 0010). */
    private static final int FIRST_SIDE = 960;

    /** Finds a card on an eighth of the picture's width, at three times the time and memory. */
    private static final int SECOND_SIDE = 1536;

    private final TextReader reader;

    /** One at a time: two of them would need more memory than all first passes together. */
    private final ReentrantLock secondPass = new ReentrantLock(true);

    PassPlan(TextReader reader) {
        this.reader = reader;
    }

    /** What was read, and in which picture: as it came, or flipped. */
    record Result(Pixels picture, boolean mirrored, List<TextLine> lines, CardReading reading) {}

    Result read(Pixels picture, Slot slot, Deadline deadline, Stopwatch watch) {
        var first = pass(picture, false, FIRST_SIDE, deadline, watch);
        if (hasKeyField(first, slot)) {
            return first;
        }
        if (first.reading().kind() == DocumentKind.UNKNOWN && !first.lines().isEmpty()) {
            var flipped = pass(picture.oriented(Orientation.FLIPPED), true, FIRST_SIDE, deadline, watch);
            if (flipped.reading().kind() != DocumentKind.UNKNOWN) {
                return hasKeyField(flipped, slot) ? flipped : larger(flipped, slot, deadline, watch);
            }
        }
        return larger(first, slot, deadline, watch);
    }

    private Result larger(Result first, Slot slot, Deadline deadline, Stopwatch watch) {
        if (first.picture().longSide() <= FIRST_SIDE) {
            return first;
        }
        secondPass.lock();
        try {
            var second = pass(first.picture(), first.mirrored(), SECOND_SIDE, deadline, watch);
            var better = hasKeyField(second, slot)
                    || second.reading().fields().size()
                            > first.reading().fields().size();
            return better ? second : first;
        } finally {
            secondPass.unlock();
        }
    }

    private Result pass(Pixels picture, boolean mirrored, int side, Deadline deadline, Stopwatch watch) {
        deadline.check();
        var lines = watch.reading(() -> reader.read(picture, side, deadline));
        return new Result(picture, mirrored, lines, CardReading.of(lines));
    }

    /** A number whose check character does not fit may be a misreading, in a mirrored picture even an invention. */
    private static boolean hasKeyField(Result result, Slot slot) {
        var reading = result.reading();
        return switch (slot) {
            case ID_FRONT, HANDHELD ->
                reading.field(CardField.NUMBER)
                        .filter(number -> IdentityNumber.checks(number.value()))
                        .isPresent();
            case ID_BACK -> reading.field(CardField.VALID_FROM).isPresent();
            case BUSINESS_LICENCE ->
                reading.field(CardField.CREDIT_CODE)
                        .filter(code -> CreditCode.checks(code.value()))
                        .isPresent();
        };
    }
}
