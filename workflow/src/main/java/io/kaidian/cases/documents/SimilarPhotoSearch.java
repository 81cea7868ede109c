package io.kaidian.cases.documents;

import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.cases.CaseId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks for photos held in the hand that are nearly the same as that of a case, with other people. */
@Component
class SimilarPhotoSearch {

    private static final String NEAR = PerceptualHashBands.condition("other", "band");

    /** Shops of one person have one owner. */
    private static final String OF_OTHERS = """
            from document other
            join certification_case o on o.id = other.case_id
            join seller s on s.id = o.seller_id
            where other.picture_hash is not null
              and bit_count(other.picture_hash # :hash::bit(256)) <= :distance
              and coalesce(s.further_shop_of, s.id) <> :person
            """;

    private final JdbcClient jdbc;

    SimilarPhotoSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * By how many bits the photo held in the hand of that case differs from the likest one of another seller; empty where
     * none differs by at most that many.
     */
    OptionalInt nearestOfAnotherSeller(CaseId id, int most) {
        return own(id).flatMap(
                        mine -> search("select min(bit_count(other.picture_hash # :hash::bit(256)))", mine, most, "")
                                .query(Integer.class)
                                .optional())
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    /**
     * The cases of other sellers with such a photo.
     *
     * @return differing bits by case, the likest first, at most {@code limit}
     */
    Map<CaseId, Integer> casesOfOtherSellers(CaseId id, int most, int limit) {
        var distances = new LinkedHashMap<CaseId, Integer>();
        own(id).ifPresent(mine -> search(
                        "select o.id, min(bit_count(other.picture_hash # :hash::bit(256))) as distance",
                        mine,
                        most,
                        "group by o.id order by distance, o.id limit " + limit)
                .query(row -> {
                    distances.put(new CaseId(uuid(row, "id")), row.getInt("distance"));
                }));
        return distances;
    }

    private record OwnPhoto(String person, String hash) {}

    private Optional<OwnPhoto> own(CaseId id) {
        return jdbc.sql("""
                        select coalesce(s.further_shop_of, s.id) as person, d.picture_hash::text as hash
                        from document d join certification_case c on c.id = d.case_id join seller s on s.id = c.seller_id
                        where d.case_id = :id and d.superseded_at is null and d.picture_hash is not null limit 1
                        """)
                .param("id", id.value())
                .query((row, n) -> new OwnPhoto(row.getString("person"), row.getString("hash")))
                .optional();
    }

    private JdbcClient.StatementSpec search(String select, OwnPhoto mine, int most, String order) {
        var indexed = most <= PerceptualHashBands.FARTHEST;
        var statement = jdbc.sql(select + "\n" + OF_OTHERS + (indexed ? "and " + NEAR : "") + "\n" + order)
                .param("hash", mine.hash())
                .param("person", mine.person())
                .param("distance", most);
        if (indexed) {
            var bands = PerceptualHashBands.near(mine.hash(), most);
            for (int band = 0; band < bands.size(); band++) {
                statement = statement.param("band" + band, bands.get(band));
            }
        }
        return statement;
    }
}
