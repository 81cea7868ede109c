package io.kaidian.privacy;

import static io.kaidian.platform.database.JdbcMapping.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.decisions.Decision.Outcome;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.cases.evidence.ClosedEvidence;
import io.kaidian.cases.evidence.EvidenceClosedException;
import io.kaidian.enforcement.EnforcementFixture;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.review.ReviewDecision;
import io.kaidian.studio.releases.TestReleases;
import io.kaidian.testing.SpecimenLease;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.history.ChangesRowsItself;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A type of evidence goes before the rest of its case when its days have passed, and never while something may need it. */
@ChangesRowsItself
class EvidenceRetentionTest extends EnforcementFixture {

    private static final DocumentSlot LEASE = SpecimenLease.SLOT;
    private static final String FIELD = "LEASE_RENT,LEASE,NUMBER,true,,,,,月租金,Rent a month,,,false,false,,,\n";
    private static final int APPEAL_DAYS = 14;

    /** What keeps everything of a seller: as it is when it stands, and what ends it. */
    private enum Need {
        DRAFT("""
                insert into certification_case (id, seller_id, kind, status, rounds_left, created_at)
                values (:any, :seller, 'INITIAL', 'DRAFT', 5, :now)
                """, "update certification_case set status = 'WITHDRAWN' where id = :any"),
        CASE_IN_REVIEW("""
                insert into certification_case (id, seller_id, kind, status, round, rounds_left, created_at)
                values (:any, :seller, 'INITIAL', 'IN_REVIEW', 1, 5, :now)
                """, "update certification_case set status = 'WITHDRAWN' where id = :any"),
        OPEN_DECISION(
                "update certification_case set decision_open = true where id = :case",
                "update certification_case set decision_open = false where id = :case"),
        LOCK(
                "update certification_case set locked_at = :now where id = :case",
                "update certification_case set locked_at = null where id = :case"),
        APPEAL(
                """
                insert into appeal (id, shop_id, subject_kind, subject_id, statement, filed_at, answer_due_at, status)
                select :any, id, 'CASE', :case, 'x', :now, :now, 'OPEN' from shop where seller_id = :seller
                """,
                "update appeal set status = 'UPHELD', decided_by = 'lead1', decided_at = :now, answer = 'x' where id = :any"),
        APPEAL_NOT_CARRIED_OUT("""
                insert into appeal (id, shop_id, subject_kind, subject_id, statement, filed_at, answer_due_at, status, decided_by,
                                    decided_at, answer)
                select :any, id, 'CASE', :case, 'x', :now, :now, 'OVERTURNED', 'lead1', :now, 'x' from shop where seller_id = :seller
                """, "update appeal set effected_at = :now where id = :any"),
        VIOLATION("""
                insert into violation (id, shop_id, code, track, points, correctable, closes_at_once, note, occurred_at, recorded_by,
                                       recorded_at, status)
                select :any, id, 'FAKE', 'SERIOUS', 48, true, false, 'x', :now, 'officer1', :now, 'PENDING'
                from shop where seller_id = :seller
                """, "update violation set status = 'CONFIRMED' where id = :any"),
        CLOSURE_BEING_HEARD("""
                with act as (
                    insert into violation (id, shop_id, code, track, points, correctable, closes_at_once, note, occurred_at,
                                           recorded_by, recorded_at, status)
                    select :any, id, 'FAKE', 'SERIOUS', 48, false, false, 'x', :now, 'officer1', :now, 'CONFIRMED'
                    from shop where seller_id = :seller returning id, shop_id)
                insert into sanction (id, shop_id, violation_id, kind, status, imposed_at)
                select gen_random_uuid(), shop_id, id, 'CLOSURE', 'PROPOSED', :now from act
                """, "update sanction set status = 'REFUSED' where violation_id = :any"),
        INQUIRY("""
                insert into fraud_inquiry (id, seller_id, opened_at, opened_by, reason)
                values (:any, :seller, :now, 'lead1', 'x')
                """, "update fraud_inquiry set closed_at = :now where id = :any"),
        LEGAL_HOLD(
                "insert into legal_hold (id, seller_id, why, by_name, since) values (:any, :seller, 'court', 'root1', :now)",
                "update legal_hold set lifted_at = :now where id = :any");

        private final String begins;
        private final String ends;

        Need(String begins, String ends) {
            this.begins = begins;
            this.ends = ends;
        }
    }

    @Autowired
    private EvidenceRetentionJob retention;

    @Autowired
    private RetentionJob retentionOfCases;

    @Autowired
    private DocumentRepository documents;

    @Autowired
    private SellerStatementRepository statements;

    @Autowired
    private PhotoAccess photos;

    @Autowired
    private DataSubjectRequests data;

    @Autowired
    private ApplicationContext context;

    private TestReleases releases;

    @BeforeEach
    void register() {
        releases = new TestReleases(context);
        when(validity.lastDay(any())).thenReturn(Optional.empty());
        register(SELLER_ONE);
    }

    @AfterEach
    void takeBack() {
        releases.takeBack();
    }

    @Test
    void erasesFilesAndFieldsOfADeclinedCaseAndKeepsTheRestOfIt() {
        keepFor("30");
        var id = send();
        decline(id);
        finding(id);

        clock.advance(Duration.ofDays(30));
        retention.eraseDue();
        assertThat(pictures(id, LEASE)).as("on the last day").isEqualTo(1);
        assertThat(retention.due()).isEmpty();

        clock.advance(Duration.ofMinutes(1));
        assertThat(retention.due()).containsExactly(new EvidenceRetentionCandidate(id, SELLER, LEASE, "CASE_ENDED"));
        assertThat(pictures(id, LEASE)).as("the report alone erases nothing").isEqualTo(1);
        retention.eraseDue();

        assertThat(pictures(id, LEASE)).isZero();
        assertThat(pictures(id, TestSlots.ID_FRONT)).isEqualTo(1);
        assertThat(statements.of(id).evidence()).isEmpty();
        assertThat(statements.of(id).name()).as("what belongs to no type").isEqualTo("样例");
        assertThat(documents.current(id, LEASE))
                .as("that it was sent")
                .get()
                .satisfies(lease -> assertThat(lease.erasedAt()).isEqualTo(clock.instant()));
        assertThat(
                        count(
                                "select count(*) from document where slot = 'LEASE' and (report is not null or byte_hash <> '')"))
                .isZero();
        assertThat(count(
                        "select count(*) from finding where slot = 'LEASE' and code = 'DOC-TEXT' and measured is null"))
                .as("that it was found")
                .isEqualTo(1);
        assertThat(count("select count(*) from finding where slot = 'ID_FRONT' and measured is not null"))
                .isEqualTo(1);
        assertThat(count("select count(*) from erased_evidence where type = 'LEASE'"))
                .isEqualTo(1);
        retention.eraseDue();
        assertThat(count("select count(*) from erased_evidence")).as("once").isEqualTo(1);
    }

    @Test
    void leavesToTheRestOfTheCaseWhatIsKeptAsLongAsIt() {
        keepFor("");
        var id = send();
        decline(id);

        clock.advance(Duration.ofDays(179));
        retention.eraseDue();
        retentionOfCases.eraseDue();
        assertThat(pictures(id, LEASE)).isEqualTo(1);

        clock.advance(Duration.ofDays(2));
        retentionOfCases.eraseDue();
        assertThat(pictures(id, LEASE)).isZero();
    }

    /** More days than the rest of the case is kept keep nothing: a release that was never checked cannot do it either. */
    @Test
    void keepsNothingLongerThanTheRestOfTheCase() {
        keepFor("7300");
        var id = send();
        decline(id);

        clock.advance(Duration.ofDays(181));
        retentionOfCases.eraseDue();

        assertThat(count("select count(*) from document_content")).isZero();
        assertThat(statements.of(id).evidence()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0", "3", "14"})
    void waitsForTheDaysToAppealHoweverFewAreWritten(String days) {
        keepFor(days);
        var id = send();
        decline(id);

        clock.advance(Duration.ofDays(APPEAL_DAYS + 1));
        retention.eraseDue();
        assertThat(pictures(id, LEASE)).isEqualTo(1);

        clock.advance(Duration.ofMinutes(1));
        retention.eraseDue();
        assertThat(pictures(id, LEASE)).isZero();
    }

    @Test
    void countsFromTheClosureOfAShopThatWasCertified() {
        keepFor("30");
        var id = certify();
        clock.advance(Duration.ofDays(400));
        retention.eraseDue();
        assertThat(pictures(id, LEASE)).as("while the shop lives").isEqualTo(1);

        jdbc.sql("update shop set standing = 'CLOSED', standing_since = :now")
                .param("now", at(clock.instant()))
                .update();
        clock.advance(Duration.ofDays(30));
        retention.eraseDue();
        assertThat(pictures(id, LEASE)).isEqualTo(1);

        clock.advance(Duration.ofMinutes(1));
        retention.eraseDue();
        assertThat(pictures(id, LEASE)).isZero();
        assertThat(pictures(id, TestSlots.HANDHELD)).isEqualTo(1);
    }

    @Test
    void countsFromTheLastDayOfAPaperInAShopThatIsOpen() {
        SpecimenLease.publish(releases, SpecimenLease.type("VALID,,30", "10,"), FIELD);
        var lastDay = today().plusDays(60);
        when(validity.lastDay(any())).thenReturn(Optional.of(lastDay));
        var id = certify();

        clock.advance(Duration.ofDays(70));
        retention.eraseDue();
        assertThat(pictures(id, LEASE)).isEqualTo(1);

        clock.advance(Duration.ofDays(1));
        retention.eraseDue();
        assertThat(pictures(id, LEASE)).isZero();
        assertThat(pictures(id, TestSlots.ID_FRONT)).as("a card is no paper").isEqualTo(1);
    }

    @Test
    void knowsNoEndOfAPaperWhoseDayAReviewerLetPass() {
        SpecimenLease.publish(releases, SpecimenLease.type("VALID,,30", "10,"), FIELD);
        when(validity.lastDay(any())).thenReturn(Optional.of(today().plusDays(3)));
        var id = certify();

        clock.advance(Duration.ofDays(400));
        retention.eraseDue();

        assertThat(pictures(id, LEASE)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Need.class)
    void erasesNothingThatSomethingMayNeed(Need need) {
        keepFor("30");
        var id = send();
        decline(id);
        var any = UUID.randomUUID();
        run(need.begins, id, any);

        clock.advance(Duration.ofDays(100));
        retention.eraseDue();
        assertThat(pictures(id, LEASE)).as("while it stands").isEqualTo(1);

        run(need.ends, id, any);
        retention.eraseDue();
        assertThat(pictures(id, LEASE)).as("once it ended").isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Need.class,
            names = {"APPEAL", "VIOLATION", "CLOSURE_BEING_HEARD", "INQUIRY", "LEGAL_HOLD"})
    void erasesNoPaperThatEndedWhileSomethingMayNeedIt(Need need) {
        SpecimenLease.publish(releases, SpecimenLease.type("VALID,,30", "10,"), FIELD);
        when(validity.lastDay(any())).thenReturn(Optional.of(today().plusDays(60)));
        var id = certify();
        var any = UUID.randomUUID();
        clock.advance(Duration.ofDays(80));
        run(need.begins, id, any);

        retention.eraseDue();
        assertThat(pictures(id, LEASE)).as("while it stands").isEqualTo(1);

        run(need.ends, id, any);
        retention.eraseDue();
        assertThat(pictures(id, LEASE)).as("once it ended").isZero();
    }

    @Test
    void followsTheNewestReleaseInBothDirections() {
        keepFor("");
        var id = send();
        decline(id);
        clock.advance(Duration.ofDays(60));

        keepFor("30");
        keepFor("90");
        retention.eraseDue();
        assertThat(pictures(id, LEASE))
                .as("a release that was replaced says nothing")
                .isEqualTo(1);

        keepFor("30");
        retention.eraseDue();
        assertThat(pictures(id, LEASE)).isZero();
        keepFor("");
        assertThat(pictures(id, LEASE)).as("what is gone does not come back").isZero();
    }

    @Test
    void leavesAPictureToTheCaseThatTookItOver() {
        keepFor("30");
        var id = send();
        decline(id);
        var later = UUID.randomUUID();
        run("""
                insert into certification_case (id, seller_id, kind, status, round, rounds_left, created_at, decided_at)
                values (:any, :seller, 'INITIAL', 'CERTIFIED', 1, 5, :now, :now)
                """, id, later);
        run("update shop set standing = 'OPEN', standing_since = :now where seller_id = :seller", id, later);
        run("""
                insert into document (id, case_id, slot, content_id, media_type, byte_size, width, height, byte_hash, pixel_hash,
                                      uploaded_at, state, carried_from)
                select gen_random_uuid(), :any, slot, content_id, media_type, byte_size, width, height, byte_hash, pixel_hash,
                       uploaded_at, 'ACCEPTED', id
                from document where case_id = :case and slot = 'LEASE'
                """, id, later);

        clock.advance(Duration.ofDays(31));
        retention.eraseDue();

        assertThat(documents.current(id, LEASE).orElseThrow().erasedAt()).isNotNull();
        assertThat(documents.current(new CaseId(later), LEASE).orElseThrow().erasedAt())
                .isNull();
        assertThat(pictures(new CaseId(later), LEASE)).isEqualTo(1);

        run("update shop set standing = 'CLOSED', standing_since = :now where seller_id = :seller", id, later);
        clock.advance(Duration.ofDays(31));
        retention.eraseDue();
        assertThat(pictures(new CaseId(later), LEASE))
                .as("the last that had it")
                .isZero();
    }

    @Test
    void isAskedForAnewAndNotTakenOver() {
        keepFor("30");
        var id = send();
        jdbc.sql("update document set state = 'ACCEPTED'").update();
        does(SELLER_ONE, () -> sellerSteps.withdraw(id));
        jobs.runDue();
        clock.advance(Duration.ofDays(31));
        retention.eraseDue();

        var anew =
                as(SELLER_ONE, () -> sellerSteps.open(SELLER, CaseKind.INITIAL)).caseId();

        assertThat(documents.current(anew))
                .extracting(CaseDocument::slot)
                .contains(TestSlots.ID_FRONT)
                .doesNotContain(LEASE);
        assertThat(as(SELLER_ONE, () -> sellerSteps.requirements(anew)).missing())
                .contains("LEASE");
    }

    @Test
    void saysToEverybodyWhyItCannotBeOpened() {
        keepFor("30");
        var id = send();
        decline(id);
        var lease = documents.current(id, LEASE).orElseThrow().id();
        clock.advance(Duration.ofDays(31));
        retention.eraseDue();

        assertThatThrownBy(() -> as(REVIEWER, () -> photos.openWithAuditLog(lease, PhotoAccess.REVIEW)))
                .isInstanceOfSatisfying(EvidenceClosedException.class, refused -> {
                    assertThat(refused.closed().why()).isEqualTo(ClosedEvidence.Why.ERASED);
                    assertThat(refused.closed().erasedAt()).isEqualTo(clock.instant());
                });
        assertThatThrownBy(() -> as(SELLER_ONE, () -> photos.openWithAuditLog(lease, PhotoAccess.OWN)))
                .isInstanceOf(NotFoundException.class);
        assertThat(documents.ofSeller(cases.get(id)))
                .extracting(CaseDocument::slot)
                .doesNotContain(LEASE);
        assertThat(new String(as(SELLER_ONE, () -> data.export(SELLER)), StandardCharsets.UTF_8))
                .contains("erased_evidence")
                .doesNotContain(lease.toString());
    }

    private void keepFor(String days) {
        SpecimenLease.publish(releases, SpecimenLease.type(",,", days + ","), FIELD);
    }

    private CaseId send() {
        var id =
                as(SELLER_ONE, () -> sellerSteps.open(SELLER, CaseKind.INITIAL)).caseId();
        does(SELLER_ONE, () -> {
            sellerSteps.saveStatement(id, statement(), "2026-11");
            List.of(TestSlots.ID_FRONT, TestSlots.ID_BACK, TestSlots.HANDHELD, LEASE)
                    .forEach(slot ->
                            sellerSteps.attach(id, slot, ("SPECIMEN " + slot).getBytes(StandardCharsets.UTF_8)));
            sellerSteps.saveStatement(id, statement().withEvidence(Map.of("LEASE_RENT", "5000")), "2026-11");
            sellerSteps.submit(id);
        });
        jobs.runDue();
        return id;
    }

    private CaseId certify() {
        var id = send();
        decide(id, ReviewDecision.certify());
        return id;
    }

    private void decline(CaseId id) {
        decide(
                id,
                new ReviewDecision(
                        Outcome.DECLINE,
                        Map.of(),
                        List.of(new DecisionReason("IDC-DAMAGE", TestSlots.ID_FRONT, null, null, null)),
                        null));
    }

    private void finding(CaseId id) {
        for (var slot : List.of("LEASE", "ID_FRONT")) {
            jdbc.sql("""
                            insert into finding (id, case_id, round, code, certainty, effect, measured, required, rule, slot, told_before,
                                                 found_at)
                            values (gen_random_uuid(), :case, 1, :code, 'SUSPECTED', 'ADVISE', 1, 2, 'x', :slot, false, :now)
                            """)
                    .param("case", id.value())
                    .param("code", slot.equals("LEASE") ? "DOC-TEXT" : "IMG-BLUR")
                    .param("slot", slot)
                    .param("now", at(clock.instant()))
                    .update();
        }
    }

    private void run(String sql, CaseId id, UUID any) {
        jdbc.sql(sql)
                .param("case", id.value())
                .param("any", any)
                .param("seller", SELLER)
                .param("now", at(clock.instant()))
                .update();
    }

    /** Pictures of what counts in that slot that are still there. */
    private int pictures(CaseId id, DocumentSlot slot) {
        return jdbc.sql("""
                        select count(*) from document d join document_content c on c.id = d.content_id
                        where d.case_id = :case and d.slot = :slot and d.superseded_at is null
                        """)
                .param("case", id.value())
                .param("slot", slot.name())
                .query(Integer.class)
                .single();
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
    }
}
