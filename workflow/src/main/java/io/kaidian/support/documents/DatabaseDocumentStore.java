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
        var encrypted = IdentityVault.Parts.of(vault.seal(content, context(id)));
        jdbc.sql("insert into document_content (id, data_key, sealed) values (:id, :key, :sealed)")
                .param("id", id)
                .param("key", encrypted.dataKey())
                .param("sealed", encrypted.rest())
                .update();
        return id;
    }

    @Override
    public byte[] get(UUID id) {
        var encrypted = jdbc.sql("select data_key, sealed from document_content where id = :id")
                .param("id", id)
                .query((row, n) -> new IdentityVault.Parts(row.getBytes("data_key"), row.getBytes("sealed")).joined())
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
