package io.kaidian.enforcement.appeals;

import io.kaidian.processes.LocalizedText;
import io.kaidian.sellers.Shop;
import java.util.List;
import java.util.UUID;

/** Knows the decisions of another module that sellers can appeal, and undoes them. */
public interface AppealSubjectProvider {

    /** What its decisions are to appeals. */
    Appeal.Kind kind();

    /** @throws io.kaidian.platform.errors.NotFoundException if there is no such decision */
    DisputedDecision resolve(UUID id);

    /** Decisions that burden that shop now, without those who took part: a page asks for all of them to say what can be appealed. */
    List<DisputedDecision> inForceFor(Shop shop);

    /** What one decided and about what, in a line. */
    LocalizedText title(UUID id);

    /** Where its seller reads about it and what can be done: the path of a page. */
    String pathForSeller(UUID id);

    /**
     * Undoes one, in the transaction of the caller, who has locked its shop; nothing happens where nothing is left of it.
     *
     * @return what the seller has from that
     */
    Effect overturn(UUID id);

    /** What follows for the seller. */
    enum Effect {
        /** What was applied for is looked at again. */
        LOOKED_AT_AGAIN,
        /** What was taken counts again. */
        COUNTS_AGAIN,
        /** What the seller applied for or was granted since goes on as it is. */
        NEWER_COUNTS
    }
}
