package io.kaidian.cases.imports;

import io.kaidian.sellers.SellerType;
import io.kaidian.sellers.ShopStanding;
import java.util.List;

/**
 * One row of a file as it was understood; names and numbers of people are not shown.
 *
 * @param line of the file, the head being line 1
 * @param faults {@code field:fault}, empty where it fits
 */
public record ImportRow(
        int line,
        State state,
        String sellerId,
        SellerType type,
        String displayName,
        ShopStanding standing,
        List<String> faults) {

    /** What becomes of it. */
    public enum State {
        FIT,
        /** The seller is there already and is left alone. */
        KNOWN,
        FAULTY,
        /** It has become a seller. */
        DONE
    }
}
