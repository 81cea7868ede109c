package io.kaidian.permits;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.enforcement.SellerSituationChangedEvent;
import io.kaidian.permits.PermitApplication.Moments;
import io.kaidian.permits.PermitApplication.Request;
import io.kaidian.permits.PermitApplication.State;
import io.kaidian.platform.crypto.EncryptedText;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.processes.LocalizedText;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of applications. */
@Component
class PermitApplicationRepository {

    private final JdbcClient jdbc;
    private final EncryptedText words;
    private final ShopRepository shops;
    private final ApplicationEventPublisher events;

    PermitApplicationRepository(
            JdbcClient jdbc, EncryptedText words, ShopRepository shops, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.words = words;
        this.shops = shops;
        this.events = events;
    }

    void add(PermitApplication application) {
        jdbc.sql("""
                        insert into permit_application
                            (id, shop_id, process_key, kind, name_zh, name_en, subject, state, demanded, told, opened_at)
                        values (:id, :shop, :process, :kind, :zh, :en, :subject, :state, :demanded, :told, :now)
                        """)
                .param("id", application.id().value())
                .param("shop", application.shopId().value())
                .param("process", application.processKey())
                .param("kind", application.matter().kind())
                .param("zh", application.matter().name().zh())
                .param("en", application.matter().name().en())
                .param("subject", application.matter().subject())
                .param("state", application.state().name())
                .param("demanded", application.demanded())
                .param("told", words.encrypt(application.told(), application.id()), Types.BINARY)
                .param("now", at(application.moments().openedAt()))
                .update();
    }

    /** @throws NotFoundException if there is none */
    PermitApplication get(PermitApplicationId id) {
        return find("select * from permit_application where id = :id", id);
    }

    /** The same, locked until the transaction ends. */
    PermitApplication lock(PermitApplicationId id) {
        return find("select * from permit_application where id = :id for update", id);
    }

    Optional<PermitApplication> findOpen(ShopId shop, String kind, String subject) {
        return jdbc.sql("""
                        select * from permit_application
                        where shop_id = :shop and kind = :kind and lower(subject) = lower(:subject) and state = 'OPEN'
                        """)
                .param("shop", shop.value())
                .param("kind", kind)
                .param("subject", subject)
                .query(this::application)
                .optional();
    }

    /** Newest first. */
    List<PermitApplication> of(ShopId shop) {
        return jdbc.sql("select * from permit_application where shop_id = :shop order by opened_at desc, id")
                .param("shop", shop.value())
                .query(this::application)
                .list();
    }

    /** Whether one of a shop waits for evidence from its seller. */
    boolean isSellerAsked(ShopId shop) {
        return jdbc.sql("select exists (select 1 from permit_application where shop_id = ? and waits_at is not null)")
                .param(shop.value())
                .query(Boolean.class)
                .single();
    }

    /** Keeps what a transition made of it. Open pages of its seller hear of it, also where the history gets no line. */
    void save(PermitApplication now) {
        var request = now.request();
        requireSingleRow(
                jdbc.sql("""
                                update permit_application
                                set state = :state, round = :round, waits_at = :waitsAt, wanted = :wanted, optional = :optional,
                                    told = :told, sent_at = :sentAt, decided_at = :decidedAt, due_at = :dueAt, version = :version
                                where id = :id and version = :version - 1
                                """)
                        .param("id", now.id().value())
                        .param("state", now.state().name())
                        .param("round", now.round())
                        .param("waitsAt", request == null ? null : request.elementId(), Types.VARCHAR)
                        .param("wanted", texts(request == null ? List.of() : request.wanted()))
                        .param("optional", texts(request == null ? List.of() : request.optional()))
                        .param("told", words.encrypt(now.told(), now.id()), Types.BINARY)
                        .param("sentAt", at(now.moments().sentAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("decidedAt", at(now.moments().decidedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("dueAt", at(now.moments().dueAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("version", now.version())
                        .update(),
                "application for a permit");
        events.publishEvent(
                new SellerSituationChangedEvent(shops.get(now.shopId()).sellerId()));
    }

    /** The processes of all applications of a shop, whether or not they still run. */
    Map<PermitApplicationId, String> processesOf(ShopId shop) {
        var processes = new LinkedHashMap<PermitApplicationId, String>();
        jdbc.sql("select id, process_key from permit_application where shop_id = ?")
                .param(shop.value())
                .query(row -> {
                    processes.put(new PermitApplicationId(uuid(row, "id")), row.getString("process_key"));
                });
        return processes;
    }

    /** What was named and said goes, and nothing is open any more; that it was applied for, and what became of it, stays. */
    void erase(ShopId shop, Instant now) {
        jdbc.sql("""
                        update permit_application
                        set told = case when told is null then null else ''::bytea end, subject = '',
                            state = case when state = 'OPEN' then 'WITHDRAWN' else state end,
                            decided_at = coalesce(decided_at, :now), waits_at = null, due_at = null, version = version + 1
                        where shop_id = :shop
                        """).param("now", at(now)).param("shop", shop.value()).update();
    }

    private PermitApplication find(String sql, PermitApplicationId id) {
        return jdbc.sql(sql)
                .param("id", id.value())
                .query(this::application)
                .optional()
                .orElseThrow(() -> new NotFoundException("application for a permit", id));
    }

    private PermitApplication application(ResultSet row, int n) throws SQLException {
        var id = new PermitApplicationId(uuid(row, "id"));
        return new PermitApplication(
                id,
                new ShopId(uuid(row, "shop_id")),
                row.getString("process_key"),
                new Permit.Matter(
                        row.getString("kind"),
                        new LocalizedText(row.getString("name_zh"), row.getString("name_en")),
                        row.getString("subject")),
                State.valueOf(row.getString("state")),
                row.getBoolean("demanded"),
                row.getInt("round"),
                request(row),
                words.decrypt(row.getBytes("told"), id),
                new Moments(
                        instant(row, "opened_at"),
                        instantOrNull(row, "sent_at"),
                        instantOrNull(row, "decided_at"),
                        instantOrNull(row, "due_at")),
                row.getInt("version"));
    }

    private static @Nullable Request request(ResultSet row) throws SQLException {
        var element = row.getString("waits_at");
        return element == null
                ? null
                : new Request(element, List.of((String[]) row.getArray("wanted").getArray()), List.of((String[])
                        row.getArray("optional").getArray()));
    }

    private static String[] texts(List<String> texts) {
        return texts.toArray(String[]::new);
    }
}
