package io.kaidian.sellers;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whose data a legal hold keeps. Privacy sets and lifts holds; whoever erases asks here, in the transaction that erases, and the statements
 * that erase leave out what is held, too.
 */
@Component
public class LegalHolds {

    private final JdbcClient jdbc;

    LegalHolds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether a hold keeps the data of that seller now. */
    public boolean isHeld(String sellerId) {
        return jdbc.sql("select exists (select from legal_hold where seller_id = :seller and lifted_at is null)")
                .param("seller", sellerId)
                .query(Boolean.class)
                .single();
    }

    /** @return whether no hold keeps the data of that seller; then none is set before the transaction ends */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean lockUnlessHeld(String sellerId) {
        lock("pg_advisory_xact_lock_shared", sellerId);
        return !isHeld(sellerId);
    }

    /** The same of every shop of the person behind that seller: account and contacts are the person's. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean lockPersonUnlessHeld(String sellerId) {
        lock("pg_advisory_xact_lock_shared", sellerId);
        return jdbc.sql("""
                        select not exists (
                            select from seller me
                            join seller s on coalesce(s.further_shop_of, s.id) = coalesce(me.further_shop_of, me.id)
                            join legal_hold h on h.seller_id = s.id and h.lifted_at is null
                            where me.id = :seller)
                        """).param("seller", sellerId).query(Boolean.class).single();
    }

    /** To be called before a hold is set: what is being erased is gone before, and whoever comes later finds the hold. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void awaitErasures(String sellerId) {
        lock("pg_advisory_xact_lock", sellerId);
    }

    private void lock(String function, String sellerId) {
        jdbc.sql("select " + function + "(hashtext('legal hold'), hashtext(coalesce(further_shop_of, id)))"
                        + " from seller where id = :seller")
                .param("seller", sellerId)
                .query((row, n) -> 0)
                .list();
    }
}
