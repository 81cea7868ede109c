package io.kaidian.review.forms;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.accesslog.AccessLog;
import io.kaidian.cases.accesslog.FraudInquiries;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Roles;
import io.kaidian.review.desk.ReviewCaseQueries.Purpose;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells whoever does a step with a form by which number its seller can be called. */
@Service
@RolesAllowed({Roles.REVIEWER, Roles.LEAD})
public class SellerPhone {

    private static final List<Role> LOOKING = List.of(Role.REVIEWER, Role.LEAD);

    private final TaskList taskList;
    private final SellerRepository sellers;
    private final FormSubjects subjects;
    private final FraudInquiries inquiries;
    private final AccessLog access;
    private final CurrentActor currentActor;

    SellerPhone(
            TaskList taskList,
            SellerRepository sellers,
            FormSubjects subjects,
            FraudInquiries inquiries,
            AccessLog access,
            CurrentActor currentActor) {
        this.taskList = taskList;
        this.sellers = sellers;
        this.subjects = subjects;
        this.inquiries = inquiries;
        this.access = access;
        this.currentActor = currentActor;
    }

    /** Whether a number is known that can be shown; nothing is logged. */
    public boolean isKnown(WorkItem item) {
        return phoneOf(item).isPresent();
    }

    private Optional<String> phoneOf(WorkItem item) {
        return sellers.find(item.sellerId()).flatMap(seller -> Optional.ofNullable(seller.phone()));
    }

    /** Whether a lead or officer follows a suspicion about that seller. */
    public boolean isInquiryOpen(WorkItem item) {
        return inquiries.of(item.sellerId()).isPresent();
    }

    /**
     * The number in full; logged, and told to the seller as every look is.
     *
     * @return empty where none is known
     * @throws NotFoundException if it is no step with a form, or not in the hands of the current person
     */
    @Transactional
    public Optional<String> reveal(UUID taskId, Purpose purpose) {
        var item = taskList.get(taskId);
        if (item.form() == null || !currentActor.get().name().equals(item.claimedBy())) {
            throw new NotFoundException("step in your hands", taskId);
        }
        if (purpose == Purpose.INQUIRY) {
            inquiries.requireOpen(item.sellerId());
        }
        var phone = phoneOf(item);
        if (phone.isPresent()) {
            var about = subjects.isCase(item) ? new CaseId(item.subjectId()) : null;
            access.record(new AccessLog.Subject(item.sellerId(), about, null, "PHONE"), LOOKING, purpose.name());
        }
        return phone;
    }
}
