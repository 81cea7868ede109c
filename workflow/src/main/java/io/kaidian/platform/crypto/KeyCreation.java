package io.kaidian.platform.crypto;

import java.nio.file.Path;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When keys may be made: beside a database that holds nothing yet, and there only without asking where the server brings its database
 * itself. New keys open nothing that was encrypted before, and their indexes find nobody again.
 */
@Component
class KeyCreation {

    private final boolean withoutAsking;
    private final boolean asked;
    private final ObjectProvider<DataSource> database;

    @Autowired
    KeyCreation(
            @Value("${spring.datasource.url:}") String givenDatabase,
            KeyProperties settings,
            ObjectProvider<DataSource> database) {
        this(givenDatabase, settings.createAndExit(), database);
    }

    KeyCreation(String givenDatabase, boolean asked, ObjectProvider<DataSource> database) {
        this.withoutAsking = givenDatabase.isBlank();
        this.asked = asked;
        this.database = database;
    }

    /**
     * Lets the caller make the missing keys.
     *
     * @throws UnusableKeysException where they must be somewhere else
     */
    void requireAllowed(Path missing) {
        if (!withoutAsking && !asked) {
            throw new UnusableKeysException(
                    "The key file " + missing.toAbsolutePath() + " is missing.",
                    "Name the directory with the keys of this database in kaidian.keys.directory. Where there is no database and are no keys"
                            + " yet, make them once: start with --" + CreateKeysCommand.SETTING
                            + "=true, which ends when they are made.");
        }
        if (isFilled()) {
            throw new UnusableKeysException(
                    "The key file " + missing.toAbsolutePath()
                            + " is missing, and the database holds what only its own keys"
                            + " open. No keys were made.",
                    "Put the kept key files back, or name their directory in kaidian.keys.directory.");
        }
    }

    private boolean isFilled() {
        var jdbc = JdbcClient.create(database.getObject());
        return Stream.concat(
                        Stream.of("encryption_state", "account"),
                        Stream.concat(EncryptedColumns.ENCRYPTED.stream(), EncryptedColumns.INDEXES.stream())
                                .map(EncryptedColumns.Column::table))
                .distinct()
                .anyMatch(table -> holdsRows(jdbc, table));
    }

    /** A table that is not there yet holds none; one that cannot be read is taken for filled. */
    private static boolean holdsRows(JdbcClient jdbc, String table) {
        var exists = jdbc.sql("select to_regclass(:table) is not null")
                .param("table", table)
                .query(Boolean.class)
                .single();
        try {
            return exists
                    && jdbc.sql("select exists (select 1 from %s)".formatted(table))
                            .query(Boolean.class)
                            .single();
        } catch (DataAccessException unreadable) {
            return true;
        }
    }
}
