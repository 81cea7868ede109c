package io.kaidian.platform.blobstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.platform.blobstore.DocumentStoreProperties.StorageLocation;
import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.testing.WorkflowTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Against a server that speaks S3: keeping, reading, erasing, and moving pictures while people read and erase them. */
@WorkflowTest
@Tag("slow")
class DocumentStoreTest {

    private static final byte[] PICTURE = "a picture that nobody may read".getBytes(StandardCharsets.UTF_8);
    private static final Actor ADMIN = new Actor(Actor.Kind.STAFF, "admin", "A-1", Set.of(Role.ADMIN));

    private static final DocumentStoreProperties.S3 S3_UNNAMED = new DocumentStoreProperties.S3(
            "", "", "", "us-east-1", "", "", false, Duration.ofSeconds(1), Duration.ofSeconds(1));

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EncryptionService vault;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    ApplicationEventPublisher events;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T01:00:00Z"));
    private final String bucket = "bucket-" + UUID.randomUUID();
    private final List<S3ObjectStore> opened = new ArrayList<>();
    private S3Client outside;
    private BlobRepository contents;

    @BeforeEach
    void makeBucket() {
        var server = S3Server.running().settings(StorageLocation.S3, bucket).s3();
        outside = S3Client.builder()
                .endpointOverride(URI.create(server.endpoint()))
                .region(Region.of(server.region()))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("key of a test", "secret of a test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        outside.createBucket(which -> which.bucket(bucket));
        contents = new BlobRepository(jdbc, clock());
    }

    @AfterEach
    void close() {
        opened.forEach(S3ObjectStore::close);
        outside.close();
    }

    /** A node as its settings make it. */
    private final class Node {

        final DocumentStoreProperties settings;
        final ObjectWriter objects;
        final EncryptingDocumentStore store;
        final StorageMigrationRunner mover;
        final OrphanObjectCleaner eraser;
        final StorageMigrationAdministration places;
        final DocumentStoreHealthIndicator health;

        Node(DocumentStoreProperties settings) {
            this(settings, settings.s3().isNamed() ? open(settings) : null);
        }

        Node(DocumentStoreProperties settings, ObjectStore s3) {
            this.settings = settings;
            var beans = new StaticListableBeanFactory();
            if (s3 != null) {
                beans.addBean("s3", s3);
            }
            objects = new ObjectWriter(beans.getBeanProvider(ObjectStore.class));
            store = new EncryptingDocumentStore(contents, objects, vault, settings, transactions);
            var moves = new StorageMigrationRepository(jdbc, clock());
            mover = new StorageMigrationRunner(moves, contents, objects, transaction);
            eraser = new OrphanObjectCleaner(contents, objects);
            places = new StorageMigrationAdministration(contents, objects, moves, settings, currentActor, events);
            health = new DocumentStoreHealthIndicator(objects, contents, settings);
        }

        UUID put(byte[] bytes) {
            var written = store.write(bytes);
            return transaction.execute(status -> store.store(written));
        }

        void erase(UUID id) {
            transaction.executeWithoutResult(status -> store.erase(id));
        }

        void startMove() {
            currentActor.runAs(ADMIN, () -> {
                places.move();
                return null;
            });
        }
    }

    private S3ObjectStore open(DocumentStoreProperties settings) {
        var store = new S3ObjectStore(settings);
        opened.add(store);
        return store;
    }

    private Node inObjects() {
        return new Node(S3Server.running().settings(StorageLocation.S3, bucket));
    }

    private Node inDatabase() {
        return new Node(S3Server.running().settings(StorageLocation.DATABASE, bucket));
    }

    @Test
    void keepsOnlyNoiseInTheStore() {
        var node = inObjects();

        var id = node.put(PICTURE);

        assertThat(node.store.get(id)).isEqualTo(PICTURE);
        var objects = objects();
        assertThat(objects).hasSize(1);
        assertThat(objects.get(0).key()).startsWith("photos/").doesNotContain(id.toString());
        assertThat(new String(bytesOf(objects.get(0)), StandardCharsets.ISO_8859_1))
                .doesNotContain("picture");
        assertThat(jdbc.sql("select ciphertext is null from document_content")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(jdbc.sql("select count(*) from orphaned_object")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(node.health.health().getStatus().getCode()).isEqualTo("UP");
    }

    @Test
    void keepsALargePhoto() {
        var node = inObjects();
        var photo = new byte[10_000_000];
        new Random(1).nextBytes(photo);

        assertThat(node.store.get(node.put(photo))).isEqualTo(photo);
    }

    @Test
    void erasesTheObjectToo() {
        var node = inObjects();
        var id = node.put(PICTURE);

        node.erase(id);
        assertThatThrownBy(() -> node.store.get(id)).isInstanceOf(NotFoundException.class);
        assertThat(contents.unneeded()).isEqualTo(1);
        node.eraser.erase();

        assertThat(objects()).isEmpty();
        assertThat(jdbc.sql("select count(*) from orphaned_object")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void erasesLaterWhatTheStoreDidNotDeleteAtOnce() {
        var node = inObjects();
        var id = node.put(PICTURE);
        var lost = new Node(S3Server.settings(
                StorageLocation.S3, bucket, "http://127.0.0.1:" + unusedPort(), Duration.ofSeconds(1)));

        lost.erase(id);
        assertThatThrownBy(lost.eraser::erase).isInstanceOf(DocumentStoreUnavailableException.class);
        assertThat(objects()).hasSize(1);
        assertThat(lost.health.health().getStatus().getCode()).isEqualTo("DOWN");
        node.eraser.erase();

        assertThat(objects()).isEmpty();
    }

    @Test
    void takesAwayWhatWasWrittenAndNotKept() {
        var node = inObjects();
        var written = node.store.write(PICTURE);
        transaction.executeWithoutResult(status -> {
            node.store.store(written);
            status.setRollbackOnly();
        });
        node.eraser.erase();
        assertThat(objects()).as("it may still be kept").hasSize(1);

        now.updateAndGet(then -> then.plus(Duration.ofMinutes(61)));
        node.eraser.erase();

        assertThat(objects()).isEmpty();
        assertThatThrownBy(() -> transaction.execute(status -> node.store.store(written)))
                .isInstanceOf(DocumentStoreUnavailableException.class);
    }

    @Test
    void movesEverythingOutWhilePeopleReadAndErase() {
        var before = inDatabase();
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < 12; i++) {
            ids.add(before.put(("picture " + i).getBytes(StandardCharsets.UTF_8)));
        }
        var reader = inObjects();
        var during = new DuringWrites(reader.settings, n -> {
            // Each time an object is written, somebody reads all, and one goes.
            if (n == 3) {
                before.erase(ids.get(11));
            }
            for (int i = 0; i < 11; i++) {
                assertThat(before.store.get(ids.get(i))).asString().isEqualTo("picture " + i);
            }
        });
        var after = new Node(reader.settings, during);

        after.startMove();
        after.mover.moveAll();

        assertThat(currentActor.runAs(ADMIN, after.places::state)).satisfies(state -> {
            assertThat(state.here()).isZero();
            assertThat(state.away()).isEqualTo(11);
            assertThat(state.move()).get().satisfies(move -> {
                assertThat(move.isOpen()).isFalse();
                assertThat(move.planned()).isEqualTo(12);
                assertThat(move.moved()).isBetween(11L, 12L);
                assertThat(move.failed()).isZero();
                assertThat(move.startedBy()).isEqualTo("admin");
            });
        });
        now.updateAndGet(then -> then.plus(Duration.ofHours(2)));
        after.eraser.erase();
        assertThat(objects()).hasSize(11);
        for (int i = 0; i < 11; i++) {
            assertThat(before.store.get(ids.get(i))).asString().isEqualTo("picture " + i);
        }
    }

    @Test
    void movesEverythingBackAndDeletesTheObjects() {
        var away = inObjects();
        var one = away.put(PICTURE);
        var two = away.put(new byte[] {1, 2});
        var back = inDatabase();

        back.startMove();
        back.mover.moveAll();
        back.eraser.erase();

        assertThat(back.store.get(one)).isEqualTo(PICTURE);
        assertThat(back.store.get(two)).containsExactly(1, 2);
        assertThat(new Node(new DocumentStoreProperties(StorageLocation.DATABASE, S3_UNNAMED, Duration.ofSeconds(5)))
                        .store.get(one))
                .isEqualTo(PICTURE);
        assertThat(objects()).isEmpty();
    }

    @Test
    void goesOnAfterAPauseAndAfterAnOutage() {
        var before = inDatabase();
        for (int i = 0; i < 5; i++) {
            before.put(PICTURE);
        }
        var node = inObjects();
        var broken = new DuringWrites(node.settings, n -> {
            if (n == 3) {
                throw new DocumentStoreUnavailableException("away", null);
            }
        });
        var first = new Node(node.settings, broken);
        first.startMove();
        assertThatThrownBy(first.mover::moveAll).isInstanceOf(DocumentStoreUnavailableException.class);
        assertThat(contents.count()).isEqualTo(new BlobRepository.StorageCounts(3, 2));

        currentActor.runAs(ADMIN, () -> {
            first.places.pause();
            return null;
        });
        first.mover.moveAll();
        assertThat(contents.count().here()).as("paused").isEqualTo(3);
        currentActor.runAs(ADMIN, () -> {
            first.places.goOn();
            return null;
        });
        node.mover.moveAll();

        assertThat(contents.count()).isEqualTo(new BlobRepository.StorageCounts(0, 5));
        assertThat(new StorageMigrationRepository(jdbc, clock()).last()).get().satisfies(move -> {
            assertThat(move.moved()).isEqualTo(5);
            assertThat(move.isOpen()).isFalse();
        });
    }

    @Test
    void leavesWhatIsNotAsItWasWrittenAndSaysSo() {
        var away = inObjects();
        var good = away.put(PICTURE);
        var changed = away.put(PICTURE);
        var key = jdbc.sql("select object_key from document_content where id = :id")
                .param("id", changed)
                .query(String.class)
                .single();
        outside.putObject(to -> to.bucket(bucket).key("photos/" + key), RequestBody.fromString("something else"));
        var back = inDatabase();

        back.startMove();
        back.mover.moveAll();

        assertThat(back.store.get(good)).isEqualTo(PICTURE);
        assertThatThrownBy(() -> back.store.get(changed)).isInstanceOf(ObjectWriter.ChangedException.class);
        assertThat(new StorageMigrationRepository(jdbc, clock()).last()).get().satisfies(move -> {
            assertThat(move.moved()).isEqualTo(1);
            assertThat(move.failed()).isEqualTo(1);
            assertThat(move.isOpen()).isFalse();
        });
    }

    @Test
    void saysSoonThatTheStoreIsAway() throws Exception {
        try (var silent = new ServerSocket(0)) {
            var node = new Node(S3Server.settings(
                    StorageLocation.S3, bucket, "http://127.0.0.1:" + silent.getLocalPort(), Duration.ofMillis(300)));

            for (int i = 0; i < 12; i++) {
                assertThatThrownBy(() -> node.store.write(PICTURE))
                        .isInstanceOf(DocumentStoreUnavailableException.class);
            }

            assertThat(contents.count()).isEqualTo(new BlobRepository.StorageCounts(0, 0));
        }
    }

    @Test
    void takesAwayWhatATransactionWroteThatDidNotCommit() {
        var node = inObjects();
        var kept = transaction.execute(status -> node.store.store(node.store.write(PICTURE)));
        transaction.executeWithoutResult(status -> {
            node.store.store(node.store.write(PICTURE));
            status.setRollbackOnly();
        });
        assertThat(objects()).hasSize(2);

        now.updateAndGet(then -> then.plus(Duration.ofMinutes(61)));
        node.eraser.erase();

        assertThat(objects()).hasSize(1);
        assertThat(node.store.get(kept)).isEqualTo(PICTURE);
    }

    @Test
    void mustStayNamedWhilePhotosRestThere() {
        var id = inObjects().put(PICTURE);
        var forgetful =
                new Node(new DocumentStoreProperties(StorageLocation.DATABASE, S3_UNNAMED, Duration.ofSeconds(5)));

        assertThatThrownBy(() -> forgetful.store.get(id)).isInstanceOf(DocumentStoreUnavailableException.class);
        assertThat(forgetful.health.health().getStatus().getCode()).isEqualTo("DOWN");
        assertThatThrownBy(() -> new DocumentStoreProperties(StorageLocation.S3, S3_UNNAMED, Duration.ofSeconds(5)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A store that lets something happen before each object is written. */
    private final class DuringWrites implements ObjectStore {

        private final ObjectStore real;
        private final IntConsumer before;
        private int writes;

        DuringWrites(DocumentStoreProperties settings, IntConsumer before) {
            this.real = open(settings);
            this.before = before;
        }

        @Override
        public void put(String key, byte[] bytes) {
            writes++;
            before.accept(writes);
            real.put(key, bytes);
        }

        @Override
        public Optional<byte[]> get(String key) {
            return real.get(key);
        }

        @Override
        public void delete(String key) {
            real.delete(key);
        }

        @Override
        public boolean isAvailable() {
            return real.isAvailable();
        }
    }

    private List<S3Object> objects() {
        return outside.listObjectsV2(which -> which.bucket(bucket)).contents();
    }

    private byte[] bytesOf(S3Object object) {
        return outside.getObjectAsBytes(which -> which.bucket(bucket).key(object.key()))
                .asByteArray();
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }

    private static int unusedPort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
