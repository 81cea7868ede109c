package io.kaidian.enforcement.appeals;

import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.sanctions.SanctionId;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationNoticeFacts;
import io.kaidian.enforcement.violations.ViolationRepository;
import io.kaidian.enforcement.violations.bulk.BulkSanction;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.processes.LocalizedText;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a seller knows a disputed decision by: the measure, the act behind it, and its order or the day it happened, by which two
 * acts of one kind are told apart.
 */
@Component
class AppealSubjectNames {

    private static final DateTimeFormatter CHINESE = DateTimeFormatter.ofPattern("y年M月d日", Locale.CHINESE);
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("MMM d, y", Locale.ENGLISH);

    private final ViolationRepository violations;
    private final SanctionRepository sanctions;
    private final ViolationNoticeFacts facts;
    private final BusinessZone zone;

    AppealSubjectNames(
            ViolationRepository violations,
            SanctionRepository sanctions,
            ViolationNoticeFacts facts,
            BusinessZone zone) {
        this.violations = violations;
        this.sanctions = sanctions;
        this.facts = facts;
        this.zone = zone;
    }

    /** @param violation the violation behind it; null where there is none */
    LocalizedText of(Appeal.Subject subject, @Nullable ViolationId violation) {
        var what = kind(subject);
        return violation == null ? what : about(what, violations.get(violation));
    }

    private LocalizedText kind(Appeal.Subject subject) {
        return switch (subject.kind()) {
            case VIOLATION -> new LocalizedText("违规", "violation");
            case SANCTION, CLOSURE ->
                measure(sanctions.get(new SanctionId(subject.id())).kind());
            case CASE -> new LocalizedText("认证未通过", "verification declined");
            case FINDING -> new LocalizedText("系统检查结果", "system finding");
            case PERMIT_DECISION -> new LocalizedText("许可", "permit");
        };
    }

    private static LocalizedText measure(Sanction.Kind kind) {
        return switch (kind) {
            case WARNING -> new LocalizedText("警告", "warning");
            case RESTRICTION -> new LocalizedText("店铺受限", "restriction");
            case SUSPENSION -> new LocalizedText("暂时关店", "suspension");
            case CLOSURE -> new LocalizedText("永久关店", "closure");
        };
    }

    private LocalizedText about(LocalizedText what, Violation violation) {
        var act = facts.actOf(violation);
        var reference = BulkSanction.isReference(violation.reference()) ? null : violation.reference();
        var day = violation.occurredAt().atZone(zone.id());
        return new LocalizedText(
                "%s“%s”（%s）".formatted(what.zh(), act.zh(), reference == null ? CHINESE.format(day) : reference),
                "%s “%s” (%s)".formatted(what.en(), act.en(), reference == null ? ENGLISH.format(day) : reference));
    }
}
