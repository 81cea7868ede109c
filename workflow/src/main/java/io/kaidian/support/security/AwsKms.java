package io.kaidian.support.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.crypto.tink.Aead;
import io.kaidian.support.outside.Breaker;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * A master key that never leaves Amazon's key management service: it wraps and unwraps data keys there. Two calls are all that
 * is needed of the service, so they are made with the signer and the HTTP client that come with the document store.
 */
final class AwsKms implements Aead {

    /** How the address of such a key begins. */
    static final String SCHEME = "aws-kms://";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration REST = Duration.ofSeconds(10);
    private static final int TRIES = 2;
    private static final int SERVER_FAULT = 500;

    private final String key;
    private final String region;
    private final URI endpoint;
    private final AwsCredentialsProvider credentials;
    private final SdkHttpClient http = UrlConnectionHttpClient.builder()
            .connectionTimeout(PATIENCE)
            .socketTimeout(PATIENCE)
            .build();
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final Breaker breaker = new Breaker("key management service", REST);
    private final ObjectMapper json = new ObjectMapper();

    /**
     * @param uri {@code aws-kms://arn:aws:kms:<region>:<account>:key/<id>}
     * @param endpoint null for the region's own
     */
    AwsKms(String uri, URI endpoint, AwsCredentialsProvider credentials) {
        this.key = uri.substring(SCHEME.length());
        var parts = key.split(":", 6);
        if (parts.length < 6 || !parts[0].equals("arn") || !parts[2].equals("kms")) {
            throw new IllegalArgumentException("kaidian.keys.kms-uri is aws-kms:// and the ARN of a key");
        }
        this.region = parts[3];
        this.endpoint = endpoint != null ? endpoint : endpointOf(parts[1], region);
        this.credentials = credentials;
    }

    private static URI endpointOf(String partition, String region) {
        return URI.create(
                "https://kms." + region + (partition.equals("aws-cn") ? ".amazonaws.com.cn" : ".amazonaws.com"));
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] context) throws GeneralSecurityException {
        return call("Encrypt", "Plaintext", plaintext, context, "CiphertextBlob");
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] context) throws GeneralSecurityException {
        return call("Decrypt", "CiphertextBlob", ciphertext, context, "Plaintext");
    }

    private byte[] call(String action, String field, byte[] bytes, byte[] context, String wanted)
            throws GeneralSecurityException {
        var question = new LinkedHashMap<String, Object>();
        question.put("KeyId", key);
        question.put(field, Base64.getEncoder().encodeToString(bytes));
        if (context.length > 0) {
            question.put(
                    "EncryptionContext", Map.of("context", Base64.getEncoder().encodeToString(context)));
        }
        try {
            var body = json.writeValueAsBytes(question);
            var answer = breaker.call(() -> send(action, body), RefusedException.class::isInstance);
            return Base64.getDecoder()
                    .decode(json.readTree(answer).required(wanted).asText());
        } catch (RefusedException | AwayException | Breaker.RestingException failed) {
            throw new GeneralSecurityException("the key management service did not " + action, failed);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new GeneralSecurityException("the key management service answered something else", unreadable);
        }
    }

    /** The service answers, and says no. */
    private static final class RefusedException extends RuntimeException {
        RefusedException(int status) {
            super("status " + status);
        }
    }

    /** The service does not answer, or is ill. */
    private static final class AwayException extends RuntimeException {
        AwayException(String why) {
            super(why);
        }
    }

    private byte[] send(String action, byte[] body) {
        for (int left = TRIES - 1; ; left--) {
            try {
                return sendOnce(action, body);
            } catch (AwayException away) {
                if (left == 0) {
                    throw away;
                }
            }
        }
    }

    private byte[] sendOnce(String action, byte[] body) {
        try {
            var content = ContentStreamProvider.fromByteArray(body);
            var plain = SdkHttpRequest.builder()
                    .method(SdkHttpMethod.POST)
                    .uri(endpoint)
                    .encodedPath("/")
                    .putHeader("Content-Type", "application/x-amz-json-1.1")
                    .putHeader("X-Amz-Target", "TrentService." + action)
                    .build();
            var signed = signer.sign(how -> how.identity(credentials.resolveCredentials())
                    .request(plain)
                    .payload(content)
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "kms")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region));
            var answered = http.prepareRequest(HttpExecuteRequest.builder()
                            .request(signed.request())
                            .contentStreamProvider(signed.payload().orElse(content))
                            .build())
                    .call();
            var status = answered.httpResponse().statusCode();
            if (status >= SERVER_FAULT) {
                throw new AwayException("status " + status);
            }
            if (!answered.httpResponse().isSuccessful()) {
                throw new RefusedException(status);
            }
            try (var answer = answered.responseBody().orElseThrow(() -> new AwayException("an empty answer"))) {
                return answer.readAllBytes();
            }
        } catch (IOException | SdkException failed) {
            throw new AwayException(failed.getClass().getSimpleName());
        }
    }
}
