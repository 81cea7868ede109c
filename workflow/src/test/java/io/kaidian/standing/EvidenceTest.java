package io.kaidian.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.standing.EvidenceRefusedException.Why;
import io.kaidian.support.security.NotFoundException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Files beside violations and appeals. */
class EvidenceTest extends StandingStory {

    private static final byte[] PDF = "%PDF-1.7 SPECIMEN".getBytes(StandardCharsets.US_ASCII);

    @Autowired
    private EvidenceFiles files;

    @Test
    void showsTheSellerWhatAnOfficerShowsAndKeepsTheRestAmongStaff() {
        openShop();
        var violation = record(COUNTERFEIT);
        var shown = as(OFFICER, () -> files.addTo(violation, "鉴定报告.pdf", content(PDF), true));
        var internal = as(OFFICER, () -> files.addTo(violation, "tip-off.pdf", content(PDF), false));

        assertThat(as(SELLER_ONE, () -> files.of(violation))).singleElement().satisfies(seen -> {
            assertThat(seen.id()).isEqualTo(shown.id());
            assertThat(seen.fileName()).isEqualTo("鉴定报告.pdf");
            assertThat(seen.byName()).isNull();
        });
        assertThat(as(OFFICER, () -> files.of(violation))).hasSize(2);
        assertThat(as(SELLER_ONE, () -> files.look(shown.id(), "OWN")).bytes()).isEqualTo(PDF);
        assertThatThrownBy(() -> as(SELLER_ONE, () -> files.look(internal.id(), "OWN")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> as(SELLER_TWO, () -> files.look(shown.id(), "OWN")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void writesEveryLookDownAndKeepsNothingReadable() {
        openShop();
        var violation = record(COUNTERFEIT);
        var file = as(OFFICER, () -> files.addTo(violation, "report.pdf", content(PDF), true));

        does(LEAD, () -> files.look(file.id(), "APPEAL"));

        assertThat(jdbc.sql("select by_name || ' ' || what || ' ' || purpose from look where what = 'EVIDENCE'")
                        .query(String.class)
                        .list())
                .containsExactly("lead1 EVIDENCE APPEAL");
        assertThat(jdbc.sql("select sealed from document_content where id = (select content_id from evidence)")
                        .query(byte[].class)
                        .single())
                .isNotEqualTo(PDF);
        var name =
                jdbc.sql("select file_name from evidence").query(byte[].class).single();
        assertThat(new String(name, StandardCharsets.ISO_8859_1)).doesNotContain("report");
    }

    @Test
    void takesFilesOfTheSellerUntilTheAppealIsAnswered() {
        openShop();
        var violation = record(COUNTERFEIT);
        var appeal = appeal(Appeal.Subject.of(violation));

        does(SELLER_ONE, () -> files.addTo(appeal, "发票.pdf", content(PDF)));
        assertThat(as(LEAD, () -> files.of(appeal)))
                .extracting(Evidence::fileName)
                .containsExactly("发票.pdf");
        assertThatThrownBy(() -> does(SELLER_TWO, () -> files.addTo(appeal, "x.pdf", content(PDF))))
                .isInstanceOf(NotFoundException.class);
        uphold(appeal);

        assertRefused(Why.CLOSED, () -> does(SELLER_ONE, () -> files.addTo(appeal, "late.pdf", content(PDF))));
    }

    @Test
    void takesOnlyPhotosAndPdfsAndNotTooMuch() {
        openShop();
        var violation = record(COUNTERFEIT);

        assertRefused(Why.TYPE, () -> add(violation, "<html>".getBytes(StandardCharsets.US_ASCII)));
        assertRefused(Why.EMPTY, () -> add(violation, new byte[0]));
        var tooMuch = new byte[files.limit() + 1];
        System.arraycopy(PDF, 0, tooMuch, 0, PDF.length);
        assertRefused(Why.TOO_LARGE, () -> add(violation, tooMuch));
        for (int n = 0; n < 10; n++) {
            add(violation, PDF);
        }
        assertRefused(Why.TOO_MANY, () -> add(violation, PDF));
    }

    private void add(ViolationId violation, byte[] bytes) {
        does(OFFICER, () -> files.addTo(violation, "x", content(bytes), true));
    }

    private static void assertRefused(Why why, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(EvidenceRefusedException.class, refused -> assertThat(refused.why())
                        .isEqualTo(why));
    }

    private static InputStream content(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}
