package io.kaidian.privacy;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.sellers.ShopRepository;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What sellers asked to be erased, and how far that is. */
@Repository
class ErasureRequestRepository {

    private static final String ANSWERABLE = """
            from erasure_request r join seller me on me.id = r.seller_id
            where r.state = 'OPEN' and not exists (
                select from certification_case c where c.seller_id = r.seller_id and c.erased_at is null and c.locked_at is null)
              and not exists (
                select from legal_hold h join seller s on s.id = h.seller_id
                where h.lifted_at is null and coalesce(s.further_shop_of, s.id) = coalesce(me.further_shop_of, me.id))
            """;

    private final JdbcClient jdbc;
    private final ShopRepository shops;
    private final Clock clock;

    ErasureRequestRepository(JdbcClient jdbc, ShopRepository shops, Clock clock) {
        this.jdbc = jdbc;
        this.shops = shops;
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

    /** Sellers who asked and of whom no case holds anything any more, nor a legal hold anything of the person. */
    List<String> answerable() {
        return jdbc.sql("select r.seller_id " + ANSWERABLE + " order by r.asked_at, r.seller_id")
                .query(String.class)
                .list();
    }

    /** Whether that is still so of that seller; nobody opens a case before the transaction ends. */
    boolean lockAnswerable(String sellerId) {
        shops.lockOf(sellerId);
        return jdbc.sql("select exists (select " + ANSWERABLE + " and r.seller_id = :seller)")
                .param("seller", sellerId)
                .query(Boolean.class)
                .single();
    }

    /** Ends the request of that seller. */
    void complete(String sellerId) {
        requireSingleRow(
                jdbc.sql("""
                                update erasure_request set state = 'DONE', answered_at = :now
                                where seller_id = :seller and state = 'OPEN'
                                """)
                        .param("now", at(clock.instant()))
                        .param("seller", sellerId)
                        .update(),
                "open erasure request");
    }
}
