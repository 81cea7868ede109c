package io.kaidian.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.people.PersonInvolvementRepository;
import io.kaidian.enforcement.sanctions.closure.OpenClosureHearings;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.review.ReviewService;
import io.kaidian.review.desk.CaseLookup;
import io.kaidian.review.desk.ReviewCaseQueries;
import io.kaidian.review.forecast.ReviewDashboard;
import io.kaidian.review.forecast.WaitingTimeForecast;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.WorkflowTest;
import io.kaidian.worklist.TaskList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * No page that people open often reads a large table from its beginning to its end: counted by the database itself, row by row,
 * among twenty thousand cases. How these pages fare among many more, the profile {@code curves} tells.
 */
@WorkflowTest
@Tag("slow")
class NoFullTableScanTest {

    private static final int CASES = 20_000;
    private static final int READ_AT_MOST = 2_000;
    private static final Actor SELLER = TestUsers.seller("little-seller");

    @Autowired
    private OpenClosureHearings beingHeard;

    @Autowired
    CaseLookup lookup;

    @Autowired
    DocumentRepository documents;

    @Autowired
    SellerStatementRepository statements;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    SellerRepository sellers;

    @Autowired
    ShopRepository shops;

    @Autowired
    ReviewService reviews;

    @Autowired
    ReviewCaseQueries reviewCases;

    @Autowired
    PersonInvolvementRepository involvements;

    @Autowired
    ReviewDashboard board;

    @Autowired
    WaitingTimeForecast forecast;

    @Autowired
    TaskList taskList;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Test
    void readsNoLargeTableFromEndToEnd() {
        fill();
        var id = ownCase();
        var faults = new ArrayList<String>();

        faults.addAll(
                read("inbox", TestUsers.REVIEWER_A, () -> taskList.page(new TaskList.Query(null, null, null, 50))));
        faults.addAll(read("counts", TestUsers.REVIEWER_A, taskList::countByQueue));
        faults.addAll(read("next case", TestUsers.REVIEWER_A, reviews::claimNext));
        faults.addAll(read(
                "own case",
                SELLER,
                () -> List.of(sellerSteps.get(id), sellerSteps.requirements(id), forecast.promiseFor(id))));
        send(id);
        faults.addAll(read(
                "case",
                TestUsers.REVIEWER_A,
                () -> List.of(reviewCases.related(reviewCases.open(id)), involvements.of(made()))));
        faults.addAll(read("list by name", TestUsers.REVIEWER_A, () -> taskList.search("Made 777", 50)));
        faults.addAll(read("list by seller", TestUsers.REVIEWER_A, () -> taskList.search("made-777", 50)));
        faults.addAll(read("shops by name", TestUsers.OFFICER_A, () -> shops.search("Made 777", "", 50)));
        faults.addAll(read("shops by initials", TestUsers.OFFICER_A, () -> shops.search("yl", "", 50)));
        faults.addAll(read("shops by a letter", TestUsers.OFFICER_A, () -> shops.search("m", "", 50)));
        faults.addAll(read("shops", TestUsers.OFFICER_A, () -> shops.search("", "made-5", 50)));
        faults.addAll(read(
                "shops in one standing", TestUsers.OFFICER_A, () -> shops.search("", ShopStanding.CLOSED, "", 50)));
        faults.addAll(read("sellers being heard", TestUsers.OFFICER_A, () -> beingHeard.first(50)));
        faults.addAll(read("cases by seller", TestUsers.REVIEWER_A, () -> lookup.find("Made 777", 8)));
        faults.addAll(read("cases by id", TestUsers.REVIEWER_A, () -> lookup.find(id.toString(), 8)));
        faults.addAll(read(
                "cases by a number",
                TestUsers.LEAD,
                () -> lookup.findByNumber("00000000000000000X", ReviewCaseQueries.Purpose.REVIEW, 8)));
        faults.addAll(read(
                "cases by the end of a number",
                TestUsers.LEAD,
                () -> lookup.findByNumber("00000X", ReviewCaseQueries.Purpose.REVIEW, 8)));
        faults.addAll(
                read("photos like this one", TestUsers.LEAD, () -> documents.maxSimilarityToOtherSellers(made())));
        faults.addAll(
                read("cases with photos like this one", TestUsers.LEAD, () -> documents.findSimilarCases(made())));
        faults.addAll(read(
                "declined for good",
                TestUsers.LEAD,
                () -> statements.wasDeclinedForGood(SellerType.PERSONAL, ApplicantPhotos.statement(), SELLER.name())));
        faults.addAll(read("queues", TestUsers.LEAD, board::queues));
        faults.addAll(read("fourteen days", TestUsers.LEAD, () -> board.days(14)));

        assertThat(faults).isEmpty();
    }

    @Test
    void findsShopsByTheBeginningOfIdNameAndShopWhateverTheLetters() {
        sellers.register(new SellerRepository.Registration(
                "Corner-1", SellerType.PERSONAL, "样例 Corner shop", null, null, Locale.ENGLISH, null));
        sellers.register(new SellerRepository.Registration(
                "other-2", SellerType.PERSONAL, "CORNER of mine", null, null, Locale.ENGLISH, null));
        var shop = shops.of("other-2").id().toString();

        assertThat(found("corner")).containsExactly("Corner-1", "other-2");
        assertThat(found("样例")).containsExactly("Corner-1");
        assertThat(found("ylcorner")).containsExactly("Corner-1");
        assertThat(found(shop.substring(0, 9))).contains("other-2");
        assertThat(found("%")).isEmpty();
        assertThat(shops.search("corner", "Corner-1", 50))
                .extracting(ShopRepository.ListedShop::sellerId)
                .containsExactly("other-2");
        assertThat(shops.search("corner", ShopStanding.PENDING, "", 50)).hasSize(2);
        assertThat(shops.search("corner", ShopStanding.CLOSED, "", 50)).isEmpty();
        assertThat(shops.search("", ShopStanding.CLOSED, "", 50)).isEmpty();
    }

    private List<String> found(String text) {
        return shops.search(text, "", 50).stream()
                .map(ShopRepository.ListedShop::sellerId)
                .toList();
    }

    /** Within one transaction the database tells at once what was read; the second time, when plans no longer change. */
    private List<String> read(String page, Actor actor, Supplier<?> call) {
        currentActor.runAs(actor, call::get);
        return transaction.execute(status -> {
            currentActor.runAs(actor, call::get);
            return jdbc.sql("""
                            select relname || ' ' || seq_tup_read from pg_stat_xact_user_tables where seq_tup_read > :most
                            """)
                    .param("most", READ_AT_MOST)
                    .query((row, n) -> page + " reads " + row.getString(1))
                    .list();
        });
    }

    private CaseId ownCase() {
        sellers.register(new SellerRepository.Registration(
                SELLER.name(), SellerType.PERSONAL, "Little", null, null, Locale.ENGLISH, null));
        return currentActor
                .runAs(SELLER, () -> sellerSteps.open(SELLER.name(), CaseKind.INITIAL))
                .caseId();
    }

    /** A case with a statement. */
    private CaseId made() {
        return new CaseId(jdbc.sql("select id from certification_case where seller_id = 'made-777'")
                .query(UUID.class)
                .single());
    }

    /** Staff see nothing of a case that was never sent. */
    private void send(CaseId id) {
        jdbc.sql("update certification_case set status = 'IN_REVIEW', round = 1, submitted_at = now() where id = :id")
                .param("id", id.value())
                .update();
    }

    private void fill() {
        jdbc.sql("""
                        with made as materialized (
                            select i, gen_random_uuid() as case_id, gen_random_uuid() as shop_id, now() - i * interval '1 second' as at
                            from generate_series(1, :cases) as i),
                        sellers as (
                            insert into seller (id, type, display_name, locale, created_at)
                            select 'made-' || i, 'PERSONAL', 'Made ' || i, 'zh-CN', at from made),
                        shops as (
                            insert into shop (id, seller_id, standing, standing_since)
                            select shop_id, 'made-' || i, 'PENDING', at from made),
                        cases as (
                            insert into certification_case (id, seller_id, kind, status, round, rounds_left, created_at, submitted_at, final)
                            select case_id, 'made-' || i, 'INITIAL', 'IN_REVIEW', 1, 5, at, at, i % 5 = 0 from made),
                        statements as (
                            insert into statement (case_id, ciphertext, number_index, stated_at)
                            select case_id, sha256(i::text::bytea), sha256(i::text::bytea), at from made),
                        photos as (
                            insert into document (id, case_id, slot, content_id, media_type, byte_size, width, height, byte_hash,
                                                  pixel_hash, picture_hash, uploaded_at, sent_in_round, state)
                            select gen_random_uuid(), case_id, 'HANDHELD', gen_random_uuid(), 'image/jpeg', 900000, 3000, 2000,
                                   sha256(i::text::bytea), sha256(i::text::bytea),
                                   ('x' || md5(i::text) || md5('and ' || i))::bit(256), at, 1, 'NEW' from made),
                        events as (
                            insert into case_event (case_id, at, event, round, by_kind, by_name)
                            select case_id, at, 'SUBMITTED', 1, 'SYSTEM', 'system' from made)
                        insert into work_item (id, task_id, process_key, element_id, subject_id, queue, kind, roles, priority, round,
                                               waiting_since, due_at, seller_id, seller_name)
                        select gen_random_uuid(), 'made-' || i, 'certification', 'Activity_ReviewCase', case_id, 'STANDARD',
                               'INITIAL', '{REVIEWER,LEAD}'::text[], 40, 1, at, at + interval '2 days', 'made-' || i, 'Made ' || i
                        from made
                        """).param("cases", CASES).update();
        jdbc.sql("analyze").update();
    }
}
