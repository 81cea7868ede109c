package io.kaidian.platform.crypto;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.stereotype.Component;

/** Migration 81: what people wrote in their own words rests encrypted from now on, and so does what they wrote before. */
@Component
class FreeTextEncryptionMigration implements JavaMigration {

    /**
     * A column of words.
     *
     * @param about the column with the id that the words belong to
     */
    record FreeTextColumn(String table, String column, String about, boolean required) {

        static FreeTextColumn of(String table, String column, String about) {
            return new FreeTextColumn(table, column, about, false);
        }

        private static FreeTextColumn required(String table, String column, String about) {
            return new FreeTextColumn(table, column, about, true);
        }
    }

    private static final List<FreeTextColumn> ALL = List.of(
            FreeTextColumn.of("certification_case", "more_rounds_asked", "id"),
            FreeTextColumn.of("decision", "internal_note", "id"),
            FreeTextColumn.of("decision_reason", "note", "decision_id"),
            FreeTextColumn.required("pending_decision", "decision", "item_id"),
            FreeTextColumn.required("decision_draft", "draft", "case_id"),
            FreeTextColumn.required("case_note", "words", "case_id"),
            FreeTextColumn.required("help_request", "words", "id"),
            FreeTextColumn.of("help_request", "advice", "id"),
            FreeTextColumn.of("help_request", "reason", "id"),
            FreeTextColumn.of("help_request", "objection", "id"),
            FreeTextColumn.required("waiver", "reason", "case_id"),
            FreeTextColumn.of("work_item", "words", "subject_id"),
            FreeTextColumn.of("work_item", "note", "subject_id"),
            FreeTextColumn.required("violation", "note", "id"),
            FreeTextColumn.of("violation", "internal_note", "id"),
            FreeTextColumn.of("violation", "deviation", "id"),
            FreeTextColumn.of("violation", "correction_claim", "id"),
            FreeTextColumn.of("violation", "end_reason", "id"),
            FreeTextColumn.required("appeal", "statement", "id"),
            FreeTextColumn.of("appeal", "evidence", "id"),
            FreeTextColumn.of("appeal", "answer", "id"),
            FreeTextColumn.of("appeal", "internal_note", "id"));

    private final EncryptedText words;

    FreeTextEncryptionMigration(EncryptedText words) {
        this.words = words;
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("81");
    }

    @Override
    public String getDescription() {
        return "words encrypted";
    }

    @Override
    public Integer getChecksum() {
        return 81;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        for (var column : ALL) {
            encrypt(context.getConnection(), column);
        }
        try (var statement = context.getConnection().createStatement()) {
            // The old column took the rule along.
            statement.execute(
                    "alter table violation add check (deviation is null or status in ('PROPOSED', 'REFUSED') or agreed_by is not null)");
        }
    }

    void encrypt(Connection connection, FreeTextColumn column) {
        try {
            encryptOrFail(connection, column);
        } catch (SQLException failed) {
            throw new IllegalStateException("cannot encrypt the words of " + column.table(), failed);
        }
    }

    private void encryptOrFail(Connection connection, FreeTextColumn column) throws SQLException {
        var table = column.table();
        var name = column.column();
        try (var statement = connection.createStatement()) {
            statement.execute("alter table %s rename column %s to plain_words".formatted(table, name));
            statement.execute("alter table %s add column %s bytea".formatted(table, name));
        }
        try (var read = connection.createStatement();
                var rows = read.executeQuery(
                        "select ctid::text as place, %s::text as about, plain_words::text as words from %s where plain_words is not null"
                                .formatted(column.about(), table));
                var write = connection.prepareStatement(
                        "update %s set %s = ? where ctid = ?::tid".formatted(table, name))) {
            while (rows.next()) {
                write.setBytes(1, words.sealDocument(rows.getString("words"), rows.getString("about")));
                write.setString(2, rows.getString("place"));
                write.addBatch();
            }
            write.executeBatch();
        }
        try (var statement = connection.createStatement()) {
            statement.execute("alter table %s drop column plain_words".formatted(table));
            if (column.required()) {
                statement.execute("alter table %s alter column %s set not null".formatted(table, name));
            }
        }
    }
}
