package io.kaidian.enforcement.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.enforcement.EnforcementFixture;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.evidence.EvidenceRejectedException.Cause;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.photos.formats.SamplePdfs;
import io.kaidian.platform.blobstore.DocumentStore;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Actor;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Files beside violations and appeals. */
class EvidenceFileTest extends EnforcementFixture {

    private static final byte[] PDF = SamplePdfs.plain();

    @Autowired
    private EvidenceFileService files;

    @Autowired
    private EvidenceUploadService uploads;

    @Autowired
    private StatementWithFilesService statements;

    @Autowired
    private DocumentStore store;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void showsTheSellerWhatAnOfficerShowsAndKeepsTheRestAmongStaff() {
        openShop();
        var violation = record(COUNTERFEIT);
        var shown = as(OFFICER, () -> uploads.addTo(violation, "鉴定报告.pdf", content(PDF), true));
        var internal = as(OFFICER, () -> uploads.addTo(violation, "tip-off.pdf", content(PDF), false));

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
        assertThatThrownBy(() -> as(REVIEWER, () -> files.look(shown.id(), "REVIEW")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void writesEveryLookDownAndKeepsNothingReadable() {
        openShop();
        var violation = record(COUNTERFEIT);
        var file = as(OFFICER, () -> uploads.addTo(violation, "report.pdf", content(PDF), true));

        does(LEAD, () -> files.look(file.id(), "APPEAL"));

        assertThat(jdbc.sql("select by_name || ' ' || kind || ' ' || purpose from access_log where kind = 'EVIDENCE'")
                        .query(String.class)
                        .list())
                .containsExactly("lead1 EVIDENCE APPEAL");
        assertThat(jdbc.sql("select ciphertext from document_content where id = (select content_id from evidence_file)")
                        .query(byte[].class)
                        .single())
                .isNotEqualTo(PDF);
        var name = jdbc.sql("select file_name from evidence_file")
                .query(byte[].class)
                .single();
        assertThat(new String(name, StandardCharsets.ISO_8859_1)).doesNotContain("report");
    }

    @Test
    void takesFilesOfTheSellerUntilTheAppealIsAnswered() {
        openShop();
        var violation = record(COUNTERFEIT);
        var appeal = appeal(Appeal.Subject.of(violation));

        does(SELLER_ONE, () -> uploads.addTo(appeal, "发票.pdf", content(PDF)));
        assertThat(as(LEAD, () -> files.of(appeal)))
                .extracting(EvidenceFile::fileName)
                .containsExactly("发票.pdf");
        assertThatThrownBy(() -> does(SELLER_TWO, () -> uploads.addTo(appeal, "x.pdf", content(PDF))))
                .isInstanceOf(NotFoundException.class);
        uphold(appeal);

        assertRefused(Cause.CLOSED, () -> does(SELLER_ONE, () -> uploads.addTo(appeal, "late.pdf", content(PDF))));
    }

    @Test
    void takesWordsAndFilesTogetherOrNeither() {
        openShop();
        var violation = record(COUNTERFEIT);
        var invoice = as(SELLER_ONE, () -> statements.attach("发票.pdf", content(PDF), 0));
        assertRefused(
                Cause.TYPE,
                () -> does(
                        SELLER_ONE,
                        () -> statements.attach("x.exe", content("MZ".getBytes(StandardCharsets.UTF_8)), 1)));
        assertRefused(
                Cause.TOO_MANY,
                () -> does(
                        SELLER_ONE,
                        () -> statements.attach("x.pdf", content(PDF), StatementWithFilesService.FILES_AT_ONCE)));
        assertThat(jdbc.sql("select count(*) from evidence_file")
                        .query(Integer.class)
                        .single())
                .as("nothing is kept before the words")
                .isZero();

        assertRefused(
                Cause.TOO_MANY,
                () -> does(
                        SELLER_ONE,
                        () -> statements.appeal(
                                Appeal.Subject.of(violation), "有授权", Collections.nCopies(11, invoice))));
        assertThat(jdbc.sql("select count(*) from appeal").query(Integer.class).single())
                .as("no words without their files")
                .isZero();

        var appeal = as(SELLER_ONE, () -> statements.appeal(Appeal.Subject.of(violation), "有授权", List.of(invoice)));
        assertThat(as(LEAD, () -> files.of(appeal.id())))
                .extracting(EvidenceFile::fileName)
                .containsExactly("发票.pdf");
    }

    @Test
    void takesTheAnswerToAProposedClosureWithItsFiles() {
        openShop();
        var violation = record("IDN-FALSE");
        var receipt = as(SELLER_ONE, () -> statements.attach("回执.pdf", content(PDF), 0));
        assertThatThrownBy(() -> does(SELLER_TWO, () -> statements.answer(violation, "x", List.of(receipt))))
                .isInstanceOf(NotFoundException.class);

        does(SELLER_ONE, () -> statements.answer(violation, "已报案", List.of(receipt)));

        assertThat(as(SECOND_OFFICER, () -> files.of(violation)))
                .extracting(EvidenceFile::fileName)
                .containsExactly("回执.pdf");
    }

    @Test
    void takesFilesOfTheSellerUntilTheClosureIsDecided() {
        openShop();
        var violation = record("IDN-FALSE");

        does(SELLER_ONE, () -> uploads.addToAnswer(violation, "回执.pdf", content(PDF)));
        assertThat(as(SECOND_OFFICER, () -> files.of(violation)))
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.fileName()).isEqualTo("回执.pdf");
                    assertThat(file.byKind()).isEqualTo(Actor.Kind.SELLER);
                });
        assertThatThrownBy(() -> does(SELLER_TWO, () -> uploads.addToAnswer(violation, "x.pdf", content(PDF))))
                .isInstanceOf(NotFoundException.class);
        hear(violation);
        does(SELLER_ONE, () -> uploads.addToAnswer(violation, "更多.pdf", content(PDF)));
        does(SECOND_OFFICER, () -> closures.reject(violation, null));

        assertRefused(
                Cause.CLOSED, () -> does(SELLER_ONE, () -> uploads.addToAnswer(violation, "x.pdf", content(PDF))));
    }

    /** What is decided while a file is sent that was asked for when the sending began. */
    private enum Decided {
        APPEAL {
            @Override
            Runnable upload(EvidenceFileTest test) {
                var appeal = test.appeal(Appeal.Subject.of(test.record(COUNTERFEIT)));
                var slow = new SlowUpload(() -> test.uphold(appeal));
                return () -> test.does(SELLER_ONE, () -> test.uploads.addTo(appeal, "late.pdf", slow));
            }
        },
        CLOSURE {
            @Override
            Runnable upload(EvidenceFileTest test) {
                var violation = test.record("IDN-FALSE");
                test.hear(violation);
                var slow = new SlowUpload(() -> test.does(SECOND_OFFICER, () -> test.closures.reject(violation, null)));
                return () -> test.does(SELLER_ONE, () -> test.uploads.addToAnswer(violation, "late.pdf", slow));
            }
        },
        VIOLATION {
            @Override
            Runnable upload(EvidenceFileTest test) {
                var violation = test.record(COUNTERFEIT);
                var slow = new SlowUpload(() -> test.does(OFFICER, () -> test.withdrawals.withdraw(violation, "x")));
                return () -> test.does(OFFICER, () -> test.uploads.addTo(violation, "late.pdf", slow, true));
            }
        };

        abstract Runnable upload(EvidenceFileTest test);
    }

    @ParameterizedTest
    @EnumSource
    void keepsNothingThatArrivesAfterTheDecision(Decided decided) {
        openShop();
        var upload = decided.upload(this);

        assertRefused(Cause.CLOSED, upload);

        assertThat(jdbc.sql("select count(*) from evidence_file")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(history()).doesNotContain("EVIDENCE_ADDED");
    }

    /** A file that arrives so slowly that something happens before its last byte. */
    private static final class SlowUpload extends ByteArrayInputStream {

        private final Runnable meanwhile;
        private boolean done;

        private SlowUpload(Runnable meanwhile) {
            super(PDF);
            this.meanwhile = meanwhile;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            if (!done) {
                done = true;
                meanwhile.run();
            }
            return super.read(into, offset, length);
        }
    }

    @Test
    void takesOnlyPhotosAndPdfsAndNotTooMuch() {
        openShop();
        var violation = record(COUNTERFEIT);

        assertRefused(Cause.TYPE, () -> add(violation, "<html>".getBytes(StandardCharsets.US_ASCII)));
        assertRefused(Cause.EMPTY, () -> add(violation, new byte[0]));
        var tooMuch = new byte[files.limit() + 1];
        System.arraycopy(PDF, 0, tooMuch, 0, PDF.length);
        assertRefused(Cause.TOO_LARGE, () -> add(violation, tooMuch));
        for (int n = 0; n < 10; n++) {
            add(violation, PDF);
        }
        assertRefused(Cause.TOO_MANY, () -> add(violation, PDF));
    }

    @Test
    void keepsOfAPictureItsPixelsAndNothingElse() throws Exception {
        openShop();
        var violation = record(COUNTERFEIT);
        var picture = Specimens.of(SpecimenPerson.random(3)).front().width(600);
        var sent = new ByteArrayOutputStream();
        sent.writeBytes(picture.jpegOriented(0.9, 6));
        sent.writeBytes("<script>alert(1)</script>PK\u0005\u0006".getBytes(StandardCharsets.ISO_8859_1));

        var kept = as(OFFICER, () -> uploads.addTo(violation, "shop.jpg", content(sent.toByteArray()), true));
        var png = as(OFFICER, () -> uploads.addTo(violation, "shop.png", content(picture.png()), true));

        var bytes = as(OFFICER, () -> files.look(kept.id(), "CHECK")).bytes();
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("script", "Exif", "PK\u0005\u0006");
        var seen = ImageIO.read(new ByteArrayInputStream(bytes));
        assertThat(seen.getWidth()).as("upright").isEqualTo(picture.image().getWidth());
        assertThat(kept.byteSize()).isEqualTo(bytes.length);
        assertThat(png.mediaType()).isEqualTo("image/jpeg");
    }

    @Test
    void takesNoPageBehindThePrefixOfAPictureAndNoPdfThatActs() {
        openShop();
        var violation = record(COUNTERFEIT);

        assertRefused(
                Cause.DAMAGED,
                () -> add(
                        violation,
                        "\u00ff\u00d8\u00ff<html><script>alert(1)</script>".getBytes(StandardCharsets.ISO_8859_1)));
        assertRefused(Cause.ACTIVE, () -> add(violation, SamplePdfs.with("/OpenAction << /S /JavaScript /JS (x) >>")));
        assertRefused(Cause.DAMAGED, () -> add(violation, "%PDF-1.7".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void writesAFileOfBeforeAnewWhenItIsOpened() {
        openShop();
        var violation = record(COUNTERFEIT);
        var sent = new ByteArrayOutputStream();
        sent.writeBytes(
                Specimens.of(SpecimenPerson.random(3)).front().width(600).png());
        sent.writeBytes("<script>alert(1)</script>".getBytes(StandardCharsets.ISO_8859_1));
        var file = keptBeforeFilesWereCleaned(violation, sent.toByteArray());
        var before = contentOf(file);

        var opened = as(OFFICER, () -> files.look(file, "CHECK"));
        var after = contentOf(file);
        var again = as(OFFICER, () -> files.look(file, "CHECK"));

        assertThat(new String(opened.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("script");
        assertThat(opened.evidence().mediaType()).isEqualTo("image/jpeg");
        assertThat(opened.evidence().byteSize()).isEqualTo(opened.bytes().length);
        assertThat(again.bytes()).isEqualTo(opened.bytes());
        assertThat(contentOf(file)).as("written anew once").isEqualTo(after);
        assertThatThrownBy(() -> store.get(before)).isInstanceOf(NotFoundException.class);
        assertThat(looks()).isEqualTo(2);
    }

    @Test
    void showsNoFileOfBeforeThatWouldBeRefusedToday() {
        openShop();
        var violation = record(COUNTERFEIT);
        var file = keptBeforeFilesWereCleaned(violation, SamplePdfs.with("/OpenAction << /S /JavaScript /JS (x) >>"));
        var before = contentOf(file);

        assertRefused(Cause.UNSAFE, () -> does(OFFICER, () -> files.look(file, "CHECK")));

        assertThat(contentOf(file)).as("kept as it is").isEqualTo(before);
        assertThat(looks()).isZero();
    }

    private EvidenceId keptBeforeFilesWereCleaned(ViolationId violation, byte[] bytes) {
        var id = as(OFFICER, () -> uploads.addTo(violation, "x", content(PDF), true))
                .id();
        transaction.executeWithoutResult(
                status -> jdbc.sql("update evidence_file set content_id = :content, cleaned = false where id = :id")
                        .param("content", store.store(store.write(bytes)))
                        .param("id", id.value())
                        .update());
        return id;
    }

    private UUID contentOf(EvidenceId id) {
        return jdbc.sql("select content_id from evidence_file where id = :id")
                .param("id", id.value())
                .query(UUID.class)
                .single();
    }

    private long looks() {
        return jdbc.sql("select count(*) from access_log where kind = 'EVIDENCE'")
                .query(Long.class)
                .single();
    }

    private void add(ViolationId violation, byte[] bytes) {
        does(OFFICER, () -> uploads.addTo(violation, "x", content(bytes), true));
    }

    private static void assertRefused(Cause why, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        EvidenceRejectedException.class,
                        refused -> assertThat(refused.why()).isEqualTo(why));
    }

    private static InputStream content(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}
