package io.kaidian.support.security;

import static io.kaidian.support.database.Rows.at;
import static io.kaidian.support.database.Rows.mustBeOne;

import dev.samstevens.totp.code.DefaultCodeGenerator;
import dev.samstevens.totp.code.HashingAlgorithm;
import dev.samstevens.totp.exceptions.CodeGenerationException;
import dev.samstevens.totp.exceptions.QrGenerationException;
import dev.samstevens.totp.qr.QrData;
import dev.samstevens.totp.qr.ZxingPngQrGenerator;
import dev.samstevens.totp.recovery.RecoveryCodeGenerator;
import dev.samstevens.totp.secret.DefaultSecretGenerator;
import io.kaidian.support.security.AccessSettings.SecondFactorRule;
import io.kaidian.support.time.RealTime;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Time-based codes (RFC 6238) of an authenticator, and recovery codes for the day it is lost. */
@Service
class SecondFactors {

    static final int STEP_SECONDS = 30;

    private static final int DIGITS = 6;
    private static final int RECOVERY_CODES = 10;
    private static final String ISSUER = "Kaidian";

    private final JdbcClient jdbc;
    private final IdentityVault vault;
    private final AccessSettings settings;
    private final Clock clock;
    private final boolean demo;
    private final DefaultCodeGenerator codes = new DefaultCodeGenerator(HashingAlgorithm.SHA1, DIGITS);

    SecondFactors(
            JdbcClient jdbc,
            IdentityVault vault,
            AccessSettings settings,
            @RealTime Clock clock,
            @Value("${kaidian.demo:false}") boolean demo) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.settings = settings;
        this.clock = clock;
        this.demo = demo;
    }

    /** What a person with the right password still has to do, in this order. */
    List<SignInStep> stepsFor(Accounts.Account account) {
        var steps = new ArrayList<SignInStep>();
        var isSetUp = isSetUp(account.username());
        if (isSetUp) {
            steps.add(SignInStep.PROVE_SECOND_FACTOR);
        }
        if (account.mustChangePassword()) {
            steps.add(SignInStep.CHANGE_PASSWORD);
        }
        if (!isSetUp && isRequired(account)) {
            steps.add(SignInStep.SET_UP_SECOND_FACTOR);
        }
        return steps;
    }

    /** The people of a demo have one password that is printed; a second factor of theirs would guard nothing. */
    boolean isRequired(Accounts.Account account) {
        return !demo && settings.secondFactor() == SecondFactorRule.REQUIRED && account.staffNumber() != null;
    }

    boolean isSetUp(String username) {
        return jdbc.sql("select second_factor_since is not null from account where username = :name")
                .param("name", username)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Makes a new secret; it counts once a code of it was confirmed. */
    @Transactional
    NewAuthenticator begin(String username) {
        var secret = new DefaultSecretGenerator().generate();
        mustBeOne(
                jdbc.sql(
                                "update account set second_factor = :secret where username = :name and second_factor_since is null")
                        .param("secret", vault.seal(secret.getBytes(StandardCharsets.US_ASCII), context(username)))
                        .param("name", username)
                        .update(),
                "account");
        var data = new QrData.Builder()
                .label(username)
                .secret(secret)
                .issuer(ISSUER)
                .algorithm(HashingAlgorithm.SHA1)
                .digits(DIGITS)
                .period(STEP_SECONDS)
                .build();
        try {
            return new NewAuthenticator(secret, data.getUri(), new ZxingPngQrGenerator().generate(data));
        } catch (QrGenerationException failed) {
            throw new IllegalStateException("cannot draw the code of an authenticator", failed);
        }
    }

    /**
     * Confirms the new secret with a first code.
     *
     * @return recovery codes, shown once; empty where the code is wrong
     */
    @Transactional
    List<String> confirm(String username, String code) {
        if (isSetUp(username) || !takes(username, code)) {
            return List.of();
        }
        mustBeOne(
                jdbc.sql(
                                "update account set second_factor_since = :now where username = :name and second_factor_since is null")
                        .param("now", at(clock.instant()))
                        .param("name", username)
                        .update(),
                "account");
        jdbc.sql("delete from recovery_code where username = :name")
                .param("name", username)
                .update();
        var made = List.of(new RecoveryCodeGenerator().generateCodes(RECOVERY_CODES));
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
    boolean proves(String username, String code) {
        return isSetUp(username) && (takes(username, code) || usesUp(username, code));
    }

    /** Forgets the authenticator of somebody who lost it. */
    @Transactional
    void reset(String username) {
        jdbc.sql("update account set second_factor = null, second_factor_since = null where username = :name")
                .param("name", username)
                .update();
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
                .anyMatch(step -> isFirst(username, step));
    }

    /** A code opens once: who looks over a shoulder is too late. */
    private boolean isFirst(String username, long step) {
        return jdbc.sql(
                                "update account set second_factor_step = :step where username = :name and second_factor_step < :step")
                        .param("step", step)
                        .param("name", username)
                        .update()
                == 1;
    }

    private boolean isCode(String secret, long step, String given) {
        try {
            return MessageDigest.isEqual(
                    codes.generate(secret, step).getBytes(StandardCharsets.US_ASCII),
                    given.getBytes(StandardCharsets.UTF_8));
        } catch (CodeGenerationException failed) {
            throw new IllegalStateException("cannot compute a code", failed);
        }
    }

    private boolean usesUp(String username, String code) {
        return jdbc.sql(
                                """
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
                .map(encrypted -> new String(vault.open(encrypted, context(username)), StandardCharsets.US_ASCII));
    }

    private byte[] hash(String username, String code) {
        return vault.index("recovery " + username + " " + code.strip().toLowerCase(Locale.ROOT));
    }

    private static String context(String username) {
        return "second factor " + username;
    }
}
