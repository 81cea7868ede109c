package io.kaidian.sellers;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.platform.database.ReadOncePerTransaction;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.notifications.PhoneNumberSql;
import io.kaidian.sellers.payment.PaymentAccountChangeLimiter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Sellers and the account that receives their money. */
@Service
public class SellerRepository {

    /** The name of a shop whose seller asked to be forgotten. */
    static final String ERASED_NAME = "-";

    private static final String PHONE = PhoneNumberSql.digits("s.phone");

    private final JdbcClient jdbc;
    private final ShopRepository shops;
    private final ShopsOfPersons persons;
    private final PaymentAccountChangeLimiter accountChanges;
    private final Clock clock;
    private final ReadOncePerTransaction<String, Optional<KnownSeller>> known = new ReadOncePerTransaction<>();
    private final ReadOncePerTransaction<ContactAddress, Integer> lockedContacts = new ReadOncePerTransaction<>();

    /** A seller, and since when contacts are confirmed. */
    private record KnownSeller(Seller seller, Confirmations confirmations) {}

    SellerRepository(
            JdbcClient jdbc,
            ShopRepository shops,
            ShopsOfPersons persons,
            PaymentAccountChangeLimiter accountChanges,
            Clock clock) {
        this.jdbc = jdbc;
        this.shops = shops;
        this.persons = persons;
        this.accountChanges = accountChanges;
        this.clock = clock;
    }

    /**
     * What is known of a seller from outside; the id is the marketplace's own, or one that this server made.
     *
     * @param furtherShopOf another seller who is the same person; null where none is named
     */
    public record Registration(
            String id,
            SellerType type,
            String displayName,
            @Nullable String email,
            @Nullable String phone,
            Locale locale,
            @Nullable PaymentAccount paymentAccount,
            SellerProfile profile,
            @Nullable String furtherShopOf) {

        /** Of whose trade and other shops nothing is said. */
        public Registration(
                String id,
                SellerType type,
                String displayName,
                @Nullable String email,
                @Nullable String phone,
                Locale locale,
                @Nullable PaymentAccount paymentAccount) {
            this(id, type, displayName, email, phone, locale, paymentAccount, SellerProfile.UNKNOWN, null);
        }
    }

    /**
     * The seller of that id.
     *
     * @throws NotFoundException if there is none
     */
    public Seller get(String sellerId) {
        return find(sellerId).orElseThrow(() -> new NotFoundException("seller", sellerId));
    }

    /** The seller of that id, if there is one. */
    public Optional<Seller> find(String sellerId) {
        return known.get(sellerId, this::read).map(KnownSeller::seller);
    }

    private Optional<KnownSeller> read(String sellerId) {
        return jdbc.sql("""
                        select s.*, shop.id as shop_id
                        from seller s join shop on shop.seller_id = s.id
                        where s.id = :id
                        """)
                .param("id", sellerId)
                .query(SellerRepository::knownSeller)
                .optional();
    }

    /** The seller who runs that shop. */
    public Seller ofShop(ShopId shop) {
        return known.all().stream()
                .flatMap(Optional::stream)
                .map(KnownSeller::seller)
                .filter(seller -> seller.shopId().equals(shop))
                .findFirst()
                .orElseGet(() -> readOfShop(shop));
    }

    private Seller readOfShop(ShopId shop) {
        var read = jdbc.sql("""
                        select s.*, shop.id as shop_id
                        from seller s join shop on shop.seller_id = s.id
                        where shop.id = :id
                        """)
                .param("id", shop.value())
                .query(SellerRepository::knownSeller)
                .optional()
                .orElseThrow(() -> new NotFoundException("shop", shop));
        known.put(read.seller().id(), Optional.of(read));
        return read.seller();
    }

    /** A seller who is reached by a contact, and since when that is known. */
    public record ConfirmedContact(Seller seller, Instant confirmedAt) {}

    /** The seller to whom that contact belongs: whoever confirmed it last. What nobody confirmed belongs to nobody. */
    public Optional<ConfirmedContact> findByContact(ContactAddress address) {
        return jdbc.sql("""
                        select s.*, shop.id as shop_id
                        from seller s join shop on shop.seller_id = s.id
                        where %s and %s is not null
                        """.formatted(isAt(address), confirmedAt(address)))
                .param("address", address.value())
                .query((row, n) -> new ConfirmedContact(seller(row, n), instant(row, confirmedAt(address))))
                .optional();
    }

    /**
     * Whoever gives the same contact to another seller waits until this transaction ends. To be called before anything is read or
     * written by which it is decided whose the contact is.
     */
    public void lockContact(ContactAddress address) {
        lockedContacts.get(
                address,
                missing -> jdbc.sql(
                                "select 1 from pg_advisory_xact_lock(hashtext('seller contact'), hashtext(:address))")
                        .param("address", missing.value())
                        .query(Integer.class)
                        .single());
    }

    /**
     * The contact reaches this seller, by a code that came back at that time. Takes it from another seller who confirmed it
     * before: numbers are given to new people.
     *
     * @return the seller from whom it was taken, if there was one
     * @throws StateConflictException with code {@code stale} if another seller confirmed it in the same moment
     */
    public Optional<String> confirm(String sellerId, ContactAddress address, Instant at) {
        lockContact(address);
        // Of one person one shop holds the contact, and lets the others be reached by it.
        if (get(sellerId).furtherShopOf() != null
                && findByContact(address)
                        .filter(holder -> persons.areOfOnePerson(holder.seller().id(), sellerId))
                        .isPresent()) {
            return Optional.empty();
        }
        var before = change("update seller s set " + confirmedAt(address) + " = null where " + isAt(address)
                        + " and s.id <> :id and " + confirmedAt(address) + " is not null returning s.id")
                .param("address", address.value())
                .param("id", sellerId)
                .query(String.class)
                .optional();
        requireSingleRow(markConfirmed(sellerId, address, at), "seller with that contact");
        return before;
    }

    private int markConfirmed(String sellerId, ContactAddress address, Instant at) {
        try {
            return change("update seller s set " + confirmedAt(address) + " = :at where " + isAt(address)
                            + " and s.id = :id")
                    .param("address", address.value())
                    .param("id", sellerId)
                    .param("at", at(at))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new StateConflictException("stale", "the contact was confirmed by another seller meanwhile");
        }
    }

    /** Names another contact, of which nothing is confirmed yet. */
    public void nameContact(String sellerId, ContactAddress address, String typed) {
        requireSingleRow(
                change("update seller set " + (address.isPhone() ? "phone" : "email") + " = :typed, "
                                + confirmedAt(address) + " = null where id = :id")
                        .param("typed", typed)
                        .param("id", sellerId)
                        .update(),
                "seller");
    }

    /** When a code last confirmed the phone number and the mail address; null where none did. */
    public record Confirmations(
            @Nullable Instant phone, @Nullable Instant email) {}

    public Confirmations confirmations(String sellerId) {
        return known.get(sellerId, this::read)
                .map(KnownSeller::confirmations)
                .orElseThrow(() -> new NotFoundException("seller", sellerId));
    }

    private static String confirmedAt(ContactAddress address) {
        return address.isPhone() ? "phone_confirmed_at" : "email_confirmed_at";
    }

    private static String isAt(ContactAddress address) {
        return (address.isPhone() ? PHONE : "lower(s.email)") + " = :address";
    }

    /**
     * The seller as a case sees it.
     *
     * @param proposedAccount the account that the case is to put into force; null where it stays
     */
    public Seller get(String sellerId, @Nullable PaymentAccount proposedAccount) {
        var seller = get(sellerId);
        return proposedAccount == null ? seller : seller.with(proposedAccount);
    }

    /** Two sellers whose ids differ in capitals alone are one too many for people who read them to each other. */
    private void requireUniqueIgnoringCase(String sellerId) {
        var other = jdbc.sql("select id from seller where lower(id) = lower(:id)")
                .param("id", sellerId)
                .query(String.class)
                .optional();
        if (other.isPresent()) {
            throw new StateConflictException("seller-id-case-mismatch", "another seller's id differs in capitals only");
        }
    }

    /**
     * Makes a seller of the marketplace with a shop in standing PENDING, or updates what is known; type and id never change.
     * The account of a shop that was certified stays: {@code PaymentAccountChangeService} has another one certified. Whose further
     * shop it is, is said at its first registration and stays.
     *
     * @throws ReservedSellerIdException if the seller signed up, or the id has the form of those who do
     * @throws StateConflictException with code {@code shops-max} if the person has as many shops as may be, {@code further-shop} if
     *     the seller is already known as another person, or the named one is no known seller of the marketplace
     */
    @Transactional
    public Seller register(Registration registration) {
        requireMarketplaceSeller(registration.id());
        var known = find(registration.id());
        if (known.isEmpty()) {
            requireUniqueIgnoringCase(registration.id());
            insert(registration, false);
            nameFirstPaymentAccount(registration);
        } else {
            if (known.get().type() != registration.type()) {
                throw new StateConflictException("seller-type", "the type of a seller cannot change");
            }
            persons.requireSame(known.get(), registration.furtherShopOf());
            nameFirstPaymentAccount(registration);
            clearOtherConfirmations(registration);
            requireSingleRow(
                    change("""
                                    update seller set display_name = :displayName, email = :email, phone = :phone, locale = :locale,
                                                      category = :category, region = :region, risk = :risk
                                    where id = :id
                                    """)
                            .param("id", registration.id())
                            .param("displayName", registration.displayName())
                            .param("email", registration.email())
                            .param("phone", registration.phone())
                            .param("locale", registration.locale().toLanguageTag())
                            .param("category", registration.profile().category())
                            .param("region", registration.profile().region())
                            .param("risk", registration.profile().risk().name())
                            .update(),
                    "seller");
        }
        return get(registration.id());
    }

    /** Before the seller's row is written, as everywhere: changes of the account are counted one after the other. */
    private void nameFirstPaymentAccount(Registration registration) {
        if (registration.paymentAccount() != null && shops.of(registration.id()).standing() == ShopStanding.PENDING) {
            namePaymentAccount(registration.id(), registration.paymentAccount());
        }
    }

    /** A contact that differs from the known one was confirmed by nobody. */
    private void clearOtherConfirmations(Registration registration) {
        change("""
                        update seller s
                        set phone_confirmed_at = case when %s = %s then phone_confirmed_at end,
                            email_confirmed_at = case when lower(email) = lower(:email) then email_confirmed_at end
                        where id = :id
                        """.formatted(PHONE, PhoneNumberSql.digits("cast(:phone as text)")))
                .param("id", registration.id())
                .param("phone", registration.phone())
                .param("email", registration.email())
                .update();
    }

    /**
     * Makes the seller of a person who signs up, with a shop in standing PENDING that has no name before the consent.
     *
     * @param registration with an id that this server made, and without a payment account
     */
    @Transactional
    public Seller signUp(Registration registration) {
        if (!SellerIds.isReserved(registration.id())) {
            throw new IllegalArgumentException("not made by this server: " + registration.id());
        }
        insert(registration, true);
        return get(registration.id());
    }

    /**
     * Makes a further shop for the person behind a seller who signed up: the same language and payment account, still without a
     * name. It is written to as the first one is.
     *
     * @throws StateConflictException with code {@code shops-max} if the person has as many shops as may be
     */
    @Transactional
    public Seller openFurther(String sellerId) {
        var mine = get(sellerId);
        if (!SellerIds.isReserved(sellerId)) {
            throw new StateConflictException("named-elsewhere", "the marketplace makes shops of its sellers");
        }
        var id = SellerIds.next();
        insert(
                new Registration(
                        id,
                        mine.type(),
                        id,
                        null,
                        null,
                        mine.locale(),
                        mine.paymentAccount(),
                        SellerProfile.UNKNOWN,
                        sellerId),
                true);
        if (mine.paymentAccount() != null) {
            setPaymentAccount(id, mine.paymentAccount());
        }
        return get(id);
    }

    /**
     * A seller of the marketplace who ran a shop before this server was there.
     *
     * @param openedAt null where nobody knows, or where it was not opened yet
     */
    public record TakenOver(
            Registration registration,
            ShopStanding standing,
            @Nullable Instant openedAt) {}

    /**
     * Makes sellers with their shops, however many, by three statements. One whose id was given in the meantime is left out.
     *
     * @return the shops of those who were made
     * @throws ReservedSellerIdException if an id has the form of those who sign up
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, ShopId> takeOver(Collection<TakenOver> sellers, UUID importId) {
        var registrations = sellers.stream().map(TakenOver::registration).toList();
        for (var registration : registrations) {
            if (SellerIds.isReserved(registration.id())) {
                throw new ReservedSellerIdException(registration.id());
            }
        }
        var made = change("""
                        insert into seller (id, type, display_name, email, phone, locale, payment_provider, payment_account_id,
                                            created_at)
                        select id, type, display_name, email, phone, locale, payment_provider, payment_account_id, :now
                        from unnest(:ids::text[], :types::text[], :names::text[], :emails::text[], :phones::text[],
                                    :locales::text[], :providers::text[], :accounts::text[])
                             as s (id, type, display_name, email, phone, locale, payment_provider, payment_account_id)
                        order by id on conflict do nothing returning id
                        """)
                .param("ids", column(registrations, Registration::id))
                .param("types", column(registrations, one -> one.type().name()))
                .param("names", column(registrations, Registration::displayName))
                .param("emails", column(registrations, Registration::email))
                .param("phones", column(registrations, Registration::phone))
                .param("locales", column(registrations, one -> one.locale().toLanguageTag()))
                .param("providers", column(registrations, one -> provider(one.paymentAccount())))
                .param("accounts", column(registrations, one -> accountId(one.paymentAccount())))
                .param("now", at(clock.instant()))
                .query(String.class)
                .set();
        return shops.takeOver(
                sellers.stream()
                        .filter(one -> made.contains(one.registration().id()))
                        .toList(),
                importId);
    }

    private static String[] column(List<Registration> registrations, Function<Registration, @Nullable String> value) {
        return registrations.stream().map(value).toArray(String[]::new);
    }

    private static @Nullable String provider(@Nullable PaymentAccount account) {
        return account == null ? null : account.provider();
    }

    private static @Nullable String accountId(@Nullable PaymentAccount account) {
        return account == null ? null : account.accountId();
    }

    /**
     * Makes a seller like another one, whom no message reaches, with a shop in standing PENDING.
     *
     * @param since when seller and shop are said to have come
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Seller copy(String from, String id, String displayName, Instant since) {
        requireSingleRow(
                change("""
                                insert into seller (id, type, display_name, locale, payment_provider, payment_account_id,
                                                    category, region, risk, self_made, created_at)
                                select :id, type, :name, locale, payment_provider, payment_account_id,
                                       category, region, risk, self_made, :since
                                from seller where id = :from
                                """)
                        .param("id", id)
                        .param("name", displayName)
                        .param("since", at(since))
                        .param("from", from)
                        .update(),
                "seller");
        shops.insertPending(id, since);
        return get(id);
    }

    /**
     * Names the shop of a seller who signed up alone.
     *
     * @throws StateConflictException with code {@code named-elsewhere} if the marketplace names it
     */
    public void nameShop(String sellerId, String shopName) {
        var named = change("update seller set display_name = :name where id = :id and self_made")
                .param("name", shopName)
                .param("id", sellerId)
                .update();
        if (named == 0) {
            throw new StateConflictException("named-elsewhere", "the marketplace names this shop");
        }
    }

    /** Keeps the language in which a seller is written to; nothing happens where there is no such seller. */
    @Transactional
    public void speak(String sellerId, Locale language) {
        change("update seller set locale = :locale where id = :id")
                .param("locale", language.toLanguageTag())
                .param("id", sellerId)
                .update();
    }

    private void requireMarketplaceSeller(String sellerId) {
        var selfMade = jdbc.sql("select self_made from seller where id = :id")
                .param("id", sellerId)
                .query(Boolean.class)
                .optional()
                .orElseGet(() -> SellerIds.isReserved(sellerId));
        if (selfMade) {
            throw new ReservedSellerIdException(sellerId);
        }
    }

    private void insert(Registration registration, boolean selfMade) {
        var first = persons.firstShopFor(registration, selfMade);
        change("""
                        insert into seller (id, type, display_name, email, phone, locale, category, region, risk,
                                            self_made, further_shop_of, created_at)
                        values (:id, :type, :displayName, :email, :phone, :locale, :category, :region, :risk,
                                :selfMade, :first, :now)
                        """)
                .param("first", first)
                .param("id", registration.id())
                .param("type", registration.type().name())
                .param("displayName", registration.displayName())
                .param("email", registration.email())
                .param("phone", registration.phone())
                .param("locale", registration.locale().toLanguageTag())
                .param("category", registration.profile().category())
                .param("region", registration.profile().region())
                .param("risk", registration.profile().risk().name())
                .param("selfMade", selfMade)
                .param("now", at(clock.instant()))
                .update();
        shops.createForSeller(registration.id());
    }

    /**
     * Names the account that receives the money.
     *
     * @throws StateConflictException with code {@code too-many-account-changes} after too many changes within a day
     */
    @Transactional
    public void namePaymentAccount(String sellerId, PaymentAccount account) {
        if (Objects.equals(get(sellerId).paymentAccount(), account)) {
            return;
        }
        recordAccountChange(sellerId, account);
        setPaymentAccount(sellerId, account);
    }

    /**
     * Counts a change, whether it comes into force at once or is to be certified first. Changes of one seller are counted one after the
     * other; whoever locks the case, too, does that before.
     *
     * @throws StateConflictException with code {@code too-many-account-changes} after too many changes within a day
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordAccountChange(String sellerId, PaymentAccount account) {
        accountChanges.record(sellerId, account.provider(), account.accountId());
    }

    /** The account that was certified receives the money from now on. */
    public void setPaymentAccount(String sellerId, PaymentAccount account) {
        requireSingleRow(
                change("""
                                update seller set payment_provider = :provider, payment_account_id = :account
                                where id = :id
                                """)
                        .param("provider", account.provider())
                        .param("account", account.accountId())
                        .param("id", sellerId)
                        .update(),
                "seller");
    }

    /**
     * Forgets what identifies the person; id and type stay.
     *
     * @param reached whether the contacts stay, by which another shop of the person is written to
     */
    void erase(String sellerId, boolean reached) {
        change("""
                        update seller set display_name = '-', payment_provider = null, payment_account_id = null
                        where id = :seller
                        """).param("seller", sellerId).update();
        if (!reached) {
            change("""
                            update seller set email = null, email_confirmed_at = null, phone = null,
                                              phone_confirmed_at = null where id = :seller
                            """).param("seller", sellerId).update();
        }
        jdbc.sql("delete from payment_account_change where seller_id = :seller")
                .param("seller", sellerId)
                .update();
    }

    /** A statement that writes sellers. */
    private JdbcClient.StatementSpec change(String sql) {
        known.forgetAll();
        return jdbc.sql(sql);
    }

    private static KnownSeller knownSeller(ResultSet row, int n) throws SQLException {
        return new KnownSeller(
                seller(row, n),
                new Confirmations(instantOrNull(row, "phone_confirmed_at"), instantOrNull(row, "email_confirmed_at")));
    }

    private static Seller seller(ResultSet row, int n) throws SQLException {
        var provider = row.getString("payment_provider");
        return new Seller(
                row.getString("id"),
                SellerType.valueOf(row.getString("type")),
                row.getString("display_name"),
                row.getString("email"),
                row.getString("phone"),
                Locale.forLanguageTag(row.getString("locale")),
                provider == null ? null : new PaymentAccount(provider, row.getString("payment_account_id")),
                new ShopId(uuid(row, "shop_id")),
                new SellerProfile(
                        row.getString("category"),
                        row.getString("region"),
                        SellerProfile.Risk.valueOf(row.getString("risk"))),
                row.getString("further_shop_of"));
    }
}
