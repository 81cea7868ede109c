package io.kaidian.worklist;

import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Views of the inbox that people keep, for themselves or for all, and the columns that they want to see. */
@Service
@RolesAllowed({Roles.REVIEWER, Roles.LEAD, Roles.OFFICER})
public class SavedInboxFilters {

    private final JdbcClient jdbc;
    private final CurrentActor currentActor;

    SavedInboxFilters(JdbcClient jdbc, CurrentActor currentActor) {
        this.jdbc = jdbc;
        this.currentActor = currentActor;
    }

    /**
     * A view that was kept.
     *
     * @param place what is shown, as it stands in an address
     * @param shared whether everybody sees it
     */
    public record Filter(UUID id, String owner, String name, String place, boolean shared) {}

    /** The current person's own and those that others share, by name. */
    public List<Filter> mine() {
        return jdbc.sql("select * from inbox_filter where owner = :me or shared order by name, id")
                .param("me", currentActor.get().name())
                .query((row, n) -> new Filter(
                        uuid(row, "id"),
                        row.getString("owner"),
                        row.getString("name"),
                        row.getString("place"),
                        row.getBoolean("shared")))
                .list();
    }

    /** Keeps a view; one of the same name is replaced. */
    @Transactional
    public void keep(String name, String place, boolean shared) {
        jdbc.sql("""
                        insert into inbox_filter (id, owner, name, place, shared) values (:id, :me, :name, :place, :shared)
                        on conflict (owner, name) do update set place = excluded.place, shared = excluded.shared
                        """)
                .param("id", UUID.randomUUID())
                .param("me", currentActor.get().name())
                .param("name", name.strip())
                .param("place", place)
                .param("shared", shared)
                .update();
    }

    /** The current person keeps another view under that name. */
    public static final class NameTakenException extends RuntimeException {

        NameTakenException(DuplicateKeyException cause) {
            super("a view of that name is kept already", cause);
        }
    }

    /**
     * Gives a view of one's own another name.
     *
     * @throws NameTakenException if another view of the current person has it
     * @throws NotFoundException if it is not the current person's
     */
    @Transactional
    public void rename(UUID id, String name) {
        try {
            var renamed = jdbc.sql("update inbox_filter set name = :name where id = :id and owner = :me")
                    .param("name", name.strip())
                    .param("id", id)
                    .param("me", currentActor.get().name())
                    .update();
            if (renamed == 0) {
                throw new NotFoundException("filter", id);
            }
        } catch (DuplicateKeyException taken) {
            throw new NameTakenException(taken);
        }
    }

    /**
     * Forgets a view of one's own.
     *
     * @throws NotFoundException if it is not the current person's
     */
    @Transactional
    public void delete(UUID id) {
        var gone = jdbc.sql("delete from inbox_filter where id = :id and owner = :me")
                .param("id", id)
                .param("me", currentActor.get().name())
                .update();
        if (gone == 0) {
            throw new NotFoundException("filter", id);
        }
    }

    /** The columns that the current person wants, in order; empty where the person never said. */
    public Optional<List<String>> columns() {
        return jdbc.sql("select columns from inbox_columns where username = :me")
                .param("me", currentActor.get().name())
                .query((row, n) -> List.of((String[]) row.getArray("columns").getArray()))
                .optional();
    }

    /** Keeps the columns that the current person wants. */
    @Transactional
    public void want(List<String> columns) {
        jdbc.sql("""
                        insert into inbox_columns (username, columns) values (:me, :columns)
                        on conflict (username) do update set columns = excluded.columns
                        """)
                .param("me", currentActor.get().name())
                .param("columns", columns.toArray(String[]::new))
                .update();
    }
}
