package io.kaidian.sellers;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import com.fasterxml.jackson.core.type.TypeReference;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.audit.HistorySigner;
import io.kaidian.platform.audit.SignedHistoryRow;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.database.LockedRows;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.ActingToken;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.sellers.SellerRepository.TakenOver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shops, their standing, and what happened to them. */
@Service
public class ShopRepository {

    /** The first that begin so, by their index; so that a single letter reads no more than a whole name. */
    private static final String BEGINNINGS = """
            (select id from (%s) as named where words ~>=~ :from and words ~<~ :until order by words using ~<~ limit :most)
            """;

    /** Of each kind; whoever sees so many types another letter. */
    private static final int MOST_FOUND = 1000;

    private static final String IMPORTED = "IMPORTED";

    private final JdbcClient jdbc;
    private final JsonColumns json;
    private final CurrentActor currentActor;
    private final HistorySigner signer;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final LockedRows<ShopId, Shop> locked = new LockedRows<>();

    ShopRepository(
            JdbcClient jdbc,
            JsonColumns json,
            CurrentActor currentActor,
            HistorySigner signer,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.currentActor = currentActor;
        this.signer = signer;
        this.events = events;
        this.clock = clock;
    }

    /**
     * One line of a shop's history.
     *
     * @param event what happened, such as {@code STANDING} or {@code VIOLATION_RECORDED}
     */
    public record ShopEvent(
            long id,
            Instant at,
            String event,
            Actor.Kind byKind,
            @Nullable String byName,
            Map<String, Object> detail) {}

    /**
     * The shop of that seller.
     *
     * @throws NotFoundException if there is no such seller
     */
    public Shop of(String sellerId) {
        return jdbc.sql("select * from shop where seller_id = :id")
                .param("id", sellerId)
                .query(ShopRepository::shop)
                .optional()
                .orElseThrow(() -> new NotFoundException("seller", sellerId));
    }

    /**
     * The shop of that id.
     *
     * @throws NotFoundException if there is none
     */
    public Shop get(ShopId id) {
        return locked.get(id, missing -> read("select * from shop where id = :id", missing));
    }

    private Shop read(String sql, ShopId id) {
        return jdbc.sql(sql)
                .param("id", id.value())
                .query(ShopRepository::shop)
                .optional()
                .orElseThrow(() -> new NotFoundException("shop", id));
    }

    /** One shop in a list, with its seller's name. */
    public record ListedShop(ShopId id, String sellerId, String sellerName, ShopStanding standing, Instant since) {}

    /**
     * Shops whose seller id, name, its pinyin initials or shop id begins so, in the order of seller ids; of very many the first thousand of each.
     *
     * @param text empty for all
     * @param after seller id before the page; empty for the first page
     */
    public List<ListedShop> search(String text, String after, int limit) {
        return search(text, null, after, limit);
    }

    /**
     * The same in one standing.
     *
     * @param standing null for all
     */
    public List<ListedShop> search(String text, @Nullable ShopStanding standing, String after, int limit) {
        return search(text, standing, after, limit, MOST_FOUND);
    }

    /** Shops for somebody who is still typing: of each kind no more are looked at than can be shown. */
    public List<ListedShop> suggest(String text, int limit) {
        return search(text, null, "", limit, limit);
    }

    private List<ListedShop> search(String text, @Nullable ShopStanding standing, String after, int limit, int most) {
        // Each of the four has an index of its own; one condition with "or" would read all shops.
        var from = text.strip().toLowerCase(Locale.ROOT);
        var found = from.isEmpty()
                ? standing == null
                        ? "select id from seller where id > :after order by id limit :limit"
                        : "select seller_id as id from shop where standing = :standing and seller_id > :after"
                                + " order by seller_id limit :limit"
                : Stream.of(
                                "select id, lower(id) as words from seller",
                                "select id, lower(display_name) as words from seller",
                                "select seller_id as id, id::text as words from shop",
                                "select id, pinyin_initials(display_name) as words from seller")
                        .map(BEGINNINGS::formatted)
                        .collect(Collectors.joining(" union "));
        return jdbc.sql("with found as (" + found + ")" + """

                        select shop.id, shop.seller_id, s.display_name, shop.standing, shop.standing_since
                        from found join seller s on s.id = found.id join shop on shop.seller_id = s.id
                        where shop.seller_id > :after and (cast(:standing as text) is null or shop.standing = :standing)
                        order by shop.seller_id limit :limit
                        """)
                .param("after", after)
                .param("standing", standing == null ? null : standing.name())
                .param("from", from)
                // Behind every text that begins so.
                .param("until", from + Character.toString(Character.MAX_CODE_POINT))
                .param("most", most)
                .param("limit", limit)
                .query((row, n) -> new ListedShop(
                        new ShopId(uuid(row, "id")),
                        row.getString("seller_id"),
                        row.getString("display_name"),
                        ShopStanding.valueOf(row.getString("standing")),
                        instant(row, "standing_since")))
                .list();
    }

    /** The same, locked until the transaction ends: decisions on one shop come one after the other. */
    public Shop lock(ShopId id) {
        return locked.lock(id, missing -> read("select * from shop where id = :id for update", missing));
    }

    /** The shop of that seller, locked until the transaction ends. */
    public Shop lockOf(String sellerId) {
        var shop = jdbc.sql("select * from shop where seller_id = :id for update")
                .param("id", sellerId)
                .query(ShopRepository::shop)
                .optional()
                .orElseThrow(() -> new NotFoundException("seller", sellerId));
        locked.keep(shop.id(), shop);
        return shop;
    }

    /** The seller is certified for the first time; nothing happens where the shop is open already. */
    @Transactional
    public void open(ShopId id) {
        var shop = lock(id);
        saveStanding(shop, shop.open(clock.instant()), null);
    }

    /**
     * The standing becomes what the sanctions of the shop make of it; nothing happens where it is the same already.
     *
     * @param violationId the one behind the change; null for a recheck
     */
    @Transactional
    public void followSanctions(ShopId id, ShopStanding following, @Nullable UUID violationId) {
        var shop = lock(id);
        saveStanding(shop, shop.followSanctions(following, clock.instant()), violationId);
    }

    private void saveStanding(Shop before, Shop now, @Nullable UUID violationId) {
        if (before.standing() == now.standing()) {
            return;
        }
        var kept = jdbc.sql("""
                        update shop set standing = :standing, standing_since = :since, opened_at = :openedAt
                        where id = :id and standing = :before
                        returning *
                        """)
                .param("standing", now.standing().name())
                .param("before", before.standing().name())
                .param("since", at(now.standingSince()))
                .param("openedAt", at(now.openedAt()))
                .param("id", now.id().value())
                .query(ShopRepository::shop)
                .list();
        requireSingleRow(kept.size(), "shop");
        locked.keep(now.id(), kept.getFirst());
        record(
                now.id(),
                "STANDING",
                Map.of("before", before.standing().name(), "now", now.standing().name()));
        events.publishEvent(
                new ShopStandingChangedEvent(now.id(), now.sellerId(), before.standing(), now.standing(), violationId));
    }

    /** Writes a line of the shop's history in the name of who acts now. */
    @Transactional
    public void record(ShopId id, String event, Map<String, Object> detail) {
        var actor = currentActor.get();
        var now = clock.instant();
        var written = json.write(ActingToken.addTo(detail, currentActor));
        var line = SignedHistoryRow.ofShop(id.value(), now, event, actor.kind().name(), actor.name(), written);
        jdbc.sql("""
                        insert into shop_event (shop_id, at, event, by_kind, by_name, detail, signature)
                        values (:shop, :now, :event, :kind, :name, :detail::jsonb, :signature)
                        """)
                .param("shop", id.value())
                .param("now", at(now))
                .param("event", event)
                .param("kind", actor.kind().name())
                .param("name", actor.name())
                .param("detail", written)
                .param("signature", signer.sign(line))
                .update();
        events.publishEvent(new ShopHistoryEntryAddedEvent(id, event, detail));
    }

    /** What happened to a shop, oldest first. */
    public List<ShopEvent> history(ShopId id) {
        return jdbc.sql("select * from shop_event where shop_id = :shop order by id")
                .param("shop", id.value())
                .query((row, n) -> new ShopEvent(
                        row.getLong("id"),
                        instant(row, "at"),
                        row.getString("event"),
                        Actor.Kind.valueOf(row.getString("by_kind")),
                        row.getString("by_name"),
                        ActingToken.removeFrom(json.read(row.getString("detail"), new TypeReference<>() {}))))
                .list();
    }

    /**
     * User names of staff who wrote lines of these kinds into a shop's history, about one thing.
     *
     * @param key of the detail that says what it is about
     */
    public List<String> staffOf(ShopId id, Collection<String> events, String key, String about) {
        return jdbc.sql("""
                        select distinct by_name from shop_event
                        where shop_id = :shop and by_kind = 'STAFF' and event = any (:events) and detail ->> :key = :about
                        order by by_name
                        """)
                .param("shop", id.value())
                .param("events", events.toArray(String[]::new))
                .param("key", key)
                .param("about", about)
                .query(String.class)
                .list();
    }

    private record TakenShop(ShopId id, TakenOver seller) {

        String sellerId() {
            return seller.registration().id();
        }
    }

    /** Shops as they stood elsewhere, with a first line of their history each; of which nobody hears, as of the sellers. */
    Map<String, ShopId> takeOver(Collection<TakenOver> sellers, UUID importId) {
        var now = clock.instant();
        var shops = sellers.stream()
                .map(seller -> new TakenShop(ShopId.next(), seller))
                .toList();
        jdbc.sql("""
                        insert into shop (id, seller_id, standing, standing_since, opened_at)
                        select id, seller_id, standing, coalesce(opened_at, :now),
                               case when standing = 'PENDING' then null else coalesce(opened_at, :now) end
                        from unnest(:ids::uuid[], :sellers::text[], :standings::text[], :opened::timestamptz[])
                             as taken (id, seller_id, standing, opened_at)
                        """)
                .param("ids", idsOf(shops))
                .param("sellers", shops.stream().map(TakenShop::sellerId).toArray(String[]::new))
                .param(
                        "standings",
                        shops.stream()
                                .map(shop -> shop.seller().standing().name())
                                .toArray(String[]::new))
                .param(
                        "opened",
                        shops.stream()
                                .map(shop -> Objects.toString(shop.seller().openedAt(), null))
                                .toArray(String[]::new))
                .param("now", at(now))
                .update();
        recordImported(shops, importId, now);
        return shops.stream().collect(Collectors.toMap(TakenShop::sellerId, TakenShop::id));
    }

    private void recordImported(List<TakenShop> shops, UUID importId, Instant now) {
        var actor = Actor.SYSTEM;
        var details = shops.stream()
                .map(shop -> json.write(Map.of(
                        "import",
                        importId.toString(),
                        "standing",
                        shop.seller().standing().name())))
                .toList();
        var signatures = IntStream.range(0, shops.size())
                .mapToObj(n -> SignedHistoryRow.ofShop(
                        shops.get(n).id().value(), now, IMPORTED, actor.kind().name(), actor.name(), details.get(n)))
                .map(signer::sign)
                .toArray(byte[][]::new);
        jdbc.sql("""
                        insert into shop_event (shop_id, at, event, by_kind, by_name, detail, signature)
                        select shop_id, :now, :event, :kind, :name, detail::jsonb, signature
                        from unnest(:shops::uuid[], :details::text[], :signatures::bytea[])
                             as line (shop_id, detail, signature)
                        """)
                .param("now", at(now))
                .param("event", IMPORTED)
                .param("kind", actor.kind().name())
                .param("name", actor.name())
                .param("shops", idsOf(shops))
                .param("details", details.toArray(String[]::new))
                .param("signatures", signatures)
                .update();
    }

    private static UUID[] idsOf(List<TakenShop> shops) {
        return shops.stream().map(shop -> shop.id().value()).toArray(UUID[]::new);
    }

    void createForSeller(String sellerId) {
        var id = insertPending(sellerId, clock.instant());
        events.publishEvent(
                new AuditedEvent("SHOP_FOUNDED", "shop", id.value().toString(), Map.of("seller", sellerId)));
    }

    ShopId insertPending(String sellerId, Instant since) {
        var id = ShopId.next();
        jdbc.sql("insert into shop (id, seller_id, standing, standing_since) values (:id, :seller, 'PENDING', :since)")
                .param("id", id.value())
                .param("seller", sellerId)
                .param("since", at(since))
                .update();
        return id;
    }

    private static Shop shop(ResultSet row, int n) throws SQLException {
        return new Shop(
                new ShopId(uuid(row, "id")),
                row.getString("seller_id"),
                ShopStanding.valueOf(row.getString("standing")),
                instant(row, "standing_since"),
                instantOrNull(row, "opened_at"));
    }
}
