package io.kaidian.cases.imports;

import io.kaidian.sellers.SellerType;
import io.kaidian.sellers.ShopStanding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file as it was understood; names and numbers of people are not shown.
 *
 * @param line of the file, the head being line 1
 * @param faults {@code field:fault}, empty where it fits
 */
public record ImportRow(
        int line,
        State state,
        @Nullable String sellerId,
        @Nullable SellerType type,
        @Nullable String displayName,
        @Nullable ShopStanding standing,
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
