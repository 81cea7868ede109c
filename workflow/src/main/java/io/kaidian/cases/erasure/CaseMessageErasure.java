package io.kaidian.cases.erasure;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.submission.photos.PhoneUploadSessions;
import io.kaidian.platform.notifications.NotificationErasure;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Links to a case's photos, and what its seller was told about it, go when the seller sees the case as erased. */
@Component
class CaseMessageErasure {

    private final PhoneUploadSessions uploads;
    private final NotificationErasure notifications;

    CaseMessageErasure(PhoneUploadSessions uploads, NotificationErasure notifications) {
        this.uploads = uploads;
        this.notifications = notifications;
    }

    @EventListener
    void erase(IdentityLockedEvent locked) {
        erase(locked.caseId(), locked.sellerId());
    }

    @EventListener
    void erase(IdentityErasedEvent erased) {
        erase(erased.caseId(), erased.sellerId());
    }

    private void erase(CaseId id, String sellerId) {
        uploads.deleteAll(id);
        notifications.deleteAbout(sellerId, "/seller/case/" + id);
        notifications.deleteAbout(sellerId, "/seller/ask/" + id);
    }
}
