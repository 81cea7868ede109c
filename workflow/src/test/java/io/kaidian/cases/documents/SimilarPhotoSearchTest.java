package io.kaidian.cases.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.CaseId;
import io.kaidian.processes.fixtures.TestDatabase;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * In a database that has the columns looked at and no others. {@code -Dkaidian.hashes=10000000} looks among as many photos as a large
 * marketplace has, and says how long it takes.
 */
class SimilarPhotoSearchTest {

    private static final Logger log = LoggerFactory.getLogger("measured");
    private static final int OTHERS = Integer.getInteger("kaidian.hashes", 200_000);
    private static final int LARGE = 1_000_000;
    private static final int MOST = 10;
    private static final int LOOKS = 201;

    private final SingleConnectionDataSource database = new SingleConnectionDataSource(TestDatabase.freshUrl(), true);
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final SimilarPhotoSearch search = new SimilarPhotoSearch(jdbc);
    private final Random random = new Random(5);

    @BeforeEach
    void makeTables() {
        jdbc.sql("create table seller (id text primary key, further_shop_of text)")
                .update();
        jdbc.sql("create table certification_case (id uuid primary key, seller_id text not null)")
                .update();
        jdbc.sql("""
                        create table document (id uuid primary key default gen_random_uuid(), case_id uuid not null, picture_hash bit(256),
                                               superseded_at timestamptz, hash_number bigint)
                        """).update();
        jdbc.sql("create index document_by_case on document (case_id)").update();
        jdbc.sql("create index document_by_hash_number on document (hash_number)")
                .update();
    }

    @AfterEach
    void close() {
        database.destroy();
    }

    @Test
    void findsTheLikestPhotoOfOthersAmongMany() {
        fill();
        migrate();
        var hash = RandomHashes.next(random);
        var mine = photo("wang-shop", hash);
        photo("wang-shop", hash);
        photo("second-shop", hash);
        jdbc.sql("update seller set further_shop_of = 'wang-shop' where id = 'second-shop'")
                .update();
        photo("far", RandomHashes.changed(hash, MOST + 1, random));
        var nine = photo("nine", RandomHashes.changed(hash, 9, random));
        var three = photo("three", RandomHashes.changed(hash, 3, random));

        assertThat(search.nearestOfAnotherSeller(mine, MOST)).isEqualTo(OptionalInt.of(3));
        assertThat(search.casesOfOtherSellers(mine, MOST, 20)).containsExactlyEntriesOf(inOrder(three, 3, nine, 9));
        assertThat(search.casesOfOtherSellers(mine, MOST, 1)).containsOnlyKeys(three);
        assertThat(search.nearestOfAnotherSeller(photo("stranger", RandomHashes.next(random)), MOST))
                .isEmpty();
        readsNoTableFromEndToEnd(mine);
        if (OTHERS >= LARGE) {
            measure();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "5, 5", "10, 10", "11, 11", "17, 17", "18, 18", "64, 60"})
    void findsWhateverDistanceIsAllowed(int most, int distance) {
        migrate();
        var hash = RandomHashes.next(random);
        var mine = photo("wang-shop", hash);
        photo("other", RandomHashes.changed(hash, distance, random));
        photo("beyond", RandomHashes.changed(hash, most + 1, random));

        assertThat(search.nearestOfAnotherSeller(mine, most)).isEqualTo(OptionalInt.of(distance));
    }

    @Test
    void findsNothingWhereThereIsNoPhoto() {
        migrate();

        assertThat(search.nearestOfAnotherSeller(new CaseId(UUID.randomUUID()), MOST))
                .isEmpty();
        assertThat(search.casesOfOtherSellers(new CaseId(UUID.randomUUID()), MOST, 20))
                .isEmpty();
    }

    private void fill() {
        jdbc.sql("insert into seller select 's' || i from generate_series(1, 1000) i")
                .update();
        jdbc.sql("insert into certification_case select gen_random_uuid(), id from seller")
                .update();
        jdbc.sql("""
                        insert into document (case_id, picture_hash)
                        select (array(select id from certification_case))[1 + i % 1000],
                               ('x' || md5(i::text) || md5('and ' || i))::bit(256)
                        from generate_series(1, :others) i
                        """).param("others", OTHERS).update();
    }

    private void migrate() {
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V52__bands_of_picture_hashes.sql"))
                .execute(database);
        jdbc.sql("analyze").update();
    }

    private CaseId photo(String seller, String hash) {
        var id = new CaseId(UUID.randomUUID());
        jdbc.sql("insert into seller values (:seller) on conflict do nothing")
                .param("seller", seller)
                .update();
        jdbc.sql("insert into certification_case values (:id, :seller)")
                .param("id", id.value())
                .param("seller", seller)
                .update();
        jdbc.sql("insert into document (case_id, picture_hash) values (:id, :hash::bit(256))")
                .param("id", id.value())
                .param("hash", hash)
                .update();
        return id;
    }

    private void readsNoTableFromEndToEnd(CaseId mine) {
        var before = rowsReadInSequence();

        for (int i = 0; i < 10; i++) {
            search.nearestOfAnotherSeller(mine, MOST);
            search.casesOfOtherSellers(mine, MOST, 20);
        }

        assertThat(rowsReadInSequence()).isEqualTo(before);
    }

    private long rowsReadInSequence() {
        jdbc.sql("select pg_stat_force_next_flush()").query().listOfRows();
        return jdbc.sql("select seq_tup_read from pg_stat_user_tables where relname = 'document'")
                .query(Long.class)
                .single();
    }

    private void measure() {
        var nanos = new long[LOOKS];
        for (int i = 0; i < LOOKS; i++) {
            var stranger = photo("measured-" + i, RandomHashes.next(random));
            var start = System.nanoTime();
            search.nearestOfAnotherSeller(stranger, MOST);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        log.info(
                "{} photos: a look takes {} ms at the median, {} ms at the 95th percentile; indexes {}",
                OTHERS,
                nanos[LOOKS / 2] / 1e6,
                nanos[LOOKS * 95 / 100] / 1e6,
                jdbc.sql("select pg_size_pretty(pg_indexes_size('document'))")
                        .query(String.class)
                        .single());

        assertThat(nanos[LOOKS / 2] / 1e6).as("milliseconds, median").isLessThan(15);
    }

    private static Map<CaseId, Integer> inOrder(CaseId first, int one, CaseId second, int other) {
        var ordered = new LinkedHashMap<CaseId, Integer>();
        ordered.put(first, one);
        ordered.put(second, other);
        return ordered;
    }
}
