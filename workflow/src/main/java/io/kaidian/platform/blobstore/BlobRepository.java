package io.kaidian.platform.blobstore;

import static io.kaidian.platform.database.JdbcMapping.at;

import io.kaidian.platform.blobstore.DocumentStore.Written;
import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.crypto.EncryptionService;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rows of contents: the data key always rests here, the encrypted bytes here or in an object. An object that no row needs
 * is written down first and deleted then, so that none is forgotten whenever a server dies.
 */
@Component
class BlobRepository {

    /** How long what was written may wait to be kept. */
    private static final Duration GRACE = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    BlobRepository(JdbcClient jdbc, @WallClock Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One content.
     *
     * @param sealed null where the bytes rest in an object
     * @param object null where they rest here
     */
    record Content(
            UUID id,
            byte[] dataKey,
            byte @Nullable [] sealed,
            @Nullable StoredObject object) {

        boolean isHere() {
            return object == null;
        }

        /** The bytes; only where they rest here. */
        byte[] requireSealed() {
            return Objects.requireNonNull(sealed, "the bytes rest in an object");
        }

        /** The object; only where the bytes rest in one. */
        StoredObject requireObject() {
            return Objects.requireNonNull(object, "the bytes rest in the database");
        }

        /** What the vault opens. */
        byte[] encrypted(byte[] rest) {
            return new EncryptionService.Parts(dataKey, rest).joined();
        }
    }

    Optional<Content> find(UUID id) {
        return jdbc.sql("select * from document_content where id = :id")
                .param("id", id)
                .query(BlobRepository::content)
                .optional();
    }

    void insert(Written written) {
        var object = written.object;
        jdbc.sql("""
                        insert into document_content (id, data_key, ciphertext, object_key, object_digest, object_length)
                        values (:id, :key, :ciphertext, :object, :digest, :length)
                        """)
                .param("id", written.id)
                .param("key", written.dataKey)
                .param("ciphertext", written.sealed)
                .param("object", object == null ? null : object.key())
                .param("digest", object == null ? null : object.digest())
                .param("length", object == null ? null : object.length())
                .update();
    }

    /** The row goes, and with it the only key that opens the bytes. */
    void erase(UUID id) {
        jdbc.sql("delete from document_content where id = :id returning object_key")
                .param("id", id)
                .query((row, n) -> Optional.ofNullable(row.getString("object_key")))
                .optional()
                .flatMap(object -> object)
                .ifPresent(this::scheduleDeletion);
    }

    /** The next that does not rest there, in the order of ids, after the given one; null begins. */
    Optional<Content> nextNotIn(DocumentStoreProperties.StorageLocation target, UUID after) {
        return jdbc.sql("select * from document_content where " + away(target)
                        + " and (cast(:after as uuid) is null or id > :after) order by id limit 1")
                .param("after", after)
                .query(BlobRepository::content)
                .optional();
    }

    /** How many do not rest there. */
    long countNotIn(DocumentStoreProperties.StorageLocation target) {
        return jdbc.sql("select count(*) from document_content where " + away(target))
                .query(Long.class)
                .single();
    }

    /** The bytes rest in the object from now on. */
    boolean markMovedToObjectStore(UUID id, StoredObject object) {
        return jdbc.sql("""
                                update document_content
                                set ciphertext = null, object_key = :object, object_digest = :digest, object_length = :length
                                where id = :id and ciphertext is not null
                                """)
                        .param("object", object.key())
                        .param("digest", object.digest())
                        .param("length", object.length())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** The bytes rest here from now on. */
    boolean markMovedToDatabase(UUID id, String objectKey, byte[] sealed) {
        return jdbc.sql("""
                                update document_content
                                set ciphertext = :ciphertext, object_key = null, object_digest = null, object_length = null
                                where id = :id and object_key = :object
                                """)
                        .param("ciphertext", sealed)
                        .param("id", id)
                        .param("object", objectKey)
                        .update()
                == 1;
    }

    /** How many rest where. */
    record StorageCounts(long here, long away) {}

    StorageCounts count() {
        return jdbc.sql("""
                        select count(*) filter (where object_key is null) as here,
                               count(*) filter (where object_key is not null) as away
                        from document_content
                        """)
                .query((row, n) -> new StorageCounts(row.getLong("here"), row.getLong("away")))
                .single();
    }

    boolean existsInObjectStore() {
        return jdbc.sql("select exists (select 1 from document_content where object_key is not null)")
                .query(Boolean.class)
                .single();
    }

    /** An object is about to be written; unless a row keeps it in time, it goes again. */
    void markPending(String objectKey) {
        unneededFrom(objectKey, GRACE);
    }

    /** A row keeps the object; false where it is gone already. */
    boolean cancelDeletion(String objectKey) {
        return jdbc.sql("delete from orphaned_object where object_key = :object and not deleting")
                        .param("object", objectKey)
                        .update()
                == 1;
    }

    /** No row keeps the object any more. */
    void scheduleDeletion(String objectKey) {
        unneededFrom(objectKey, Duration.ZERO);
    }

    private void unneededFrom(String objectKey, Duration grace) {
        jdbc.sql("""
                        insert into orphaned_object (object_key, from_at) values (:object, :from)
                        on conflict (object_key) do update set from_at = excluded.from_at
                        """)
                .param("object", objectKey)
                .param("from", at(clock.instant().plus(grace)))
                .update();
    }

    /** Objects that can go; from now on nobody can keep them. */
    @Transactional
    List<String> leaseOrphans(int limit) {
        return jdbc.sql("""
                        update orphaned_object set deleting = true where object_key in (
                            select object_key from orphaned_object where from_at <= :now
                            order by from_at limit :limit for update skip locked)
                        returning object_key
                        """)
                .param("now", at(clock.instant()))
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** The object was deleted. */
    void confirmDeleted(String objectKey) {
        jdbc.sql("delete from orphaned_object where object_key = :object and deleting")
                .param("object", objectKey)
                .update();
    }

    /** How many objects can go and are still there. */
    long unneeded() {
        return jdbc.sql("select count(*) from orphaned_object where from_at <= :now")
                .param("now", at(clock.instant()))
                .query(Long.class)
                .single();
    }

    private static String away(DocumentStoreProperties.StorageLocation target) {
        return target == DocumentStoreProperties.StorageLocation.DATABASE
                ? "object_key is not null"
                : "object_key is null";
    }

    private static Content content(ResultSet row, int n) throws SQLException {
        var key = row.getString("object_key");
        return new Content(
                row.getObject("id", UUID.class),
                row.getBytes("data_key"),
                row.getBytes("ciphertext"),
                key == null
                        ? null
                        : new StoredObject(key, row.getString("object_digest"), row.getLong("object_length")));
    }
}
