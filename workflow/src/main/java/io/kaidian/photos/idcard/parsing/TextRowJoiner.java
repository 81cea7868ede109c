package io.kaidian.photos.idcard.parsing;

import io.kaidian.photos.ocr.RecognizedCharacter;
import io.kaidian.photos.ocr.TextBox;
import io.kaidian.photos.ocr.TextLine;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Joins the pieces that the detector found into rows: each piece to the nearest one on its right at the same height. */
final class TextRowJoiner {

    /** In heights of the text: columns of a licence stand further apart, a label and its value nearer. */
    private static final double WIDEST_GAP = 5;

    /** Pieces of one row may differ in height (digits, 一) but not by more than this. */
    private static final double MOST_UNLIKE = 2.2;

    /** In heights of the text: boxes of small print are as high as its rows are apart. */
    private static final double SAME_ROW = 0.4;

    /** In heights of the text; even digits stand further apart. */
    private static final double SAME_PLACE = 0.25;

    private final List<TextLine> lines;

    private TextRowJoiner(List<TextLine> lines) {
        this.lines = lines;
    }

    /** From top to bottom as one reads. */
    static List<TextRow> of(List<TextLine> lines) {
        return new TextRowJoiner(lines).joined();
    }

    private record Link(int left, int right, double gap) {}

    private List<TextRow> joined() {
        var rightOf = new int[lines.size()];
        var leftOf = new int[lines.size()];
        java.util.Arrays.fill(rightOf, -1);
        java.util.Arrays.fill(leftOf, -1);
        for (var link : links()) {
            if (rightOf[link.left] < 0 && leftOf[link.right] < 0) {
                rightOf[link.left] = link.right;
                leftOf[link.right] = link.left;
            }
        }
        var rows = new ArrayList<TextRow>();
        for (int i = 0; i < lines.size(); i++) {
            if (leftOf[i] < 0) {
                rows.add(row(i, rightOf));
            }
        }
        rows.removeIf(row -> row.letters().isEmpty());
        return rows.isEmpty() ? rows : topToBottom(rows);
    }

    private List<Link> links() {
        var links = new ArrayList<Link>();
        for (int left = 0; left < lines.size(); left++) {
            for (int right = 0; right < lines.size(); right++) {
                if (left != right) {
                    link(left, right, links);
                }
            }
        }
        links.sort(Comparator.comparingDouble(Link::gap));
        return links;
    }

    private void link(int left, int right, List<Link> links) {
        var a = lines.get(left).box();
        var b = lines.get(right).box();
        var height = 2 * Math.max(a.halfHeight(), b.halfHeight());
        if (height > MOST_UNLIKE * 2 * Math.min(a.halfHeight(), b.halfHeight())) {
            return;
        }
        var endX = a.x(a.halfLength(), 0);
        var endY = a.y(a.halfLength(), 0);
        var startX = b.x(-b.halfLength(), 0);
        var startY = b.y(-b.halfLength(), 0);
        var gap = a.along(startX, startY) - a.halfLength();
        // Seen from both ends: in a tilted card neighbouring pieces do not point exactly the same way.
        var offset = Math.abs(a.across(startX, startY) - b.across(endX, endY)) / 2;
        if (gap > -0.6 * height && gap < WIDEST_GAP * height && offset < SAME_ROW * height) {
            links.add(new Link(left, right, gap));
        }
    }

    private TextRow row(int start, int[] rightOf) {
        var letters = new ArrayList<TextLetter>();
        for (int i = start; i >= 0; i = rightOf[i]) {
            var piece = new ArrayList<TextLetter>();
            var glyphs = lines.get(i).glyphs();
            for (int g = 0; g < glyphs.size(); g++) {
                var next = g + 1 < glyphs.size() ? glyphs.get(g + 1).position() : 1;
                addLetters(lines.get(i).box(), glyphs.get(g), next, piece);
            }
            removeSeenTwice(letters, piece);
            letters.addAll(piece);
        }
        return new TextRow(new LetterRun(letters), lines.get(start).box());
    }

    /** Boxes that overlap show the same character at the end of one and at the start of the other. */
    private static void removeSeenTwice(List<TextLetter> left, List<TextLetter> right) {
        while (!left.isEmpty() && !right.isEmpty()) {
            var last = left.get(left.size() - 1);
            var first = right.get(0);
            if (last.distanceTo(first) > SAME_PLACE * Math.min(last.height(), first.height())) {
                return;
            }
            if (last.confidence() < first.confidence()) {
                left.remove(left.size() - 1);
            } else {
                right.remove(0);
            }
        }
    }

    /** Full-width digits become digits and so on (NFKC); spaces between characters mean nothing in Chinese print. */
    private static void addLetters(
            TextBox box, RecognizedCharacter recognizedCharacter, double nextPosition, List<TextLetter> letters) {
        var room = (nextPosition - recognizedCharacter.position()) * 2 * box.halfLength();
        var along = (2 * recognizedCharacter.position() - 1) * box.halfLength();
        for (char c : Normalizer.normalize(recognizedCharacter.text(), Normalizer.Form.NFKC)
                .toCharArray()) {
            if (!Character.isWhitespace(c)) {
                letters.add(new TextLetter(
                        c,
                        recognizedCharacter.confidence(),
                        box.x(along, 0),
                        box.y(along, 0),
                        2 * box.halfHeight(),
                        room,
                        recognizedCharacter.rivals()));
            }
        }
    }

    private static List<TextRow> topToBottom(List<TextRow> rows) {
        var longest = rows.stream()
                .max(Comparator.comparingInt(row -> row.letters().size()))
                .orElseThrow()
                .start();
        rows.sort(Comparator.comparingDouble(
                row -> longest.across(row.start().centreX(), row.start().centreY())));
        return List.copyOf(rows);
    }
}
