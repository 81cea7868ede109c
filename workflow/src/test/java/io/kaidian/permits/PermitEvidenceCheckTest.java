package io.kaidian.permits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.findings.Certainty;
import io.kaidian.enforcement.EnforcementFixture;
import io.kaidian.permits.findings.EvidenceFinding;
import io.kaidian.permits.findings.EvidenceGrade;
import io.kaidian.permits.findings.EvidenceReading;
import io.kaidian.permits.findings.EvidenceReadings;
import io.kaidian.photos.PhotoReaderUnavailableException;
import io.kaidian.photos.formats.SamplePdfs;
import io.kaidian.platform.security.Actor;
import io.kaidian.review.forms.FormTaskService;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.CachingTestPhotoReader;
import io.kaidian.worklist.TaskList;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What sellers send for a permit is read by the same readers as photos of a certification, before a person looks at it. */
@Tag("slow")
class PermitEvidenceCheckTest extends EnforcementFixture {

    private static final String TYPE = "FOOD_LICENCE";
    private static final String NAME = "食品经营许可证";

    @Autowired
    private CachingTestPhotoReader reader;

    @Autowired
    private PermitApplicationService applications;

    @Autowired
    private PermitQueries permits;

    @Autowired
    private EvidenceReadings readings;

    @Autowired
    private FormTaskService formTasks;

    @Autowired
    private TaskList taskList;

    @Autowired
    private ShopRepository shops;

    @Autowired
    private ProcessEngine engine;

    @BeforeEach
    void open() {
        openShop();
    }

    @AfterEach
    void readAsUsual() {
        reader.hinder(null);
    }

    @Test
    void findsNothingInALicenceThatCanBeReadAndIsValid() {
        var id = applied(licence(NAME, "有效期至 2099年12月31日"));

        assertThat(only(id).reading()).isNotNull().satisfies(reading -> {
            assertThat(reading.state()).isEqualTo(EvidenceReading.State.READ);
            assertThat(reading.findings()).isEmpty();
        });
        assertThat(outcome(id)).isEqualTo("NONE");
    }

    @Test
    void saysWhichWordsAndDaysAreWrong() {
        var other = applied(licence("停车收费单", "有效期至 2099年12月31日"));
        assertThat(found(other)).extracting(found -> found.finding().code()).containsExactly("DOC-TEXT");
        assertThat(outcome(other)).isEqualTo("ADVICE");
        does(SELLER_ONE, () -> applications.withdraw(other));

        var over = applied(licence(NAME, "有效期至 2021年03月31日"));
        assertThat(found(over)).singleElement().satisfies(found -> {
            assertThat(found.finding().code()).isEqualTo("DOC-EXPIRED");
            assertThat(found.finding().unit()).isEqualTo("date");
        });
        does(SELLER_ONE, () -> applications.withdraw(over));

        var undated = applied(licence(NAME, "经营项目 预包装食品销售"));
        assertThat(found(undated)).extracting(found -> found.finding().rule()).containsExactly("paper.day");
    }

    @Test
    void saysThatABlurredPhotoCannotBeReadWithWhatWasMeasured() {
        var id = applied(
                Specimens.paper(NAME, List.of("有效期至 2099年12月31日")).blur(14).jpeg());

        assertThat(found(id)).singleElement().satisfies(found -> {
            assertThat(found.finding().code()).isEqualTo("IMG-BLUR");
            assertThat(found.finding().certainty()).isEqualTo(Certainty.CERTAIN);
            assertThat(found.finding().measured()).isLessThan(found.finding().required());
        });
        assertThat(outcome(id)).isEqualTo("CERTAIN");
    }

    @Test
    void readsEveryPageOfAPdf() {
        var id = applied(SamplePdfs.plain());

        assertThat(only(id).reading()).isNotNull().satisfies(reading -> {
            assertThat(reading.pages()).isEqualTo(1);
            assertThat(reading.findings())
                    .isNotEmpty()
                    .allSatisfy(found -> assertThat(found.page()).isEqualTo(1));
        });
    }

    @Test
    void showsStaffAloneThatAnotherShopSentTheSameFile() {
        var file = licence(NAME, "有效期至 2099年12月31日");
        applied(file);
        openShopOfAnother();

        var id = applied(SELLER_TWO, file);

        assertThat(as(REVIEWER, () -> permits.evidenceOf(id))
                        .getFirst()
                        .reading()
                        .findings())
                .extracting(found -> found.finding().code())
                .containsExactly("DOC-OTHERS");
        assertThat(outcome(id)).isEqualTo("ADVICE");
        answer(id, "CORRECT", "Send the original.");
        assertThat(as(SELLER_TWO, () -> permits.evidenceOf(id))
                        .getFirst()
                        .reading()
                        .findings())
                .isEmpty();
    }

    @Test
    void tellsTheSellerOnlyOnceAPersonAskedForACorrection() {
        var id = applied(licence(NAME, "有效期至 2021年03月31日"));
        assertThat(as(SELLER_ONE, () -> permits.evidenceOf(id)).getFirst().reading())
                .isNull();

        answer(id, "CORRECT", "It has ended.");

        assertThat(as(SELLER_ONE, () -> permits.evidenceOf(id))
                        .getFirst()
                        .reading()
                        .findings())
                .extracting(found -> found.finding().code())
                .containsExactly("DOC-EXPIRED");
    }

    @Test
    void countsWhatAReaderCannotGetThroughAsUnread() {
        var attempts = new AtomicInteger();
        reader.hinder((photo, reading) -> {
            attempts.incrementAndGet();
            throw new IllegalStateException("broken");
        });
        var id = applied(licence(NAME, "有效期至 2099年12月31日"));

        assertThat(only(id).reading()).isNotNull().satisfies(reading -> {
            assertThat(reading.state()).isEqualTo(EvidenceReading.State.UNREAD);
            assertThat(reading.findings())
                    .extracting(found -> found.finding().code())
                    .containsExactly("SYS-READ");
        });
        assertThat(outcome(id)).isEqualTo("UNREAD");
        assertThat(attempts).hasValue(3);
    }

    @Test
    void waitsForAReaderAndGoesOnWhereItEnded() {
        reader.hinder((photo, reading) -> {
            throw new PhotoReaderUnavailableException();
        });
        var id = begun(SELLER_ONE);
        add(SELLER_ONE, id, licence(NAME, "有效期至 2099年12月31日"));
        does(SELLER_ONE, () -> applications.send(id));

        assertThatThrownBy(jobs::runDue).isInstanceOf(PhotoReaderUnavailableException.class);
        assertThat(as(REVIEWER, () -> taskList.latestAbout(id.value()))).isEmpty();
        assertThat(only(id).reading()).isNull();

        reader.hinder(null);
        days(1);
        assertThat(as(REVIEWER, () -> taskList.latestAbout(id.value()))).isPresent();
        assertThat(outcome(id)).isEqualTo("NONE");
    }

    @Test
    void readsNoFileTwice() {
        var id = applied(licence(NAME, "有效期至 2021年03月31日"));
        var before = only(id).reading();
        reader.hinder((photo, reading) -> {
            throw new AssertionError("it was read again");
        });

        readings.readMissing(id);

        assertThat(only(id).reading()).isEqualTo(before);
    }

    @Test
    void tellsTheGravestFindingInTheList() {
        var id = applied(licence("停车收费单", "有效期至 2021年03月31日"));

        assertThat(worst(id)).isIn("DOC-EXPIRED", "DOC-TEXT");
        assertThat(found(id)).extracting(found -> found.finding().code()).contains(worst(id));
        does(SELLER_ONE, () -> applications.withdraw(id));
        assertThat(worst(applied(licence(NAME, "有效期至 2099年12月31日")))).isNull();
    }

    private @Nullable String worst(PermitApplicationId id) {
        return as(REVIEWER, () -> taskList.latestAbout(id.value()))
                .orElseThrow()
                .worst();
    }

    @Test
    void asksOnlyForWhatWasSentLastOfEachType() {
        var id = applied(licence(NAME, "有效期至 2021年03月31日"));
        assertThat(worst(id)).isEqualTo("DOC-EXPIRED");
        answer(id, "CORRECT", "It has ended.");

        add(SELLER_ONE, id, licence(NAME, "有效期至 2099年12月31日"));
        does(SELLER_ONE, () -> applications.send(id));
        jobs.runDue();

        assertThat(as(REVIEWER, () -> permits.evidenceOf(id))).hasSize(2);
        assertThat(outcome(id)).isEqualTo("NONE");
        assertThat(worst(id)).isNull();
    }

    @Test
    void keepsNothingReadableInTheTable() {
        applied(licence(NAME, "有效期至 2021年03月31日"));

        assertThat(jdbc.sql("select reading from permit_evidence where reading is not null")
                        .query(byte[].class)
                        .list())
                .isNotEmpty()
                .allSatisfy(kept -> assertThat(new String(kept, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain("DOC-EXPIRED"));
        assertThat(EvidenceGrade.values()).endsWith(EvidenceGrade.UNREAD);
    }

    private static byte[] licence(String heading, String line) {
        return Specimens.paper(heading, List.of("经营者名称 样例茶铺", "许可证编号 JY11101010000000", line))
                .jpeg();
    }

    private void openShopOfAnother() {
        register(SELLER_TWO);
        shops.open(shops.of(SELLER_TWO.name()).id());
    }

    private PermitApplicationId applied(byte[] file) {
        return applied(SELLER_ONE, file);
    }

    private PermitApplicationId applied(Actor seller, byte[] file) {
        var id = begun(seller);
        add(seller, id, file);
        does(seller, () -> applications.send(id));
        jobs.runDue();
        return id;
    }

    private PermitApplicationId begun(Actor seller) {
        return as(seller, () -> applications.apply("FOOD", "")).id();
    }

    private void add(Actor seller, PermitApplicationId id, byte[] file) {
        does(seller, () -> applications.add(id, TYPE, "licence", new ByteArrayInputStream(file)));
    }

    private PermitEvidence only(PermitApplicationId id) {
        return as(REVIEWER, () -> permits.evidenceOf(id)).getFirst();
    }

    private List<EvidenceFinding> found(PermitApplicationId id) {
        return only(id).reading().findings();
    }

    private String outcome(PermitApplicationId id) {
        return (String) engine.getRuntimeService()
                .createVariableInstanceQuery()
                .processInstanceIdIn(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(id.toString())
                        .singleResult()
                        .getId())
                .variableName("evidenceFinding")
                .singleResult()
                .getValue();
    }

    private void answer(PermitApplicationId id, String outcome, String told) {
        does(
                REVIEWER,
                () -> formTasks.complete(
                        taskList.latestAbout(id.value()).orElseThrow().id(), outcome, Map.of("messageToSeller", told)));
    }
}
