package io.kaidian.photos.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.photos.OcrLine;
import io.kaidian.photos.PhotoPoint;
import io.kaidian.photos.Quadrilateral;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words and days are found in the text of any paper, and never where they do not stand. */
class PaperTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            品 牌 授 权 书;兹授权样例小店       | 品牌授权书      | true
            BRAND LETTER OF;AUTHORISATION     | Authorisation | true
            样例品牌;授权委托书                | 授权书        | false
            品牌授板书                        | 品牌授权书      | true
            品牌受板书                        | 品牌授权书      | false
            食品经营许可证                     | 品牌授权书      | false
            租赁合                           | 租赁合同       | false
            （租赁　合同）                     | 租赁合同       | true
            """)
    void findsWordsAsTheyArePrinted(String lines, String word, boolean found) {
        assertThat(paper(lines).containsAny(List.of(word))).isEqualTo(found);
    }

    @Test
    void isContentWithOneOfSeveralWords() {
        assertThat(paper("房屋租赁合同").containsAny(List.of("不动产权证书", "租赁合同"))).isTrue();
        assertThat(paper("").containsAny(List.of("租赁合同"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            有效期自2025年3月1日至2027年2月28日     | 2027-02-28
            2025.03.01—2026.02.28;2024-01-09   | 2026-02-28
            ２０２６ 年 １２ 月 ３１ 日            | 2026-12-31
            2026年13月40日 发证日期 2024/05/06   | 2024-05-06
            """)
    void knowsTheLatestDay(String lines, LocalDate day) {
        assertThat(paper(lines).latestDay()).contains(day);
    }

    @ParameterizedTest
    @CsvSource({"长期", "电话 020250301", "120261231.5.6"})
    void takesNoOtherFiguresForADay(String lines) {
        assertThat(paper(lines).latestDay()).isEmpty();
    }

    private static PaperText paper(String lines) {
        var corner = new PhotoPoint(0, 0);
        var anywhere = new Quadrilateral(corner, corner, corner, corner);
        return PaperText.of(Arrays.stream(lines.split(";"))
                .map(text -> new OcrLine(text, List.of(), anywhere))
                .toList());
    }
}
