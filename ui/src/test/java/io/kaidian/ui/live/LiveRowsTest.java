package io.kaidian.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.kaidian.ui.ComponentTestSupport;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveRowsTest extends ComponentTestSupport {

    private final Div place = new Div();
    private final LiveRows rows = new LiveRows(place);

    @ParameterizedTest
    @CsvSource({
        "abc, abc, abc",
        "abc, xabc, abc",
        "abc, abxc, abc",
        "abc, abcx, abc",
        "abc, bc, bc",
        "abc, ac, ac",
        "abc, axc, ac",
        "abcd, bacd, bcd",
        "aab, ab, ab",
        "abc, xyz, ''",
        "abc, '', ''",
        "'', abc, ''"
    })
    void keepsTheRowsThatLookTheSame(String before, String after, String kept) {
        rows.show(rows(before));
        var old = shown();

        rows.show(rows(after));

        assertThat(text(shown())).isEqualTo(after);
        assertThat(text(shown().stream().filter(old::contains).toList())).hasSameSizeAs(kept);
    }

    @Test
    void showsWhateverRowsComeAfterWhatever() {
        var random = new Random(1);
        for (var n = 0; n < 300; n++) {
            var next = random.ints(random.nextInt(12), 'a', 'f')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            rows.show(rows(next));

            assertThat(text(shown())).isEqualTo(next);
        }
    }

    private static List<Component> rows(String letters) {
        return letters.chars()
                .<Component>mapToObj(letter -> new Div(new Span(Character.toString(letter))))
                .toList();
    }

    private List<Component> shown() {
        return place.getChildren().toList();
    }

    private static String text(List<Component> rows) {
        return rows.stream()
                .flatMap(row -> Stream.of(row.getElement().getTextRecursively()))
                .reduce("", String::concat);
    }
}
