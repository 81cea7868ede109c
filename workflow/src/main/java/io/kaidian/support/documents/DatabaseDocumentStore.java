package io.kaidian.support.documents;

import io.kaidian.support.security.IdentityVault;
import io.kaidian.support.security.NotFoundException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps pictures in PostgreSQL, so that they commit with the rows that name them. */
@Component
class DatabaseDocumentStore implements DocumentStore {

    private final JdbcClient jdbc;
    private final IdentityVault vault;

    DatabaseDocumentStore(JdbcClient jdbc, IdentityVault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    @Override
    public UUID put(byte[] content) {
        var id = UUID.randomUUID();
        jdbc.sql("insert into document_content (id, sealed) values (:id, :sealed)")
                .param("id", id)
                .param("sealed", vault.seal(content, context(id)))
                .update();
        return id;
    }

    @Override
    public byte[] get(UUID id) {
        var encrypted = jdbc.sql("select sealed from document_content where id = :id")
                .param("id", id)
                .query(byte[].class)
                .optional()
                .orElseThrow(() -> new NotFoundException("document content", id));
        return vault.open(encrypted, context(id));
    }

    @Override
    public void erase(UUID id) {
        jdbc.sql("delete from document_content where id = :id").param("id", id).update();
    }

    private static String context(UUID id) {
        return "document " + id;
    }
}
