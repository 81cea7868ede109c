package io.kaidian.permits;

import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.enforcement.evidence.EvidenceId;
import io.kaidian.sellers.ShopId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What files of applications are to prove. */
@Component
class PermitEvidenceRepository {

    private final JdbcClient jdbc;

    PermitEvidenceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param reused whether another shop sent the same file
     * @param takenBackIn the round from which it counts no more; null while it counts
     */
    record Typed(
            String type,
            int round,
            boolean reused,
            @Nullable Integer takenBackIn) {

        boolean counts() {
            return takenBackIn == null;
        }
    }

    /** It was sent, and counts no more from that round on. */
    void takeBack(EvidenceId file, int round) {
        requireSingleRow(
                jdbc.sql(
                                "update permit_evidence set taken_back_in = :round where file_id = :file and taken_back_in is null")
                        .param("round", round)
                        .param("file", file.value())
                        .update(),
                "evidence for a permit");
    }

    void add(EvidenceId file, PermitApplicationId application, String type, int round, byte[] digest) {
        jdbc.sql("""
                        insert into permit_evidence (file_id, application_id, type, round, digest)
                        values (:file, :application, :type, :round, :digest)
                        """)
                .param("file", file.value())
                .param("application", application.value())
                .param("type", type)
                .param("round", round)
                .param("digest", digest)
                .update();
    }

    void erase(ShopId shop) {
        jdbc.sql("""
                        delete from permit_evidence
                        where application_id in (select id from permit_application where shop_id = ?)
                        """).param(shop.value()).update();
    }

    /** Whether a file of each of these types lies there. */
    boolean holdsAll(PermitApplicationId application, List<String> types) {
        return of(application).values().stream()
                .filter(Typed::counts)
                .map(Typed::type)
                .collect(Collectors.toSet())
                .containsAll(types);
    }

    Map<EvidenceId, Typed> of(PermitApplicationId application) {
        var typed = new HashMap<EvidenceId, Typed>();
        jdbc.sql("""
                        select e.file_id, e.type, e.round, e.taken_back_in, exists (
                            select 1 from permit_evidence other join permit_application theirs on theirs.id = other.application_id
                            where other.digest = e.digest and theirs.shop_id <> mine.shop_id) as reused
                        from permit_evidence e join permit_application mine on mine.id = e.application_id
                        where e.application_id = :application
                        """).param("application", application.value()).query(row -> {
            typed.put(
                    new EvidenceId(uuid(row, "file_id")),
                    new Typed(
                            row.getString("type"),
                            row.getInt("round"),
                            row.getBoolean("reused"),
                            row.getObject("taken_back_in", Integer.class)));
        });
        return typed;
    }
}
