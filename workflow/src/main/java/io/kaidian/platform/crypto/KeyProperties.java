package io.kaidian.platform.crypto;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys of what is encrypted.
 *
 * @param directory directory of the key files; needed with a database of your own, otherwise keys below kaidian.data-dir
 * @param masterKey the master key itself, where a secret store fills settings instead of files
 * @param blindIndexKey the index keys themselves, where a secret store fills settings instead of files
 * @param kmsUri key of a key management service instead of a master key of your own: aws-kms:// and the ARN of a key, or a key that Tink has a client for on the class path
 * @param kmsEndpoint address of the key management service, where it is not the region's own
 * @param createAndExit creates the keys of a new installation and ends; refused where the database holds rows
 * @param rewrapInterval how often data keys that wait to be wrapped again are looked for
 * @param transit key management service with the interface named transit (HashiCorp Vault, OpenBao), which then holds the master key
 */
@ConfigurationProperties("kaidian.keys")
record KeyProperties(
        Path directory,
        @DefaultValue("") String masterKey,
        @DefaultValue("") String blindIndexKey,
        @DefaultValue("") String kmsUri,
        @DefaultValue("") String kmsEndpoint,
        @DefaultValue("false") boolean createAndExit,
        @DefaultValue("1m") Duration rewrapInterval,
        @DefaultValue Transit transit) {

    /** Never a key. */
    @Override
    public String toString() {
        return "KeyProperties[" + directory + "]";
    }

    /**
     * A service with the interface named transit.
     *
     * @param url address of the key management service with the interface named transit (HashiCorp Vault, OpenBao), which then holds
     *     the master key
     * @param key name of the key in that service
     * @param token token for that service; it may encrypt, decrypt, rewrap and read the key
     * @param timeout how long that service may take to answer
     */
    record Transit(
            String url,
            @DefaultValue("kaidian") String key,
            String token,
            @DefaultValue("3s") Duration timeout) {

        /** Never the token. */
        @Override
        public String toString() {
            return "Transit[" + url + "]";
        }
    }
}
