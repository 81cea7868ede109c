package io.kaidian.testing;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A row that cannot be written: each change of it fails, and no change of any other. */
public final class PoisonedRow {

    private PoisonedRow() {}

    /** Does that while the row of that id cannot be written. */
    public static void during(JdbcClient jdbc, String table, UUID id, Runnable work) {
        // Not valid: the row as it stands stays.
        jdbc.sql("alter table %s add constraint poisoned_row check (id <> '%s') not valid".formatted(table, id))
                .update();
        try {
            work.run();
        } finally {
            jdbc.sql("alter table %s drop constraint poisoned_row".formatted(table))
                    .update();
        }
    }
}
