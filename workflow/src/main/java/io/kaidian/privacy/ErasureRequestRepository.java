package io.kaidian.privacy;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What sellers asked to be erased, and how far that is. */
@Repository
class ErasureRequestRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    ErasureRequestRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(ErasureRequest request) {
        requireSingleRow(
                jdbc.sql("""
                                insert into erasure_request (id, seller_id, asked_at, state, answered_at, why)
                                values (:id, :seller, :asked, :state, :answered, :why)
                                """)
                        .param("id", request.id())
                        .param("seller", request.sellerId())
                        .param("asked", at(request.askedAt()))
                        .param("state", request.state().name())
                        .param("answered", at(request.answeredAt()))
                        .param("why", request.why())
                        .update(),
                "erasure request");
    }

    Optional<ErasureRequest> latest(String sellerId) {
        return jdbc.sql("select * from erasure_request where seller_id = :seller order by asked_at desc limit 1")
                .param("seller", sellerId)
                .query((row, n) -> new ErasureRequest(
                        uuid(row, "id"),
                        row.getString("seller_id"),
                        instant(row, "asked_at"),
                        ErasureRequest.State.valueOf(row.getString("state")),
                        instantOrNull(row, "answered_at"),
                        row.getString("why")))
                .optional();
    }

    /**
     * Ends requests of sellers of whom no case holds anything any more.
     *
     * @return these sellers
     */
    List<String> complete() {
        return jdbc.sql("""
                        update erasure_request r set state = 'DONE', answered_at = :now
                        where state = 'OPEN' and not exists (
                            select 1 from certification_case c where c.seller_id = r.seller_id and c.erased_at is null and c.locked_at is null)
                          and not exists (
                            select 1 from legal_hold h where h.seller_id = r.seller_id and h.lifted_at is null)
                        returning seller_id
                        """)
                .param("now", at(clock.instant()))
                .query(String.class)
                .list();
    }

    /** Whether a legal hold keeps the seller's data. */
    boolean isHeld(String sellerId) {
        return jdbc.sql("select exists (select 1 from legal_hold where seller_id = :seller and lifted_at is null)")
                .param("seller", sellerId)
                .query(Boolean.class)
                .single();
    }
}
