package io.kaidian.platform.blobstore;

import io.kaidian.platform.http.client.ResilientCall;
import jakarta.annotation.PreDestroy;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Objects in a bucket of a store that speaks S3. */
@Component
@ConditionalOnProperty("kaidian.documents.s3.bucket")
class S3ObjectStore implements ObjectStore {

    /** The SDK's own tries of one call, the first one among them. */
    private static final int TRIES = 2;

    private final DocumentStoreProperties.S3 settings;
    private final S3Client client;
    private final ResilientCall resilientCall;

    S3ObjectStore(DocumentStoreProperties settings) {
        this.settings = settings.s3();
        this.client = client(settings.s3());
        this.resilientCall = new ResilientCall("document store", settings.s3().circuitOpenDuration());
    }

    private static S3Client client(DocumentStoreProperties.S3 settings) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials(settings))
                .forcePathStyle(settings.pathStyle())
                // Other providers' stores know the older checksums only; ours is kept beside the row, and bytes that
                // were
                // changed do not open.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(settings.timeout())
                        .socketTimeout(settings.timeout()))
                .overrideConfiguration(how -> how.apiCallAttemptTimeout(settings.timeout())
                        .apiCallTimeout(settings.timeout().multipliedBy(TRIES))
                        .retryStrategy(retries -> retries.maxAttempts(TRIES)));
        if (!settings.endpoint().isBlank()) {
            builder.endpointOverride(URI.create(settings.endpoint()));
        }
        return builder.build();
    }

    private static AwsCredentialsProvider credentials(DocumentStoreProperties.S3 settings) {
        return settings.accessKey().isBlank()
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
    }

    @Override
    public void put(String key, byte[] bytes) {
        call(() -> client.putObject(
                to -> to.bucket(settings.bucket()).key(settings.prefix() + key), RequestBody.fromBytes(bytes)));
    }

    @Override
    public Optional<byte[]> get(String key) {
        return call(() -> {
            try {
                return Optional.of(client.getObjectAsBytes(
                                from -> from.bucket(settings.bucket()).key(settings.prefix() + key))
                        .asByteArrayUnsafe());
            } catch (NoSuchKeyException gone) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void delete(String key) {
        call(() -> client.deleteObject(from -> from.bucket(settings.bucket()).key(settings.prefix() + key)));
    }

    @Override
    public boolean isAvailable() {
        try {
            client.headBucket(which -> which.bucket(settings.bucket()));
            return true;
        } catch (SdkException | UncheckedIOException away) {
            return false;
        }
    }

    private <T> T call(Supplier<T> work) {
        try {
            return resilientCall.call(work, answer -> false);
        } catch (SdkException | UncheckedIOException | ResilientCall.CircuitOpenException failed) {
            throw new DocumentStoreUnavailableException("the document store does not answer", failed);
        }
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
