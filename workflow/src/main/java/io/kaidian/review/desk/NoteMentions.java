package io.kaidian.review.desk;

import io.kaidian.cases.CertificationCase;
import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.AccountRepository.Account;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.SellerRepository;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Colleagues who are named in a note, as {@code @name}: they hear of it by the bell. What the note says stays in the case. */
@Component
class NoteMentions {

    private static final String TEMPLATE = "staff.mentioned";

    private final AccountRepository accounts;
    private final NotificationService notifications;
    private final SellerRepository sellers;
    private final CurrentActor currentActor;
    private final Clock clock;

    NoteMentions(
            AccountRepository accounts,
            NotificationService notifications,
            SellerRepository sellers,
            CurrentActor currentActor,
            Clock clock) {
        this.accounts = accounts;
        this.notifications = notifications;
        this.sellers = sellers;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** Whoever may open cases, apart from oneself. */
    List<Account> colleagues() {
        var me = currentActor.get().name();
        return accounts.staff().stream()
                .filter(Account::enabled)
                .filter(one -> !one.username().equals(me))
                .filter(one -> Stream.of(Role.REVIEWER, Role.LEAD, Role.OFFICER).anyMatch(one.roles()::contains))
                .toList();
    }

    /** Whether these words name the colleague of that sign-in name. */
    boolean names(String words, String username) {
        var staff = accounts.staff().stream().filter(Account::enabled).toList();
        return words.contains("@")
                && namedIn(words, staff).stream().anyMatch(one -> one.username().equals(username));
    }

    /** @return the names of those who were told */
    List<String> tell(CertificationCase c, String words) {
        if (!words.contains("@")) {
            return List.of();
        }
        var named = namedIn(words, colleagues());
        if (named.isEmpty()) {
            return List.of();
        }
        var me = currentActor.get().name();
        var by = accounts.find(me).map(Account::displayName).orElse(me);
        var seller = sellers.get(c.sellerId()).displayName();
        var now = clock.instant();
        named.forEach(one -> notifications.send(
                one.username(),
                TEMPLATE,
                List.of(by, seller),
                "/review/file/" + c.id(),
                TEMPLATE + " " + c.id() + " " + now + " " + one.username()));
        return named.stream().map(Account::displayName).toList();
    }

    /** By the name that is shown or the one that signs in; of names that begin alike the longest one counts. */
    static List<Account> namedIn(String words, List<Account> colleagues) {
        record Name(String name, Account account) {}
        var names = colleagues.stream()
                .flatMap(one -> Stream.of(new Name(one.displayName(), one), new Name(one.username(), one)))
                .filter(name -> !name.name().isBlank())
                .sorted(Comparator.comparingInt((Name name) -> name.name().length())
                        .reversed())
                .toList();
        var text = words.toLowerCase(Locale.ROOT);
        var named = new ArrayList<Account>();
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            var begin = at + 1;
            names.stream()
                    .filter(name -> stands(name.name().toLowerCase(Locale.ROOT), text, begin))
                    .map(Name::account)
                    .findFirst()
                    .filter(one -> !named.contains(one))
                    .ifPresent(named::add);
        }
        return named;
    }

    /** A name in Latin letters ends with its word; after one in Chinese characters the text may go on. */
    private static boolean stands(String name, String text, int begin) {
        if (!text.startsWith(name, begin)) {
            return false;
        }
        var end = begin + name.length();
        return end == text.length() || !(isLatin(name.charAt(name.length() - 1)) && isLatin(text.charAt(end)));
    }

    private static boolean isLatin(char one) {
        return one < 0x250 && Character.isLetterOrDigit(one);
    }
}
