package io.kaidian.processes.catalogue;

import io.kaidian.processes.LocalizedText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a seller types beside a file. Analysts write it; the program knows kinds and functions, never a field by its
 * name.
 *
 * @param id name in cases and the interface, such as {@code LEASE_AREA}; what was typed is kept under it, whatever it is called
 * @param evidence type of evidence beside which it is typed
 * @param required whether a case cannot be sent without it
 * @param masked whether staff see it only once they say why
 * @param retired whether it is asked for no more; what was once typed can still be read
 */
public record EvidenceField(
        String id,
        String evidence,
        Kind kind,
        boolean required,
        Rules rules,
        Words words,
        boolean masked,
        boolean retired) {

    /** Begins its name in what a case asks for, and in what was found about it. */
    public static final String PREFIX = "evidence.";

    /** Its name in what a case asks for. */
    public String path() {
        return PREFIX + id;
    }

    /** The id of a field in what a case asks for; empty of everything else. */
    public static Optional<String> idOf(@Nullable String path) {
        return path != null && path.startsWith(PREFIX)
                ? Optional.of(path.substring(PREFIX.length()))
                : Optional.empty();
    }

    /** The words of what was chosen; empty where it is no choice. */
    public Optional<LocalizedText> choice(String code) {
        return rules.choices().stream()
                .filter(choice -> choice.code().equals(code))
                .map(Choice::words)
                .findFirst();
    }

    /** What is typed. */
    public enum Kind {
        TEXT,
        /** With or without decimals. */
        NUMBER,
        DATE,
        CHOICE
    }

    /**
     * What may be typed.
     *
     * @param forms of which a text has one; empty where it may have any
     * @param function proves a text; null where nothing does
     * @param choices of which one is chosen; empty of every other kind
     * @param checks what is looked at once it is typed
     * @param equalTo with {@link Check#EQUAL}: what it has to be equal to, the name of a {@link Source} or the id of another field;
     *     empty without it
     * @param readAfter behind which of these it stands on the paper, so that it is filled in from there for the seller to confirm;
     *     {@link #ANYWHERE} alone where its form is enough to find it; empty where all of it is typed
     */
    public record Rules(
            List<String> forms,
            @Nullable Function function,
            List<Choice> choices,
            Set<Check> checks,
            String equalTo,
            List<String> readAfter) {

        /** In place of what stands before it. */
        public static final String ANYWHERE = "*";

        public Rules {
            forms = List.copyOf(forms);
            choices = List.copyOf(choices);
            checks = Set.copyOf(checks);
            readAfter = List.copyOf(readAfter);
        }

        /** Whether it is looked for on the paper. */
        public boolean isRead() {
            return !readAfter.isEmpty();
        }
    }

    /** What can be looked at. */
    public enum Check {
        /** Whether it is equal to what its column {@code equal_to} says. */
        EQUAL
    }

    /** What a field can have to be equal to, beside another field. */
    public enum Source {
        /** What the seller stated. */
        NAME,
        ID_NUMBER,
        COMPANY_NAME,
        CREDIT_CODE,
        REPRESENTATIVE,
        /** What the register of businesses answered. */
        REGISTER_NAME,
        REGISTER_REPRESENTATIVE,
        /** What the payment company answered. */
        ACCOUNT_HOLDER;

        /** The source of that name; empty where it is none. */
        public static Optional<Source> of(String name) {
            return Arrays.stream(values())
                    .filter(source -> source.name().equals(name))
                    .findFirst();
        }
    }

    /** Something to choose, kept by its code whatever its words are. */
    public record Choice(String code, LocalizedText words) {}

    /**
     * How it is spoken of.
     *
     * @param hint what to look for; null where the name says enough
     */
    public record Words(LocalizedText name, @Nullable LocalizedText hint) {}

    /** What proves a text: the number of a document with all that its digits say. */
    public enum Function {
        /** 统一社会信用代码, GB 32100. */
        CREDIT_CODE,
        /** 居民身份证, GB 11643. */
        IDENTITY_CARD,
        RESIDENCE_PERMIT,
        PERMANENT_RESIDENT_CARD,
        HONG_KONG_MACAO_TRAVEL_PERMIT,
        TAIWAN_TRAVEL_PERMIT,
        PASSPORT,
        /** Number of a bank card or account whose last digit is that of ISO/IEC 7812. */
        BANK_CARD
    }
}
