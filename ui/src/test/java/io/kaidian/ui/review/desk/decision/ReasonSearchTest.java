package io.kaidian.ui.review.desk.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.ui.layout.i18n.PinyinInitials;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonSearchTest {

    private final ReasonSearch search = new ReasonSearch(ReasonCatalogue.load());

    @Test
    void findsByCodeWithOrWithoutTheHyphen() {
        assertThat(codes("hld-far")).startsWith("HLD-FAR");
        assertThat(codes("hldfar")).startsWith("HLD-FAR");
    }

    @Test
    void findsByTheFirstLettersOfThePinyin() {
        assertThat(PinyinInitials.of("反光")).isEqualTo("fg");
        assertThat(PinyinInitials.of("鑫淼 A 堃晟")).as("rarer characters, too").isEqualTo("xmks");
        assertThat(codes("fg")).contains("IMG-GLARE").first().isEqualTo("IMG-GLARE");
    }

    @Test
    void findsByWordsOfEitherLanguage() {
        assertThat(codes("反光")).contains("IMG-GLARE");
        assertThat(codes("reflection")).contains("IMG-GLARE");
        assertThat(codes("too far")).contains("HLD-FAR");
    }

    @Test
    void wantsEveryPartThatWasTyped() {
        assertThat(codes("hld 看不清")).containsExactly("HLD-TEXT");
        assertThat(codes("hld zzz")).isEmpty();
    }

    @Test
    void offersAllButStatesOfTheSystemWhileNothingIsTyped() {
        assertThat(codes("")).hasSize(ReasonCatalogue.load().all().size() - 2).doesNotContain("SYS-WAIT", "SYS-READ");
    }

    private List<String> codes(String typed) {
        return search.find(typed).stream().map(Reason::code).toList();
    }
}
