package io.kaidian.cases.waivers;

import io.kaidian.cases.CaseId;
import io.kaidian.photos.DocumentSlot;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A seller who cannot bring a photo, or does not know how to go on, asks for help.
 *
 * @param subject the photo or the topic that it is about
 * @param words the seller's own
 * @param advice what the lead told the seller; null until advised
 * @param reason why the photo should be waived, for staff alone; null until proposed
 * @param answeredBy user name of the lead who advised or proposed; null until then
 * @param secondedBy user name of the second person; null until that one spoke
 * @param objection why consent was not given, for staff alone; null where nobody objected
 * @param endedAt null while somebody has yet to speak
 */
public record HelpRequest(
        HelpRequestId id,
        CaseId caseId,
        HelpSubject subject,
        String words,
        Instant askedAt,
        Instant answerDueAt,
        State state,
        @Nullable String advice,
        @Nullable String reason,
        @Nullable String answeredBy,
        @Nullable String secondedBy,
        @Nullable String objection,
        @Nullable Instant endedAt) {

    /** How far a request has come. */
    public enum State {
        /** A lead is to answer. */
        ASKED,
        /** A lead proposes a waiver; a second person is to consent. */
        PROPOSED,
        /** The seller was told what to do. */
        ADVISED,
        /** The photo is not asked for any more. */
        WAIVED,
        /** The photo is not asked for any more, or the seller withdrew the case, before an answer came. */
        CLOSED
    }

    /** The photo that it is about; null for a topic. */
    public @Nullable DocumentSlot slot() {
        return subject.slot();
    }

    /** The topic that it is about; null for a photo. */
    public @Nullable HelpTopic topic() {
        return subject.topic();
    }

    /**
     * The photo that it is about.
     *
     * @throws IllegalStateException if it is about a topic
     */
    public DocumentSlot requireSlot() {
        var slot = slot();
        if (slot == null) {
            throw new IllegalStateException("about no photo: " + id);
        }
        return slot;
    }

    /** For the history of the case: the photo, where there is one. */
    public Map<String, Object> historyDetail() {
        var slot = slot();
        return slot == null ? Map.of() : Map.of("slot", slot.name());
    }

    /** Whether somebody has yet to speak. */
    public boolean isOpen() {
        return state == State.ASKED || state == State.PROPOSED;
    }
}
