package io.kaidian.enforcement.evidence;

import io.kaidian.platform.blobstore.DocumentStore;
import io.kaidian.platform.errors.NotFoundException;
import org.springframework.stereotype.Component;

/** Bytes of files for the program itself. Nobody sees them, so no look is written down; who shows a file to people never asks here. */
@Component
public class EvidenceContent {

    private final EvidenceRepository register;
    private final DocumentStore store;

    EvidenceContent(EvidenceRepository register, DocumentStore store) {
        this.register = register;
        this.store = store;
    }

    /**
     * The file as it is kept.
     *
     * @throws NotFoundException if there is none
     */
    public byte[] of(EvidenceId id) {
        return store.get(register.find(id)
                .orElseThrow(() -> new NotFoundException("evidence", id))
                .contentId());
    }
}
