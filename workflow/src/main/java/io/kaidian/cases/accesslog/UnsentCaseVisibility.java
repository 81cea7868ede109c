package io.kaidian.cases.accesslog;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CertificationCase;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps what a seller has not sent from everybody else. A seller who asks for help shows the case to whoever answers, and to
 * nobody besides.
 */
@Component
public class UnsentCaseVisibility {

    private final JdbcClient jdbc;
    private final CurrentActor currentActor;

    UnsentCaseVisibility(JdbcClient jdbc, CurrentActor currentActor) {
        this.jdbc = jdbc;
        this.currentActor = currentActor;
    }

    /**
     * Asked before anything of a case is shown.
     *
     * @throws NotFoundException if it was never sent and the current person neither is its seller nor answers its request for
     *     help
     */
    public void requireOpen(CertificationCase c) {
        var actor = currentActor.get();
        if (c.round() == 0 && actor.kind() == Actor.Kind.STAFF && !answersHelp(c.id(), actor.name())) {
            throw new NotFoundException("case", c.id());
        }
    }

    private boolean answersHelp(CaseId id, String name) {
        return jdbc.sql("""
                        select exists (
                            select 1 from help_request h join work_item w on w.subject_id = h.id
                            where h.case_id = :case and h.state in ('ASKED', 'PROPOSED') and w.claimed_by = :name)
                        """)
                .param("case", id.value())
                .param("name", name)
                .query(Boolean.class)
                .single();
    }
}
