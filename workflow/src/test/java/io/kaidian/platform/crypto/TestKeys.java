package io.kaidian.platform.crypto;

import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** Keys for servers of tests, which run on a database of their own and so make none by themselves. */
public final class TestKeys {

    private TestKeys() {}

    /** Makes the keys there where there are none, and gives the directory back. */
    public static String in(Path directory) {
        try {
            AeadConfig.register();
            PrfConfig.register();
            var files = new KeyFileStore(directory, missing -> {}, "", "");
            files.read(KeyFileStore.Keys.SEALING, PredefinedAeadParameters.AES256_GCM);
            files.read(KeyFileStore.Keys.INDEX, PredefinedPrfParameters.HMAC_SHA256_PRF);
            return directory.toString();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
