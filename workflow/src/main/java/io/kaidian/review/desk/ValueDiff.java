package io.kaidian.review.desk;

import io.kaidian.review.desk.FieldComparison.TextSegment;
import io.kaidian.sellers.Surnames;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Holds one value against another, character by character, and masks both for the screen. What is masked still shows
 * whether it differs.
 */
final class ValueDiff {

    /** Stands where the other value has a character and this one has none. */
    private static final String MISSING = "□";

    private static final String HIDDEN = "…";

    private ValueDiff() {}

    /** How much of a value is shown. */
    enum Mask {
        /** All of it. */
        NONE,
        /** All but the first character, or the two of a surname that has two: {@code *样例}, {@code **样例}. */
        NAME,
        /** The first and the last four characters: {@code 4400…0019}. */
        NUMBER
    }

    private record MarkedCharacter(String character, boolean differs) {}

    /** Whether both say the same: white space, width and case apart. */
    static boolean same(String one, String other) {
        return normal(one).equals(normal(other));
    }

    /**
     * The value with the characters marked in which it differs.
     *
     * @param reference what it is held against; null where there is nothing to compare with
     */
    static List<TextSegment> pieces(String value, @Nullable String reference, Mask mask) {
        var marks = marks(normal(value), reference == null ? normal(value) : normal(reference));
        return joined(
                switch (mask) {
                    case NONE -> marks;
                    case NAME -> nameMasked(normal(value), marks);
                    case NUMBER -> numberMasked(marks);
                });
    }

    /** What another name has and this one has not stands between its characters and hides none. */
    private static List<MarkedCharacter> nameMasked(String name, List<MarkedCharacter> marks) {
        var masked = new ArrayList<MarkedCharacter>();
        var hidden = Surnames.lengthIn(name);
        for (var mark : marks) {
            var isHidden = hidden > 0 && !mark.character().equals(MISSING);
            hidden -= isHidden ? 1 : 0;
            masked.add(isHidden ? new MarkedCharacter("*", mark.differs()) : mark);
        }
        return masked;
    }

    private static List<MarkedCharacter> numberMasked(List<MarkedCharacter> marks) {
        if (marks.size() <= 8) {
            return List.of(new MarkedCharacter(HIDDEN, marks.stream().anyMatch(MarkedCharacter::differs)));
        }
        var hidden = marks.subList(4, marks.size() - 4);
        var masked = new ArrayList<>(marks.subList(0, 4));
        masked.add(new MarkedCharacter(HIDDEN, hidden.stream().anyMatch(MarkedCharacter::differs)));
        masked.addAll(marks.subList(marks.size() - 4, marks.size()));
        return masked;
    }

    private static List<MarkedCharacter> marks(String value, String reference) {
        var own = value.codePoints().toArray();
        var other = reference.codePoints().toArray();
        var marks = new ArrayList<MarkedCharacter>();
        if (own.length == other.length) {
            for (int i = 0; i < own.length; i++) {
                marks.add(new MarkedCharacter(Character.toString(own[i]), own[i] != other[i]));
            }
            return marks;
        }
        var common = longestCommon(own, other);
        int i = 0;
        int j = 0;
        while (i < own.length || j < other.length) {
            if (i < own.length && j < other.length && own[i] == other[j]) {
                marks.add(new MarkedCharacter(Character.toString(own[i]), false));
                i++;
                j++;
            } else if (i < own.length && (j == other.length || common[i + 1][j] >= common[i][j + 1])) {
                marks.add(new MarkedCharacter(Character.toString(own[i]), true));
                i++;
            } else {
                marks.add(new MarkedCharacter(MISSING, true));
                j++;
            }
        }
        return marks;
    }

    /** For each pair of positions the length of the longest common subsequence of what follows. */
    private static int[][] longestCommon(int[] own, int[] other) {
        var common = new int[own.length + 1][other.length + 1];
        for (int i = own.length - 1; i >= 0; i--) {
            for (int j = other.length - 1; j >= 0; j--) {
                common[i][j] =
                        own[i] == other[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static List<TextSegment> joined(List<MarkedCharacter> marks) {
        var pieces = new ArrayList<TextSegment>();
        var text = new StringBuilder();
        for (int i = 0; i < marks.size(); i++) {
            text.append(marks.get(i).character());
            if (i + 1 == marks.size()
                    || marks.get(i + 1).differs() != marks.get(i).differs()) {
                pieces.add(new TextSegment(text.toString(), marks.get(i).differs()));
                text.setLength(0);
            }
        }
        return pieces;
    }

    private static String normal(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFKC)
                .replaceAll("\\s+", "")
                .replaceAll("(?<=\\p{IsHan})[•‧・.](?=\\p{IsHan})", "·")
                .toUpperCase(Locale.ROOT);
    }
}
