package io.kaidian.sellers;

import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.processes.dmn.Parameters;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * More than one shop of one person. Each shop is a seller with an id of its own; all but the first name the first one.
 * How many they may be is a figure of the analysts' for each type of seller.
 */
@Service
public class ShopsOfPersons {

    private final JdbcClient jdbc;
    private final ParameterTable parameters;

    ShopsOfPersons(JdbcClient jdbc, ParameterTable parameters) {
        this.jdbc = jdbc;
        this.parameters = parameters;
    }

    /**
     * A shop of a person who may have several.
     *
     * @param erased whether what identifies the person was erased
     */
    public record OwnShop(String sellerId, String name, ShopId shop, ShopStanding standing, boolean erased) {}

    /** Most shops of one identity of a seller of that type. */
    public int most(SellerType type) {
        return parameters.getInt(
                switch (type) {
                    case PERSONAL -> Parameters.IDENTITY_SHOPS_MAX_PERSONAL;
                    case SOLE_PROPRIETOR -> Parameters.IDENTITY_SHOPS_MAX_SOLE_PROPRIETOR;
                    case ENTERPRISE -> Parameters.IDENTITY_SHOPS_MAX_ENTERPRISE;
                });
    }

    /** All shops of the person behind that seller, that seller's own among them, in the order in which they were made. */
    public List<OwnShop> of(String sellerId) {
        return jdbc.sql("""
                        select s.id, s.display_name, shop.id as shop_id, shop.standing
                        from seller me
                        join seller s on coalesce(s.further_shop_of, s.id) = coalesce(me.further_shop_of, me.id)
                        join shop on shop.seller_id = s.id
                        where me.id = :id order by s.further_shop_of is not null, s.created_at, s.id
                        """)
                .param("id", sellerId)
                .query((row, n) -> new OwnShop(
                        row.getString("id"),
                        row.getString("display_name"),
                        new ShopId(uuid(row, "shop_id")),
                        ShopStanding.valueOf(row.getString("standing")),
                        row.getString("display_name").equals(SellerRepository.ERASED_NAME)))
                .list();
    }

    /** Whether both are shops of one person. */
    public boolean areOfOnePerson(String sellerId, String otherId) {
        return of(sellerId).stream().anyMatch(shop -> shop.sellerId().equals(otherId));
    }

    /**
     * Whose further shop a new seller is to be. The marketplace vouches for its own sellers alone: one who signed up here is a stranger to
     * it, answered as one that is not there.
     *
     * @param selfMade whether the new seller signs up alone
     * @return id of the person's first shop; null where the registration names none
     * @throws StateConflictException with code {@code further-shop} if no seller of the same origin has the named id, {@code seller-type}
     *     if it is of another type, {@code shops-max} if the person has as many shops as may be
     */
    @Nullable
    String firstShopFor(SellerRepository.Registration registration, boolean selfMade) {
        var named = registration.furtherShopOf();
        if (named == null) {
            return null;
        }
        record First(String id, SellerType type) {}
        // Locked, so that of two shops that are made at once the second one counts the first.
        var first = jdbc.sql("""
                        select f.id, f.type from seller f
                        where f.id = (select coalesce(further_shop_of, id) from seller where id = :id)
                          and f.self_made = :selfMade
                        for update
                        """)
                .param("id", named)
                .param("selfMade", selfMade)
                .query((row, n) -> new First(row.getString("id"), SellerType.valueOf(row.getString("type"))))
                .optional()
                .orElseThrow(() -> new StateConflictException("further-shop", "no such seller is known"));
        if (first.type() != registration.type()) {
            throw new StateConflictException("seller-type", "shops of one person are of one type");
        }
        if (of(first.id()).size() >= most(first.type())) {
            throw new StateConflictException("shops-max", "this person has as many shops as may be");
        }
        return first.id();
    }

    /**
     * Lets a registration pass that says of a known seller what is known, or nothing.
     *
     * @throws StateConflictException with code {@code further-shop} if it says something else
     */
    void requireSame(Seller known, @Nullable String furtherShopOf) {
        if (furtherShopOf != null && (known.furtherShopOf() == null || !areOfOnePerson(known.id(), furtherShopOf))) {
            throw new StateConflictException("further-shop", "whose shop it is cannot change");
        }
    }
}
