package io.kaidian.enforcement.appeals;

import io.kaidian.enforcement.EnforcementNotifications;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.worklist.WorkItemEscalation;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Raises appeals that nobody answered in time. */
@Service
class AppealEscalation {

    private final AppealRepository register;
    private final WorkItemEscalation escalations;
    private final ShopRepository shops;
    private final EnforcementNotifications news;

    AppealEscalation(
            AppealRepository register,
            WorkItemEscalation escalations,
            ShopRepository shops,
            EnforcementNotifications news) {
        this.register = register;
        this.escalations = escalations;
        this.shops = shops;
        this.news = news;
    }

    /** Nobody answered in time: the appeal is raised in the list of work, and the leads are told. */
    @Transactional
    void escalate(AppealId id) {
        var appeal = register.get(id);
        escalations.escalate(id.value());
        shops.record(appeal.shopId(), ShopHistoryEntryTypes.APPEAL_OVERDUE, appeal.historyDetail());
        news.notifyLeads(appeal.shopId(), "staff.appealOverdue", id.toString(), appeal.answerDueAt());
    }
}
