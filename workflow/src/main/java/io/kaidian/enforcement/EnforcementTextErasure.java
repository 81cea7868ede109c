package io.kaidian.enforcement;

import io.kaidian.platform.blobstore.DocumentStore;
import io.kaidian.platform.engine.history.HistoricProcesses;
import io.kaidian.sellers.ShopErasedEvent;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Files and words beside violations and appeals go with the shop; which rule was broken and what followed stays. */
@Component
class EnforcementTextErasure {

    private final JdbcClient jdbc;
    private final DocumentStore store;
    private final HistoricProcesses processes;

    EnforcementTextErasure(JdbcClient jdbc, DocumentStore store, HistoricProcesses processes) {
        this.jdbc = jdbc;
        this.store = store;
        this.processes = processes;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void erase(ShopErasedEvent erased) {
        var shop = erased.shopId().value();
        jdbc.sql("delete from evidence_file where shop_id = :shop returning content_id")
                .param("shop", shop)
                .query(UUID.class)
                .list()
                .forEach(store::erase);
        // No bytes at all are words that were there and are gone.
        jdbc.sql("""
                        update violation set note = '', internal_note = null, correction_claim = null, correction_refusal = null,
                                             end_reason = null,
                                             withdrawal_reason = null, hold_reason = null,
                                             deviation = case when deviation is null then null else ''::bytea end
                        where shop_id = :shop
                        """).param("shop", shop).update();
        jdbc.sql("update sanction set decision_reason = null, answer = null where shop_id = :shop")
                .param("shop", shop)
                .update();
        jdbc.sql("""
                        update appeal set statement = '', evidence = null, answer = null, internal_note = null
                        where shop_id = :shop
                        """).param("shop", shop).update();
        jdbc.sql(
                        "select id::text from violation where shop_id = :shop union all select id::text from appeal where shop_id = :shop")
                .param("shop", shop)
                .query(String.class)
                .list()
                .forEach(processes::delete);
    }
}
