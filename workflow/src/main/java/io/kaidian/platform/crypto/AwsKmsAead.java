package io.kaidian.platform.crypto;

import com.google.crypto.tink.Aead;
import io.kaidian.platform.http.client.ResilientCall;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;

/** A master key that never leaves Amazon's key management service: it wraps and unwraps data keys there. */
final class AwsKmsAead implements Aead {

    /** How the address of such a key begins. */
    static final String SCHEME = "aws-kms://";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration REST = Duration.ofSeconds(10);
    private static final int TRIES = 2;
    private static final int SERVER_FAULT = 500;

    private final String key;
    private final KmsClient client;
    private final ResilientCall resilientCall = new ResilientCall("key management service", REST);

    /**
     * @param uri {@code aws-kms://arn:aws:kms:<region>:<account>:key/<id>}
     * @param endpoint null for the region's own
     */
    AwsKmsAead(String uri, @Nullable URI endpoint, AwsCredentialsProvider credentials) {
        this.key = uri.substring(SCHEME.length());
        this.client = KmsClient.builder()
                .region(Region.of(regionOf(key)))
                .endpointOverride(endpoint)
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(PATIENCE)
                        .socketTimeout(PATIENCE))
                .overrideConfiguration(how -> how.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(TRIES)
                        .build()))
                .build();
    }

    private static String regionOf(String key) {
        return Arn.tryFromString(key)
                .filter(arn -> arn.service().equals("kms"))
                .flatMap(Arn::region)
                .orElseThrow(
                        () -> new IllegalArgumentException("kaidian.keys.kms-uri is aws-kms:// and the ARN of a key"));
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] context) throws GeneralSecurityException {
        return call(
                "encrypt",
                () -> client.encrypt(question -> question.keyId(key)
                                .plaintext(SdkBytes.fromByteArray(plaintext))
                                .encryptionContext(named(context)))
                        .ciphertextBlob());
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] context) throws GeneralSecurityException {
        return call(
                "decrypt",
                () -> client.decrypt(question -> question.keyId(key)
                                .ciphertextBlob(SdkBytes.fromByteArray(ciphertext))
                                .encryptionContext(named(context)))
                        .plaintext());
    }

    private static @Nullable Map<String, String> named(byte[] context) {
        return context.length == 0
                ? null
                : Map.of("context", Base64.getEncoder().encodeToString(context));
    }

    private byte[] call(String what, Supplier<SdkBytes> question) throws GeneralSecurityException {
        try {
            return resilientCall.call(question, AwsKmsAead::saysNo).asByteArray();
        } catch (SdkException | ResilientCall.CircuitOpenException failed) {
            throw new GeneralSecurityException("the key management service did not " + what, failed);
        }
    }

    /** Whether the service is well and refuses this one question. */
    private static boolean saysNo(RuntimeException failure) {
        return failure instanceof KmsException answer && answer.statusCode() < SERVER_FAULT;
    }
}
