package io.kaidian.review.quality;

import io.kaidian.cases.CaseId;
import io.kaidian.platform.crypto.EncryptionService;
import java.nio.ByteBuffer;
import org.springframework.stereotype.Component;

/** Draws by lot, the same each time that it is asked of the same submission; only who has the keys could know how. */
@Component
class DeterministicSampler {

    private final EncryptionService vault;

    DeterministicSampler(EncryptionService vault) {
        this.vault = vault;
    }

    /**
     * Whether that submission is among the given share of all.
     *
     * @param purpose each draws for itself
     * @param share 0 to 1
     */
    boolean isSampled(String purpose, CaseId id, int round, double share) {
        if (share <= 0) {
            return false;
        }
        var drawn = ByteBuffer.wrap(vault.blindIndex("lot " + purpose + " " + id + " " + round))
                .getLong();
        return (drawn >>> 11) * 0x1.0p-53 < share;
    }
}
