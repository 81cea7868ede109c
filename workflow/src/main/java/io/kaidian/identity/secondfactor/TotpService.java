package io.kaidian.identity.secondfactor;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import io.kaidian.identity.AccessProperties;
import io.kaidian.identity.AccessProperties.SecondFactorRule;
import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.signin.PendingAuthenticationStep;
import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.platform.settings.InstallationProperties;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.UriComponentsBuilder;

/** Time-based codes (RFC 6238) of an authenticator, and recovery codes for the day it is lost. */
@Service
public class TotpService {

    public static final int STEP_SECONDS = 30;

    private static final int DIGITS = 6;
    /** As long as what the hash behind the codes works with. */
    private static final int SECRET_BYTES = 20;

    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_GROUPS = 4;
    private static final int RECOVERY_GROUP = 4;
    private static final String RECOVERY_SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final String ISSUER = "Kaidian";

    private final JdbcClient jdbc;
    private final EncryptionService vault;
    private final AccessProperties settings;
    private final Clock clock;
    private final boolean demo;
    private final HmacOneTimePasswordGenerator codes = new HmacOneTimePasswordGenerator(DIGITS);
    private final Base32 base32 = new Base32();
    private final SecureRandom random = new SecureRandom();

    TotpService(
            JdbcClient jdbc,
            EncryptionService vault,
            AccessProperties settings,
            @WallClock Clock clock,
            InstallationProperties installation) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.settings = settings;
        this.clock = clock;
        this.demo = installation.demo();
    }

    /** What a person with the right password still has to do, in this order. */
    public List<PendingAuthenticationStep> stepsFor(AccountRepository.Account account) {
        var steps = new ArrayList<PendingAuthenticationStep>();
        var isSetUp = isSetUp(account.username());
        if (isSetUp) {
            steps.add(PendingAuthenticationStep.PROVE_SECOND_FACTOR);
        }
        if (account.mustChangePassword()) {
            steps.add(PendingAuthenticationStep.CHANGE_PASSWORD);
        }
        if (!isSetUp && isRequired(account)) {
            steps.add(PendingAuthenticationStep.SET_UP_SECOND_FACTOR);
        }
        return steps;
    }

    /** The people of a demo have one password that is printed; a second factor of theirs would guard nothing. */
    boolean isRequired(AccountRepository.Account account) {
        return !demo && settings.secondFactor() == SecondFactorRule.REQUIRED && account.staffNumber() != null;
    }

    public boolean isSetUp(String username) {
        return jdbc.sql("select second_factor_since is not null from account where username = :name")
                .param("name", username)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Makes a new secret; it counts once a code of it was confirmed. */
    @Transactional
    public TotpEnrollment begin(String username) {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var secret = base32.encodeAsString(bytes);
        requireSingleRow(
                jdbc.sql(
                                "update account set second_factor = :secret where username = :name and second_factor_since is null")
                        .param("secret", vault.encrypt(secret.getBytes(StandardCharsets.US_ASCII), context(username)))
                        .param("name", username)
                        .update(),
                "account");
        return new TotpEnrollment(secret, uri(username, secret));
    }

    /** As authenticators read it; they take other algorithms, lengths and periods for these all the same. */
    private static String uri(String username, String secret) {
        return UriComponentsBuilder.fromUriString("otpauth://totp/{username}")
                .queryParam("secret", "{secret}")
                .queryParam("issuer", ISSUER)
                .queryParam("algorithm", "SHA1")
                .queryParam("digits", DIGITS)
                .queryParam("period", STEP_SECONDS)
                .encode()
                .buildAndExpand(username, secret)
                .toUriString();
    }

    /**
     * Confirms the new secret with a first code.
     *
     * @return recovery codes, shown once; empty where the code is wrong
     */
    @Transactional
    public List<String> confirm(String username, String code) {
        if (isSetUp(username) || !takes(username, code)) {
            return List.of();
        }
        requireSingleRow(
                jdbc.sql(
                                "update account set second_factor_since = :now where username = :name and second_factor_since is null")
                        .param("now", at(clock.instant()))
                        .param("name", username)
                        .update(),
                "account");
        deleteRecoveryCodes(username);
        var made = Stream.generate(this::recoveryCode).limit(RECOVERY_CODES).toList();
        made.forEach(
                one -> jdbc.sql("insert into recovery_code (username, code_hash, made_at) values (:name, :hash, :now)")
                        .param("name", username)
                        .param("hash", hash(username, one))
                        .param("now", at(clock.instant()))
                        .update());
        return made;
    }

    /** Whether the code is one of the authenticator, or an unused recovery code, which is used up by that. */
    @Transactional
    public boolean verify(String username, String code) {
        return isSetUp(username) && (takes(username, code) || usesUp(username, code));
    }

    /** Forgets the authenticator of somebody who lost it. */
    @Transactional
    public void reset(String username) {
        jdbc.sql("update account set second_factor = null, second_factor_since = null where username = :name")
                .param("name", username)
                .update();
        deleteRecoveryCodes(username);
    }

    public void deleteRecoveryCodes(String username) {
        jdbc.sql("delete from recovery_code where username = :name")
                .param("name", username)
                .update();
    }

    private boolean takes(String username, String code) {
        var given = code.replaceAll("\\s", "");
        var secret = secret(username);
        if (secret.isEmpty() || given.length() != DIGITS) {
            return false;
        }
        var now = Math.floorDiv(clock.instant().getEpochSecond(), STEP_SECONDS);
        return LongStream.rangeClosed(now - 1, now + 1)
                .filter(step -> isCode(secret.get(), step, given))
                .anyMatch(step -> tryUseStep(username, step));
    }

    /** A code opens once: who looks over a shoulder is too late. */
    private boolean tryUseStep(String username, long step) {
        return jdbc.sql(
                                "update account set second_factor_step = :step where username = :name and second_factor_step < :step")
                        .param("step", step)
                        .param("name", username)
                        .update()
                == 1;
    }

    private boolean isCode(String secret, long step, String given) {
        try {
            var key = new SecretKeySpec(base32.decode(secret), codes.getAlgorithm());
            return MessageDigest.isEqual(
                    codes.generateOneTimePasswordString(key, step).getBytes(StandardCharsets.US_ASCII),
                    given.getBytes(StandardCharsets.UTF_8));
        } catch (InvalidKeyException failed) {
            throw new IllegalStateException("cannot compute a code", failed);
        }
    }

    /** Four groups of four signs: 82 bits that can be read out. */
    private String recoveryCode() {
        return IntStream.range(0, RECOVERY_GROUPS)
                .mapToObj(group -> random.ints(RECOVERY_GROUP, 0, RECOVERY_SIGNS.length())
                        .mapToObj(sign -> RECOVERY_SIGNS.substring(sign, sign + 1))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("-"));
    }

    private boolean usesUp(String username, String code) {
        return jdbc.sql("""
                                update recovery_code set used_at = :now
                                where username = :name and code_hash = :hash and used_at is null
                                """)
                        .param("now", at(clock.instant()))
                        .param("name", username)
                        .param("hash", hash(username, code))
                        .update()
                == 1;
    }

    private Optional<String> secret(String username) {
        return jdbc.sql("select second_factor from account where username = :name and second_factor is not null")
                .param("name", username)
                .query(byte[].class)
                .optional()
                .map(encrypted -> new String(vault.decrypt(encrypted, context(username)), StandardCharsets.US_ASCII));
    }

    private byte[] hash(String username, String code) {
        return vault.blindIndex("recovery " + username + " " + code.strip().toLowerCase(Locale.ROOT));
    }

    private static String context(String username) {
        return "second factor " + username;
    }
}
