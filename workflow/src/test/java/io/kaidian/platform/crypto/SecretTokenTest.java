package io.kaidian.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecretTokenTest {

    /** Tokens and links that were given out are known by digests that rest in the database. */
    @Test
    void isKnownByTheSha256OfItsText() {
        var digest = SecretToken.digest("abc");

        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
                .isEqualTo(Sha256Digest.hexOf("abc"));
    }

    @Test
    void isDrawnAnewEachTimeAndFitsIntoAnAddress() {
        var drawn = IntStream.range(0, 100).mapToObj(n -> SecretToken.draw(24)).toList();

        assertThat(drawn).doesNotHaveDuplicates().allMatch(secret -> secret.matches("[A-Za-z0-9_-]{32}"));
    }

    @Test
    void digestsPiecesAsTheWhole() {
        var digest = Sha256Digest.begin();
        digest.update(new byte[] {1});
        digest.update(new byte[] {2});

        assertThat(digest.digest()).isEqualTo(Sha256Digest.of(new byte[] {1, 2}));
    }
}
