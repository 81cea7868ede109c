package io.kaidian.platform.crypto;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Encrypts long JSON, and makes it a third as long before.
 *
 * <p>JSON begins with a brace, what is compressed with {@link #DEFLATED}. Programs of before decision record 0150 read the first alone,
 * so nothing is compressed in a database in which one of them may work or may be started again: whether it is stands in the
 * database. Either way both are read.
 */
@Component
public class JsonEncryption {

    private static final byte DEFLATED = 1;

    /**
     * As many bytes are encrypted at least, with zeros at the end if need be: PostgreSQL then keeps the value outside of its row, and
     * writes it no second time when something else changes in the row.
     */
    private static final int LEAST_BYTES = 1_900;

    private static final int BUFFER_BYTES = 8_192;

    private final EncryptionService vault;
    private final JdbcClient jdbc;

    /** Null until it is known. Only an upgrade changes it, with which a program starts anew. */
    private volatile @Nullable Boolean compressing;

    JsonEncryption(EncryptionService vault, JdbcClient jdbc) {
        this.vault = vault;
        this.jdbc = jdbc;
    }

    /**
     * Encrypts.
     *
     * @param json an object as text in UTF-8
     * @param context what it belongs to; the same is needed to open it
     */
    public byte[] encrypt(byte[] json, String context) {
        return vault.encrypt(json.length > LEAST_BYTES && isCompressing() ? deflated(json) : json, context);
    }

    /**
     * Decrypts.
     *
     * @return JSON in UTF-8
     * @throws IllegalStateException if the bytes were changed, belong to another context or to another key
     */
    public byte[] decrypt(byte[] encrypted, String context) {
        var plain = vault.decrypt(encrypted, context);
        return plain.length > 0 && plain[0] == DEFLATED ? inflated(plain) : plain;
    }

    private boolean isCompressing() {
        var known = compressing;
        if (known == null) {
            known = jdbc.sql("select compresses_json from encryption_state")
                    .query(Boolean.class)
                    .optional()
                    .orElse(null);
            compressing = known;
        }
        return known != null && known;
    }

    private static byte[] deflated(byte[] json) {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(json);
            deflater.finish();
            // Random bytes become a few longer.
            var bytes = new byte[Math.max(LEAST_BYTES, json.length + BUFFER_BYTES)];
            bytes[0] = DEFLATED;
            var length = 1 + deflater.deflate(bytes, 1, bytes.length - 1);
            return Arrays.copyOf(bytes, Math.max(LEAST_BYTES, length));
        } finally {
            deflater.end();
        }
    }

    private static byte[] inflated(byte[] compressed) {
        var inflater = new Inflater(true);
        try {
            inflater.setInput(compressed, 1, compressed.length - 1);
            var json = new ByteArrayOutputStream(BUFFER_BYTES);
            var buffer = new byte[BUFFER_BYTES];
            while (!inflater.finished()) {
                var length = inflater.inflate(buffer);
                if (length == 0) {
                    throw new IllegalStateException("compressed JSON ends too early");
                }
                json.write(buffer, 0, length);
            }
            return json.toByteArray();
        } catch (DataFormatException broken) {
            throw new IllegalStateException("compressed JSON is broken", broken);
        } finally {
            inflater.end();
        }
    }
}
