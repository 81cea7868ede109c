package io.kaidian.help;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CaseStatusChangedEvent;
import io.kaidian.cases.waivers.HelpRequest;
import io.kaidian.cases.waivers.HelpRequestId;
import io.kaidian.cases.waivers.WaiverRepository;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.processes.bpmn.HelpProcess;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What follows from the answer to a request for help, and from none being needed any more. */
@Service
class HelpOutcomeService {

    private final HelpRequestRepository register;
    private final CaseRepository cases;
    private final WaiverRepository waivers;
    private final CaseHistory history;
    private final ProcessService processes;
    private final NotificationService notificationService;

    HelpOutcomeService(
            HelpRequestRepository register,
            CaseRepository cases,
            WaiverRepository waivers,
            CaseHistory history,
            ProcessService processes,
            NotificationService notificationService) {
        this.register = register;
        this.cases = cases;
        this.waivers = waivers;
        this.history = history;
        this.processes = processes;
        this.notificationService = notificationService;
    }

    /** The seller reads what to do. */
    @Transactional
    void advise(HelpRequestId id) {
        var request = register.get(id);
        notifySeller(request, "help.advised", List.of(request.advice()));
    }

    /** The photo is not asked for any more. */
    @Transactional
    void waive(HelpRequestId id) {
        var request = register.get(id);
        waivers.waive(cases.lock(request.caseId()), request, request.secondedBy());
        notifySeller(request, "help.waived", List.of());
    }

    /** Nobody answers any more, which the seller is told with the reason. */
    @Transactional
    void close(HelpRequestId id) {
        var request = register.get(id);
        register.close(id);
        var isCertified = cases.get(request.caseId()).status() == CaseStatus.CERTIFIED;
        notifySeller(request, isCertified ? "help.closed.certified" : "help.closed.ended", List.of());
        history.record(
                request.caseId(),
                CaseHistoryEntry.Event.HELP_CLOSED,
                cases.get(request.caseId()).round(),
                request.historyDetail());
    }

    /**
     * Whoever asked is answered, also after sending the case in spite of it. Once the case has ended, nobody needs a photo any
     * more; other questions are still answered unless the seller withdrew.
     */
    @EventListener
    void on(CaseStatusChangedEvent moved) {
        if (moved.now().isEnded()) {
            register.openOf(moved.caseId()).stream()
                    .filter(request -> request.slot() != null || moved.now() == CaseStatus.WITHDRAWN)
                    .forEach(request -> processes.correlate(
                            HelpProcess.Messages.HELP_NOT_NEEDED, request.id().toString(), ProcessVariables.none()));
        }
    }

    private void notifySeller(HelpRequest request, String template, List<Object> arguments) {
        var c = cases.get(request.caseId());
        var path = (request.slot() == null ? "/seller/ask/" : "/seller/case/") + c.id();
        notificationService.send(c.sellerId(), template, arguments, path, template + " " + request.id());
    }
}
