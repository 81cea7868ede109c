package io.kaidian.cases.documents;

import io.kaidian.cases.CaseId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The perceptual hashes of all photos held in the hand, in this node's memory. New ones are fetched before each look; all
 * of them are fetched anew once in a while, so that what was erased leaves the memory too.
 */
@Component
class PerceptualHashIndexCache {

    private static final Duration KEPT = Duration.ofHours(12);

    /** Numbers are given before commits, so a smaller one may show up after a larger one: by then so many have come at most. */
    private static final int LATECOMERS = 1000;

    private static final int FETCHED_AT_ONCE = 5000;

    /** Shops of one person have one owner. */
    private static final String PERSON = "coalesce(s.further_shop_of, s.id)";

    private static final String WORDS = """
            substring(d.picture_hash from 1 for 64)::bit(64)::bigint as w0,
            substring(d.picture_hash from 65 for 64)::bit(64)::bigint as w1,
            substring(d.picture_hash from 129 for 64)::bit(64)::bigint as w2,
            substring(d.picture_hash from 193 for 64)::bit(64)::bigint as w3
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate streaming;
    private final TransactionTemplate reading;

    private PerceptualHashIndex index = new PerceptualHashIndex();
    /** Numbers below the highest that have not been seen: of photos still being stored, or of none. */
    private final NavigableSet<Long> missing = new TreeSet<>();

    private long highest;
    private long loadedAtNanos;

    PerceptualHashIndexCache(JdbcClient jdbc, JdbcTemplate template, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.streaming =
                new JdbcTemplate(Objects.requireNonNull(template.getDataSource(), "a template without database"));
        this.streaming.setFetchSize(FETCHED_AT_ONCE);
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /**
     * By how many bits the photo held in the hand of that case differs from the likest one of another seller; empty where
     * none differs by at most that many.
     */
    OptionalInt nearestOfAnotherSeller(CaseId id, int most) {
        record Mine(String person, long[] hash) {}
        var mine = jdbc.sql("select " + PERSON + " as person, " + WORDS
                        + " from document d join certification_case c on c.id = d.case_id join seller s on s.id = c.seller_id"
                        + " where d.case_id = :id and d.superseded_at is null and d.picture_hash is not null limit 1")
                .param("id", id.value())
                .query((row, n) -> new Mine(row.getString("person"), words(row)))
                .optional();
        if (mine.isEmpty()) {
            return OptionalInt.empty();
        }
        for (var near : near(mine.get().hash(), owner(mine.get().person()), most)) {
            if (isStillThere(near.number(), mine.get().person())) {
                return OptionalInt.of(near.distance());
            }
        }
        return OptionalInt.empty();
    }

    private synchronized List<PerceptualHashIndex.NearMatch> near(long[] hash, long owner, int most) {
        if (System.nanoTime() - loadedAtNanos > KEPT.toNanos() || highest == 0) {
            index = new PerceptualHashIndex();
            missing.clear();
            highest = 0;
            loadedAtNanos = System.nanoTime();
        }
        reading.executeWithoutResult(status -> fetchNew());
        return index.near(hash, owner, most);
    }

    private void fetchNew() {
        streaming.query(
                "select d.hash_number, " + PERSON + " as person, " + WORDS
                        + " from document d join certification_case c on c.id = d.case_id join seller s on s.id = c.seller_id"
                        + " where (d.hash_number > ? or d.hash_number = any(?)) and d.picture_hash is not null"
                        + " order by d.hash_number",
                row -> {
                    index.add(seen(row.getLong("hash_number")), owner(row.getString("person")), words(row));
                },
                highest,
                missing.toArray(Long[]::new));
        missing.headSet(highest - LATECOMERS).clear();
    }

    private long seen(long number) {
        for (var skipped = Math.max(highest + 1, number - LATECOMERS); skipped < number; skipped++) {
            missing.add(skipped);
        }
        missing.remove(number);
        highest = Math.max(highest, number);
        return number;
    }

    private boolean isStillThere(long number, String notOf) {
        return jdbc.sql("""
                        select exists (
                            select 1 from document d join certification_case c on c.id = d.case_id
                                join seller s on s.id = c.seller_id
                            where d.hash_number = :number and d.picture_hash is not null
                              and coalesce(s.further_shop_of, s.id) <> :person)
                        """)
                .param("number", number)
                .param("person", notOf)
                .query(Boolean.class)
                .single();
    }

    private static long[] words(ResultSet row) throws SQLException {
        return new long[] {row.getLong("w0"), row.getLong("w1"), row.getLong("w2"), row.getLong("w3")};
    }

    /** Eight bytes for a seller's name of any length; two that share them are told apart by {@link #isStillThere}. */
    private static long owner(String sellerId) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(sellerId.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
