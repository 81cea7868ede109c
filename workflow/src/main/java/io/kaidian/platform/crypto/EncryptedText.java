package io.kaidian.platform.crypto;

import io.kaidian.platform.database.StorableText;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.Contract;
import org.springframework.stereotype.Component;

/**
 * What people write about people, in their own words: anybody may put a number or a name into it, so it rests encrypted,
 * bound to what it is about.
 */
@Component
public class EncryptedText {

    private final EncryptionService vault;

    EncryptedText(EncryptionService vault) {
        this.vault = vault;
    }

    /**
     * Encrypts.
     *
     * @param words null stays null
     * @param about id of the row or case that they belong to
     * @throws io.kaidian.platform.database.InvalidTextException if they are too long or cannot be kept
     */
    @Contract("null, _ -> null; !null, _ -> !null")
    public byte @Nullable [] encrypt(@Nullable String words, Object about) {
        StorableText.require(words);
        return sealDocument(words, about);
    }

    /** The same with several texts in one, as JSON; whoever takes one out of it asks what it may hold. */
    @Contract("null, _ -> null; !null, _ -> !null")
    public byte @Nullable [] sealDocument(@Nullable String words, Object about) {
        return words == null ? null : vault.encrypt(words.getBytes(StandardCharsets.UTF_8), context(about));
    }

    /** What {@link #encrypt} has made; null stays null, and erased words, of which no bytes are left, are empty. */
    @Contract("null, _ -> null; !null, _ -> !null")
    public @Nullable String decrypt(byte @Nullable [] kept, Object about) {
        if (kept == null) {
            return null;
        }
        return kept.length == 0 ? "" : new String(vault.decrypt(kept, context(about)), StandardCharsets.UTF_8);
    }

    private static String context(Object about) {
        return "words about " + about;
    }
}
