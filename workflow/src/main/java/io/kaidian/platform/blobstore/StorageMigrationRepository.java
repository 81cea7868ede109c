package io.kaidian.platform.blobstore;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;

import io.kaidian.platform.blobstore.DocumentStoreProperties.StorageLocation;
import io.kaidian.platform.clock.WallClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of moves. One runs at a time; how far it came stands in it, so that another node goes on. */
@Component
class StorageMigrationRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    StorageMigrationRepository(JdbcClient jdbc, @WallClock Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<StorageMigration> last() {
        return jdbc.sql("select * from storage_migration order by id desc limit 1")
                .query(StorageMigrationRepository::move)
                .optional();
    }

    /** @return whether there was none that runs */
    boolean start(StorageLocation target, String by, long planned) {
        return jdbc.sql("""
                                insert into storage_migration (target, started_by, started_at, planned)
                                values (:target, :by, :now, :planned)
                                on conflict do nothing
                                """)
                        .param("target", target.name())
                        .param("by", by)
                        .param("now", at(clock.instant()))
                        .param("planned", planned)
                        .update()
                == 1;
    }

    /** @return whether one ran */
    boolean pause(boolean paused) {
        return jdbc.sql("update storage_migration set paused = :paused where ended_at is null and paused <> :paused")
                        .param("paused", paused)
                        .update()
                == 1;
    }

    /** What is to be done. */
    record Current(long id, StorageLocation target, UUID reached) {}

    /** The move that runs; empty where none does, or it is paused. */
    Optional<Current> current() {
        return jdbc.sql("select id, target, reached from storage_migration where ended_at is null and not paused")
                .query((row, n) -> new Current(
                        row.getLong("id"),
                        StorageLocation.valueOf(row.getString("target")),
                        row.getObject("reached", UUID.class)))
                .optional();
    }

    void recordProgress(Current move, UUID content, int moved, int failed) {
        requireSingleRow(
                jdbc.sql("""
                                update storage_migration
                                set reached = :content, moved = moved + :moved, failed = failed + :failed
                                where id = :id
                                """)
                        .param("content", content)
                        .param("moved", moved)
                        .param("failed", failed)
                        .param("id", move.id())
                        .update(),
                "move of documents");
    }

    /**
     * Nothing is left after the last one that was reached: the move ends, unless pictures have come meanwhile by a node that
     * still writes to the old place.
     */
    void recordPass(Current move, long left) {
        requireSingleRow(
                jdbc.sql("""
                                update storage_migration
                                set ended_at = case when :left <= failed then cast(:now as timestamptz) end,
                                    failed = case when :left <= failed then failed else 0 end,
                                    reached = null
                                where id = :id
                                """)
                        .param("left", left)
                        .param("now", at(clock.instant()))
                        .param("id", move.id())
                        .update(),
                "move of documents");
    }

    private static StorageMigration move(ResultSet row, int n) throws SQLException {
        return new StorageMigration(
                row.getLong("id"),
                StorageLocation.valueOf(row.getString("target")) == StorageLocation.S3,
                row.getString("started_by"),
                instant(row, "started_at"),
                row.getLong("planned"),
                row.getLong("moved"),
                row.getLong("failed"),
                row.getBoolean("paused"),
                instantOrNull(row, "ended_at"));
    }
}
