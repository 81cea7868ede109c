package io.kaidian.enforcement.appeals;

import io.kaidian.platform.engine.UserTaskCreatedEvent;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.bpmn.AppealProcess;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.worklist.WorkItemFactory;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says what an appeal that waits is about, and who took part in it and so may not take it. */
@Component
class AppealWorkItemFactory implements WorkItemFactory {

    /** Queue of appeals. */
    static final String APPEALS = "APPEALS";

    /** Queue of single findings of the machine that sellers dispute. */
    static final String DISPUTES = "DISPUTES";

    private final AppealRepository register;
    private final AppealSubjectQueries subjects;
    private final SellerRepository sellers;

    AppealWorkItemFactory(AppealRepository register, AppealSubjectQueries subjects, SellerRepository sellers) {
        this.register = register;
        this.subjects = subjects;
        this.sellers = sellers;
    }

    @Override
    public String processKey() {
        return AppealProcess.KEY;
    }

    @Override
    public Optional<Description> describe(UserTaskCreatedEvent task) {
        var appeal = register.get(AppealId.of(task.businessKey()));
        var dispute = subjects.resolve(appeal.subject());
        var seller = sellers.ofShop(appeal.shopId());
        return Optional.of(new Description(
                appeal.subject().kind() == Appeal.Kind.FINDING ? DISPUTES : APPEALS,
                List.of(Role.LEAD.name(), Role.OFFICER.name()),
                0,
                appeal.answerDueAt(),
                seller.id(),
                seller.displayName(),
                appeal.subject().kind().name(),
                null,
                dispute.code(),
                dispute.participants(),
                appeal.statement()));
    }
}
