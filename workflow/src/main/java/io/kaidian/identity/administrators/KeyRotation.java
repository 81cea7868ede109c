package io.kaidian.identity.administrators;

import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.crypto.DataKeyRewrapJob;
import io.kaidian.platform.crypto.KeyEncryptionKeys;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Turns the master key in the hands of administrators, while everybody works on. */
@Service
@RolesAllowed(Roles.ADMIN)
public class KeyRotation implements ApprovableAction {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

    private final KeyEncryptionKeys master;
    private final DataKeyRewrapJob dataKeys;
    private final AdministratorApprovalService acts;
    private final ApplicationEventPublisher events;

    KeyRotation(
            KeyEncryptionKeys master,
            DataKeyRewrapJob dataKeys,
            AdministratorApprovalService acts,
            ApplicationEventPublisher events) {
        this.master = master;
        this.dataKeys = dataKeys;
        this.acts = acts;
        this.events = events;
    }

    /** Whether a new key can be made from here; elsewhere an operator or a key management service does it. */
    public boolean isOffered() {
        return master.canAdd();
    }

    /** How many data keys an older master key has wrapped. */
    public long toWrapAgain() {
        return dataKeys.waiting();
    }

    /**
     * Makes a new master key; data keys are wrapped with it in the background from now on.
     *
     * @return whether it waits for another administrator
     */
    @Transactional
    public boolean rotate() {
        var waits = acts.waitsForAnother(Kind.MASTER_KEY, "", List.of());
        if (!waits) {
            turnNow();
        }
        return waits;
    }

    @Override
    public boolean carriesOut(Kind kind) {
        return kind == Kind.MASTER_KEY;
    }

    @Override
    @Transactional
    public Optional<String> carryOut(Kind kind, String subject, List<String> detail) {
        turnNow();
        return Optional.empty();
    }

    private void turnNow() {
        master.addPrimary();
        events.publishEvent(new AuditedEvent("MASTER_KEY_TURNED", "key", "sealing", Map.of()));
        LOG.info("a new master key was made: back the key file up again");
    }
}
