package io.kaidian.platform.notifications;

import io.kaidian.platform.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Deletes what sellers were told, for those who know that its time is over. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class NotificationErasure {

    private final JdbcClient jdbc;

    NotificationErasure(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What the seller was told about one matter.
     *
     * @param path inside the application, where the notices lead
     */
    public void deleteAbout(String sellerId, String path) {
        jdbc.sql("delete from notification where recipient = :seller and recipient_kind = :kind and path = :path")
                .param("seller", sellerId)
                .param("kind", Actor.Kind.SELLER.name())
                .param("path", path)
                .update();
    }

    /**
     * Whatever the seller was told.
     *
     * @param phone to which a demo kept texts; null where there is none
     */
    public void deleteAll(String sellerId, @Nullable String phone) {
        jdbc.sql("delete from notification where recipient = :seller and recipient_kind = :kind")
                .param("seller", sellerId)
                .param("kind", Actor.Kind.SELLER.name())
                .update();
        jdbc.sql("delete from simulated_sms where %s = %s"
                        .formatted(PhoneNumberSql.digits("phone"), PhoneNumberSql.digits("cast(:phone as text)")))
                .param("phone", phone)
                .update();
    }
}
