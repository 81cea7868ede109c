package io.kaidian.studio.releases;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.integerOrNull;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.ReleaseRepository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of proposals. */
@Component
class ProposalRepository {

    private final JdbcClient jdbc;

    ProposalRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    UUID add(
            NewProposal asked,
            @Nullable Integer restores,
            @Nullable String takes,
            String by,
            Set<String> authors,
            Instant now) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into proposal (id, draft, base, restores, bundled_fingerprint, comment, proposed_by, proposed_at, authors,
                                              fingerprint, lint_errors, publish_at, in_force_on, state)
                        values (:id, :draft, :base, :restores, :bundled_fingerprint, :comment, :by, :now, :authors,
                                :fingerprint, :lint, :publishAt, :inForceOn, 'OPEN')
                        """)
                .param("id", id)
                .param("draft", asked.draft())
                .param("base", asked.base())
                .param("restores", restores)
                .param("bundled_fingerprint", takes)
                .param("comment", asked.comment())
                .param("by", by)
                .param("now", at(now))
                .param("authors", authors.toArray(String[]::new))
                .param("fingerprint", ReleaseRepository.fingerprint(asked.files()))
                .param("lint", asked.lintErrors())
                .param("publishAt", at(asked.publishAt()))
                .param("inForceOn", asked.inForceOn())
                .update();
        jdbc.sql("""
                        insert into proposal_file (proposal, name, content)
                        select :id, name, content from unnest(:names::text[], :contents::text[]) as file (name, content)
                        """)
                .param("id", id)
                .param("names", asked.files().stream().map(ReleaseFile::name).toArray(String[]::new))
                .param(
                        "contents",
                        asked.files().stream().map(ReleaseFile::content).toArray(String[]::new))
                .update();
        return id;
    }

    /** Locks the row until the end of the transaction. */
    Optional<Proposal> lock(UUID id) {
        return jdbc.sql("select * from proposal where id = ? for update")
                .param(id)
                .query((row, n) -> proposal(row))
                .optional();
    }

    Optional<Proposal> find(UUID id) {
        return jdbc.sql("select * from proposal where id = ?")
                .param(id)
                .query((row, n) -> proposal(row))
                .optional();
    }

    List<Proposal> newest(int limit) {
        return jdbc.sql("""
                        select * from proposal
                        order by (state in ('OPEN', 'CONSENTED')) desc, coalesce(decided_at, proposed_at) desc limit ?
                        """).param(limit).query((row, n) -> proposal(row)).list();
    }

    /** Of each of these drafts the one that was proposed last. */
    List<Proposal> newestOf(Collection<String> drafts) {
        return jdbc.sql("""
                        select distinct on (draft) * from proposal where draft = any (?)
                        order by draft, (state in ('OPEN', 'CONSENTED')) desc, proposed_at desc, id
                        """)
                .param(drafts.toArray(String[]::new))
                .query((row, n) -> proposal(row))
                .list();
    }

    List<ReleaseFile> files(UUID id) {
        return jdbc.sql("select name, content from proposal_file where proposal = ? order by name")
                .param(id)
                .query((row, n) -> new ReleaseFile(row.getString("name"), row.getString("content")))
                .list();
    }

    /** Consented proposals whose time has come; another node that is at one already is not waited for. */
    Optional<UUID> due(Instant now) {
        return jdbc.sql("""
                        select id from proposal where state = 'CONSENTED' and publish_at <= ?
                        order by publish_at limit 1 for update skip locked
                        """).param(at(now)).query((row, n) -> uuid(row, "id")).optional();
    }

    void nameDay(UUID id, @Nullable LocalDate day) {
        requireSingleRow(
                jdbc.sql("update proposal set in_force_on = ? where id = ?")
                        .param(day)
                        .param(id)
                        .update(),
                "proposal");
    }

    void become(
            Proposal before,
            Proposal.State state,
            @Nullable String by,
            Instant now,
            @Nullable String note,
            @Nullable Integer release) {
        requireSingleRow(
                jdbc.sql("""
                                update proposal set state = :state, decided_by = coalesce(:by, decided_by),
                                    decided_at = :now, note = coalesce(:note, note), release = :release
                                where id = :id and state = :before
                                """)
                        .param("state", state.name())
                        .param("by", by)
                        .param("now", at(now))
                        .param("note", note)
                        .param("release", release)
                        .param("id", before.id())
                        .param("before", before.state().name())
                        .update(),
                "proposal");
    }

    private static Proposal proposal(ResultSet row) throws SQLException {
        return new Proposal(
                uuid(row, "id"),
                row.getString("draft"),
                row.getInt("base"),
                integerOrNull(row, "restores"),
                row.getString("comment"),
                row.getString("proposed_by"),
                instant(row, "proposed_at"),
                new TreeSet<>(Set.of((String[]) row.getArray("authors").getArray())),
                row.getString("fingerprint"),
                row.getInt("lint_errors"),
                instantOrNull(row, "publish_at"),
                row.getObject("in_force_on", LocalDate.class),
                Proposal.State.valueOf(row.getString("state")),
                row.getString("decided_by"),
                instantOrNull(row, "decided_at"),
                row.getString("note"),
                integerOrNull(row, "release"));
    }
}
