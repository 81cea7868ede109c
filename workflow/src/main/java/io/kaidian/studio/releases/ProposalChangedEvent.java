package io.kaidian.studio.releases;

import java.util.UUID;

/** A proposal was made, or changed its state. Published in the transaction that changes it. */
public record ProposalChangedEvent(UUID proposal) {}
