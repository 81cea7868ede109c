package io.kaidian.platform.audit;

import java.time.Instant;
import java.util.HexFormat;

/**
 * The head of the trail at a moment, kept outside of the database: as long as it is kept, nobody can cut off or rewrite the lines
 * up to it unseen, whatever keys they have.
 *
 * @param seq number of the last line
 * @param seal its seal in hex
 * @param at when it was taken
 */
record AuditAnchor(long seq, String seal, Instant at) {

    AuditAnchor {
        if (seq < 1 || !seal.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not an anchor of the audit trail: " + seq + ":" + seal);
        }
    }

    static AuditAnchor of(long seq, byte[] seal, Instant at) {
        return new AuditAnchor(seq, HexFormat.of().formatHex(seal), at);
    }

    /** As it stands in the anchor file and on the command line: number, seal and, if known, time, parted by colons. */
    static AuditAnchor parse(String line) {
        var parts = line.strip().split(":", 3);
        if (parts.length < 2) {
            throw new IllegalArgumentException("not an anchor of the audit trail, <number>:<seal>: " + line);
        }
        return new AuditAnchor(
                Long.parseLong(parts[0]), parts[1], parts.length == 3 ? Instant.parse(parts[2]) : Instant.EPOCH);
    }

    @Override
    public String toString() {
        return seq + ":" + seal + ":" + at;
    }
}
