package io.kaidian.photos.idcard.parsing;

import java.util.List;
import java.util.function.Predicate;

/** A run of letters of one row: a label, a value, or part of one. */
public record LetterRun(List<TextLetter> list) {

    static final LetterRun NONE = new LetterRun(List.of());

    public LetterRun {
        list = List.copyOf(list);
    }

    String text() {
        var text = new StringBuilder(list.size());
        list.forEach(letter -> text.append(letter.character()));
        return text.toString();
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    int size() {
        return list.size();
    }

    public TextLetter first() {
        return list.get(0);
    }

    public TextLetter last() {
        return list.get(list.size() - 1);
    }

    LetterRun from(int index) {
        return between(index, list.size());
    }

    public LetterRun between(int start, int end) {
        return start >= end ? NONE : new LetterRun(list.subList(Math.max(0, start), Math.min(list.size(), end)));
    }

    LetterRun followedBy(LetterRun more) {
        return new LetterRun(java.util.stream.Stream.concat(list.stream(), more.list.stream())
                .toList());
    }

    /** Without the letters at both ends that are none of the wanted kind. */
    LetterRun trimmed(Predicate<Character> wanted) {
        var start = 0;
        var end = list.size();
        while (start < end && !wanted.test(list.get(start).character())) {
            start++;
        }
        while (end > start && !wanted.test(list.get(end - 1).character())) {
            end--;
        }
        return between(start, end);
    }

    /** Up to the first gap wider than the given number of letter heights: what stands further off is something else. */
    LetterRun untilGap(double heights) {
        for (int i = 1; i < list.size(); i++) {
            if (list.get(i - 1).distanceTo(list.get(i)) > heights * list.get(i).height()) {
                return between(0, i);
            }
        }
        return this;
    }

    /** Of the least certain letter; a value is as sure as its weakest character. */
    double confidence() {
        return list.stream().mapToDouble(TextLetter::confidence).min().orElse(0);
    }
}
