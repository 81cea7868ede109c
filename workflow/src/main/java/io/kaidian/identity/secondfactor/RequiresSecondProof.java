package io.kaidian.identity.secondfactor;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A call that a session which a code alone opened may make only after a second proof, see {@link SecondProof}. Refused with a
 * {@link SecondProofRequiredException} before the call begins.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RequiresSecondProof {}
