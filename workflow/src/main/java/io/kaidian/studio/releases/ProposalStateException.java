package io.kaidian.studio.releases;

import io.kaidian.platform.releases.StudioMessages;
import io.kaidian.processes.LocalizedText;

/** Something cannot be proposed, consented to or changed now; says why in both languages. */
public class ProposalStateException extends RuntimeException {

    private final transient LocalizedText why;

    public ProposalStateException(String code, Object... details) {
        super(code);
        this.why = StudioMessages.of(code, details);
    }

    public LocalizedText why() {
        return why;
    }
}
