package io.kaidian.review.desk;

import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Words that the current person writes again and again: own ones, which nobody else sees. */
@Service
@RolesAllowed({Roles.REVIEWER, Roles.LEAD})
public class TextSnippets {

    public static final int LONGEST = 500;

    /** So many one person keeps. */
    public static final int MOST = 50;

    /** As long as an identity number, an account or a phone number with its country. */
    private static final Pattern NUMBER_OF_A_PERSON = Pattern.compile("[0-9][0-9 -]{9,}[0-9Xx]");

    private final JdbcClient jdbc;
    private final CurrentActor currentActor;

    TextSnippets(JdbcClient jdbc, CurrentActor currentActor) {
        this.jdbc = jdbc;
        this.currentActor = currentActor;
    }

    /** Thrown when words cannot be kept: they are none, too long, one too many, or about one person. */
    public static class UnfitSnippetException extends RuntimeException {
        UnfitSnippetException() {
            super("cannot be kept");
        }
    }

    /** In the order of their words. */
    public List<String> mine() {
        return jdbc.sql("select words from text_snippet where owner = :me order by words limit :most")
                .param("me", currentActor.get().name())
                .param("most", MOST)
                .query(String.class)
                .list();
    }

    /**
     * Keeps words; those that are kept already stay.
     *
     * @throws UnfitSnippetException if they cannot be kept
     */
    @Transactional
    public void keep(String words) {
        var text = words.strip();
        if (text.isEmpty()
                || text.length() > LONGEST
                || NUMBER_OF_A_PERSON.matcher(text).find()
                || mine().size() >= MOST) {
            throw new UnfitSnippetException();
        }
        jdbc.sql("insert into text_snippet (id, owner, words) values (:id, :me, :words) on conflict do nothing")
                .param("id", UUID.randomUUID())
                .param("me", currentActor.get().name())
                .param("words", text)
                .update();
    }

    /** Forgets words; nothing happens where they are not kept. */
    @Transactional
    public void forget(String words) {
        jdbc.sql("delete from text_snippet where owner = :me and words = :words")
                .param("me", currentActor.get().name())
                .param("words", words.strip())
                .update();
    }
}
