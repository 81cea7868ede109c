package io.kaidian.platform.audit;

import io.kaidian.platform.crypto.EncryptionService;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Seals a line together with the seal before it. The seal is keyed: whoever can write to the database but has not the key
 * cannot make a chain that fits.
 */
@Component
class AuditHashChain {

    static final byte[] BEGINNING = new byte[32];

    private final EncryptionService vault;

    AuditHashChain(EncryptionService vault) {
        this.vault = vault;
    }

    /** @param act the signed line in whose transaction a value changed, as source and id; null for other lines */
    EncryptionService.Mac seal(AuditRecord entry, @Nullable String act, byte[] sealBefore) {
        return vault.mac(bytes(entry, act, sealBefore));
    }

    boolean fits(AuditRecord entry, @Nullable String act, byte[] sealBefore, EncryptionService.Mac mac) {
        return vault.isMac(bytes(entry, act, sealBefore), mac);
    }

    /** Every part with its length, so that no two lines have the same bytes. */
    private static byte[] bytes(AuditRecord entry, @Nullable String act, byte[] sealBefore) {
        var parts = Stream.concat(
                        Stream.of(
                                String.valueOf(entry.seq()),
                                String.valueOf(entry.at().toEpochMilli()),
                                entry.source().name(),
                                entry.sourceId(),
                                entry.actorKind(),
                                entry.actorName(),
                                entry.action(),
                                entry.subjectKind(),
                                entry.subjectId(),
                                String.valueOf(entry.before()),
                                String.valueOf(entry.after())),
                        // Lines from before there were signatures were sealed without this part.
                        Stream.ofNullable(act))
                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                .toList();
        var size = parts.stream().mapToInt(part -> Integer.BYTES + part.length).sum();
        var bytes = ByteBuffer.allocate(sealBefore.length + size).put(sealBefore);
        parts.forEach(part -> bytes.putInt(part.length).put(part));
        return bytes.array();
    }
}
