package io.kaidian.platform.audit;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;

import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.jobs.background.BackgroundJob;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the head of the trail outside of the database in time, by one node a turn. */
@Component
class AuditAnchorScheduler {

    private final JdbcClient jdbc;
    private final AuditChainWriter sealer;
    private final HttpAuditAnchorReceiver receiver;
    private final AuditAnchorFile file;
    private final AuditAnchorProperties settings;
    private final Clock clock;

    AuditAnchorScheduler(
            JdbcClient jdbc,
            AuditChainWriter sealer,
            HttpAuditAnchorReceiver receiver,
            AuditAnchorFile file,
            AuditAnchorProperties settings,
            MeterRegistry metrics,
            @WallClock Clock clock) {
        this.jdbc = jdbc;
        this.sealer = sealer;
        this.receiver = receiver;
        this.file = file;
        this.settings = settings;
        this.clock = clock;
        TimeGauge.builder("kaidian.audit.anchor.age", this, TimeUnit.SECONDS, AuditAnchorScheduler::age)
                .description("how long ago the head of the audit trail was kept outside; -1 as long as none was")
                .register(metrics);
    }

    @BackgroundJob(
            value = "audit-anchors",
            every = "${kaidian.audit.anchor.interval}",
            firstAfter = "PT1M",
            needs = {"kaidian.audit.anchor.url", "kaidian.audit.anchor.file"})
    void anchorInTime() {
        if (settings.isOn()) {
            anchor();
        }
    }

    /** Keeps the head, unless another node did so in this turn or nothing came since. */
    void anchor() {
        sealer.awaitRemaining();
        var now = clock.instant();
        var newest = newest();
        if (newest.isPresent()
                && newest.get().at().isAfter(now.minus(settings.interval().dividedBy(2)))) {
            return;
        }
        head(now)
                .filter(head -> newest.isEmpty() || head.seq() > newest.get().seq())
                .ifPresent(this::keep);
    }

    private void keep(AuditAnchor head) {
        receiver.send(head);
        file.append(head);
        jdbc.sql("""
                        insert into audit_anchor (seq, seal, anchored_at) values (:seq, decode(:seal, 'hex'), :at)
                        on conflict (seq) do nothing
                        """)
                .param("seq", head.seq())
                .param("seal", head.seal())
                .param("at", at(head.at()))
                .update();
    }

    private Optional<AuditAnchor> newest() {
        return jdbc.sql("select seq, seal, anchored_at from audit_anchor order by seq desc limit 1")
                .query((row, n) ->
                        AuditAnchor.of(row.getLong("seq"), row.getBytes("seal"), instant(row, "anchored_at")))
                .optional();
    }

    private Optional<AuditAnchor> head(Instant now) {
        return jdbc.sql("select seq, seal from audit_entry order by seq desc limit 1")
                .query((row, n) -> AuditAnchor.of(row.getLong("seq"), row.getBytes("seal"), now))
                .optional();
    }

    /** No number where heads are kept nowhere, so that no alarm is raised. */
    private double age() {
        return !settings.isOn() ? Double.NaN : secondsSinceNewest();
    }

    private double secondsSinceNewest() {
        return newest().map(anchor -> Duration.between(anchor.at(), clock.instant()))
                .map(Duration::toSeconds)
                .orElse(-1L);
    }
}
