package io.kaidian.api;

import io.kaidian.api.security.ActOnBehalf;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.worklist.CompletedWorkItems;
import io.kaidian.worklist.TaskList;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/** How things stand now, for an answer to somebody who came too late. */
@Component
class ConflictDetails {

    private final CaseRepository cases;
    private final ShopRepository shops;
    private final TaskList taskList;
    private final CompletedWorkItems completedWorkItems;
    private final ActOnBehalf actOnBehalf;

    ConflictDetails(
            CaseRepository cases,
            ShopRepository shops,
            TaskList taskList,
            CompletedWorkItems completedWorkItems,
            ActOnBehalf actOnBehalf) {
        this.cases = cases;
        this.shops = shops;
        this.taskList = taskList;
        this.completedWorkItems = completedWorkItems;
        this.actOnBehalf = actOnBehalf;
    }

    /** What the address of that request is about, as it is now; empty where it is gone. */
    @SuppressWarnings("unchecked")
    Optional<Map<String, Object>> of(HttpServletRequest request) {
        var ids = (Map<String, String>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (ids == null) {
            return Optional.empty();
        }
        try {
            if (ids.containsKey("caseId")) {
                return Optional.of(ofCase(CaseId.of(ids.get("caseId"))));
            }
            if (ids.containsKey("sellerId")) {
                return Optional.of(ofSeller(ids.get("sellerId")));
            }
            if (ids.containsKey("taskId")) {
                return Optional.of(ofTask(TaskIdParser.of(ids.get("taskId"))));
            }
            return Optional.empty();
        } catch (NotFoundException gone) {
            return Optional.empty();
        }
    }

    private Map<String, Object> ofCase(CaseId id) {
        var c = cases.get(id);
        return Map.of("caseId", id.toString(), "status", c.status(), "round", c.round(), "roundsLeft", c.roundsLeft());
    }

    private Map<String, Object> ofSeller(String sellerId) {
        var shop = shops.of(sellerId);
        return cases.findOpenBySeller(sellerId)
                .map(c -> Map.<String, Object>of(
                        "standing", shop.standing(), "openCase", c.id().toString(), "status", c.status()))
                .orElseGet(() -> Map.of("standing", shop.standing()));
    }

    private Map<String, Object> ofTask(UUID taskId) {
        var ended = completedWorkItems.subjectOf(taskId);
        if (ended.isPresent()) {
            return ofCase(new CaseId(ended.get()));
        }
        var task = actOnBehalf.asReader(() -> taskList.get(taskId), Role.REVIEWER);
        var state = new HashMap<>(ofCase(new CaseId(task.subjectId())));
        state.put("claimedBy", task.claimedBy());
        return state;
    }
}
