package io.kaidian.studio.drafts;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.integerOrNull;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of drafts, their files and revisions. */
@Repository
class DraftRepository {

    private static final String DRAFT = """
            select draft.*, (select count(*) from draft_file where draft_id = draft.id) as changed_files from draft
            """;

    private final JdbcClient jdbc;

    DraftRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(DraftId id, String name, int base, String by, Instant now) {
        var rows = jdbc.sql("""
                        insert into draft (id, name, base, created_by, created_at, changed_at)
                        values (:id, :name, :base, :by, :now, :now)
                        """)
                .param("id", id.value())
                .param("name", name)
                .param("base", base)
                .param("by", by)
                .param("now", at(now))
                .update();
        requireSingleRow(rows, "draft");
    }

    Optional<Draft> find(DraftId id) {
        return jdbc.sql(DRAFT + " where id = :id")
                .param("id", id.value())
                .query((row, n) -> draft(row))
                .optional();
    }

    /** Whoever writes in a draft holds its row, so that no two saves of it meet; a revision may still be kept aside. */
    Optional<Draft> lock(DraftId id) {
        return jdbc.sql(DRAFT + " where id = :id for no key update of draft")
                .param("id", id.value())
                .query((row, n) -> draft(row))
                .optional();
    }

    List<Draft> open() {
        return jdbc.sql(DRAFT + " where state = 'OPEN' order by changed_at desc, id")
                .query((row, n) -> draft(row))
                .list();
    }

    void rename(DraftId id, String name) {
        var rows = jdbc.sql("update draft set name = :name where id = :id")
                .param("id", id.value())
                .param("name", name)
                .update();
        requireSingleRow(rows, "draft");
    }

    void moveTo(DraftId id, int base, Instant now) {
        var rows = jdbc.sql("""
                        update draft set base = :base, changed_at = :now, changes = changes + 1
                        where id = :id and state = 'OPEN'
                        """)
                .param("id", id.value())
                .param("base", base)
                .param("now", at(now))
                .update();
        requireSingleRow(rows, "draft");
    }

    void touch(DraftId id, Instant now) {
        var rows = jdbc.sql("update draft set changed_at = :now, changes = changes + 1 where id = :id")
                .param("id", id.value())
                .param("now", at(now))
                .update();
        requireSingleRow(rows, "draft");
    }

    void close(DraftId id, Draft.State state, String by, Instant now) {
        var rows = jdbc.sql("""
                        update draft set state = :state, closed_by = :by, closed_at = :now, changes = changes + 1
                        where id = :id and state = 'OPEN'
                        """)
                .param("id", id.value())
                .param("state", state.name())
                .param("by", by)
                .param("now", at(now))
                .update();
        requireSingleRow(rows, "draft");
    }

    /**
     * A file that the draft has touched.
     *
     * @param file empty where the draft drops it
     */
    record TouchedFile(String name, int version, Optional<DraftFile> file) {}

    List<TouchedFile> files(DraftId id) {
        return jdbc.sql("select * from draft_file where draft_id = :id order by name")
                .param("id", id.value())
                .query((row, n) -> touched(row))
                .list();
    }

    Optional<TouchedFile> file(DraftId id, String name) {
        return jdbc.sql("select * from draft_file where draft_id = :id and name = :name")
                .param("id", id.value())
                .param("name", name)
                .query((row, n) -> touched(row))
                .optional();
    }

    /** The version that the file had before is {@code version - 1}; 0 stands for a file that the draft had not touched. */
    void write(DraftId id, String name, @Nullable String content, int version, String by, Instant now) {
        var rows = jdbc.sql("""
                        insert into draft_file (draft_id, name, content, version, changed_by, changed_at)
                        values (:id, :name, :content, :version, :by, :now)
                        on conflict (draft_id, name) do update
                        set content = excluded.content, version = excluded.version, changed_by = excluded.changed_by,
                            changed_at = excluded.changed_at, lint_errors = null
                        where draft_file.version = :version - 1
                        """)
                .param("id", id.value())
                .param("name", name)
                .param("content", content)
                .param("version", version)
                .param("by", by)
                .param("now", at(now))
                .update();
        requireSingleRow(rows, "file of a draft");
    }

    void drop(DraftId id, String name) {
        var rows = jdbc.sql("delete from draft_file where draft_id = :id and name = :name")
                .param("id", id.value())
                .param("name", name)
                .update();
        requireSingleRow(rows, "file of a draft");
    }

    /** Whether that was news of the version that counts. */
    boolean lint(DraftId id, String name, int version, int errors) {
        return jdbc.sql("""
                                update draft_file set lint_errors = :errors
                                where draft_id = :id and name = :name and version = :version
                                  and lint_errors is distinct from :errors
                                """)
                        .param("id", id.value())
                        .param("name", name)
                        .param("version", version)
                        .param("errors", errors)
                        .update()
                == 1;
    }

    /** The highest version that any revision of the file has: a file that went back to its release counts on from there. */
    int highest(DraftId id, String name) {
        return jdbc.sql("select coalesce(max(version), 0) from draft_revision where draft_id = :id and name = :name")
                .param("id", id.value())
                .param("name", name)
                .query(Integer.class)
                .single();
    }

    long keep(
            DraftId id,
            String name,
            String content,
            int version,
            String by,
            String comment,
            boolean aside,
            Instant now) {
        return jdbc.sql("""
                        insert into draft_revision (draft_id, name, version, content, author, comment, started_at, saved_at, aside)
                        values (:id, :name, :version, :content, :by, :comment, :now, :now, :aside) returning id
                        """)
                .param("id", id.value())
                .param("name", name)
                .param("version", version)
                .param("content", content)
                .param("by", by)
                .param("comment", comment)
                .param("now", at(now))
                .param("aside", aside)
                .query(Long.class)
                .single();
    }

    /** Adds a save to the newest revision where it is the same person's, young and without a comment. */
    boolean keepInNewest(DraftId id, String name, String content, int version, String by, Instant young, Instant now) {
        return jdbc.sql("""
                                update draft_revision set content = :content, version = :version, saved_at = :now
                                where id = (select id from draft_revision where draft_id = :id and name = :name and not aside
                                            order by id desc limit 1)
                                  and author = :by and comment = '' and started_at > :young and version = :version - 1
                                """)
                        .param("id", id.value())
                        .param("name", name)
                        .param("content", content)
                        .param("version", version)
                        .param("by", by)
                        .param("young", at(young))
                        .param("now", at(now))
                        .update()
                == 1;
    }

    void comment(DraftId id, String name, int version, String comment) {
        var rows = jdbc.sql("""
                        update draft_revision set comment = :comment
                        where draft_id = :id and name = :name and version = :version and not aside
                        """)
                .param("id", id.value())
                .param("name", name)
                .param("version", version)
                .param("comment", comment)
                .update();
        requireSingleRow(rows, "revision");
    }

    List<DraftFileRevision> revisions(DraftId id, String name) {
        return jdbc.sql("""
                        select id, draft_id, name, version, author, comment, started_at, saved_at, aside
                        from draft_revision where draft_id = :id and name = :name order by id desc
                        """)
                .param("id", id.value())
                .param("name", name)
                .query((row, n) -> revision(row))
                .list();
    }

    /** What people said of their saves, the oldest first. */
    List<String> comments(DraftId id) {
        return jdbc.sql("""
                        select comment from draft_revision
                        where draft_id = :id and not aside and comment <> '' order by id
                        """).param("id", id.value()).query(String.class).list();
    }

    Optional<DraftFileRevision> revision(long id) {
        return jdbc.sql("select * from draft_revision where id = :id")
                .param("id", id)
                .query((row, n) -> revision(row))
                .optional();
    }

    String content(long revision) {
        return jdbc.sql("select content from draft_revision where id = :id")
                .param("id", revision)
                .query(String.class)
                .single();
    }

    List<String> authors(DraftId id) {
        return jdbc.sql("select distinct author from draft_revision where draft_id = :id and not aside order by author")
                .param("id", id.value())
                .query(String.class)
                .list();
    }

    private static Draft draft(ResultSet row) throws SQLException {
        return new Draft(
                new DraftId(uuid(row, "id")),
                row.getString("name"),
                row.getInt("base"),
                row.getString("created_by"),
                instant(row, "created_at"),
                instant(row, "changed_at"),
                row.getInt("changed_files"),
                row.getInt("changes"),
                Draft.State.valueOf(row.getString("state")));
    }

    private static TouchedFile touched(ResultSet row) throws SQLException {
        var name = row.getString("name");
        var content = row.getString("content");
        return new TouchedFile(
                name,
                row.getInt("version"),
                content == null ? Optional.empty() : Optional.of(file(row, name, content)));
    }

    private static DraftFile file(ResultSet row, String name, String content) throws SQLException {
        return new DraftFile(
                name,
                content,
                row.getInt("version"),
                row.getString("changed_by"),
                instant(row, "changed_at"),
                integerOrNull(row, "lint_errors"));
    }

    private static DraftFileRevision revision(ResultSet row) throws SQLException {
        return new DraftFileRevision(
                row.getLong("id"),
                new DraftId(uuid(row, "draft_id")),
                row.getString("name"),
                row.getInt("version"),
                row.getString("author"),
                row.getString("comment"),
                instant(row, "started_at"),
                instant(row, "saved_at"),
                row.getBoolean("aside"));
    }
}
