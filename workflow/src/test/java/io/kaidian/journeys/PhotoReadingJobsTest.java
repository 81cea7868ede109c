package io.kaidian.journeys;

import static io.kaidian.platform.database.JdbcMapping.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.documents.CaseDocument.Reading;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.PhotoReadingQueue;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.cases.submission.photos.UploadedPhoto;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoMetadata;
import io.kaidian.photos.PhotoReport;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.notifications.UserNotification;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.registries.payment.SimulatedPaymentRegistry;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.CachingTestPhotoReader;
import io.kaidian.testing.ParameterOverrides;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.WorkflowTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Photos whose reading is slow, stands still, dies and fails: what their sellers are told never says more than was read, and
 * everything is read or given to a person in the end, once.
 */
@WorkflowTest
@ExtendWith(OutputCaptureExtension.class)
@Tag("slow")
class PhotoReadingJobsTest {

    /** {@code -Dkaidian.uploads=400} for the whole of it. */
    private static final int UPLOADS = Integer.getInteger("kaidian.uploads", 16);

    private static final Duration LEASE = Duration.ofMinutes(5);

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    SellerRepository sellers;

    @Autowired
    CaseRepository cases;

    @Autowired
    DocumentRepository documents;

    @Autowired
    FindingRepository findings;

    @Autowired
    PhotoReadingQueue readings;

    @Autowired
    NotificationService notificationService;

    @Autowired
    SimulatedPaymentRegistry paymentCompany;

    @Autowired
    CachingTestPhotoReader reader;

    @Autowired
    ParameterTable parameters;

    @Autowired
    JsonColumns json;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestJobs jobs;

    @Autowired
    TestClock clock;

    @Autowired
    CurrentActor currentActor;

    private TestUsers testUsers;
    private ParameterOverrides parameterOverrides;
    private final List<CountDownLatch> gates = new ArrayList<>();
    private int sent;
    private final AtomicInteger dead = new AtomicInteger();

    @BeforeEach
    void waitForNothing() {
        testUsers = new TestUsers(currentActor);
        parameterOverrides = new ParameterOverrides(parameters).turn(Parameters.READING_ANSWER_WITHIN, "PT0.3S");
        paymentCompany.answer("acc-1", ApplicantPhotos.accountHolder());
    }

    @AfterEach
    void readAsUsual() {
        // Whoever waits at a gate of a test that failed would wait for ever.
        gates.forEach(CountDownLatch::countDown);
        reader.hinder(null);
        parameterOverrides.close();
    }

    /** What befalls the reading of one photo. */
    private enum Fate {
        /** Read while its sender waits. */
        AT_ONCE,
        /** Takes ten times as long as its sender waits. */
        SLOW,
        /** The first worker dies over it. */
        KILLED,
        /** Every worker dies over it. */
        KILLS_ALL,
        /** The first attempt fails, the second does not. */
        FAILS_ONCE,
        /** No attempt comes to an end. */
        FAILS_ALWAYS
    }

    /** A worker that dies gives nothing back: another one takes over what it held. */
    private static final class Killed extends Error {}

    private record Sent(String seller, CaseId caseId, Scene scene, byte[] photo, Fate fate, UploadedPhoto answer) {

        DocumentSlot slot() {
            return scene.slot;
        }

        DocumentId document() {
            return answer.document().id();
        }
    }

    @Test
    void neverCallsAPhotoFineThatWasNotReadToTheEnd() {
        var random = new Random(17);
        parameterOverrides.turn(Parameters.READING_ANSWER_WITHIN, "PT1M");
        var fine = new HashMap<Scene, List<String>>();
        for (var scene : Scene.values()) {
            fine.put(scene, codes(unhurried(scene)));
        }
        var fates = new ConcurrentHashMap<Integer, Fate>();
        var tries = new ConcurrentHashMap<Integer, Integer>();
        var late = closed();
        reader.hinder((original, reading) -> {
            var key = Arrays.hashCode(original);
            var attempt = tries.merge(key, 1, Integer::sum);
            return switch (fates.get(key)) {
                case AT_ONCE -> reading.get();
                case SLOW -> after(late, reading);
                case KILLED -> attempt == 1 ? die() : reading.get();
                case KILLS_ALL -> die();
                case FAILS_ONCE -> attempt == 1 ? fail() : reading.get();
                case FAILS_ALWAYS -> fail();
            };
        });
        var all = new ArrayList<Sent>();
        // Slow ones last: they hold the workers until everybody has an answer.
        var order = new ArrayList<Fate>();
        for (int i = 0; i < UPLOADS; i++) {
            order.add(Fate.values()[random.nextInt(Fate.values().length)]);
        }
        order.sort((one, other) -> Boolean.compare(one == Fate.SLOW, other == Fate.SLOW));
        parameterOverrides.turn(Parameters.READING_WAITING_MAX, 2 * UPLOADS);
        for (var fate : order) {
            parameterOverrides.turn(Parameters.READING_ANSWER_WITHIN, fate == Fate.AT_ONCE ? "PT1M" : "PT0.2S");
            all.add(send(Scene.values()[random.nextInt(Scene.values().length)], fate, fates));
        }

        assertThat(all.stream()
                        .filter(one ->
                                isGreen(one.answer()) && !fine.get(one.scene()).isEmpty())
                        .toList())
                .as("false greens")
                .isEmpty();
        assertThat(all).anyMatch(one -> one.answer().document().reading() == Reading.PENDING);
        assertThat(all).anyMatch(one -> isGreen(one.answer()));

        late.countDown();
        // As often as a lease may run out, and a little more.
        for (int i = 0; i < 5 && readings.waiting() > 0; i++) {
            settle();
            pass();
        }
        settle();

        assertThat(readings.waiting()).as("photos that are lost").isZero();
        all.forEach(one -> hasEndedAsItShould(one, fine.get(one.scene())));
        System.out.printf(
                "%d uploads: %d answered at once, %d told that they wait, %d given to a person; false greens 0%n",
                all.size(),
                all.stream()
                        .filter(one -> one.answer().document().reading() == Reading.READ)
                        .count(),
                all.stream()
                        .filter(one -> one.answer().document().reading() == Reading.PENDING)
                        .count(),
                all.stream()
                        .filter(one -> documents.get(one.document()).reading() == Reading.UNREADABLE)
                        .count());
    }

    private void hasEndedAsItShould(Sent one, List<String> expected) {
        var photo = documents.get(one.document());
        var couldBeRead = one.fate() != Fate.KILLS_ALL && one.fate() != Fate.FAILS_ALWAYS;
        assertThat(photo.reading()).as(one.fate().name()).isEqualTo(couldBeRead ? Reading.READ : Reading.UNREADABLE);
        if (couldBeRead) {
            assertThat(readOf(one)).isEqualTo(truth(one));
            assertThat(codes(said(one))).as(one.scene().name()).isEqualTo(expected);
        } else {
            assertThat(codes(said(one))).contains("SYS-READ");
        }
        var wasPending = one.answer().document().reading() == Reading.PENDING;
        var told = notificationService.of(TestUsers.seller(one.seller()), 10).stream()
                .map(UserNotification::template)
                .filter(template -> template.startsWith("photo."))
                .toList();
        assertThat(told).as("told %s", one).hasSize(wasPending ? 1 : 0);
        assertThat(originals(one)).as("files that stay behind").isZero();
    }

    @Test
    void letsASubmissionWaitInCheckingUntilItsPhotosAreRead(CapturedOutput log) {
        var gate = closed();
        reader.hinder((original, reading) -> after(gate, reading));
        var seller = register();
        var id = open(seller);
        var answers = new HashMap<DocumentSlot, UploadedPhoto>();
        for (var slot : List.of(TestSlots.ID_FRONT, TestSlots.ID_BACK)) {
            answers.put(slot, attach(seller, id, slot, ApplicantPhotos.clear(slot)));
        }
        var far = attach(seller, id, TestSlots.HANDHELD, ApplicantPhotos.takenFromMuchTooFar());
        assertThat(far.document().reading()).isEqualTo(Reading.PENDING);
        assertThat(far.findings()).isEmpty();

        testUsers.as(TestUsers.seller(seller), () -> sellerSteps.submit(id));
        var logged = log.length();
        jobs.advance(Duration.ofHours(1));

        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.CHECKING);
        assertThat(jobsOf(id)).as("jobs that are tried in vain").isZero();
        assertThat(failuresOf(id)).as("failures of an ordinary wait").isZero();
        assertThat(log.toString().substring(logged)).doesNotContain("ENGINE-");

        gate.countDown();
        settle();
        jobs.runDue();

        assertThat(cases.get(id).status())
                .as("sent back for what its seller could not know")
                .isEqualTo(CaseStatus.RETURNED);
        assertThat(codes(findings.of(id, 1))).contains("HLD-FAR").doesNotContain("SYS-READ");
    }

    @Test
    void givesASubmissionToAPersonWhosePhotoCouldNotBeRead() {
        var seller = register();
        var id = open(seller);
        for (var slot : List.of(TestSlots.ID_FRONT, TestSlots.ID_BACK)) {
            attach(seller, id, slot, ApplicantPhotos.clear(slot));
        }
        reader.hinder((original, reading) -> fail());
        attach(seller, id, TestSlots.HANDHELD, ApplicantPhotos.clear(TestSlots.HANDHELD));
        for (int i = 0; i < 4; i++) {
            settle();
            pass();
        }
        settle();

        testUsers.as(TestUsers.seller(seller), () -> sellerSteps.submit(id));
        jobs.runDue();

        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.IN_REVIEW);
        assertThat(jdbc.sql("select queue from work_item where subject_id = :id")
                        .param("id", id.value())
                        .query(String.class)
                        .single())
                .isEqualTo("UNREAD");
    }

    @Test
    void readsNothingThatANewerPhotoReplaced() {
        var gate = closed();
        reader.hinder((original, reading) -> after(gate, reading));
        var seller = register();
        var id = open(seller);
        var older = attach(seller, id, TestSlots.HANDHELD, ApplicantPhotos.takenFromMuchTooFar());
        var newer = attach(seller, id, TestSlots.HANDHELD, ApplicantPhotos.clear(TestSlots.HANDHELD));

        gate.countDown();
        settle();

        assertThat(documents.report(older.document().id())).isEmpty();
        assertThat(documents.get(newer.document().id()).reading()).isEqualTo(Reading.READ);
        assertThat(codes(findings.of(id, 1))).doesNotContain("HLD-FAR");
    }

    private int jobsOf(CaseId id) {
        return jdbc.sql("""
                        select count(*) from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_
                        where e.business_key_ = :key
                        """).param("key", id.toString()).query(Integer.class).single();
    }

    private int failuresOf(CaseId id) {
        return jdbc.sql("select count(*) from step_failure where business_key = :key")
                .param("key", id.toString())
                .query(Integer.class)
                .single();
    }

    /** Waits until no worker can do anything more at this moment. */
    private void settle() {
        await().atMost(Duration.ofMinutes(2).plusSeconds(3L * UPLOADS))
                .until(() -> jdbc.sql("""
                        select count(*) filter (where due_at <= :now and (held_until is null or held_until <= :now)) = 0
                           and count(*) filter (where held_until > :now) = :dead
                        from reading_job
                        """)
                        .param("now", at(clock.instant()))
                        .param("dead", dead.get())
                        .query(Boolean.class)
                        .single());
    }

    /** So much time that others may take over what the dead held. */
    private void pass() {
        dead.set(0);
        clock.advance(LEASE);
    }

    private static PhotoReport after(CountDownLatch gate, Supplier<PhotoReport> reading) {
        try {
            gate.await();
            return reading.get();
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    private CountDownLatch closed() {
        var gate = new CountDownLatch(1);
        gates.add(gate);
        return gate;
    }

    private PhotoReport die() {
        dead.incrementAndGet();
        throw new Killed();
    }

    private static PhotoReport fail() {
        throw new IllegalStateException("the reader failed");
    }

    /** What is sent. */
    private enum Scene {
        FRONT(TestSlots.ID_FRONT, () -> ApplicantPhotos.clear(TestSlots.ID_FRONT)),
        BACK(TestSlots.ID_BACK, () -> ApplicantPhotos.clear(TestSlots.ID_BACK)),
        HANDHELD(TestSlots.HANDHELD, () -> ApplicantPhotos.clear(TestSlots.HANDHELD)),
        TOO_FAR(TestSlots.HANDHELD, ApplicantPhotos::takenFromMuchTooFar),
        WRONG_SIDE(TestSlots.ID_FRONT, () -> ApplicantPhotos.clear(TestSlots.ID_BACK));

        private final DocumentSlot slot;
        private final Supplier<byte[]> photo;

        Scene(DocumentSlot slot, Supplier<byte[]> photo) {
            this.slot = slot;
            this.photo = photo;
        }
    }

    private List<RecordedFinding> unhurried(Scene scene) {
        var seller = register();
        var answer = attach(seller, open(seller), scene.slot, scene.photo.get());
        assertThat(answer.document().reading()).isEqualTo(Reading.READ);
        return answer.findings();
    }

    private Sent send(Scene scene, Fate fate, Map<Integer, Fate> fates) {
        var seller = register();
        var id = open(seller);
        var photo = commented(scene.photo.get(), seller);
        fates.put(Arrays.hashCode(photo), fate);
        return new Sent(seller, id, scene, photo, fate, attach(seller, id, scene.slot, photo));
    }

    /** The same picture in a file of its own. */
    private static byte[] commented(byte[] jpeg, String comment) {
        var words = comment.getBytes(StandardCharsets.US_ASCII);
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(0xFF);
        out.write(0xFE);
        out.write(0);
        out.write(words.length + 2);
        out.writeBytes(words);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static boolean isGreen(UploadedPhoto answer) {
        return answer.document().reading() == Reading.READ && answer.findings().isEmpty();
    }

    /** What a second reading says of the same picture, which nothing hurried and nobody disturbed. */
    private PhotoReport truth(Sent one) {
        return ofThePicture(reader.unhurried(one.scene().photo.get(), TestSlots.expected(one.slot())));
    }

    private PhotoReport readOf(Sent one) {
        return ofThePicture(json.read(documents.report(one.document()).orElseThrow(), PhotoReport.class));
    }

    /** As it stands in the database, whatever it took and whatever file the picture came in. */
    private PhotoReport ofThePicture(PhotoReport report) {
        var file = report.picture();
        var plain = new PhotoReport(
                report.models(),
                report.slot(),
                report.subject(),
                report.failure(),
                new PhotoMetadata(
                        file.format(), 0, file.width(), file.height(), file.exif(), file.mirrored(), file.turns()),
                report.kind(),
                report.fields(),
                report.lines(),
                report.card(),
                report.whole(),
                report.faces(),
                report.screen(),
                null);
        return json.read(json.bytes(plain), PhotoReport.class);
    }

    private List<RecordedFinding> said(Sent one) {
        return findings.of(one.caseId(), 1).stream()
                .filter(found -> one.slot().equals(found.finding().slot()))
                .toList();
    }

    private static List<String> codes(List<RecordedFinding> found) {
        return found.stream().map(one -> one.finding().code()).toList();
    }

    private int originals(Sent one) {
        return jdbc.sql("select count(*) from reading_job where document_id = :id")
                .param("id", one.document().value())
                .query(Integer.class)
                .single();
    }

    private String register() {
        var seller = "shop-" + sent++;
        sellers.register(new SellerRepository.Registration(
                seller, SellerType.PERSONAL, seller, null, null, Locale.ENGLISH, new PaymentAccount("demo", "acc-1")));
        return seller;
    }

    private CaseId open(String seller) {
        return testUsers.as(TestUsers.seller(seller), () -> {
            var id = sellerSteps.open(seller, CaseKind.INITIAL).caseId();
            sellerSteps.saveStatement(id, ApplicantPhotos.statement(), "2026-01");
            return id;
        });
    }

    private UploadedPhoto attach(String seller, CaseId id, DocumentSlot slot, byte[] photo) {
        return testUsers.as(TestUsers.seller(seller), () -> sellerSteps.attach(id, slot, photo));
    }
}
