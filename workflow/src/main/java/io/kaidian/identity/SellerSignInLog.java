package io.kaidian.identity;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;

import io.kaidian.identity.secondfactor.SecondProofProperties;
import io.kaidian.identity.signin.OneTimeCodePrincipal.CodeSignIn;
import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor.ActorPrincipal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.stereotype.Component;

/** When sellers signed in last, in whichever way. */
@Component
public class SellerSignInLog {

    private final JdbcClient jdbc;
    private final SecondProofProperties settings;
    private final Clock businessClock;
    private final Clock clock;

    SellerSignInLog(JdbcClient jdbc, SecondProofProperties settings, Clock businessClock, @WallClock Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.businessClock = businessClock;
        this.clock = clock;
    }

    /**
     * A sign-in by a code. After a long silence it is written down only once more has been proved, or the next code would find
     * a recent sign-in.
     *
     * @param contactConfirmedAt when the seller last proved to read what is sent to that contact
     */
    public CodeSignIn byCode(String sellerId, Instant contactConfirmedAt) {
        var last = last(sellerId).filter(contactConfirmedAt::isBefore).orElse(contactConfirmedAt);
        var afterSilence = !clock.instant().isBefore(last.plus(settings.silence()));
        if (!afterSilence) {
            record(sellerId);
        }
        return new CodeSignIn(businessClock.instant(), afterSilence, null);
    }

    public void record(String sellerId) {
        jdbc.sql("""
                        insert into seller_sign_in (seller_id, last_at) values (:seller, :now)
                        on conflict (seller_id) do update set last_at = excluded.last_at
                        """)
                .param("seller", sellerId)
                .param("now", at(clock.instant()))
                .update();
    }

    void delete(String sellerId) {
        jdbc.sql("delete from seller_sign_in where seller_id = :seller")
                .param("seller", sellerId)
                .update();
    }

    Optional<Instant> last(String sellerId) {
        return jdbc.sql("select last_at from seller_sign_in where seller_id = :seller")
                .param("seller", sellerId)
                .query((row, n) -> instant(row, "last_at"))
                .optional();
    }

    /** By a password, or because an issuer vouched. */
    @EventListener
    void signedIn(AuthenticationSuccessEvent event) {
        if (event.getAuthentication().getPrincipal() instanceof ActorPrincipal signedIn
                && signedIn.actor().kind() == Actor.Kind.SELLER) {
            record(signedIn.actor().name());
        }
    }
}
