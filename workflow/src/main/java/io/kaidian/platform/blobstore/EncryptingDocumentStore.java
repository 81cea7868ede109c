package io.kaidian.platform.blobstore;

import io.kaidian.platform.blobstore.BlobRepository.Content;
import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.platform.errors.NotFoundException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Encrypts pictures, each under a data key of its own, and keeps them where the settings say: in PostgreSQL, where they commit
 * with the rows that name them, or in objects. The data key stays in PostgreSQL either way, so an object alone is noise, and
 * whoever deletes the row has erased the picture.
 */
@Component
class EncryptingDocumentStore implements DocumentStore {

    private final BlobRepository contents;
    private final ObjectWriter objects;
    private final EncryptionService vault;
    private final DocumentStoreProperties settings;
    private final TransactionTemplate apart;

    EncryptingDocumentStore(
            BlobRepository contents,
            ObjectWriter objects,
            EncryptionService vault,
            DocumentStoreProperties settings,
            PlatformTransactionManager transactions) {
        this.contents = contents;
        this.objects = objects;
        this.vault = vault;
        this.settings = settings;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public Written write(byte[] content) {
        var id = UUID.randomUUID();
        var encrypted = EncryptionService.Parts.of(vault.encrypt(content, context(id)));
        if (settings.store() == DocumentStoreProperties.StorageLocation.DATABASE) {
            return new Written(id, encrypted.requireDataKey(), encrypted.rest(), null);
        }
        var key = ObjectWriter.newKey();
        // Committed by itself: whatever becomes of the caller, the object is kept or goes.
        apart.executeWithoutResult(status -> contents.markPending(key));
        return new Written(id, encrypted.requireDataKey(), null, objects.write(key, encrypted.rest()));
    }

    @Override
    public UUID store(Written written) {
        contents.insert(written);
        if (written.object != null && !contents.cancelDeletion(written.object.key())) {
            throw new DocumentStoreUnavailableException("what was written was kept too late", null);
        }
        return written.id;
    }

    @Override
    public byte[] get(UUID id) {
        // Whoever is moved while somebody reads is found on the second look, where it rests then.
        return read(id).or(() -> read(id)).orElseThrow(() -> new NotFoundException("document content", id));
    }

    private Optional<byte[]> read(UUID id) {
        return contents.find(id).flatMap(this::encrypted).map(encrypted -> vault.decrypt(encrypted, context(id)));
    }

    private Optional<byte[]> encrypted(Content content) {
        var rest = content.isHere() ? Optional.of(content.requireSealed()) : objects.read(content);
        return rest.map(content::encrypted);
    }

    @Override
    public void erase(UUID id) {
        contents.erase(id);
    }

    private static String context(UUID id) {
        return "document " + id;
    }
}
