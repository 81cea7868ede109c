package io.kaidian.platform.blobstore;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where photos are stored.
 *
 * @param store where new ones go: the database, or a store that speaks S3
 * @param s3 that store; it must stay named while photos are stored there
 * @param pollInterval how often a node looks for photos to move to the other store and for objects to delete
 */
@ConfigurationProperties("kaidian.documents")
record DocumentStoreProperties(
        @DefaultValue("DATABASE") StorageLocation store,
        @DefaultValue S3 s3,
        @DefaultValue("5s") Duration pollInterval) {

    DocumentStoreProperties {
        if (store == StorageLocation.S3 && !s3.isNamed()) {
            throw new IllegalArgumentException(
                    "kaidian.documents.store is s3, but kaidian.documents.s3.bucket is empty");
        }
    }

    /** Where a photo is stored. */
    enum StorageLocation {
        DATABASE,
        S3
    }

    /**
     * A store that speaks S3.
     *
     * @param bucket an existing bucket; empty where there is no such store
     * @param prefix begins the name of every object
     * @param endpoint address of another provider's store; empty for Amazon's own
     * @param region as the provider names it
     * @param accessKey empty to find credentials as the AWS SDK does: environment, web identity, instance role
     * @param secretKey belongs to the access key
     * @param pathStyle whether the bucket stands in the path instead of the host name, as small stores want it
     * @param timeout for connecting, and for each answer
     * @param circuitOpenDuration how long a store that failed again and again is not called
     */
    record S3(
            @DefaultValue("") String bucket,
            @DefaultValue("kaidian/") String prefix,
            @DefaultValue("") String endpoint,
            @DefaultValue("us-east-1") String region,
            @DefaultValue("") String accessKey,
            @DefaultValue("") String secretKey,
            @DefaultValue("false") boolean pathStyle,
            @DefaultValue("5s") Duration timeout,
            @DefaultValue("20s") Duration circuitOpenDuration) {

        boolean isNamed() {
            return !bucket.isBlank();
        }

        /** Never the secret. */
        @Override
        public String toString() {
            return "S3[" + bucket + "]";
        }
    }
}
